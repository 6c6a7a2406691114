/** One port of a submission server, as a mail client meets it; with `login` also AUTH, in a conversation of its own. */
import type { SubmissionServer } from '@whyspam/core';
import type { Connection } from '../conversation/connection.ts';
import type { Conversation, DialogueEnd, Dialer, Turn } from '../conversation/dialer.ts';
import { readTranscript, type Transcript } from '../conversation/transcript.ts';
import { speakToMx, speakUnderTls } from '../mx/mx-dialogue.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import type { Login, SubmissionOptions } from './login.ts';
import { createSecrets } from './secrets.ts';
import { evidenceOfLooks, submissionFact, type SubmissionLooks } from './submission-fact.ts';

/** RFC 8314 section 3.3. */
const IMPLICIT_TLS_PORT = 465;
/** Ports of which it is agreed that the server speaks first and in the clear; 2525 by custom alone. */
const START_TLS_PORTS: ReadonlySet<number> = new Set([25, 587, 2525]);
/** On any other port silence means either a slow server or one that waits for TLS. */
const SHORT_BANNER_TIMEOUT_MS = 5000;

/** The aspects of the evidence behind its purpose, in the order of the looks; the first look has none. */
export const SUBMISSION_ASPECTS = { implicitTls: 'implicitTls', inTheClear: 'inTheClear' } as const;

type Talk = (connection: Connection, turn: Turn) => Promise<DialogueEnd>;

export async function lookAtSubmission(
  dialer: Dialer,
  server: SmtpEndpoint,
  { signal, login }: LookOptions & SubmissionOptions = {},
): Promise<SmtpResult<SubmissionServer>> {
  const look = (talk: Talk, aspect?: keyof typeof SUBMISSION_ASPECTS): Promise<Conversation> =>
    dialer.converse(
      server,
      {
        purpose: 'submission',
        ...(aspect === undefined ? {} : { aspect: SUBMISSION_ASPECTS[aspect] }),
        signal,
      },
      talk,
    );

  const isImplicit = server.port === IMPLICIT_TLS_PORT;
  const isKnown = isImplicit || START_TLS_PORTS.has(server.port);
  const first = await look(isImplicit ? speakUnderTls : isKnown ? speakToMx : speakBriefly);
  let looks: SubmissionLooks = { first };
  if (!isKnown && isSilent(first))
    looks = { ...looks, implicitTls: await look(speakUnderTls, 'implicitTls') };
  if (isPlainText(looks.implicitTls ?? first)) {
    looks = { ...looks, inTheClear: await look(speakToMx, 'inTheClear') };
  }
  if (login !== undefined) {
    const said = await logIn(dialer, server, submissionFact(looks), login, signal);
    if (said !== undefined) looks = { ...looks, login: said };
  }
  return { fact: submissionFact(looks), evidence: evidenceOfLooks(looks) };
}

/** Undefined when the port did not get so far that one could log in. */
async function logIn(
  dialer: Dialer,
  server: SmtpEndpoint,
  fact: SmtpResult<SubmissionServer>['fact'],
  login: Login,
  signal: AbortSignal | undefined,
): Promise<Conversation | undefined> {
  const encryption = fact.state === 'known' ? fact.value.encryption : undefined;
  if (encryption === undefined) return undefined;
  const secrets = createSecrets(login);
  // nodemailer is loaded only by a run that logs in.
  const { speakLogin } = await import('./login-dialogue.ts');
  const task = { login, secrets, encryption, date: dialer.clock.now() };
  const said = await dialer.converse(server, { purpose: 'login', signal }, (connection, turn) =>
    speakLogin(connection, turn, task),
  );
  return secrets.hideIn(said);
}

function speakBriefly(connection: Connection, turn: Turn): Promise<DialogueEnd> {
  const bannerTimeoutMs = Math.min(turn.timeouts.bannerTimeoutMs, SHORT_BANNER_TIMEOUT_MS);
  return speakToMx(connection, { ...turn, timeouts: { ...turn.timeouts, bannerTimeoutMs } });
}

/** It took the connection and then said nothing that could be a greeting. */
function isSilent({ smtp }: Conversation): boolean {
  const code = smtp.error?.code;
  const hasGreeted = readTranscript(smtp.lines).banner !== undefined;
  return !hasGreeted && (code === 'SMTP_TIMEOUT' || code === 'SMTP_CLOSED' || code === 'SMTP_PROTOCOL');
}

/**
 * What came back was no TLS. OpenSSL then says that the version is wrong, or the packet too long; a TLS server that
 * wants nothing of it sends an alert, and another just closes.
 */
function isPlainText({ smtp }: Conversation): boolean {
  const { tls, tlsFailure = '', sent }: Transcript = readTranscript(smtp.lines);
  return tls === 'failed' && !sent.has('STARTTLS') && /^ERR_SSL_(?!.*ALERT)/.test(tlsFailure);
}
