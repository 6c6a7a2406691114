/** The mail host turns senders down for good, in its greeting or when they say who they are. */
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
    refusesEhlo: failure<{ host: string; reply: string }>({
      title: ({ host }) => `Mail host ${host} turns senders down after EHLO`,
      what: ({ host, reply }) => `${host} greeted, and answered our EHLO with ${reply}..`,
      why: () =>
        'A sender whose EHLO is refused for good cannot deliver. If it is not only ours, all mail to this host bounces or goes to the next one.',
      fix: ({ host }) =>
        `Look in the mail log of ${host} for the reason. It may be the name or the address this check came from, though the reply does not say so: check again from a mail server.`,
    }),
    greets: state<{ host: string }>(({ host }) => `${host} greets senders`),
    noBanner: state(() => 'The server did not get to a greeting'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('noBanner', {});
    const { host, banner, ehlo, usedHelo, refusedUs, reached } = smtp.value;
    // After a greeting that is a refusal EHLO is not tried.
    const refusal = banner.code >= 500 ? banner : reached === 'banner' && !usedHelo ? ehlo : undefined;
    if (refusal === undefined || refusal.code < 500) return say.pass('greets', { host });
    const reply = `${refusal.code} ${refusal.lines.join(' ')}`.trim();
    if (refusedUs) return say.unknown(probeError('SMTP_REFUSED_US', reply));
    return refusal === banner
      ? say.fail('refuses', { host, reply }, [])
      : say.warn('refusesEhlo', { host, reply }, []);
  },
});
