/** The domain has no MTA-STS. Many have none: it is a protection of incoming mail that one may add. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const mtaStsMissing = defineRule({
  id: 'mta-sts/missing',
  needs: ['mtaSts', 'mx'],
  severity: 'info',
  standards: [{ rfc: 8461, section: '3' }],
  explainedBy: [],
  messages: {
    missing: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} does not ask senders to encrypt (no MTA-STS)`,
      what: ({ domain }) => `There is no TXT record "v=STSv1" at _mta-sts.${domain}.`,
      why: () =>
        'This does not send anybody to spam. Without it, somebody on the way can suppress the encryption of mail to you, and the sender does not notice.',
      fix: ({ domain }) =>
        `Optional: serve a policy at https://mta-sts.${domain}/.well-known/mta-sts.txt, first with "mode: testing", publish the record, and read the TLS reports before you go to "mode: enforce".`,
    }),
    present: state(() => 'MTA-STS is set up'),
    noMail: state(() => 'Nobody receives mail for this domain'),
  },
  evaluate: ({ mtaSts, mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent' || mx.value.kind === 'null') return say.notApplicable('noMail', {});
    return mtaSts.state === 'absent' ? say.warn('missing', { domain }, []) : say.pass('present', {});
  },
});
