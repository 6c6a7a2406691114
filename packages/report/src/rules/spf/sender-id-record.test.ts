import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfSenderIdRecord } from './sender-id-record.ts';

testRule(spfSenderIdRecord, {
  pass: [
    { name: 'none', facts: { spfLeftovers: facts.missing }, key: 'none' },
    {
      name: 'another leftover',
      facts: { spfLeftovers: facts.spfLeftovers({ text: ' v=spf1 -all', kind: 'leadingCharacter' }) },
      key: 'none',
    },
  ],
  fail: [
    {
      name: 'trap 24: spf2.0/ is Sender ID, not SPF',
      facts: { spfLeftovers: facts.spfLeftovers({ text: 'spf2.0/pra mx -all', kind: 'senderId' }) },
      key: 'leftOver',
      verdict: 'warn',
      values: { domain: 'example.com', record: 'spf2.0/pra mx -all' },
      fixes: [{ change: 'remove', old: ['"spf2.0/pra mx -all"'], complete: true }],
    },
  ],
});
