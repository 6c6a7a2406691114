/** Reads the public key of a DKIM record: its true size, how it is wrapped, or what is wrong with it. */
import { createPublicKey, type KeyObject } from 'node:crypto';

export type PublicKeyReading =
  | { readonly bits: number; readonly exponent?: bigint; readonly form?: 'spki' | 'pkcs1' }
  | {
      readonly problem:
        | 'bad-base64'
        | 'truncated-key'
        | 'ed25519-in-spki'
        | 'bad-exponent'
        | 'bad-key'
        | 'too-long-key';
    };

/** Longer than any key in use; node:crypto is not given more. */
const MAX_KEY_LENGTH = 16_384;
/** The SubjectPublicKeyInfo header of Ed25519 (RFC 8410), which `openssl pkey -pubout` puts before the 32 octets. */
const ED25519_SPKI_HEADER = '302a300506032b6570032100';

/** @param data base64 without white space. */
export function readPublicKey(keyType: 'rsa' | 'ed25519', data: string): PublicKeyReading {
  if (data.length > MAX_KEY_LENGTH) return { problem: 'too-long-key' };
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return { problem: 'bad-base64' };
  const bytes = Buffer.from(data, 'base64');
  if (keyType === 'ed25519') {
    // RFC 8463 section 4: the 32 octets themselves, no SubjectPublicKeyInfo.
    if (bytes.length === 32) return { bits: 256 };
    const isWrapped = bytes.length === 44 && bytes.subarray(0, 12).toString('hex') === ED25519_SPKI_HEADER;
    return { problem: isWrapped ? 'ed25519-in-spki' : 'bad-key' };
  }
  if (bytes.length < lengthInDer(bytes)) return { problem: 'truncated-key' };
  // The text of RFC 6376 section 3.6.1 says RSAPublicKey (PKCS #1); its examples and erratum 3017 say SubjectPublicKeyInfo,
  // and that is what is signed with everywhere. Both are read, and which it was is told.
  for (const form of ['spki', 'pkcs1'] as const) {
    const details = readRsa(bytes, form)?.asymmetricKeyDetails;
    const { modulusLength, publicExponent } = details ?? {};
    if (modulusLength === undefined || publicExponent === undefined) continue;
    // With 1 every text is its own signature; an even exponent fits no RSA key.
    if (publicExponent < 3n || publicExponent % 2n === 0n) return { problem: 'bad-exponent' };
    return { bits: modulusLength, exponent: publicExponent, form };
  }
  return { problem: 'bad-key' };
}

/** Octets that the outermost SEQUENCE says it has, header and all; 0 when there is none. */
function lengthInDer(bytes: Buffer): number {
  const [tag, length] = bytes;
  if (tag !== 0x30 || length === undefined) return 0;
  if (length < 0x80) return 2 + length;
  const count = length & 0x7f;
  if (count === 0 || count > 4) return 0;
  return bytes.length < 2 + count ? Number.POSITIVE_INFINITY : 2 + count + bytes.readUIntBE(2, count);
}

function readRsa(bytes: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: bytes, format: 'der', type });
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    // OpenSSL tells a key it cannot read only by throwing; the caller reports it as a problem with its span.
    return undefined;
  }
}
