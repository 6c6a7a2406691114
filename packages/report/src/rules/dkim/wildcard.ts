/** Every DKIM name answers, even one that nobody chose. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dkimWildcard = defineRule({
  id: 'dkim/wildcard',
  needs: ['dkim'],
  severity: 'low',
  standards: [{ rfc: 6376, section: '3.6.2' }, { rfc: 4592 }],
  explainedBy: [],
  messages: {
    wildcard: failure<{ domain: string }>({
      title: ({ domain }) => `A wildcard record answers every DKIM name of ${domain}`,
      what: ({ domain }) => `A random name below _domainkey.${domain} has an answer too.`,
      why: () =>
        'Receivers that look for a key find something that is none, or one key stands for all selectors. Mistakes in a selector then stay hidden.',
      fix: ({ domain }) =>
        `Narrow the wildcard record *.${domain} (or *._domainkey.${domain}) to the names you need.`,
    }),
    revoked: state(
      () => 'A wildcard record says for every DKIM selector that has no key of its own: revoked',
    ),
    none: state(() => 'DKIM names answer only when they exist'),
    notAsked: state(() => 'No DKIM name was asked'),
  },
  evaluate: ({ dkim }, say, { target: { domain } }) => {
    if (dkim.state === 'absent') return say.notApplicable('notAsked', {});
    // With an empty p= it is how a domain says that nothing else is signed.
    if (dkim.value.wildcardIsRevoked === true) return say.pass('revoked', {});
    return dkim.value.hasWildcard ? say.warn('wildcard', { domain }, []) : say.pass('none', {});
  },
});
