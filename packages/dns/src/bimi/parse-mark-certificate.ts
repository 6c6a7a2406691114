/** Parses the file behind a=: certificates in PEM, the mark certificate among them. draft-fetch-validation-vmc-wchuang. */
import { X509Certificate } from 'node:crypto';
import { readCertificateFields, readLogotype, type Logotype } from './read-certificate-fields.ts';

export interface ParsedMarkFile {
  /** As sent. */
  readonly certificates: readonly X509Certificate[];
  /** `not-pem`, `no-certificate` */
  readonly problem?: string;
}

/** What is in the mark certificate itself. */
export interface MarkFields {
  readonly markType?: string;
  readonly organization?: string;
  readonly jurisdiction?: { readonly country: string; readonly state?: string; readonly locality?: string };
  readonly logotype?: Logotype;
  /** Has signed certificate timestamps, RFC 6962 section 3.3. */
  readonly hasTimestamps: boolean;
  /** Usage for BIMI, id-kp 31. */
  readonly isForBimi: boolean;
}

/** A mark certificate with three above it has some 40 kB. */
export const MAX_MARK_FILE_OCTETS = 1 << 18;
const MAX_CERTIFICATES = 10;

const BIMI_USAGE = '1.3.6.1.5.5.7.3.31';
const OID = {
  logotype: '1.3.6.1.5.5.7.1.12',
  timestamps: '1.3.6.1.4.1.11129.2.4.2',
  organization: '2.5.4.10',
  markType: '1.3.6.1.4.1.53087.1.13',
  jurisdictionLocality: '1.3.6.1.4.1.311.60.2.1.1',
  jurisdictionState: '1.3.6.1.4.1.311.60.2.1.2',
  jurisdictionCountry: '1.3.6.1.4.1.311.60.2.1.3',
} as const;

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** RFC 7468. Never throws; linear in the length, of which the first quarter of a megabyte counts. */
export function parseMarkFile(file: Uint8Array): ParsedMarkFile {
  const text = Buffer.from(
    file.buffer,
    file.byteOffset,
    Math.min(file.byteLength, MAX_MARK_FILE_OCTETS),
  ).toString('latin1');
  const certificates: X509Certificate[] = [];
  let blocks = 0;
  for (
    let at = text.indexOf(BEGIN);
    at !== -1 && blocks < MAX_CERTIFICATES;
    at = text.indexOf(BEGIN, at + 1)
  ) {
    const end = text.indexOf(END, at);
    if (end === -1) break;
    blocks += 1;
    const certificate = readCertificate(text.slice(at, end + END.length));
    if (certificate !== undefined) certificates.push(certificate);
    at = end;
  }
  if (blocks === 0) return { certificates, problem: 'not-pem' };
  return certificates.length === 0 ? { certificates, problem: 'no-certificate' } : { certificates };
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** Never throws: what cannot be read is left out. */
export function readMarkFields(certificate: X509Certificate): MarkFields {
  const usages: readonly string[] = certificate.keyUsage ?? [];
  const isForBimi = usages.includes(BIMI_USAGE);
  const fields = readCertificateFields(certificate.raw);
  if (fields === undefined) return { hasTimestamps: false, isForBimi };
  const { subject, extensions } = fields;
  const markType = subject.get(OID.markType);
  const organization = subject.get(OID.organization);
  const country = subject.get(OID.jurisdictionCountry);
  const state = subject.get(OID.jurisdictionState);
  const locality = subject.get(OID.jurisdictionLocality);
  const extension = extensions.get(OID.logotype);
  const logotype = extension === undefined ? undefined : readLogotype(extension);
  return {
    ...(markType === undefined ? {} : { markType }),
    ...(organization === undefined ? {} : { organization }),
    // Many companies are registered with their country, not with a state: a country alone is complete.
    ...(country === undefined
      ? {}
      : {
          jurisdiction: {
            country,
            ...(state === undefined ? {} : { state }),
            ...(locality === undefined ? {} : { locality }),
          },
        }),
    ...(logotype === undefined ? {} : { logotype }),
    hasTimestamps: extensions.has(OID.timestamps),
    isForBimi,
  };
}

/** VMC or CMC, by the mark: Minimum Security Requirements for Issuance of Mark Certificates, section 7.1.4.2.2. */
export function kindOfMark(markType: string | undefined): 'verified' | 'common' | 'unknown' {
  switch (markType) {
    case 'Registered Mark':
    case 'Government Mark':
      return 'verified';
    case 'Prior Use Mark':
    case 'Modified Registered Mark':
    case 'Provisional Mark':
      return 'common';
    default:
      return 'unknown';
  }
}
