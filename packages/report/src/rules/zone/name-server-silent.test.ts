import { known } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { nameServerSilent } from './name-server-silent.ts';

testRule(nameServerSilent, {
  pass: [
    { name: 'authoritative', facts: { nameServer: facts.nameServer('authoritative') }, key: 'answers' },
    { name: 'lame is an answer', facts: { nameServer: facts.nameServer('lame') }, key: 'answers' },
  ],
  fail: [
    {
      name: 'one of two addresses',
      facts: { nameServer: facts.nameServer('authoritative', 'silent') },
      key: 'silent',
      values: { host: 'ns1.example.net', addresses: ['192.0.2.2'] },
      fixes: [{ who: 'dnsHost', name: 'ns1.example.net' }],
    },
  ],
  notApplicable: [
    { name: 'no address', facts: { nameServer: facts.missing }, key: 'noAddress' },
    {
      name: 'asked nowhere',
      facts: { nameServer: known({ host: 'ns1.example.net', answers: [] }, []) },
      key: 'noAddress',
    },
  ],
});
