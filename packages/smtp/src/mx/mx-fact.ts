/**
 * The fact of the look at an MX, made of one conversation, or of two where the first was cut off at STARTTLS.
 *
 * | the second conversation                         | fact                                                             |
 * |-------------------------------------------------|------------------------------------------------------------------|
 * | was cut off at STARTTLS as well                 | that of the first: known, startTls `refused` or `failed`         |
 * | went through TLS                                | that of the second: startTls `works`, `cutOffAtTls` says how once |
 * | the caller aborts; the time is used up          | unknown ABORTED, BUDGET_EXCEEDED                                 |
 * | ended in any other way                          | unknown TLS_UNSTEADY                                             |
 */
import { type Fact, known, probeError, type SmtpServer, unknown } from '@whyspam/core';
import type { Conversation } from '../conversation/dialer.ts';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { NOTE } from '../conversation/notes.ts';
import { readTranscript } from '../conversation/transcript.ts';
import { smtpFact } from './smtp-fact.ts';

/** The other side ended the connection after we asked for STARTTLS and before TLS stood, without a word. */
export function hungUpAtTls({ smtp }: Conversation): boolean {
  const seen = readTranscript(smtp.lines);
  if (!seen.sent.has('STARTTLS') || seen.tls === 'established') return false;
  const extensions = seen.ehlo === undefined ? [] : readExtensions(seen.ehlo);
  const hasClosed = smtp.lines.some(({ from, text }) => from === 'note' && text === NOTE.closed);
  // What was only asked for because it seems hidden is judged by the mask.
  return hasClosed && offersExtension(extensions, 'STARTTLS') && isSilent(seen.starttls?.code);
}

/** No reply, or the 220 after which the handshake should have come. */
function isSilent(code: number | undefined): boolean {
  return code === undefined || code === 220;
}

export function mxFact(first: Conversation, second?: Conversation): Fact<SmtpServer> {
  const fact = smtpFact(first.smtp, first.tls);
  if (second === undefined) return fact;
  const other = smtpFact(second.smtp, second.tls);
  const evidence = [...fact.evidence, ...other.evidence];
  if (fact.state === 'known' && hungUpAtTls(second)) return known(fact.value, evidence);

  const cut = first.smtp.error?.detail ?? 'closed by the server';
  if (other.state === 'known') {
    if (other.value.startTls === 'works') return known({ ...other.value, cutOffAtTls: cut }, evidence);
    return unknown(probeError('TLS_UNSTEADY', `${cut}; a second time: ${endOf(other.value)}`), evidence);
  }
  if (other.state !== 'unknown') return other;
  const { code, detail } = other.error;
  return code === 'ABORTED' || code === 'BUDGET_EXCEEDED'
    ? unknown(other.error, evidence)
    : unknown(probeError('TLS_UNSTEADY', `${cut}; a second time: ${code}: ${detail}`), evidence);
}

function endOf({ startTls, startTlsReply, tlsError, ehlo, banner, isClosed }: SmtpServer): string {
  if (isClosed) return 'the connection was refused';
  if (tlsError !== undefined) return tlsError;
  const reply = startTlsReply ?? (startTls === 'notTried' ? (ehlo ?? banner) : undefined);
  return reply === undefined ? `STARTTLS ${startTls}` : `${reply.code} ${reply.lines.join(' ')}`.trim();
}
