/** The parent's DS stands for no key the zone has: the usual end of a move to another DNS host. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { brokenLink, dsToPublish } from './own-zone.ts';
import { WHY_BOGUS } from './why-bogus.ts';

export const brokenDelegation = defineRule({
  id: 'dnssec/broken-delegation',
  needs: ['dnssec'],
  severity: 'critical',
  standards: [
    { rfc: 4035, section: '5.2' },
    { rfc: 6781, section: '4.3.5' },
  ],
  explainedBy: [],
  messages: {
    noKeys: failure<{ zone: string; tags: readonly string[] }>({
      title: ({ zone }) => `${zone} has a DS record but is not signed`,
      what: ({ zone, tags }) =>
        `The registry publishes DS (key ${listEn(tags)}) for ${zone}, but its name servers have no DNSKEY.`,
      why: () => WHY_BOGUS,
      fix: ({ zone }) =>
        `Have the DS record of ${zone} removed at the registrar. Sign the zone at its present DNS host first if you want to keep DNSSEC, and publish the DS it gives you.`,
    }),
    mismatch: failure<{ zone: string; tags: readonly string[]; keys: readonly string[] }>({
      title: ({ zone }) => `The DS record of ${zone} fits none of its keys`,
      what: ({ zone, tags, keys }) =>
        `The registry publishes DS for key ${listEn(tags)} of ${zone}, but the zone is signed with key ${listEn(keys)}.`,
      why: () => WHY_BOGUS,
      fix: ({ zone }) =>
        `Replace the DS record of ${zone} at the registrar by that of the present key, or remove it until the DNS host has told you which one is right.`,
    }),
    fits: state<{ zone: string }>(({ zone }) => `The DS record of ${zone} fits a key of the zone`),
    noDs: state<{ zone: string }>(({ zone }) => `No DS record is published for ${zone}`),
    noDomain: state(() => 'There is no domain to validate'),
  },
  evaluate: ({ dnssec }, say) => {
    if (dnssec.state === 'absent') return say.notApplicable('noDomain', {});
    const { zone, state: found } = dnssec.value;
    const link = brokenLink(dnssec.value);
    // Only what was validated counts: a resolver may keep DNSKEY back.
    if (link !== undefined && found === 'bogus') {
      const tags = link.ds.map(({ keyTag }) => String(keyTag));
      const values = { zone: link.name, tags };
      const remove = { kind: 'provider', who: 'registrar', request: `remove DS of ${link.name}` } as const;
      if (link.keys.length === 0) return say.fail('noKeys', values, [remove]);
      const keys = link.keys.map(({ keyTag }) => String(keyTag));
      return say.fail('mismatch', { ...values, keys }, [
        ...dsToPublish(link).map(
          (ds) => ({ kind: 'provider', who: 'registrar', request: `${link.name} DS ${ds}` }) as const,
        ),
      ]);
    }
    const own = dnssec.value.chain.find(({ name }) => name === zone);
    return own !== undefined && own.ds.some(({ hasKey }) => hasKey)
      ? say.pass('fits', { zone })
      : say.notApplicable('noDs', { zone });
  },
});
