/** Judges a mark certificate as far as that needs no clock and no issuer: draft-fetch-validation-vmc-wchuang, section 5. */
import { createHash, type X509Certificate } from 'node:crypto';
import type { MarkCertificate } from '@whyspam/core';
import { readCertificate } from '../peer/certificate-chain.ts';
import { MARK_ROOTS } from './mark-roots.ts';
import { parseIndicator } from './parse-indicator.ts';
import {
  kindOfMark,
  readMarkFields,
  type MarkFields,
  type ParsedMarkFile,
} from './parse-mark-certificate.ts';

export interface MarkContext {
  readonly selector: string;
  /** The domain under diagnosis, and its organisational domain. */
  readonly domain: string;
  readonly organizationalDomain: string;
  /** SHA-256 of the uncompressed image of the record, when it was had. */
  readonly imageSha256?: string;
}

type Judged = Omit<MarkCertificate, 'url' | 'state' | 'status' | 'error'>;

/** Dates are in the chain for whoever knows the time; revocation and the timestamps' own signatures are not looked at. */
export function evaluateMarkCertificate(file: ParsedMarkFile, context: MarkContext): Judged {
  const read = file.certificates.map((certificate) => ({ certificate, fields: readMarkFields(certificate) }));
  // The issuer of mark certificates has the usage too; the mark certificate is the one that is no authority.
  const mark = read.find(({ certificate, fields }) => fields.isForBimi && !certificate.ca) ?? read[0];
  if (mark === undefined) {
    return {
      chain: [],
      kind: 'unknown',
      root: 'unknown',
      rootName: '',
      violations: [],
      problems: [file.problem ?? 'no-certificate'],
    };
  }
  const path = findPath(mark.certificate, file.certificates);
  const { fields } = mark;
  const image = judgeImage(fields, context);
  const problems = [
    ...(fields.isForBimi ? [] : ['not-a-mark-certificate']),
    ...(namesDomain(mark.certificate, context) ? [] : ['wrong-domain']),
    ...image.problems,
    ...(fields.hasTimestamps ? [] : ['no-transparency']),
    ...(fields.markType === undefined ? ['no-mark-type'] : []),
    ...orderProblems(path, file.certificates),
  ];
  return {
    chain: file.certificates.flatMap((certificate) => readCertificate(certificate) ?? []),
    kind: kindOfMark(fields.markType),
    ...(fields.markType === undefined ? {} : { markType: fields.markType }),
    ...(fields.organization === undefined ? {} : { organization: fields.organization }),
    ...(fields.jurisdiction === undefined ? {} : { jurisdiction: fields.jurisdiction }),
    ...judgeRoot(path),
    ...(image.matchesImage === undefined ? {} : { matchesImage: image.matchesImage }),
    violations: image.violations,
    problems,
  };
}

/** Section 5.2: the author or organisational domain, bare or with the selector in front. No wildcard. */
function namesDomain(
  certificate: X509Certificate,
  { selector, domain, organizationalDomain }: MarkContext,
): boolean {
  const names = readCertificate(certificate)?.names ?? [];
  const wanted = new Set(
    [domain, organizationalDomain].flatMap((each) => [each, `${selector}._bimi.${each}`.toLowerCase()]),
  );
  return names.some((name) => wanted.has(name.toLowerCase().replace(/\.$/, '')));
}

function judgeImage(
  { logotype }: MarkFields,
  { imageSha256 }: MarkContext,
): Pick<Judged, 'matchesImage' | 'violations' | 'problems'> {
  if (logotype?.image === undefined) return { violations: [], problems: ['no-logotype'] };
  const { octets, violations } = parseIndicator(logotype.image);
  const sha256 = createHash('sha256').update(octets).digest('hex');
  return {
    ...(imageSha256 === undefined ? {} : { matchesImage: imageSha256 === sha256 }),
    violations,
    problems: logotype.hashMatches(octets) ? [] : ['hash-mismatch'],
  };
}

/** From the mark certificate upwards, each signed by the next, as far as the file goes. */
function findPath(
  start: X509Certificate,
  certificates: readonly X509Certificate[],
): readonly X509Certificate[] {
  const path = [start];
  for (let last = start; path.length <= certificates.length;) {
    const next = certificates.find((each) => !path.includes(each) && isIssuedBy(last, each));
    if (next === undefined) break;
    path.push(next);
    last = next;
  }
  return path;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** Section 3.3: the mark certificate first, each followed by its issuer; receivers may refuse any other order. */
function orderProblems(
  path: readonly X509Certificate[],
  certificates: readonly X509Certificate[],
): readonly string[] {
  if (path.length < certificates.length) return ['broken-chain'];
  return path.every((certificate, index) => certificate === certificates[index]) ? [] : ['out-of-order'];
}

function judgeRoot(path: readonly X509Certificate[]): Pick<Judged, 'root' | 'rootName'> {
  const last = path.at(-1);
  const seen = last === undefined ? undefined : readCertificate(last);
  if (seen === undefined) return { root: 'unknown', rootName: '' };
  const known = MARK_ROOTS.find(({ sha256 }) => sha256 === seen.sha256);
  if (known !== undefined) return { root: 'known', rootName: known.name };
  const issuer = /(?:^|, )CN=([^,]*)/.exec(seen.issuer)?.[1] ?? seen.issuer;
  // The root itself need not be in the file. Its name alone proves nothing, but what stands above was not sent.
  const isNamed = MARK_ROOTS.some(
    ({ name, sha256 }) => name === issuer && !(seen.selfSigned && sha256 !== undefined),
  );
  return { root: isNamed ? 'named' : 'unknown', rootName: issuer };
}
