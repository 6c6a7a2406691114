import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { nameServerLame } from './name-server-lame.ts';

testRule(nameServerLame, {
  pass: [
    { name: 'authoritative', facts: { nameServer: facts.nameServer('authoritative') }, key: 'authoritative' },
  ],
  fail: [
    {
      name: 'one address is lame',
      facts: { nameServer: facts.nameServer('authoritative', 'lame') },
      key: 'lame',
      values: {
        host: 'ns1.example.net',
        addresses: ['192.0.2.2'],
        rcodes: ['REFUSED'],
        domain: 'example.com',
      },
      fixes: [{ who: 'dnsHost' }, { who: 'registrar' }],
    },
    { name: 'no address', facts: { nameServer: facts.missing }, key: 'noAddress' },
  ],
  notApplicable: [{ name: 'silent', facts: { nameServer: facts.nameServer('silent') }, key: 'silent' }],
});
