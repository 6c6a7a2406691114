/** The mail host greets every sender with a lasting refusal. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpRefusesConnection = defineRule({
  id: 'smtp/refuses-connection',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '3.1' }],
  explainedBy: [],
  messages: {
    refuses: failure<{ host: string; reply: string }>({
      title: ({ host }) => `Mail host ${host} refuses connections`,
      what: ({ host, reply }) => `${host} greets with ${reply}.`,
      why: () =>
        'A greeting that begins with 5 means: no mail here. Senders go to the next MX host, or bounce the message.',
      fix: ({ host }) =>
        `Look in the mail log of ${host} for the reason. If the host shall take no mail, remove it from the MX records.`,
    }),
    greets: state<{ host: string }>(({ host }) => `${host} greets senders`),
    noBanner: state(() => 'The server did not get to a greeting'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('noBanner', {});
    const { host, banner, refusedUs } = smtp.value;
    if (banner.code < 500) return say.pass('greets', { host });
    const reply = `${banner.code} ${banner.lines.join(' ')}`.trim();
    return refusedUs
      ? say.unknown(probeError('SMTP_REFUSED_US', reply))
      : say.fail('refuses', { host, reply }, []);
  },
});
