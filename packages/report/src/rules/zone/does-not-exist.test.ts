import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { zoneDoesNotExist } from './does-not-exist.ts';

testRule(zoneDoesNotExist, {
  pass: [{ name: 'a zone', facts: { zone: facts.zone() }, key: 'exists', values: { apex: 'example.com' } }],
  fail: [
    {
      name: 'NXDOMAIN',
      facts: { zone: facts.missing },
      key: 'nameError',
      values: { domain: 'example.com' },
      fixes: [{ kind: 'provider', who: 'registrar' }],
    },
  ],
});
