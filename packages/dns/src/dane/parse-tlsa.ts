/** Reads a TLSA record as SMTP does: which can be used, and why not (RFC 6698 section 2, RFC 7672 section 3.1). */
import type { TlsaFault, TlsaRecord } from '@whyspam/core';
import type { RecordData } from '../wire/record.ts';
import { readX509, subjectPublicKeyInfo } from './certificate-parts.ts';
import { createPublicKey } from 'node:crypto';

type TlsaData = Extract<RecordData, { readonly type: 'TLSA' }>;

/** Octets of a digest, by matching type. */
const DIGEST_LENGTH: Readonly<Record<number, number>> = { 1: 32, 2: 64 };

/** Never throws. */
export function parseTlsa(data: TlsaData): TlsaRecord {
  const { usage, selector, matching } = data;
  const fault = faultOf(data);
  return {
    usage,
    selector,
    matching,
    association: Buffer.from(data.association).toString('hex'),
    ...(fault === undefined ? {} : { fault }),
  };
}

function faultOf({ usage, selector, matching, association }: TlsaData): TlsaFault | undefined {
  if (usage > 3) return 'unknown-usage';
  // RFC 7672 section 3.1.3: there is no agreed list of authorities between mail servers.
  if (usage < 2) return 'pkix-usage';
  if (selector > 1) return 'unknown-selector';
  if (matching > 2) return 'unknown-matching';
  if (matching !== 0) return association.length === DIGEST_LENGTH[matching] ? undefined : 'bad-length';
  if (selector === 0) {
    const isCertificate =
      readX509(association) !== undefined && subjectPublicKeyInfo(association) !== undefined;
    return isCertificate ? undefined : 'bad-certificate';
  }
  return readKey(association) === undefined ? 'bad-key' : undefined;
}

/** A SubjectPublicKeyInfo as a key. */
export function readKey(der: Uint8Array): ReturnType<typeof createPublicKey> | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
