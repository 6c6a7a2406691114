/** The key allows no hash that may still be used. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { problemsThat } from './key-problems.ts';
import { keyWithoutTag } from './key-change.ts';

export const dkimHashRestricted = defineRule({
  id: 'dkim/hash-restricted',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [
    { rfc: 6376, section: '3.6.1' },
    { rfc: 8301, section: '3.1' },
  ],
  explainedBy: ['dkim/several-records'],
  messages: {
    restricted: failure<{ selector: string; hashes: readonly string[] }>({
      title: ({ selector, hashes }) => `The DKIM key ${selector} allows only the hash ${hashes.join(', ')}`,
      what: ({ hashes }) => `The record has h=${hashes.join(':')}, without sha256.`,
      why: () =>
        'Signatures are made with SHA-256 now, and the key forbids it: they fail. SHA-1 must neither be used nor accepted any more.',
      fix: () => 'Take h= out of the record; then every hash is allowed.',
    }),
    open: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} allows SHA-256`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, problems, hashes = [] } = dkimKey.value;
    if (problemsThat('hash', problems).length === 0) return say.pass('open', { selector });
    return say.fail('restricted', { selector, hashes }, keyWithoutTag(dkimKey.value, domain, 'h'));
  },
});
