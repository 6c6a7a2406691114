/** TLS over a connection, and the judgement of the certificate: the chain, the dates, the name. */
import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { Certificate, CertificateState, TlsEvidence } from '@whyspam/core';
import { readCertificateChain } from '../peer/certificate-chain.ts';
import { describeTls, describeTlsError } from '../peer/describe-tls.ts';
import { certificateNamesHost } from '../peer/names-host.ts';
import { serverNameFor } from '../peer/server-name.ts';

type Seen = Partial<Pick<TlsEvidence, 'protocol' | 'cipher' | 'keyExchange' | 'trusted' | 'trustError'>> & {
  readonly chain: readonly Certificate[];
};

export interface SecureConnection {
  readonly socket: TLSSocket;
  readonly seen: Seen;
  readonly certificate: CertificateState;
  /** In words, why the certificate is not valid. */
  readonly fault?: string;
}

/** @returns the connection whatever its certificate; the words of the fault when there is none; undefined on abort. */
export function openTls(
  socket: Socket,
  host: string,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<SecureConnection | { readonly failure: string } | undefined> {
  return new Promise((resolve) => {
    const servername = serverNameFor(host);
    const secure = connect({
      socket,
      secureContext,
      ALPNProtocols: ['http/1.1'],
      // Judged below, so that a certificate that is not valid is seen all the same.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(servername === undefined ? {} : { servername }),
    });
    const finish = (result: SecureConnection | { readonly failure: string } | undefined): void => {
      signal.removeEventListener('abort', stop);
      secure.removeAllListeners();
      if (result !== undefined && 'socket' in result) return resolve(result);
      secure.on('error', () => undefined).destroy();
      socket.destroy();
      return resolve(result);
    };
    const stop = (): void => finish(undefined);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    secure.once('secureConnect', () => finish(judged(secure, host)));
    secure.once('error', (error) => finish({ failure: describeTlsError(error) }));
    secure.once('close', () => finish({ failure: 'closed by the server during the handshake' }));
    return undefined;
  });
}

function judged(socket: TLSSocket, host: string): SecureConnection {
  const chain = readCertificateChain(socket);
  const seen = describeTls(socket, chain);
  const [leaf] = chain.chain;
  if (seen.trusted !== true || leaf === undefined) {
    const code = seen.trustError ?? 'no certificate that can be read';
    return { socket, seen, certificate: stateOf(code), fault: code };
  }
  if (certificateNamesHost(leaf, host)) return { socket, seen, certificate: 'valid' };
  const names = leaf.names.slice(0, 10).join(', ');
  const kind = isIP(host) === 0 ? 'name' : 'address';
  return {
    socket,
    seen,
    certificate: 'wrongName',
    fault: `the certificate is for ${names === '' ? 'no name' : names}, not for the ${kind} ${host}`,
  };
}

const STATES: Readonly<Record<string, CertificateState>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'selfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'selfSigned',
};

function stateOf(trustError: string): CertificateState {
  return STATES[trustError] ?? 'untrusted';
}
