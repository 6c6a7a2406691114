import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { singleNameServer } from './single-name-server.ts';

testRule(singleNameServer, {
  pass: [{ name: 'two', facts: { zone: facts.zone() }, key: 'several', values: { count: 2 } }],
  fail: [
    {
      name: 'one',
      facts: { zone: facts.zone({ nameServers: ['ns1.example.net'] }) },
      key: 'single',
      values: { apex: 'example.com', host: 'ns1.example.net' },
    },
  ],
  notApplicable: [
    { name: 'no zone', facts: { zone: facts.missing }, key: 'noZone' },
    { name: 'no NS seen', facts: { zone: facts.zone({ nameServers: [] }) }, key: 'noZone' },
  ],
});
