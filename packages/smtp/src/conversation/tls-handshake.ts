/** One TLS handshake over a socket that already stands: looks at everything, trusts nothing by itself. */
import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { serverNameFor, trustedAuthorities } from '@whyspam/dns/peer';

/** A context that sees old servers as well: TLS 1.0, short keys, no secure renegotiation (RFC 5746). */
export function createLookingContext(extraAuthorities: readonly string[]): SecureContext {
  return createSecureContext({
    ca: trustedAuthorities(extraAuthorities),
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
    // Renegotiation is of no use to us, and a server could ask for it for ever.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT | constants.SSL_OP_NO_RENEGOTIATION,
  });
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
