/**
 * The fact about one server, made of its evidence and nothing else, so a saved capture gives the same fact.
 *
 * | stage            | fault                           | fact                                                            |
 * |------------------|---------------------------------|-----------------------------------------------------------------|
 * | before           | address not allowed             | unknown ADDRESS_NOT_ALLOWED                                     |
 * | any              | the caller aborts               | unknown ABORTED                                                 |
 * | connect          | refused                         | known, reached `connect`, isClosed                              |
 * | connect          | time-out                        | unknown SMTP_CONNECT_TIMEOUT                                    |
 * | connect          | no route                        | unknown SMTP_UNREACHABLE                                        |
 * | banner           | closed                          | unknown SMTP_CLOSED                                             |
 * | banner           | silence                         | unknown SMTP_TIMEOUT (BUDGET_EXCEEDED by the total)             |
 * | banner           | garbage; too much               | unknown SMTP_PROTOCOL; SMTP_TOO_MUCH                            |
 * | banner           | 4yz, 5yz                        | known, reached `banner`, perhaps refusedUs; EHLO is not tried   |
 * | EHLO, HELO       | 4yz, 5yz                        | known, reached `banner`, perhaps refusedUs, startTls `notTried` |
 * | EHLO, HELO       | closed, silence, garbage        | known, reached `banner`, startTls `notTried`                    |
 * | STARTTLS reply   | 4yz, 5yz                        | known, startTls `refused`, with the reply                       |
 * | STARTTLS reply   | closed, garbage, too much       | known, startTls `refused`, tlsError says how (closed: see below) |
 * | STARTTLS reply   | silence                         | unknown TLS_TIMEOUT                                             |
 * | handshake        | alert, closed, garbage          | known, startTls `failed`, with tlsError (closed: see below)      |
 * | handshake        | silence                         | unknown TLS_TIMEOUT                                             |
 * | handshake        | the network breaks              | unknown SMTP_UNREACHABLE                                        |
 * | EHLO after TLS   | alert (TLS 1.3 sends it late)   | known, startTls `failed`, with tlsError                         |
 * | EHLO after TLS   | any other fault, 4yz, 5yz       | known, reached `startTls`, startTls `works`                     |
 * | QUIT             | any                             | known; the reached stage stays that before                      |
 * | any reply        | LF alone, octets above 127,     | known, the conversation goes on, `faults` names each            |
 * |                  | controls, over 512 octets       |                                                                 |
 * | any reply        | a second one, not 421           | known, the conversation goes on, fault `spokeUnasked`           |
 * | STARTTLS reply   | plain text behind the 220       | known, thrown away, fault `injected`                            |
 * | EHLO             | STARTTLS is overwritten         | known, startTls `notOffered`, `maskedStartTls`                  |
 *
 * A connection cut off at STARTTLS or in the handshake is looked at twice, and mx-fact.ts says what comes of both.
 * Where the conversation ended before its end `stopped` says how. faults.test.ts holds every stage against every fault.
 *
 * `bannerMs` counts from the connection to the last line of the banner. `ehlo` is the reply to EHLO also when that was
 * a refusal and HELO was accepted.
 */
import {
  type Fact,
  known,
  type ProbeError,
  probeError,
  type ProbeErrorCode,
  type SmtpEvidence,
  type SmtpReply,
  type SmtpServer,
  type SmtpTls,
  type TlsEvidence,
  unknown,
} from '@whyspam/core';
import { certificateNamesHost } from '@whyspam/dns/peer';
import { offersExtension, readBannerName, readExtensions } from '../conversation/extensions.ts';
import { readMaskedBanner, readMaskedLine, readMaskedStartTls } from '../conversation/masking.ts';
import { turnsUsAway } from '../conversation/refused-us.ts';
import { readTranscript, type Transcript } from '../conversation/transcript.ts';

/**
 * @param tls the handshake of the same conversation, if there was one.
 * @returns known or unknown, never absent: a mail server is not a thing that could be missing from its own address.
 */
export function smtpFact(smtp: SmtpEvidence, tls?: TlsEvidence): Fact<SmtpServer> {
  const evidence = tls === undefined ? [smtp.id] : [smtp.id, tls.id];
  const seen = readTranscript(smtp.lines);
  const extensions = seen.ehlo?.code === 250 ? readExtensions(seen.ehlo) : [];
  const failure = lookFailure(smtp, seen, extensions);
  return failure === undefined ? known(readServer(smtp, tls, seen), evidence) : unknown(failure, evidence);
}

/** The server as the transcript of the conversation with it shows it. */
export function readServer(smtp: SmtpEvidence, tls: TlsEvidence | undefined, seen: Transcript): SmtpServer {
  const { banner, ehlo, starttls, ehloAgain, tlsFailure } = seen;
  const extensions = ehlo?.code === 250 ? readExtensions(ehlo) : [];
  const bannerName = banner === undefined ? undefined : readBannerName(banner);
  const startTls = startTlsState(seen, extensions);
  const tlsError =
    tlsFailure ?? (startTls === 'refused' && starttls === undefined ? smtp.error?.detail : undefined);
  const maskedBanner = readMaskedBanner(banner);
  const maskedStartTls = startTls === 'notOffered' ? hiddenStartTls(seen, extensions) : undefined;
  const established = tls === undefined ? undefined : tlsSeen(tls, smtp.host);

  return {
    host: smtp.host,
    address: smtp.address,
    port: smtp.port,
    reached: stageReached(seen),
    isClosed: smtp.error?.code === 'SMTP_CONNECT_REFUSED',
    connectMs: seen.connectMs,
    ...(seen.bannerMs === undefined ? {} : { bannerMs: seen.bannerMs }),
    ...(seen.bannerFirstMs === undefined ? {} : { bannerFirstMs: seen.bannerFirstMs }),
    ...(banner === undefined ? {} : { banner }),
    ...(bannerName === undefined ? {} : { bannerName }),
    ...(maskedBanner === undefined ? {} : { maskedBanner }),
    ...(ehlo === undefined ? {} : { ehlo }),
    usedHelo: seen.helo?.code === 250,
    extensions,
    extensionsAfterTls: ehloAgain?.code === 250 ? readExtensions(ehloAgain) : [],
    startTls,
    ...(starttls === undefined ? {} : { startTlsReply: starttls }),
    ...(established === undefined ? {} : { tls: established }),
    ...(tlsError === undefined ? {} : { tlsError }),
    ...(maskedStartTls === undefined ? {} : { maskedStartTls }),
    faults: seen.faults,
    ...(smtp.error === undefined ? {} : { stopped: smtp.error }),
    refusedUs: [banner, ehlo, seen.helo].some((reply) => reply !== undefined && turnsUsAway(reply)),
  };
}

/** Ends of a conversation that say nothing about whether the server can do TLS. */
const NOT_THE_PEER: ReadonlySet<ProbeErrorCode> = new Set([
  'TLS_TIMEOUT',
  'SMTP_TIMEOUT',
  'SMTP_UNREACHABLE',
  'BUDGET_EXCEEDED',
]);

/** Why nothing can be said of the server, if so. */
export function lookFailure(
  smtp: SmtpEvidence,
  seen: Transcript,
  extensions: readonly string[],
): ProbeError | undefined {
  const { error } = smtp;
  if (error?.code === 'ABORTED' || error?.code === 'ADDRESS_NOT_ALLOWED') return error;
  if (error?.code === 'SMTP_CONNECT_REFUSED') return undefined;
  if (seen.banner === undefined) {
    return error ?? probeError('NOT_RECORDED', 'the capture of this conversation has no banner', false);
  }
  const isInTls =
    seen.sent.has('STARTTLS') &&
    offersExtension(extensions, 'STARTTLS') &&
    seen.tls !== 'established' &&
    seen.tls !== 'failed';
  return isInTls && error !== undefined && NOT_THE_PEER.has(error.code) ? error : undefined;
}

function startTlsState(seen: Transcript, extensions: readonly string[]): SmtpServer['startTls'] {
  if (seen.tls === 'established') return 'works';
  if (seen.tls === 'failed') return 'failed';
  const hasGreeted = seen.ehlo?.code === 250 || seen.helo?.code === 250;
  if (hasGreeted && !offersExtension(extensions, 'STARTTLS')) return 'notOffered';
  if (!seen.sent.has('STARTTLS')) return 'notTried';
  return isAccepted(seen.starttls, 220) ? 'notTried' : 'refused';
}

/**
 * The line that shows that STARTTLS was there and is hidden: one as long as the word, or, when the server took
 * STARTTLS though no line names it, whatever else was overwritten.
 */
function hiddenStartTls(seen: Transcript, extensions: readonly string[]): string | undefined {
  const byLength = readMaskedStartTls(extensions);
  if (byLength !== undefined || !isAccepted(seen.starttls, 220)) return byLength;
  return readMaskedLine(extensions) ?? readMaskedBanner(seen.banner);
}

function stageReached(seen: Transcript): SmtpServer['reached'] {
  if (seen.banner === undefined) return 'connect';
  if (!isAccepted(seen.ehlo, 250) && !isAccepted(seen.helo, 250)) return 'banner';
  const isThrough = seen.tls === undefined || isAccepted(seen.ehloAgain, 250);
  if (isThrough && isAccepted(seen.quit, 221)) return 'quit';
  if (seen.tls !== 'established') return 'ehlo';
  return isAccepted(seen.ehloAgain, 250) ? 'ehloAgain' : 'startTls';
}

function isAccepted(reply: SmtpReply | undefined, code: number): boolean {
  return reply?.code === code;
}

function tlsSeen(tls: TlsEvidence, host: string): SmtpTls | undefined {
  const { protocol, cipher, keyExchange, chain, trusted, trustError } = tls;
  if (protocol === undefined || cipher === undefined) return undefined;
  const [leaf] = chain;
  return {
    protocol,
    cipher,
    ...(keyExchange === undefined ? {} : { keyExchange }),
    chain,
    isTrusted: trusted === true,
    ...(trustError === undefined ? {} : { trustError }),
    namesHost: leaf !== undefined && certificateNamesHost(leaf, host),
  };
}
