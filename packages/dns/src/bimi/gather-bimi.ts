/** Finds the BIMI record of a domain, gets its image and its mark certificate, and says what stands in the way of both. */
import { createHash } from 'node:crypto';
import {
  absent,
  known,
  probeError,
  unknown,
  type Bimi,
  type BimiImage,
  type BimiObstacle,
  type Dmarc,
  type Fact,
  type MarkCertificate,
  type ProbeError,
} from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { isDmarc } from '../dmarc/parse-dmarc.ts';
import type { HttpsAnswer, HttpsGetter } from '../https/https-getter.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { evaluateBimiPolicy } from './evaluate-bimi-policy.ts';
import { evaluateMarkCertificate, type MarkContext } from './evaluate-mark-certificate.ts';
import { isBimi, parseBimi, type ParsedBimi } from './parse-bimi.ts';
import { MAX_INDICATOR_OCTETS, parseIndicator } from './parse-indicator.ts';
import { MAX_MARK_FILE_OCTETS, parseMarkFile } from './parse-mark-certificate.ts';

export interface BimiOptions extends Pick<AskOptions, 'signal'> {
  /** Default `default`: the one used when a message names none. */
  readonly selector?: string;
}

const MAX_REDIRECTS = 3;

/**
 * Absent: no BIMI record at the domain nor at its organisational domain. Unknown: one of them could not be asked.
 *
 * The record of the domain is asked at once; the organisational domain and its policies are known when `dmarc` is.
 */
export async function gatherBimi(
  resolver: Resolver,
  getHttps: HttpsGetter,
  domain: string,
  dmarc: Promise<Fact<Dmarc>>,
  options: BimiOptions = {},
): Promise<Fact<Bimi>> {
  const author = domain.toLowerCase().replace(/\.$/, '');
  const { selector = 'default' } = options;
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const [own, policies] = await Promise.all([
    askRecords(resolver, author, selector, ask),
    dmarc.then((fact) => askPolicies(resolver, author, fact, ask)),
  ]);
  const { organizationalDomain: organizational } = policies;
  // Section 7.2: only when the set is empty, not when it holds several, the organisational domain is asked.
  const isFallback = own.error === undefined && own.records.length === 0 && organizational !== author;
  const found = isFallback ? await askRecords(resolver, organizational, selector, ask) : own;
  const evidence = new Set([...own.evidence, ...policies.evidence, ...found.evidence]);
  if (found.error !== undefined) return unknown(found.error, [...evidence]);
  const [record] = found.records;
  // Without DMARC neither the organisational domain is known, whose record may stand in, nor whether any record counts.
  if (policies.error !== undefined) return unknown(policies.error, [...evidence]);
  if (record === undefined) return absent([...evidence]);
  const parsed = parseBimi(record);
  const isUsable = found.records.length === 1 && !parsed.isInvalid && !parsed.isDeclined;
  const context = { selector, domain: author, organizationalDomain: organizational };
  const files = isUsable ? await getFiles(getHttps, parsed, context, ask) : { evidence: [] };
  for (const id of files.evidence) evidence.add(id);
  return known(
    {
      selector,
      foundAt: isFallback ? organizational : author,
      name: found.name,
      records: found.records,
      ttlSeconds: found.ttlSeconds,
      problems: parsed.problems,
      isInvalid: parsed.isInvalid,
      isDeclined: parsed.isDeclined,
      avatarPreference: parsed.avatarPreference,
      localParts: parsed.localParts,
      obstacles: policies.obstacles,
      ...('image' in files && files.image !== undefined ? { image: files.image } : {}),
      ...('certificate' in files && files.certificate !== undefined
        ? { certificate: files.certificate }
        : {}),
    },
    [...evidence],
  );
}

interface Records {
  readonly name: string;
  readonly records: readonly string[];
  readonly ttlSeconds: number;
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

async function askRecords(
  resolver: Resolver,
  domain: string,
  selector: string,
  ask: Pick<AskOptions, 'signal'>,
): Promise<Records> {
  const name = `${selector}._bimi.${domain}`;
  const answer = await resolver.ask(name, 'TXT', ask);
  const error = errorOf(answer);
  const kept = answer.records
    .map(({ data, ttl }) => ({ text: textOfTxt(data), ttl }))
    .filter(({ text }) => isBimi(text));
  return {
    name,
    records: kept.map(({ text }) => text),
    ttlSeconds: kept.length === 0 ? 0 : Math.min(...kept.map(({ ttl }) => ttl)),
    ...(error === undefined ? {} : { error }),
    evidence: [answer.evidence.id],
  };
}

interface Policies {
  readonly organizationalDomain: string;
  readonly obstacles: readonly BimiObstacle[];
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

/** Section 7.1 counts the record of the author domain and that of the organisational domain, each by itself. */
async function askPolicies(
  resolver: Resolver,
  author: string,
  dmarc: Fact<Dmarc>,
  ask: Pick<AskOptions, 'signal'>,
): Promise<Policies> {
  if (dmarc.state === 'unknown') {
    return { organizationalDomain: author, obstacles: [], error: dmarc.error, evidence: dmarc.evidence };
  }
  if (dmarc.state !== 'known') {
    return { organizationalDomain: author, obstacles: ['noDmarc'], evidence: dmarc.evidence };
  }
  const { records, foundAt, organizationalDomain } = dmarc.value;
  // Several records count as none.
  const governing = records.length === 1 ? records[0] : undefined;
  if (organizationalDomain === undefined) {
    const error = probeError('DEPENDS_ON_UNKNOWN', `the organisational domain of ${author}`);
    return { organizationalDomain: author, obstacles: [], error, evidence: dmarc.evidence };
  }
  if (foundAt === organizationalDomain) {
    return { organizationalDomain, obstacles: evaluateBimiPolicy([governing]), evidence: [] };
  }
  // The walk that led here asked this name already; the resolver does not ask twice.
  const answer = await resolver.ask(`_dmarc.${organizationalDomain}`, 'TXT', ask);
  const error = errorOf(answer);
  const above = answer.records.map(({ data }) => textOfTxt(data)).filter(isDmarc);
  return {
    organizationalDomain,
    obstacles: evaluateBimiPolicy([governing, above.length === 1 ? above[0] : undefined]),
    ...(error === undefined ? {} : { error }),
    evidence: [answer.evidence.id],
  };
}

interface Files {
  readonly image?: BimiImage;
  readonly certificate?: MarkCertificate;
  readonly evidence: readonly string[];
}

/** Both files are got at once; the certificate is held against the image when both are there. */
async function getFiles(
  getHttps: HttpsGetter,
  { location, evidenceLocation }: ParsedBimi,
  context: MarkContext,
  ask: Pick<AskOptions, 'signal'>,
): Promise<Files> {
  const get = (url: string | undefined, maxOctets: number): Promise<HttpsAnswer | undefined> =>
    url === undefined
      ? Promise.resolve(undefined)
      : getHttps(url, { ...ask, maxOctets, maxRedirects: MAX_REDIRECTS });
  const [imageAnswer, certificateAnswer] = await Promise.all([
    get(location, MAX_INDICATOR_OCTETS),
    get(evidenceLocation, MAX_MARK_FILE_OCTETS),
  ]);
  const image =
    location === undefined || imageAnswer === undefined ? undefined : imageOf(location, imageAnswer);
  const certificate =
    evidenceLocation === undefined || certificateAnswer === undefined
      ? undefined
      : certificateOf(evidenceLocation, certificateAnswer, {
          ...context,
          ...(image?.sha256 === undefined ? {} : { imageSha256: image.sha256 }),
        });
  const answers = [imageAnswer, certificateAnswer].filter((answer) => answer !== undefined);
  return {
    ...(image === undefined ? {} : { image }),
    ...(certificate === undefined ? {} : { certificate }),
    evidence: answers.flatMap(({ host, evidence, further }) => [
      ...(host?.evidence ?? []),
      evidence.id,
      ...further.map(({ id }) => id),
    ]),
  };
}

function imageOf(url: string, answer: HttpsAnswer): BimiImage {
  const outcome = outcomeOf(answer);
  if (outcome.state !== 'fetched') return { url, ...outcome, violations: [] };
  const { octets, isCompressed, violations } = parseIndicator(answer.body);
  return {
    url,
    ...outcome,
    octets: octets.length,
    isCompressed,
    violations,
    sha256: createHash('sha256').update(octets).digest('hex'),
  };
}

function certificateOf(url: string, answer: HttpsAnswer, context: MarkContext): MarkCertificate {
  const outcome = outcomeOf(answer);
  if (outcome.state === 'fetched') {
    return { url, ...outcome, ...evaluateMarkCertificate(parseMarkFile(answer.body), context) };
  }
  return {
    url,
    ...outcome,
    chain: [],
    kind: 'unknown',
    root: 'unknown',
    rootName: '',
    violations: [],
    problems: [],
  };
}

/** A failure that says the file is not to be had by anybody is `missing`; one that may be ours or of the moment is not. */
function outcomeOf({ outcome, status, error }: HttpsAnswer): Pick<BimiImage, 'state' | 'status' | 'error'> {
  if (outcome === 'answer') {
    return {
      state: status === 200 ? 'fetched' : 'missing',
      ...(status === undefined ? {} : { status }),
    };
  }
  const isMissing = error !== undefined && LASTING.has(error.code);
  return { state: isMissing ? 'missing' : 'unknown', ...(error === undefined ? {} : { error }) };
}

const LASTING: ReadonlySet<string> = new Set([
  'HTTP_NO_ADDRESS',
  'HTTP_CONNECT_REFUSED',
  'HTTP_TLS_FAILED',
  'HTTP_TOO_LARGE',
]);
