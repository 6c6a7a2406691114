/** Facts about one mail server, as seen by a probe that never sends a message. */
import type { Certificate } from '../evidence.ts';
import type { ProbeError } from '../probe-error.ts';

export interface SmtpReply {
  readonly code: number;
  /** RFC 3463, when the reply carries one. */
  readonly enhancedCode?: string;
  /** Lines without the code, one character a byte. */
  readonly lines: readonly string[];
}

export interface SmtpTls {
  readonly protocol: string;
  readonly cipher: string;
  /** Such as `X25519MLKEM768`, `ECDH X25519 253`, `DH 1024`, `RSA`. */
  readonly keyExchange?: string;
  readonly chain: readonly Certificate[];
  readonly isTrusted: boolean;
  readonly trustError?: string;
  /** The certificate names the MX host, RFC 9525. */
  readonly namesHost: boolean;
}

/**
 * A departure from RFC 5321 that did not stop the conversation.
 *
 * `bareLf`: a line ended without CR (section 2.3.8). `eightBit`: octets above 127 where none were agreed on.
 * `control`: control characters in a reply (section 4.2). `longLine`: over 512 octets (section 4.5.3.1.5).
 * `spokeUnasked`: a reply nobody asked for, but for a 421 (section 3.8). `injected`: plain text after the 220 of
 * STARTTLS (RFC 3207 section 6).
 */
export type SmtpFault = 'bareLf' | 'eightBit' | 'control' | 'longLine' | 'spokeUnasked' | 'injected';

/** One MX server on one address. Unknown: it could not be reached or did not get to a banner. */
export interface SmtpServer {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** How far the conversation went. */
  readonly reached: 'connect' | 'banner' | 'ehlo' | 'startTls' | 'ehloAgain' | 'quit';
  /** The port answered with a reset: nothing listens there. */
  readonly isClosed: boolean;
  readonly connectMs: number;
  /** From the connection to the last line of the banner. */
  readonly bannerMs?: number;
  /** To its first line, when the banner has several: postscreen says the first at once and the last after a wait. */
  readonly bannerFirstMs?: number;
  readonly banner?: SmtpReply;
  /** The name the server gives itself in its banner. */
  readonly bannerName?: string;
  /** The banner, when something on the way has put asterisks in place of its text. */
  readonly maskedBanner?: string;
  readonly ehlo?: SmtpReply;
  /** EHLO was refused and HELO accepted. */
  readonly usedHelo: boolean;
  /** Keywords before TLS, upper case, with their parameters. */
  readonly extensions: readonly string[];
  readonly extensionsAfterTls: readonly string[];
  /** `refused`: offered, and then turned down. `failed`: accepted, and the handshake failed. Cut off: twice alike. */
  readonly startTls: 'works' | 'notOffered' | 'refused' | 'failed' | 'notTried';
  /** Also when it was asked for though not offered, because it seemed hidden. */
  readonly startTlsReply?: SmtpReply;
  readonly tls?: SmtpTls;
  readonly tlsError?: string;
  /** Only with `works`: a first connection was cut off at STARTTLS in this way, and the second was not. */
  readonly cutOffAtTls?: string;
  /** The line that shows that something on the way hides STARTTLS, such as `XXXXXXXA`. Only with `notOffered`. */
  readonly maskedStartTls?: string;
  /** In the order first seen, each once. */
  readonly faults: readonly SmtpFault[];
  /** What ended the conversation before its end. Whose doing that was is not always known. */
  readonly stopped?: ProbeError;
  /** A refusal that speaks about our address, and so says nothing of the domain. */
  readonly refusedUs: boolean;
}
