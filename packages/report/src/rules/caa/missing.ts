/** Nothing says which authorities may issue certificates: fine, and worth knowing. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const caaMissing = defineRule({
  id: 'caa/missing',
  needs: ['caa', 'mx'],
  severity: 'info',
  standards: [{ rfc: 8659, section: '3' }],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    missing: failure<{ domain: string }>({
      title: () => 'Any certificate authority may issue certificates for the domain',
      what: ({ domain }) => `Neither ${domain} nor a name above it has CAA records.`,
      why: () =>
        'Mail works as well without them. With them, an authority you do not use must refuse whoever asks it for a certificate in your name.',
      fix: ({ domain }) =>
        `If you know which authorities all your servers and providers use, publish one CAA record for each at ${domain}, for example 0 issue "letsencrypt.org". One left out stops its renewals.`,
    }),
    present: state<{ domain: string; foundAt: string }>(
      ({ domain, foundAt }) => `CAA records at ${foundAt} say who may issue certificates for ${domain}`,
    ),
    noMail: state(() => 'The domain receives no mail, so it has no mail server that needs a certificate'),
  },
  evaluate: ({ caa, mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent' || mx.value.kind === 'null') return say.notApplicable('noMail', {});
    const own = caa.state === 'known' ? caa.value.sets.find(({ name }) => name === domain) : undefined;
    if (own?.foundAt === undefined) return say.warn('missing', { domain }, []);
    return say.pass('present', { domain, foundAt: own.foundAt });
  },
});
