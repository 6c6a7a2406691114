/** The parts of a certificate that TLSA records are about: the whole, and the SubjectPublicKeyInfo, as sent. */
import { X509Certificate } from 'node:crypto';

/** Undefined when it is no certificate that OpenSSL can read. */
export function readX509(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(der));
  } catch {
    return undefined;
  }
}

const SEQUENCE = 0x30;
const VERSION = 0xa0;
/** serialNumber, signature, issuer, validity, subject (RFC 5280 section 4.1). */
const FIELDS_BEFORE_KEY = 5;

/**
 * The octets of the SubjectPublicKeyInfo. Cut out and not written anew by a library: RFC 6698 section 2.1.2 hashes what is
 * in the certificate, also where the same key could be written in another way.
 */
export function subjectPublicKeyInfo(der: Uint8Array): Uint8Array | undefined {
  const certificate = elementAt(der, 0);
  if (certificate?.tag !== SEQUENCE) return undefined;
  const toBeSigned = elementAt(der, certificate.content);
  if (toBeSigned?.tag !== SEQUENCE) return undefined;
  let element = elementAt(der, toBeSigned.content);
  // The version is left out of a certificate of version 1.
  if (element?.tag === VERSION) element = elementAt(der, element.end);
  for (let count = 0; count < FIELDS_BEFORE_KEY && element !== undefined; count += 1)
    element = elementAt(der, element.end);
  if (element?.tag !== SEQUENCE || element.end > toBeSigned.end) return undefined;
  return der.subarray(element.start, element.end);
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/** The element of DER that begins there (X.690 section 8.1). */
function elementAt(der: Uint8Array, start: number): Element | undefined {
  const tag = der[start];
  const first = der[start + 1];
  if (tag === undefined || first === undefined) return undefined;
  let content = start + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 4) return undefined;
    length = 0;
    for (const octet of der.subarray(content, content + octets)) length = length * 256 + octet;
    content += octets;
  }
  const end = content + length;
  return end > der.length ? undefined : { tag, start, content, end };
}
