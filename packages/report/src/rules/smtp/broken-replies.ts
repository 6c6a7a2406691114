/** The mail host greets as SMTP demands, and then says what no sender can read. */
import { defineRule, type ProbeErrorCode } from '@whyspam/core';
import { failure, state } from '../texts.ts';

const UNREADABLE: ReadonlySet<ProbeErrorCode> = new Set(['SMTP_PROTOCOL', 'SMTP_TOO_MUCH']);

export const smtpBrokenReplies = defineRule({
  id: 'smtp/broken-replies',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    broken: failure<{ host: string; detail: string }>({
      title: ({ host }) => `${host} answers what is not SMTP`,
      what: ({ host, detail }) =>
        `The conversation with ${host} ended at an answer that cannot be read: ${detail}.`,
      why: () =>
        'A reply is a code of three digits and a text, and all its lines have the same code. Senders that get anything else hang up and try again until the message bounces.',
      fix: ({ host }) =>
        `Read the transcript, then look which program on ${host} says this. Often it is a filter or a firewall before the mail server, or a script that writes into the connection.`,
    }),
    readable: state<{ host: string }>(({ host }) => `The replies of ${host} can be read`),
    notSeen: state(() => 'The server did not get to a reply'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('notSeen', {});
    const { host, stopped } = smtp.value;
    return stopped !== undefined && UNREADABLE.has(stopped.code)
      ? say.fail('broken', { host, detail: stopped.detail }, [])
      : say.pass('readable', { host });
  },
});
