import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfUnreadRecord } from './unread-record.ts';

const quoted = facts.spfLeftovers({ text: '"v=spf1 mx -all"', kind: 'leadingCharacter' });

testRule(spfUnreadRecord, {
  pass: [
    { name: 'none', facts: { spfLeftovers: facts.missing, spf: facts.spf('v=spf1 -all') }, key: 'clean' },
    {
      name: 'Sender ID is told by another rule',
      facts: {
        spfLeftovers: facts.spfLeftovers({ text: 'spf2.0/pra -all', kind: 'senderId' }),
        spf: facts.missing,
      },
      key: 'clean',
    },
  ],
  fail: [
    {
      name: 'trap 16: the only record has a quote before it, so there is none',
      facts: { spfLeftovers: quoted, spf: facts.missing },
      key: 'unread',
      fixes: [{ change: 'replace', value: '"v=spf1 mx -all"', complete: true }],
    },
    {
      name: 'trap 15: v=spf10 is not fatal, but it is no record',
      facts: {
        spfLeftovers: facts.spfLeftovers({ text: 'v=spf10 -all', kind: 'badVersion' }),
        spf: facts.missing,
      },
      key: 'unread',
      fixes: [],
    },
    {
      name: 'beside one that is read',
      facts: { spfLeftovers: quoted, spf: facts.spf('v=spf1 -all') },
      key: 'beside',
      verdict: 'warn',
      severity: 'low',
      fixes: [{ change: 'remove', complete: false }],
    },
  ],
});
