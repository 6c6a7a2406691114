/** One message to the user's own mailbox, ended the wrong way, to see what the server takes for its end. */
import { createHash } from 'node:crypto';
import type { ProbeError } from '@whyspam/core';
import type { Talk } from '../conversation/session.ts';
import { END_OF_DATA, END_VARIANTS, type EndVariant } from './end-variants.ts';
import type { CheckedRequest } from './smuggling-consent.ts';

/** Milliseconds. */
export interface SmugglingWaits {
  /** How long silence must last before it counts as one. */
  readonly silenceMs: number;
  /** For the reply to the right end, after which the server may scan the message. */
  readonly endMs: number;
}

/** As data it is a line of text; as a command it does nothing, and is answered. */
const NUDGE = 'NOOP';

/**
 * MAIL, RCPT, DATA, a plain message, then the variant in place of its end. A reply means that the server has seen an
 * end. Silence means that it waits, and the right end follows. No second message is ever sent, so nothing is smuggled.
 *
 * @param variant left out: the right end at once.
 */
export function tryVariant(
  request: CheckedRequest,
  variant: EndVariant | undefined,
  at: Date,
  waits: SmugglingWaits,
): Talk {
  return async ({ ask, connection }): Promise<ProbeError | undefined> => {
    const opening = [
      `MAIL FROM:<${request.sender.wire}>`,
      `RCPT TO:<${request.mailbox.wire}>`,
      'DATA',
    ] as const;
    for (const command of opening) {
      const step = await ask(command);
      if (step.kind === 'stopped') return step.error;
      // RFC 5321 section 4.3.2.
      if (step.value.code !== (command === 'DATA' ? 354 : 250)) return undefined;
    }
    const lines = messageLines(request, variant, at);
    for (const line of lines.slice(0, -1)) connection.send(line);
    connection.sendOctets(lines.at(-1) ?? '');

    if (variant !== undefined) {
      connection.sendOctets(variant.octets);
      const early = await connection.replyWithin(waits.silenceMs);
      if (early.kind === 'stopped') return early.error;
      if (early.value !== undefined) return undefined;
      if (variant.octets.endsWith('\r')) {
        // Only the next octet shows whether a server took the CR for a line end of its own.
        connection.send(NUDGE);
        const late = await connection.replyWithin(waits.silenceMs);
        if (late.kind === 'stopped') return late.error;
        if (late.value !== undefined) return undefined;
      }
    }
    connection.sendOctets(END_OF_DATA);
    const end = await connection.readReply(waits.endMs, 'the reply to the end of the message');
    if (end.kind === 'stopped') return end.error;
    // Replies come in order: when the first was a late one to the variant, then those that follow are to the right end,
    // read as commands, and not to RSET.
    const reset = await ask('RSET');
    return reset.kind === 'stopped' ? reset.error : undefined;
  };
}

/** Lines of at most 78 octets, none of which begins with a dot (RFC 5321 section 4.5.2). The last has no line end yet. */
function messageLines(
  { mailbox, sender, server }: CheckedRequest,
  variant: EndVariant | undefined,
  at: Date,
): readonly string[] {
  const name = variant?.name ?? 'the right one';
  const place = variant === undefined ? 0 : END_VARIANTS.indexOf(variant) + 1;
  const digest = createHash('sha256').update(`${server.host} ${at.toISOString()} ${name}`).digest('hex');
  return [
    `From: <${sender.wire}>`,
    `To: <${mailbox.wire}>`,
    `Subject: whyspam test ${place} of ${END_VARIANTS.length}: end of a message by ${name}`,
    // RFC 5322 section 3.3.
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <whyspam-${digest.slice(0, 24)}@${sender.domain}>`,
    // RFC 3834 section 5: no vacation reply shall come back.
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is a test message of whyspam, asked for by whoever runs this mail server.',
    'It shows what the server takes for the end of a message (SMTP smuggling,',
    'CERT VU#302671). It can be deleted. Nothing more follows.',
  ];
}
