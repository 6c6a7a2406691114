/** The server says that nothing is below _domainkey, and there is. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dkimParentDenied = defineRule({
  id: 'dkim/parent-denied',
  needs: ['dkim'],
  severity: 'medium',
  standards: [{ rfc: 8020, section: '2' }, { rfc: 9156 }],
  explainedBy: [],
  messages: {
    denied: failure<{ domain: string; selectors: readonly string[] }>({
      title: ({ domain }) => `The name servers deny _domainkey.${domain}, although keys are below it`,
      what: ({ domain, selectors }) =>
        `Asked for _domainkey.${domain}, they answer NXDOMAIN, "no such name, and nothing below it". Yet there are keys at ${selectors.join(', ')}.`,
      why: () =>
        'Receivers whose resolver goes down name by name, or keeps such a denial, believe it and look no further. For them the signature has no key.',
      fix: () =>
        'Have the name server corrected: a name with others below it exists, and has an empty answer (NOERROR). Until then, any TXT record at _domainkey makes the name exist.',
    }),
    sound: state(() => 'The name servers do not deny the names above the DKIM keys'),
    none: state(() => 'No DKIM key was found'),
  },
  evaluate: ({ dkim }, say, { target: { domain } }) => {
    if (dkim.state === 'absent' || dkim.value.found.length === 0) return say.notApplicable('none', {});
    const { found, looksEmpty = false } = dkim.value;
    return looksEmpty
      ? say.warn('denied', { domain, selectors: found.slice(0, 5) }, [])
      : say.pass('sound', {});
  },
});
