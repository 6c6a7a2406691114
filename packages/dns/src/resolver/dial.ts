/** Opens connections to DNS servers: plain, or over TLS to a server that proves to be the one meant. */
import { X509Certificate } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import {
  connect as connectTls,
  createSecureContext,
  type PeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { visible, type Endpoint, type Route } from '@whyspam/core';
import { readDnsNames } from '../peer/certificate-chain.ts';
import { matchesName } from '../peer/names-host.ts';
import { trustedAuthorities } from '../peer/trusted-authorities.ts';
import { abortReason } from './abort-reason.ts';
import { tlsFailure } from './carrier-error.ts';

/** Addresses of a host name, by other means than the servers being set up. Rejects when there are none. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export const lookupBySystem: Lookup = async (host) =>
  (await systemLookup(host, { all: true })).map(({ address }) => address);

/** What every connection of a resolver over TLS needs. */
export interface TlsSettings {
  readonly route: Route;
  readonly lookup: Lookup;
  readonly secureContext: () => SecureContext;
}

/** With `trustedAuthorities`, read when first needed. */
export function secureContextWith(extraAuthorities: readonly string[]): () => SecureContext {
  let context: SecureContext | undefined;
  return () =>
    (context ??= createSecureContext({
      ca: trustedAuthorities(extraAuthorities),
      // RFC 8996: nothing older.
      minVersion: 'TLSv1.2',
    }));
}

export function dialTcp({ address, port }: Endpoint, signal: AbortSignal): Promise<Socket> {
  return settle(connect({ host: address, port, noDelay: true }), 'connect', signal);
}

export interface TlsPeer {
  /** An address or a name. */
  readonly host: string;
  readonly port: number;
  /** Whom the certificate must name: a host name or an address. */
  readonly identity: string;
  readonly alpn?: readonly string[];
}

/**
 * Rejects with a CarrierError when the server does not prove who it is; when it cannot be reached the next of its
 * addresses is tried.
 */
export async function dialTls(peer: TlsPeer, settings: TlsSettings, signal: AbortSignal): Promise<TLSSocket> {
  const { host, port, identity } = peer;
  const addresses = isIP(host) === 0 ? await addressesOf(host, settings.lookup, signal) : [host];
  let failure: unknown;
  for (const address of addresses) {
    const place = settings.route({ address, port, host });
    const socket = connectTls({
      host: place.address,
      port: place.port,
      secureContext: settings.secureContext(),
      checkServerIdentity: (_host, certificate) => identityProblem(identity, certificate),
      // RFC 6066 section 3: an address is never sent as the name of a server.
      ...(isIP(identity) === 0 ? { servername: identity } : {}),
      ...(peer.alpn === undefined ? {} : { ALPNProtocols: [...peer.alpn] }),
    });
    socket.setNoDelay(true);
    try {
      return await settle(socket, 'secureConnect', signal);
    } catch (error) {
      if (signal.aborted) throw error;
      failure = asTlsFailure(error, identity);
      if (failure !== error) throw failure;
    }
  }
  throw failure instanceof Error ? failure : new Error(`${host} has no address`);
}

async function addressesOf(host: string, lookup: Lookup, signal: AbortSignal): Promise<readonly string[]> {
  signal.throwIfAborted();
  const stop = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(reasonOf(signal)), { once: true });
  });
  const found = lookup(host).catch((error: unknown) => {
    throw new Error(
      `the address of ${host} was not found: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  return Promise.race([found, stop]);
}

/** RFC 9525 section 2: names of subjectAltName only, never the common name. */
function identityProblem(identity: string, { raw, subjectaltname = '' }: PeerCertificate): Error | undefined {
  const certificate = new X509Certificate(raw);
  const isNamed =
    isIP(identity) === 0
      ? matchesName(readDnsNames(certificate.subjectAltName ?? ''), identity)
      : certificate.checkIP(identity) !== undefined;
  if (isNamed) return undefined;
  const shown = subjectaltname === '' ? 'nobody (no subjectAltName)' : subjectaltname;
  const error = new Error(`the certificate is for ${visible(shown, 200)}, not for ${identity}`);
  return Object.assign(error, { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
}

/** Errors of TLS itself as lasting failures; others (refused, reset, closed, no route) as they are. */
function asTlsFailure(error: unknown, identity: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (/^(?:ECONN|ENET|EHOST|ETIMEDOUT|EPIPE|EADDR|EACCES|EPERM|EAI_|EINVAL|E(?:M|N)FILE)/.test(code))
    return error;
  const said = error.message.includes(code) ? error.message : `${error.message} (${code})`;
  return tlsFailure(`TLS with ${identity}: ${said}`);
}

/** Resolves when the socket is ready, and leaves no listener behind that would miss a later error. */
function settle<S extends Socket>(
  socket: S,
  ready: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  // The timer of the question keeps the process alive, not the connection.
  socket.unref();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      signal.removeEventListener('abort', onAbort);
      socket.removeListener(ready, onReady);
      socket.removeListener('error', onError);
      socket.removeListener('close', onClose);
    };
    const onReady = (): void => {
      end();
      resolve(socket);
    };
    const onError = (error: Error): void => {
      end();
      // Whatever comes after the first error is of no interest, but must not go unheard.
      socket.on('error', () => undefined);
      socket.destroy();
      reject(error);
    };
    const onClose = (): void => onError(new Error('the server closed the connection'));
    const onAbort = (): void => onError(reasonOf(signal));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once(ready, onReady);
    socket.once('error', onError);
    socket.once('close', onClose);
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(abortReason(signal));
}
