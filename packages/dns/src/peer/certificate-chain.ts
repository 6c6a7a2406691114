/** The certificates of a TLS peer, in the order they were sent. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from '@whyspam/core';

const MAX_CERTIFICATES = 16;

// OpenSSL's names of the curves that RFC 8422 and RFC 5480 name.
const CURVE_BITS: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp256k1: 256,
  secp384r1: 384,
  secp521r1: 521,
};

export interface CertificateChain {
  readonly chain: readonly Certificate[];
  /** Positions as sent of certificates that could not be read. */
  readonly unreadable: readonly number[];
}

/**
 * The chain as sent, the server's certificate first. To be called once a socket: node:tls takes the certificates out.
 *
 * getPeerX509Certificate and not getPeerCertificate(true): the latter sorts the chain and adds roots of the trust store
 * that were never sent.
 */
export function readCertificateChain(socket: TLSSocket): CertificateChain {
  const chain: Certificate[] = [];
  const unreadable: number[] = [];
  let next: X509Certificate | undefined = socket.getPeerX509Certificate();
  for (let position = 0; next !== undefined && position < MAX_CERTIFICATES; position += 1) {
    const certificate = readCertificate(next);
    if (certificate === undefined) unreadable.push(position);
    else chain.push(certificate);
    next = next.issuerCertificate ?? undefined;
  }
  return { chain, unreadable };
}

/** Undefined when the certificate has dates or a form that cannot be told. */
export function readCertificate(certificate: X509Certificate): Certificate | undefined {
  try {
    const issuerUrl = readIssuerUrl(certificate.infoAccess ?? '');
    return {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      names: readDnsNames(certificate.subjectAltName ?? ''),
      notBefore: certificate.validFromDate.toISOString(),
      notAfter: certificate.validToDate.toISOString(),
      ...readKey(certificate),
      selfSigned: isSelfSigned(certificate),
      ...(issuerUrl === undefined ? {} : { issuerUrl }),
      sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      der: certificate.raw.toString('base64'),
    };
  } catch {
    return undefined;
  }
}

/** The dNSName entries of node's text form of subjectAltName; an entry with odd characters is a JSON string there. */
export function readDnsNames(subjectAltName: string): readonly string[] {
  const names: string[] = [];
  for (const [, quoted, plain = ''] of subjectAltName.matchAll(
    /(?:^|, )DNS:(?:("(?:[^"\\]|\\.)*")|([^,"]*))/g,
  )) {
    names.push(quoted === undefined ? plain : unquote(quoted));
  }
  return names;
}

/** The first address of the issuer's certificate in node's text form of authorityInfoAccess; an odd one is passed over. */
export function readIssuerUrl(infoAccess: string): string | undefined {
  return /^CA Issuers - URI:(https?:\/\/[!-~]{1,500})$/m.exec(infoAccess)?.[1];
}

function unquote(quoted: string): string {
  const text: unknown = JSON.parse(quoted);
  return String(text);
}

// node:crypto puts one attribute on each line.
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

function readKey(certificate: X509Certificate): { readonly keyType: string; readonly keyBits?: number } {
  let key: KeyObject;
  try {
    key = certificate.publicKey;
  } catch {
    return { keyType: 'unknown' };
  }
  const details = key.asymmetricKeyDetails;
  const bits = details?.modulusLength ?? CURVE_BITS[details?.namedCurve ?? ''];
  return { keyType: key.asymmetricKeyType ?? 'unknown', ...(bits === undefined ? {} : { keyBits: bits }) };
}

function isSelfSigned(certificate: X509Certificate): boolean {
  if (certificate.subject !== certificate.issuer) return false;
  try {
    return certificate.verify(certificate.publicKey);
  } catch {
    return false;
  }
}
