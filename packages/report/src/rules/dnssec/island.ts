/** The zone is signed, but nothing above says so: nobody can verify it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { dsToPublish, ownZone } from './own-zone.ts';

export const island = defineRule({
  id: 'dnssec/island',
  needs: ['dnssec'],
  severity: 'low',
  standards: [
    { rfc: 4035, section: '5.2' },
    { rfc: 4033, section: '2' },
  ],
  explainedBy: [],
  messages: {
    island: failure<{ zone: string }>({
      title: ({ zone }) => `${zone} is signed, but its DS record is not published`,
      what: ({ zone }) =>
        `The zone ${zone} has keys and signatures, and its parent says, signed, that there is no DS record for it.`,
      why: () =>
        'Validators therefore treat the zone as unsigned. Nothing breaks, but the signing protects nobody, and DANE does not count.',
      fix: ({ zone }) =>
        `Publish the DS record of ${zone} at the registrar. If DNSSEC is not wanted, switch the signing off.`,
    }),
    delegated: state<{ zone: string }>(({ zone }) => `The DS record of ${zone} is published`),
    unsigned: state<{ zone: string }>(({ zone }) => `${zone} is not signed`),
    parentUnsigned: state<{ zone: string }>(
      ({ zone }) => `The zone above ${zone} is not signed, so no DS record can stand there`,
    ),
    noDomain: state(() => 'There is no domain to validate'),
  },
  evaluate: ({ dnssec }, say) => {
    if (dnssec.state === 'absent') return say.notApplicable('noDomain', {});
    const { zone, reason, state: found, chain } = dnssec.value;
    const own = ownZone(dnssec.value);
    if (own === undefined || own.keys.length === 0) return say.notApplicable('unsigned', { zone });
    if (own.ds.length > 0) return say.pass('delegated', { zone });
    const isProvenAbsent = found === 'insecure' && (reason === 'unsignedDelegation' || reason === 'optOut');
    const parent = chain.filter(({ name, keys }) => name !== zone && keys.length > 0).at(-1);
    if (!isProvenAbsent || parent?.state !== 'secure') return say.notApplicable('parentUnsigned', { zone });
    return say.warn(
      'island',
      { zone },
      dsToPublish(own).map((ds) => ({
        kind: 'provider',
        who: 'registrar',
        request: `${zone} DS ${ds}`,
      })),
    );
  },
});
