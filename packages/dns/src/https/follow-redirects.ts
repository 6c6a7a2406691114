/** Goes from one GET to the next as redirects say, the same for the network and for a capture. */
import { httpEvidenceId, probeError, type Evidence, type HttpEvidence, type ProbeError } from '@whyspam/core';
import type { HostAddresses } from '../answer/ask-addresses.ts';
import type { HttpsAnswer, HttpsOptions } from './https-getter.ts';
import { parseHttpsUrl, type HttpsUrl } from './parse-https-url.ts';

/** One GET without its redirects. */
export interface Hop {
  readonly evidence: HttpEvidence;
  readonly host?: HostAddresses;
  readonly further: readonly Evidence[];
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** @param at when a GET that was never made would have been made. */
export async function followRedirects(
  url: string,
  { maxRedirects = 0 }: HttpsOptions,
  at: () => string,
  get: (url: HttpsUrl) => Promise<Hop>,
): Promise<HttpsAnswer> {
  const parsed = parseHttpsUrl(url);
  if (typeof parsed === 'string') {
    const error = probeError('HTTP_PROTOCOL', `${url}: ${parsed}`, false);
    return answerOf({ evidence: failedGet(url, at(), error), further: [] }, []);
  }
  const first = await get(parsed);
  const later: Evidence[] = [];
  let last = first.evidence;
  for (let count = 0; maxRedirects > 0 && isRedirect(last); count += 1) {
    const stopped = (why: string): HttpsAnswer =>
      answerOf(first, later, last, probeError('HTTP_PROTOCOL', why, false));
    if (count === maxRedirects) return stopped(`more than ${maxRedirects} redirects`);
    const location = last.headers['location'] ?? '';
    const target = parseHttpsUrl(location, last.url);
    if (typeof target === 'string') return stopped(`redirect to ${location}: ${target}`);
    // The same place again would lead there for ever, and its evidence is there already.
    if (target.href === parsed.href || later.some(({ id }) => id === httpEvidenceId(target.href))) {
      return stopped(`redirect in a circle to ${target.href}`);
    }
    const { evidence, further } = await get(target);
    last = evidence;
    later.push(evidence, ...further);
  }
  return answerOf(first, later, last);
}

/** The evidence of a GET that came to nothing. */
export function failedGet(
  url: string,
  at: string,
  error: ProbeError,
  seen: Partial<Pick<HttpEvidence, 'address' | 'certificate' | 'ms'>> = {},
): HttpEvidence {
  const { ms = 0, ...peer } = seen;
  return { kind: 'http', id: httpEvidenceId(url), url, ...peer, at, ms, headers: {}, error };
}

function isRedirect({ status, headers }: HttpEvidence): boolean {
  return status !== undefined && REDIRECTS.has(status) && headers['location'] !== undefined;
}

function answerOf(
  first: Hop,
  later: readonly Evidence[],
  last: HttpEvidence = first.evidence,
  error: ProbeError | undefined = last.error,
): HttpsAnswer {
  return {
    outcome: error === undefined ? 'answer' : 'error',
    ...(last.status === undefined ? {} : { status: last.status }),
    headers: last.headers,
    body: Buffer.from(last.body ?? '', 'latin1'),
    ...(error === undefined ? {} : { error }),
    ...(first.host === undefined ? {} : { host: first.host }),
    evidence: first.evidence,
    further: [...first.further, ...later],
  };
}
