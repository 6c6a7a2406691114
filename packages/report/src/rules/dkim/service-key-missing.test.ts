import { known, type Providers, type ServiceWithoutKey } from '@whyspam/core';
import { missing } from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { dkimServiceKeyMissing } from './service-key-missing.ts';

const without = (change: Partial<ServiceWithoutKey> = {}): ServiceWithoutKey => ({
  provider: 'SendGrid',
  known: 'seen',
  selectors: ['s1', 's2'],
  signers: ['sendgrid.net'],
  evidence: ['dns:X:example.com'],
  ...change,
});

const providers = (...withoutKey: readonly ServiceWithoutKey[]) =>
  known<Providers>({ dns: [], receiving: [], sending: [], withoutKey }, ['dns:X:example.com']);

const records = (...selectors: readonly string[]) =>
  selectors.map((selector) => ({
    kind: 'dns' as const,
    change: 'add' as const,
    name: `${selector}._domainkey.example.com`,
    type: 'CNAME',
    ttl: 3600,
    old: [],
    complete: false,
  }));

const set = {
  kind: 'sender' as const,
  program: 'esp' as const,
  settings: [{ name: 'dkimDomain', value: 'example.com' }],
};

testRule(dkimServiceKeyMissing, {
  pass: [{ name: 'every service has its keys', facts: { providers: providers() }, key: 'published' }],
  fail: [
    {
      name: 'mail of the service arrives without the signature of the domain',
      facts: { providers: providers(without()) },
      key: 'missing',
      verdict: 'warn',
      severity: 'high',
      values: {
        services: ['SendGrid'],
        names: ['s1._domainkey.example.com', 's2._domainkey.example.com'],
        signers: ['sendgrid.net'],
        domain: 'example.com',
        isSeen: true,
      },
      fixes: [set, ...records('s1', 's2')],
    },
    {
      name: 'what is only let in by SPF is told when nothing graver is',
      facts: {
        providers: providers(
          without({ known: 'spf' }),
          without({ provider: 'Microsoft 365', known: 'mailbox', selectors: ['selector1'], signers: [] }),
        ),
      },
      key: 'missing',
      verdict: 'warn',
      severity: 'medium',
      values: {
        services: ['Microsoft 365'],
        names: ['selector1._domainkey.example.com'],
        signers: [],
        domain: 'example.com',
        isSeen: false,
      },
      fixes: [set, ...records('selector1')],
    },
    {
      name: 'an include in SPF alone may be left over',
      facts: { providers: providers(without({ known: 'spf', selectors: ['s1'], signers: [] })) },
      key: 'missing',
      verdict: 'warn',
      severity: 'low',
      values: {
        services: ['SendGrid'],
        names: ['s1._domainkey.example.com'],
        signers: [],
        domain: 'example.com',
        isSeen: false,
      },
      fixes: [set, ...records('s1')],
    },
  ],
  notApplicable: [{ name: 'nobody recognised', facts: { providers: missing }, key: 'unrecognised' }],
});
