/** A Sender ID record is left over from before SPF won. */
import { defineRule } from '@whyspam/core';
import { txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const spfSenderIdRecord = defineRule({
  id: 'spf/sender-id-record',
  needs: ['spfLeftovers'],
  severity: 'info',
  standards: [{ rfc: 6686, section: '6' }],
  explainedBy: [],
  messages: {
    leftOver: failure<{ domain: string; record: string }>({
      title: ({ domain }) => `${domain} still has a Sender ID record`,
      what: ({ domain, record }) => `A TXT record at ${domain} begins with "spf2.0/": ${record}.`,
      why: () =>
        'Sender ID was given up long ago and no receiver that matters reads it. It does no harm, but it makes every TXT answer larger and misleads whoever maintains it.',
      fix: () => 'Remove it. Everything it says belongs in the v=spf1 record.',
    }),
    none: state(() => 'There is no Sender ID record'),
  },
  evaluate: ({ spfLeftovers }, say, { target: { domain } }) => {
    if (spfLeftovers.state === 'absent') return say.pass('none', {});
    const { records, ttlSeconds } = spfLeftovers.value;
    const found = records.filter(({ kind }) => kind === 'senderId').map(({ text }) => text);
    const [record] = found;
    if (record === undefined) return say.pass('none', {});
    return say.warn('leftOver', { domain, record }, [txtRemoval(domain, found, ttlSeconds)]);
  },
});
