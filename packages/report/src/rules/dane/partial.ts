/** Some MX hosts have DANE and others have none, which whoever attacks can choose. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const danePartial = defineRule({
  id: 'dane/partial',
  needs: ['daneCoverage'],
  severity: 'low',
  standards: [{ rfc: 7672, section: '2.2.1' }],
  explainedBy: ['dane/not-secure', 'dane/bogus'],
  messages: {
    partial: failure<{ protected: readonly string[]; open: readonly string[] }>({
      title: ({ open }) => `DANE protects only a part of the MX hosts, and not ${listEn(open)}`,
      what: (values) =>
        `There are TLSA records in force for ${listEn(values.protected)}, and none for ${listEn(values.open)}.`,
      why: () =>
        'Whoever can disturb the connections to the protected hosts makes senders go where nothing is checked.',
      fix: ({ open }) => `Publish TLSA records for ${listEn(open)} as well.`,
    }),
    all: state(() => 'DANE is in force for all MX hosts'),
    none: state(() => 'DANE is in force for no MX host'),
    unknown: state(() => 'Whether DANE is in force could not be told for every MX host'),
  },
  evaluate: ({ daneCoverage }, say) => {
    if (daneCoverage.state === 'absent') return say.notApplicable('none', {});
    const { hosts } = daneCoverage.value;
    const having = (...effects: readonly string[]): readonly string[] =>
      hosts.filter(({ effect }) => effects.includes(effect)).map(({ host }) => host);
    const covered = having('authenticate', 'encrypt', 'refuse');
    const open = having('none');
    if (covered.length === 0) return say.notApplicable(having('unknown').length > 0 ? 'unknown' : 'none', {});
    if (open.length > 0) return say.warn('partial', { protected: covered, open }, []);
    return having('unknown').length > 0 ? say.notApplicable('unknown', {}) : say.pass('all', {});
  },
});
