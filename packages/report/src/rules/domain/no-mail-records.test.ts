import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { noMailRecords } from './no-mail-records.ts';

const nothing = { mx: facts.missing, spf: facts.missing, dmarc: facts.missing };

testRule(noMailRecords, {
  pass: [
    { name: 'only MX', facts: { ...nothing, mx: facts.mx() }, key: 'some' },
    { name: 'only SPF', facts: { ...nothing, spf: facts.spf('v=spf1 -all') }, key: 'some' },
    { name: 'only DMARC', facts: { ...nothing, dmarc: facts.dmarc('v=DMARC1; p=none') }, key: 'some' },
  ],
  fail: [
    {
      name: 'a web site and nothing else: its address is an implicit MX',
      facts: {
        ...nothing,
        mx: facts.mx({ kind: 'implicit', exchanges: [{ preference: 0, host: 'example.com' }] }),
      },
      key: 'nothing',
    },
    {
      name: 'nothing at all',
      facts: nothing,
      key: 'nothing',
      values: { domain: 'example.com' },
      fixes: [
        { change: 'add', name: 'example.com', type: 'MX', value: '0 .', complete: true },
        { change: 'add', name: 'example.com', type: 'TXT', value: '"v=spf1 -all"' },
        { change: 'add', name: '_dmarc.example.com', type: 'TXT', value: '"v=DMARC1; p=reject"' },
      ],
    },
  ],
});
