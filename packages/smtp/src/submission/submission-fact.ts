/**
 * The fact about one submission port, made of the evidence of its looks and nothing else.
 *
 * | seen                                              | fact                                                       |
 * |---------------------------------------------------|------------------------------------------------------------|
 * | TLS from the first octet                          | `implicitTls`, with what EHLO said under it                |
 * | such TLS fails, and the peer speaks in the clear  | that conversation in the clear, speaksPlainFirst           |
 * | such TLS fails otherwise: alert, closed           | known, no encryption, tlsError says how                    |
 * | such TLS: silence, the network breaks             | unknown TLS_TIMEOUT, SMTP_UNREACHABLE                      |
 * | STARTTLS works                                    | `startTls`                                                 |
 * | EHLO is answered, without STARTTLS                | `none`                                                     |
 * | STARTTLS is offered and refused, or TLS fails     | known, no encryption, startTls `refused` or `failed`       |
 * | anything else                                     | as for an MX, see mx/smtp-fact.ts                          |
 */
import {
  type Fact,
  known,
  readAuthMechanisms,
  type SmtpServer,
  type SubmissionEncryption,
  type SubmissionServer,
  unknown,
} from '@whyspam/core';
import type { Conversation } from '../conversation/dialer.ts';
import { readExtensions } from '../conversation/extensions.ts';
import { readTranscript, type Transcript } from '../conversation/transcript.ts';
import { lookFailure, readServer } from '../mx/smtp-fact.ts';
import { loginOf } from './login-fact.ts';

/** The conversations with one port, in the order they were held. */
export interface SubmissionLooks {
  /** TLS from the start on port 465; elsewhere in the clear, with STARTTLS. */
  readonly first: Conversation;
  /** TLS from the start, where the first look met silence. */
  readonly implicitTls?: Conversation;
  /** In the clear, where TLS from the start failed. */
  readonly inTheClear?: Conversation;
  readonly login?: Conversation;
}

export function evidenceOfLooks(
  looks: SubmissionLooks,
): readonly (Conversation['smtp'] | NonNullable<Conversation['tls']>)[] {
  const { first, implicitTls, inTheClear, login } = looks;
  return [first, implicitTls, inTheClear, login].flatMap((look) => {
    if (look === undefined) return [];
    return look.tls === undefined ? [look.smtp] : [look.smtp, look.tls];
  });
}

/** @returns known or unknown, never absent: a port that is closed is known. */
export function submissionFact(looks: SubmissionLooks): Fact<SubmissionServer> {
  const evidence = evidenceOfLooks(looks).map(({ id }) => id);
  const { look, seen, speaksPlainFirst } = decisiveLook(looks);
  const { smtp, tls } = look;
  const isImplicit = hasImplicitTls(seen);
  if (!isImplicit || seen.tls !== 'failed' || smtp.error?.code === 'ABORTED') {
    const extensions = seen.ehlo?.code === 250 ? readExtensions(seen.ehlo) : [];
    const failure = lookFailure(smtp, seen, extensions);
    if (failure !== undefined) return unknown(failure, evidence);
  }
  // Under TLS from the start the first EHLO is the one that came after the handshake.
  const server = isImplicit
    ? underTls(readServer(smtp, tls, firstIsUnderTls(seen)))
    : readServer(smtp, tls, seen);
  const encryption = encryptionOf(server, seen, isImplicit);
  const login = looks.login === undefined ? undefined : loginOf(looks.login.smtp);
  return known<SubmissionServer>(
    {
      ...server,
      ...(encryption === undefined ? {} : { encryption }),
      speaksPlainFirst,
      authInClear: readAuthMechanisms(server.extensions),
      authUnderTls: readAuthMechanisms(server.extensionsAfterTls),
      ...(login === undefined ? {} : { login }),
    },
    evidence,
  );
}

/** Whether the handshake came before everything else. */
export function hasImplicitTls(seen: Transcript): boolean {
  return seen.tls !== undefined && !seen.sent.has('STARTTLS');
}

interface DecisiveLook {
  readonly look: Conversation;
  readonly seen: Transcript;
  readonly speaksPlainFirst: boolean;
}

function decisiveLook({ first, implicitTls, inTheClear }: SubmissionLooks): DecisiveLook {
  const read = (look: Conversation, speaksPlainFirst: boolean): DecisiveLook => ({
    look,
    seen: readTranscript(look.smtp.lines),
    speaksPlainFirst,
  });
  if (inTheClear !== undefined) {
    const plain = read(inTheClear, true);
    if (plain.seen.banner !== undefined) return plain;
  }
  if (implicitTls !== undefined) {
    const second = read(implicitTls, false);
    // Silence in both ways says nothing about TLS.
    if (second.seen.tls === 'established' || second.seen.tls === 'failed') return second;
  }
  return read(first, false);
}

function firstIsUnderTls(seen: Transcript): Transcript {
  return seen.ehloAgain === undefined ? seen : { ...seen, ehlo: seen.ehloAgain };
}

/** There was no STARTTLS, and nothing was said in the clear. */
function underTls(server: SmtpServer): SmtpServer {
  return { ...server, extensions: [], startTls: 'notTried' };
}

function encryptionOf(
  server: SmtpServer,
  seen: Transcript,
  isImplicit: boolean,
): SubmissionEncryption | undefined {
  if (isImplicit) return seen.tls === 'established' ? 'implicitTls' : undefined;
  if (server.startTls === 'works') return 'startTls';
  return server.startTls === 'notOffered' ? 'none' : undefined;
}
