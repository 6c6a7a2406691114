/** The mail host says "try later", in its greeting or in answer to EHLO. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpTemporarilyUnavailable = defineRule({
  id: 'smtp/temporarily-unavailable',
  needs: ['smtp'],
  severity: 'low',
  standards: [{ rfc: 5321, section: '4.2.1' }],
  explainedBy: [],
  messages: {
    later: failure<{ host: string; reply: string }>({
      title: ({ host }) => `Mail host ${host} asks senders to come back later`,
      what: ({ host, reply }) => `${host} answered with ${reply}.`,
      why: () =>
        'One such answer means little: the server may be busy or test new senders. If it stays so, mail is late and at last bounces.',
      fix: ({ host }) =>
        `Check again in some minutes. If it stays, look at the load and the connection limits of ${host}.`,
    }),
    ready: state<{ host: string }>(({ host }) => `${host} takes connections`),
    noBanner: state(() => 'The server did not get to a greeting'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('noBanner', {});
    const { host, banner, ehlo, usedHelo, refusedUs } = smtp.value;
    const refusal = [banner, usedHelo ? undefined : ehlo].find(
      (reply) => reply !== undefined && reply.code >= 400 && reply.code < 500,
    );
    if (refusal === undefined) return say.pass('ready', { host });
    const reply = `${refusal.code} ${refusal.lines.join(' ')}`.trim();
    return refusedUs
      ? say.unknown(probeError('SMTP_REFUSED_US', reply))
      : say.warn('later', { host, reply }, []);
  },
});
