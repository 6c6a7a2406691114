/** One TLS handshake over a socket that already stands: looks at everything, trusts nothing by itself. */
import { constants } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, createSecureContext, rootCertificates, type SecureContext, type TLSSocket } from 'node:tls';
import type { TlsEvidence } from '@whyspam/core';
import type { CertificateChain } from './certificate-chain.ts';

/** A context that sees old servers as well: TLS 1.0, short keys, no secure renegotiation (RFC 5746). */
export function createLookingContext(extraAuthorities: readonly string[]): SecureContext {
  return createSecureContext({
    ca: [...rootCertificates, ...extraAuthorities],
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
}

// RFC 6066 section 3: a name, without a final dot, and no IP address.
const SNI = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i;

/** The host as SNI can carry it, or undefined. */
export function serverNameFor(host: string): string | undefined {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return isIP(name) === 0 && SNI.test(name) ? name : undefined;
}

/** Begins a handshake; the caller waits for `secureConnect`, `error` or `close`. */
export function beginTls(socket: Socket, host: string, secureContext: SecureContext): TLSSocket {
  const servername = serverNameFor(host);
  return connect({
    socket,
    secureContext,
    // What is wrong with a certificate is evidence; whether it matters depends on DANE and MTA-STS.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...(servername === undefined ? {} : { servername }),
  });
}

type Established = Pick<
  TlsEvidence,
  'protocol' | 'cipher' | 'keyExchange' | 'chain' | 'trusted' | 'trustError'
>;

/** What a finished handshake shows. */
export function describeTls(socket: TLSSocket, { chain }: CertificateChain): Established {
  const protocol = socket.getProtocol();
  const cipher = socket.getCipher();
  const keyExchange = describeKeyExchange(socket, cipher.standardName);
  return {
    ...(protocol === null ? {} : { protocol }),
    cipher: cipher.standardName,
    ...(keyExchange === undefined ? {} : { keyExchange }),
    chain,
    trusted: socket.authorized,
    // node:tls gives the OpenSSL code as a string, whatever its types say.
    ...(socket.authorized ? {} : { trustError: String(socket.authorizationError) }),
  };
}

/** `X25519MLKEM768`, `ECDH X25519 253`, `DH 1024`, `RSA` (no ephemeral key). */
function describeKeyExchange(socket: TLSSocket, cipher: string): string | undefined {
  const key: object | null = socket.getEphemeralKeyInfo();
  if (key === null || !('type' in key) || key.type === undefined)
    return cipher.startsWith('TLS_RSA_WITH_') ? 'RSA' : undefined;
  const name = 'name' in key ? key.name : undefined;
  const size = 'size' in key ? key.size : undefined;
  const parts = key.type === 'TLSGroup' ? [name] : [key.type, name, size];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A stable description: OpenSSL's own message names threads, files and lines. */
export function describeTlsError(error: NodeJS.ErrnoException): string {
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
  return error.code === undefined ? reason : `${error.code}: ${reason}`;
}
