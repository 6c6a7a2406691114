import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { senderHeloNotAHost } from './helo-not-a-host.ts';
import { senderHeloUnresolved } from './helo-unresolved.ts';

testRule(senderHeloUnresolved, {
  pass: [
    {
      name: 'trap 72: it resolves, though to another address than the sender has',
      facts: { helo: facts.helo({ addresses: ['198.51.100.1'] }) },
      key: 'resolves',
    },
  ],
  fail: [
    {
      name: 'trap 72: RFC 5321 section 4.1.4: a name without address',
      facts: { helo: facts.helo({ name: 'Mail.Example.com.', addresses: [] }) },
      key: 'unresolved',
      values: { name: 'Mail.Example.com.', address: '192.0.2.80' },
      fixes: [{ change: 'add', name: 'mail.example.com', type: 'A', value: '192.0.2.80', complete: true }],
    },
  ],
  notApplicable: [
    { name: 'not said', facts: { helo: facts.missing }, key: 'noName' },
    { name: 'no host name', facts: { helo: facts.helo({ kind: 'singleLabel' }) }, key: 'noName' },
  ],
});

testRule(senderHeloNotAHost, {
  pass: [{ name: 'a host name', facts: { helo: facts.helo() }, key: 'host' }],
  fail: [
    ...(['bareAddress', 'singleLabel', 'reserved', 'invalid'] as const).map((kind) => ({
      name: kind,
      facts: { helo: facts.helo({ name: kind, kind }) },
      key: 'noHost',
      severity: 'medium' as const,
    })),
    {
      name: 'RFC 5321 section 4.1.3: an address in brackets is allowed, and odd',
      facts: { helo: facts.helo({ name: '[192.0.2.80]', kind: 'addressLiteral' }) },
      key: 'literal',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [{ name: 'not said', facts: { helo: facts.missing }, key: 'unsaid' }],
});
