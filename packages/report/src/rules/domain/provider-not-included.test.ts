import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { providerNotIncluded } from './provider-not-included.ts';
import { providers } from './sample.ts';

const notIncluded = { provider: 'Google Workspace', include: '_spf.google.com' };
const nobody = { dns: [], receiving: [], sending: [] };

testRule(providerNotIncluded, {
  pass: [
    {
      name: 'all is known',
      facts: { providers: providers(), spf: facts.spf('v=spf1 include:_spf.google.com -all') },
      key: 'seen',
      values: { dns: ['Cloudflare'], receiving: ['Google Workspace'], sending: ['Google Workspace'] },
    },
    {
      name: 'only the DNS, and no SPF',
      facts: { providers: providers({ receiving: [], sending: [] }), spf: facts.missing },
      key: 'seen',
    },
  ],
  fail: [
    {
      name: 'SPF without the provider',
      facts: { providers: providers({ notIncluded }), spf: facts.spf('v=spf1 a mx -all') },
      key: 'notIncluded',
      verdict: 'warn',
      fixes: [
        {
          change: 'replace',
          name: 'example.com',
          value: '"v=spf1 a mx include:_spf.google.com -all"',
          old: ['"v=spf1 a mx -all"'],
          complete: true,
        },
      ],
    },
    {
      name: 'SPF without an all',
      facts: { providers: providers({ notIncluded }), spf: facts.spf('v=spf1 a') },
      key: 'notIncluded',
      verdict: 'warn',
      fixes: [{ value: '"v=spf1 a include:_spf.google.com"' }],
    },
  ],
  notApplicable: [
    { name: 'nobody', facts: { providers: facts.missing, spf: facts.missing }, key: 'unrecognised' },
    {
      name: 'only from memory',
      facts: {
        providers: providers({
          ...nobody,
          dns: [{ provider: 'X', isVerified: false, because: ['NS a.x.example'] }],
        }),
        spf: facts.missing,
      },
      key: 'unrecognised',
    },
  ],
});
