/** What a TLS handshake showed, and why one failed. */
import type { TLSSocket } from 'node:tls';
import type { TlsEvidence } from '@whyspam/core';
import type { CertificateChain } from './certificate-chain.ts';

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
