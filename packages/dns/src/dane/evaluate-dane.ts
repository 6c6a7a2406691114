/** Holds a certificate chain against TLSA records: RFC 7672 section 3, RFC 7671 section 5. Pure. */
import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import type { DaneMismatch, TlsaRecord } from '@whyspam/core';
import { matchesName } from '../peer/names-host.ts';
import { readDnsNames } from '../peer/certificate-chain.ts';
import { readX509, subjectPublicKeyInfo } from './certificate-parts.ts';
import { readKey } from './parse-tlsa.ts';

export type DaneEvaluation =
  /** `depth` 0 is the server's own certificate. */
  | { readonly result: 'match'; readonly record: number; readonly depth: number }
  /** With `record`: that one names an authority of the chain, and the chain fails all the same. */
  | {
      readonly result: 'mismatch';
      readonly reason: DaneMismatch;
      readonly record?: number;
      readonly depth?: number;
    }
  /** TLS is still required, of any certificate (RFC 7672 section 2.2). */
  | { readonly result: 'noUsableRecord' };

export interface DaneInput {
  readonly records: readonly TlsaRecord[];
  /** DER, as sent, the server's own certificate first. */
  readonly chain: readonly Uint8Array[];
  /** Any of them will do for DANE-TA: TLSA base domain, MX host, the domain itself (RFC 7672 section 3.2.2). */
  readonly names: readonly string[];
  readonly now: Date;
}

interface Candidate {
  readonly index: number;
  readonly record: TlsaRecord;
  readonly association: Buffer;
}

interface Link {
  readonly der: Uint8Array;
  readonly certificate: X509Certificate;
}

/** Longer chains are not sent by anybody who wants to be believed. */
const MAX_DEPTH = 16;
const DANE_TA = 2;
const DANE_EE = 3;

export function evaluateDane({ records, chain, names, now }: DaneInput): DaneEvaluation {
  const usable = records.flatMap((record, index): Candidate[] =>
    record.fault === undefined
      ? [{ index, record, association: Buffer.from(record.association, 'hex') }]
      : [],
  );
  if (usable.length === 0) return { result: 'noUsableRecord' };
  const [server] = chain;
  if (server === undefined) return { result: 'mismatch', reason: 'no-match' };

  // Section 3.1.1: names and dates do not matter for DANE-EE; the record itself says that this is the key.
  const own = usable.find(
    ({ record, ...rest }) => record.usage === DANE_EE && fits({ record, ...rest }, server),
  );
  if (own !== undefined) return { result: 'match', record: own.index, depth: 0 };

  const anchors = usable.filter(({ record }) => record.usage === DANE_TA);
  if (anchors.length === 0) return { result: 'mismatch', reason: 'no-match' };
  const anchored = findAnchor(chain, anchors);
  if (anchored === undefined) return { result: 'mismatch', reason: 'authority-missing' };
  const { record, depth, path } = anchored;
  const reason = pathFault(path, names, now);
  return reason === undefined
    ? { result: 'match', record, depth }
    : { result: 'mismatch', reason, record, depth };
}

/** SHA-256 of the public key in a certificate: what `3 1 1` holds. Lower-case hexadecimal. */
export function keyDigest(der: Uint8Array): string | undefined {
  const key = subjectPublicKeyInfo(der);
  return key === undefined ? undefined : createHash('sha256').update(key).digest('hex');
}

function fits({ record, association }: Candidate, der: Uint8Array): boolean {
  const selected = record.selector === 0 ? der : subjectPublicKeyInfo(der);
  if (selected === undefined) return false;
  if (record.matching === 0) return association.equals(selected);
  const algorithm = record.matching === 1 ? 'sha256' : 'sha512';
  return createHash(algorithm).update(selected).digest().equals(association);
}

interface Anchored {
  readonly record: number;
  readonly depth: number;
  /** From the server's certificate to the authority; without the authority where only its key is known. */
  readonly path: readonly Link[];
}

/** Goes up from the server's certificate by who signed whom; the order the chain was sent in does not matter. */
function findAnchor(chain: readonly Uint8Array[], anchors: readonly Candidate[]): Anchored | undefined {
  const sent = chain.slice(0, MAX_DEPTH).flatMap(linkOf);
  const published = anchors.flatMap(({ record, association }) =>
    record.matching === 0 && record.selector === 0 ? linkOf(association) : [],
  );
  const keys = anchors.flatMap(({ index, record, association }) => {
    const key = record.matching === 0 && record.selector === 1 ? readKey(association) : undefined;
    return key === undefined ? [] : [{ index, key }];
  });
  const [server] = sent;
  if (server === undefined || server.der !== chain[0]) return undefined;
  const pool = [...sent.slice(1), ...published];
  const path = [server];
  for (let last = server; path.length <= MAX_DEPTH;) {
    const issuer = pool.find((link) => !path.includes(link) && isIssuedBy(last, link));
    if (issuer === undefined) break;
    path.push(issuer);
    const match = anchors.find((anchor) => fits(anchor, issuer.der));
    if (match !== undefined) return { record: match.index, depth: path.length - 1, path };
    last = issuer;
  }
  // RFC 7672 section 3.1.2: a key in full needs no certificate around it, wherever the chain ends.
  for (const [depth, { certificate }] of path.entries()) {
    const signer = keys.find(({ key }) => isSignedBy(certificate, key));
    if (signer !== undefined) return { record: signer.index, depth, path: path.slice(0, depth + 1) };
  }
  return undefined;
}

function linkOf(der: Uint8Array): readonly Link[] {
  const certificate = readX509(der);
  return certificate === undefined ? [] : [{ der, certificate }];
}

function isIssuedBy(subject: Link, issuer: Link): boolean {
  try {
    return (
      subject.certificate.checkIssued(issuer.certificate) &&
      subject.certificate.verify(issuer.certificate.publicKey)
    );
  } catch {
    return false;
  }
}

function isSignedBy(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.verify(key);
  } catch {
    return false;
  }
}

/** Section 3.1.2: what holds of every chain holds of this one: dates, authorities, the name. */
function pathFault(path: readonly Link[], names: readonly string[], now: Date): DaneMismatch | undefined {
  for (const [depth, { certificate }] of path.entries()) {
    if (now < certificate.validFromDate) return 'not-yet-valid';
    if (now > certificate.validToDate) return 'expired';
    const isRoot = certificate.subject === certificate.issuer;
    if (depth > 0 && !certificate.ca && !isRoot) return 'not-an-authority';
  }
  const presented = path[0] === undefined ? [] : presentedNames(path[0].certificate);
  return names.some((name) => matchesName(presented, name)) ? undefined : 'wrong-name';
}

/** Section 3.2.3: the common name counts where, and only where, there is no DNS name. */
function presentedNames(certificate: X509Certificate): readonly string[] {
  const names = readDnsNames(certificate.subjectAltName ?? '');
  if (names.length > 0) return names;
  const common = /^CN=([^\n\\+]+)$/m.exec(certificate.subject)?.[1];
  return common === undefined ? [] : [common];
}
