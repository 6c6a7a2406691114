import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { ptrGenericName } from './generic-name.ts';
import { ptrMissing } from './missing.ts';
import { ptrNotConfirmed } from './not-confirmed.ts';

const good = { ptr: facts.ptr([{}]) };
const onlyReceives = { ptr: facts.ptr([{}], { roles: ['mxOnly'] }) };
const noNames = { ptr: facts.ptr([]) };

testRule(ptrMissing, {
  pass: [{ name: 'a name', facts: good, key: 'present', values: { names: ['mail.example.com'] } }],
  fail: [
    {
      name: 'absent',
      facts: { ptr: facts.missing },
      key: 'missing',
      severity: 'critical',
      fixes: [{ kind: 'provider', who: 'addressOwner', request: 'PTR 192.0.2.25 -> mail.example.com.' }],
    },
    { name: 'no names', facts: noNames, key: 'missing' },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    {
      name: 'only receives, no names',
      facts: { ptr: facts.ptr([], { roles: ['mxOnly'] }) },
      key: 'noSender',
    },
  ],
});

testRule(ptrNotConfirmed, {
  pass: [
    { name: 'leads back', facts: good, key: 'confirmed' },
    {
      name: 'one of two leads back',
      facts: { ptr: facts.ptr([{ isConfirmed: false }, {}]) },
      key: 'confirmed',
    },
  ],
  fail: [
    {
      name: 'leads elsewhere',
      facts: { ptr: facts.ptr([{ isConfirmed: false, addresses: ['192.0.2.9'] }]) },
      key: 'unconfirmed',
      fixes: [{ change: 'add', name: 'mail.example.com', type: 'A', value: '192.0.2.25' }],
    },
    {
      name: 'leads nowhere',
      facts: { ptr: facts.ptr([{ isConfirmed: false, addresses: [] }]) },
      key: 'unconfirmed',
    },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    { name: 'absent', facts: { ptr: facts.missing }, key: 'noSender' },
    { name: 'no names', facts: noNames, key: 'noSender' },
  ],
});

testRule(ptrGenericName, {
  pass: [{ name: 'own name', facts: good, key: 'own' }],
  fail: [
    {
      name: 'a dial-up name',
      facts: { ptr: facts.ptr([{ name: '192-0-2-25.dyn.isp.example', isGeneric: true }]) },
      key: 'generic',
      values: { address: '192.0.2.25', name: '192-0-2-25.dyn.isp.example', domain: 'example.com' },
    },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    { name: 'absent', facts: { ptr: facts.missing }, key: 'noSender' },
    { name: 'no names', facts: noNames, key: 'noSender' },
  ],
});
