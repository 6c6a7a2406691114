import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfRecordTooLong } from './record-too-long.ts';

const simplification = {
  record: 'v=spf1 mx -all',
  lookups: 1,
  redundant: [{ term: 'ip4:192.0.2.1', because: 'covered', by: ['ip4:192.0.2.0/24'] }],
  compared: { ranges: 1, ipv4: 1, ipv6: '0' },
} as const;
const sized = (publishedOctets: number, answerOctets: number) =>
  facts.spf('v=spf1 mx ip4:192.0.2.1 -all', { publishedOctets, answerOctets });
const spfTree = facts.spfTree('v=spf1 -all');

testRule(spfRecordTooLong, {
  pass: [{ name: '450', facts: { spf: sized(450, 490), spfTree }, key: 'fits', values: { answer: 490 } }],
  fail: [
    {
      name: 'trap 25: over 450 octets is a warning',
      facts: { spf: sized(451, 491), spfTree },
      key: 'near',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'trap 25: over 512 octets needs EDNS0 or TCP',
      facts: { spf: sized(480, 513), spfTree },
      key: 'tooLong',
      verdict: 'warn',
      fixes: [],
    },
    {
      name: 'a shorter record that is not short enough is only a start',
      facts: { spf: sized(900, 950), spfTree: facts.spfTree('v=spf1 -all', [], { simplification }) },
      key: 'tooLong',
      verdict: 'warn',
      fixes: [{ value: '"v=spf1 mx -all"', complete: false }],
    },
    {
      name: 'a shorter record that is',
      facts: { spf: sized(460, 520), spfTree: facts.spfTree('v=spf1 -all', [], { simplification }) },
      key: 'tooLong',
      verdict: 'warn',
      fixes: [{ complete: true }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
});
