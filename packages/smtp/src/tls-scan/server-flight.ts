/** Reads what a server says to a ClientHello, as far as it is in the clear. Never throws; every octet is looked at once. */
import type { TlsVersion } from '@whyspam/core';
import { cipherName, keyExchangeKind } from './cipher-suites.ts';
import { versionOf } from './client-hello.ts';
import { groupName } from './groups.ts';

export type FirstFlight =
  | {
      readonly kind: 'hello';
      readonly version: TlsVersion;
      /** As IANA names it. */
      readonly cipher: string;
      /** `X25519` under TLS 1.3; `ECDH X25519`, `DH 2048`, `RSA` before. Left out when it was not seen. */
      readonly keyExchange?: string;
    }
  | { readonly kind: 'alert'; readonly code: number }
  /** No TLS, or TLS that cannot be. */
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'tooMuch'; readonly detail: string };

export interface FlightReader {
  /** The answer, once there is enough of it; what follows is of no interest. */
  push(bytes: Uint8Array): FirstFlight | undefined;
  /** The connection has ended, or our patience: what can be told of so much. */
  end(): FirstFlight | undefined;
}

/** Octets of everything together: a chain of sixteen certificates with large keys fits. */
const MAX_OCTETS = 131_072;
/** RFC 5246 section 6.2.1. One more kibibyte than plain text may have is no harm to read. */
const MAX_RECORD = 16_384 + 1024;
const MAX_HELLO = 4096;
/** As much of a ServerKeyExchange as tells the size of a prime of 8192 bits. */
const KEY_EXCHANGE_PREFIX = 1026;

const RECORD = { changeCipherSpec: 20, alert: 21, handshake: 22, application: 23 } as const;
const MESSAGE = {
  helloRequest: 0,
  serverHello: 2,
  keyExchange: 12,
  certificateRequest: 13,
  done: 14,
} as const;

// RFC 8446 section 4.1.3: SHA-256 of "HelloRetryRequest" in place of the random.
const RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

export function createFlightReader(): FlightReader {
  let octets = 0;
  let answer: FirstFlight | undefined;
  let hello: Extract<FirstFlight, { readonly kind: 'hello' }> | undefined;

  let recordType = 0;
  let recordLeft = 0;
  let messageType = 0;
  let messageLeft = 0;
  /** The octets of this message that are read and not passed over. */
  let message: Collector | undefined;
  const recordHeader = collector(5, onRecordHeader);
  const messageHeader = collector(4, onMessageHeader);
  const alert = collector(2, onAlert);

  /** What came before in good order stays true. */
  function finish(otherwise: FirstFlight): void {
    answer ??= hello ?? otherwise;
  }

  function onRecordHeader(header: readonly number[]): void {
    const [type = 0, major = 0] = header;
    recordType = type;
    recordLeft = uint16(header, 3);
    if (type < RECORD.changeCipherSpec || type > RECORD.application || major !== 3) {
      finish({ kind: 'malformed', detail: `no TLS record: ${toHex(header)}` });
    } else if (recordLeft > MAX_RECORD) {
      finish({ kind: 'malformed', detail: `a TLS record of ${recordLeft} octets` });
    } else if (type === RECORD.application) {
      finish({ kind: 'malformed', detail: 'data before the end of the handshake' });
    }
  }

  function onAlert([level = 0, code = 0]: readonly number[]): void {
    // RFC 5246 section 7.2: a warning may go before the answer, such as unrecognized_name; close_notify ends all.
    if (level !== 1 || code === 0) finish({ kind: 'alert', code });
  }

  function onMessageHeader(header: readonly number[]): void {
    messageType = header[0] ?? 0;
    messageLeft = ((header[1] ?? 0) << 16) | uint16(header, 2);
    message = undefined;
    if (messageType === MESSAGE.serverHello) {
      if (hello === undefined && messageLeft > 0 && messageLeft <= MAX_HELLO) {
        message = collector(messageLeft, onServerHello);
      } else finish({ kind: 'malformed', detail: `a ServerHello of ${messageLeft} octets` });
    } else if (hello === undefined) {
      // RFC 5246 section 7.4.1.1: a HelloRequest may come at any time, and is passed over.
      const isHelloRequest = messageType === MESSAGE.helloRequest && messageLeft === 0;
      if (!isHelloRequest) finish({ kind: 'malformed', detail: `handshake message ${messageType} first` });
    } else if (messageType === MESSAGE.keyExchange && messageLeft > 0) {
      message = collector(Math.min(messageLeft, KEY_EXCHANGE_PREFIX), onKeyExchange);
    } else if (messageType === MESSAGE.done || messageType === MESSAGE.certificateRequest) {
      finish(hello);
    }
  }

  function onServerHello(content: readonly number[]): void {
    message = undefined;
    const read = readServerHello(content);
    if (read.kind !== 'hello') return finish(read);
    hello = read;
    // The rest of TLS 1.3 is encrypted; without an ephemeral key no ServerKeyExchange follows.
    if (hello.version === 'TLSv1.3' || hello.keyExchange !== undefined) finish(hello);
  }

  function onKeyExchange(content: readonly number[]): void {
    message = undefined;
    if (hello === undefined) return;
    const keyExchange = readKeyExchange(content, keyExchangeKind(hello.cipher));
    answer ??= keyExchange === undefined ? hello : { ...hello, keyExchange };
  }

  /** How many octets of a record it took. */
  function takeHandshake(bytes: Uint8Array, from: number, to: number): number {
    if (messageLeft === 0) return messageHeader.take(bytes, from, to);
    const until = Math.min(to, from + messageLeft);
    const taken = message === undefined ? until - from : message.take(bytes, from, until);
    messageLeft -= taken;
    return taken;
  }

  function takeRecord(bytes: Uint8Array, from: number, to: number): number {
    if (recordType === RECORD.handshake) return takeHandshake(bytes, from, to);
    return recordType === RECORD.alert ? alert.take(bytes, from, to) : to - from;
  }

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length && answer === undefined;) {
        if (octets >= MAX_OCTETS) {
          finish({ kind: 'tooMuch', detail: `more than ${MAX_OCTETS} octets of answer` });
          break;
        }
        let taken: number;
        if (recordLeft === 0) taken = recordHeader.take(bytes, at, bytes.length);
        else {
          taken = takeRecord(bytes, at, Math.min(bytes.length, at + recordLeft));
          recordLeft -= taken;
        }
        at += taken;
        octets += taken;
      }
      return answer;
    },
    end: () => answer ?? hello,
  };
}

interface Collector {
  /** Takes what is still missing; how many octets that were. */
  take(bytes: Uint8Array, from: number, to: number): number;
}

/** Gathers so many octets, hands them on, and begins anew. */
function collector(size: number, onFull: (content: readonly number[]) => void): Collector {
  let content: number[] = [];
  return {
    take(bytes, from, to) {
      const until = Math.min(to, from + size - content.length);
      for (let at = from; at < until; at += 1) content.push(bytes[at] ?? 0);
      if (content.length === size) {
        const full = content;
        content = [];
        onFull(full);
      }
      return until - from;
    },
  };
}

/** RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3. */
function readServerHello(content: readonly number[]): FirstFlight {
  const wire = uint16(content, 0);
  const random = content.slice(2, 34);
  const sessionLength = content[34] ?? 0;
  const at = 35 + sessionLength;
  // Version, random, session id, cipher suite, compression.
  if (content.length < at + 3 || sessionLength > 32)
    return { kind: 'malformed', detail: 'a ServerHello cut short' };
  const cipher = cipherName(uint16(content, at));
  const extensions = readExtensions(content, at + 3);
  const chosen = extensions.get(43);
  const version = versionOf(chosen === undefined ? wire : uint16(chosen, 0));
  if (version === undefined) {
    return {
      kind: 'malformed',
      detail: `a ServerHello of version ${toHex((chosen ?? content).slice(0, 2))}`,
    };
  }
  if (version === 'TLSv1.3') {
    const share = extensions.get(51);
    // RFC 8446 section 4.2.8: a HelloRetryRequest names the group alone; only a PSK goes without.
    const isUsable = share !== undefined && (toHex(random) !== RETRY || share.length === 2);
    return {
      kind: 'hello',
      version,
      cipher,
      ...(isUsable && share.length >= 2 ? { keyExchange: groupName(uint16(share, 0)) } : {}),
    };
  }
  const isRsa = cipher.startsWith('TLS_RSA_');
  return { kind: 'hello', version, cipher, ...(isRsa ? { keyExchange: 'RSA' } : {}) };
}

/** By type; what is cut short ends the list. */
function readExtensions(content: readonly number[], start: number): ReadonlyMap<number, readonly number[]> {
  const extensions = new Map<number, readonly number[]>();
  const end = Math.min(content.length, start + 2 + uint16(content, start));
  for (let at = start + 2; at + 4 <= end;) {
    const length = uint16(content, at + 2);
    if (at + 4 + length > end) break;
    extensions.set(uint16(content, at), content.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return extensions;
}

/** RFC 5246 section 7.4.3, RFC 8422 section 5.4. */
function readKeyExchange(content: readonly number[], kind: 'dh' | 'ecdh' | 'other'): string | undefined {
  if (kind === 'ecdh') {
    // 3: a named curve.
    return content[0] === 3 && content.length >= 3 ? `ECDH ${groupName(uint16(content, 1))}` : undefined;
  }
  if (kind !== 'dh' || content.length < 3) return undefined;
  const length = uint16(content, 0);
  const prime = content.slice(2, 2 + length);
  const zeros = prime.findIndex((octet) => octet !== 0);
  if (zeros < 0) return undefined;
  const bits = (length - zeros) * 8 - Math.clz32((prime[zeros] ?? 0) << 24);
  return `DH ${bits}`;
}

function uint16(octets: readonly number[], at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
}

function toHex(octets: readonly number[]): string {
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join('');
}

// RFC 8446 section 6, RFC 5246 section 7.2, RFC 6101 section 5.4; RFC 6066 section 9 and RFC 7507 for 110 to 114 and 86.
const ALERTS: ReadonlyMap<number, string> = new Map([
  [0, 'close_notify'],
  [10, 'unexpected_message'],
  [20, 'bad_record_mac'],
  [21, 'decryption_failed'],
  [22, 'record_overflow'],
  [30, 'decompression_failure'],
  [40, 'handshake_failure'],
  [41, 'no_certificate'],
  [42, 'bad_certificate'],
  [43, 'unsupported_certificate'],
  [47, 'illegal_parameter'],
  [49, 'access_denied'],
  [50, 'decode_error'],
  [51, 'decrypt_error'],
  [60, 'export_restriction'],
  [70, 'protocol_version'],
  [71, 'insufficient_security'],
  [80, 'internal_error'],
  [86, 'inappropriate_fallback'],
  [90, 'user_canceled'],
  [100, 'no_renegotiation'],
  [109, 'missing_extension'],
  [110, 'unsupported_extension'],
  [112, 'unrecognized_name'],
  [116, 'certificate_required'],
  [120, 'no_application_protocol'],
]);

/** `alert 40 handshake_failure`. */
export function describeAlert(code: number): string {
  return `alert ${code} ${ALERTS.get(code) ?? ''}`.trimEnd();
}
