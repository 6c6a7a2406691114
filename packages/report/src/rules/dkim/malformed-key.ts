/** The DKIM key record cannot be read. */
import { defineRule, type Fix } from '@whyspam/core';
import { NEW_RECORD_TTL, quoteTxt } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { problemsThat } from './key-problems.ts';

export const dkimMalformedKey = defineRule({
  id: 'dkim/malformed-key',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [
    { rfc: 6376, section: '3.6.1' },
    { rfc: 8463, section: '4' },
  ],
  explainedBy: ['dkim/several-records'],
  messages: {
    malformed: failure<{ selector: string; parts: readonly string[] }>({
      title: ({ selector }) => `The DKIM key ${selector} cannot be read`,
      what: ({ selector, parts }) => `The record of the selector ${selector} is faulty: ${parts.join(', ')}.`,
      why: () => 'Receivers cannot use the key, and every signature made with it fails.',
      fix: () =>
        'Copy the key anew from your mail system, whole and in one record. Often a part is cut off, or quotes or spaces got into it.',
    }),
    truncated: failure<{ selector: string; length: number }>({
      title: ({ selector }) => `The DKIM key ${selector} is cut off`,
      what: ({ selector, length }) =>
        `The key at the selector ${selector} says that it is longer than what is there. The record has ${length} characters.`,
      why: () =>
        'Many DNS panels cut a text off after 255 characters, and a 2048-bit key is longer. Receivers cannot use what is left, and every signature made with it fails.',
      fix: () =>
        'Publish the whole key. Where the panel takes no more than 255 characters at once, split the text into several strings of one record, each in quotation marks; they are joined without a space.',
    }),
    wrapped: failure<{ selector: string }>({
      title: ({ selector }) => `The Ed25519 key ${selector} is published in the wrong form`,
      what: ({ selector }) =>
        `The p= of the selector ${selector} has the 12 octets of a SubjectPublicKeyInfo before the key. RFC 8463 wants the 32 octets of the key alone.`,
      why: () => 'Verifiers that keep to the standard cannot use the key, and signatures made with it fail.',
      fix: () => 'Publish only the last 32 octets, in base64.',
    }),
    readable: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} can be read`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { aliases, isDangling, problems, records, selector, ttlSeconds = NEW_RECORD_TTL } = dkimKey.value;
    const useless = problemsThat('useless', problems);
    if (isDangling || useless.length === 0) return say.pass('readable', { selector });
    // Behind an alias the record is the provider's.
    const fixes: readonly Fix[] =
      aliases.length > 0
        ? []
        : [
            {
              kind: 'dns',
              change: 'replace',
              name: `${selector}._domainkey.${domain}`,
              type: 'TXT',
              ttl: ttlSeconds,
              old: records.map(quoteTxt),
              complete: false,
            },
          ];
    const [first] = useless;
    if (useless.length === 1 && first?.code === 'truncated-key')
      return say.fail('truncated', { selector, length: records[0]?.length ?? 0 }, fixes);
    if (useless.length === 1 && first?.code === 'ed25519-in-spki')
      return say.fail('wrapped', { selector }, fixes);
    const parts = useless
      .slice(0, 5)
      .map(({ code, text }) => (text.trim() === '' ? code : `${code} "${text.slice(0, 60)}"`));
    return say.fail('malformed', { selector, parts }, fixes);
  },
});
