/** Gets the configuration files that mail programs look for over HTTPS: Thunderbird's, and Outlook's Autodiscover. */
import type { ClientServer, ClientSource } from '@whyspam/core';
import type { AskOptions } from '../resolver/resolver.ts';
import type { HttpsAnswer, HttpsGetter } from '../https/https-getter.ts';
import { decodeXml } from '../xml/read-xml.ts';
import type { SourceLook } from './evaluate-autoconfig.ts';
import { expandPlaceholders, parseClientConfig } from './parse-client-config.ts';

/** RFC 2142 section 4: this mailbox exists wherever there is mail, and asking with it tells on nobody. */
const LOCAL_PART = 'postmaster';
const MAX_OCTETS = 1 << 18;
const MAX_REDIRECTS = 3;

/**
 * One file of Thunderbird's. What is there and is no such file, a web page that answers every path for example, is
 * absent: programs pass over it.
 *
 * @param domain the domain of the address, which need not be in the URL.
 */
export async function lookAtConfig(
  getHttps: HttpsGetter,
  kind: 'config' | 'wellKnown' | 'mxConfig',
  url: string,
  domain: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<SourceLook> {
  const withAddress = `${url}?emailaddress=${LOCAL_PART}%40${domain}`;
  const answer = await getHttps(withAddress, {
    ...options,
    maxOctets: MAX_OCTETS,
    maxRedirects: MAX_REDIRECTS,
  });
  const base = sourceOf(kind, url, answer);
  if (base.state !== 'found') return { source: base, servers: [] };
  const { isClientConfig, servers, problems } = parseClientConfig(decodeXml(answer.body));
  if (!isClientConfig) return { source: { ...base, state: 'absent' }, servers: [] };
  // A file that is not well-formed is dropped whole by programs, whatever was read of it before.
  const isWhole = !problems.some(({ code }) => STOPPED.has(code));
  const named = (isWhole ? servers : []).map((server): ClientServer => {
    const host = expandPlaceholders(server.host, LOCAL_PART, domain).replace(/\.$/, '');
    return { ...server, host: host.toLowerCase(), source: url };
  });
  const state = named.length === 0 ? 'malformed' : 'found';
  return { source: { ...base, state, problems }, servers: named };
}

const STOPPED: ReadonlySet<string> = new Set(['not-well-formed', 'too-deep', 'too-large']);

/**
 * Whether Outlook's Autodiscover answers at the host made for it. The answer proper is for the owner of a mailbox who
 * posts a password; that somebody asks for one (401), or does not take GET (405), shows that it is there.
 */
export async function lookAtAutodiscover(
  getHttps: HttpsGetter,
  domain: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<SourceLook> {
  const url = `https://autodiscover.${domain}/autodiscover/autodiscover.xml`;
  const answer = await getHttps(url, { ...options, maxOctets: MAX_OCTETS, maxRedirects: MAX_REDIRECTS });
  const source = sourceOf('autodiscover', url, answer);
  const isThere =
    source.status === 401 ||
    source.status === 405 ||
    (source.state === 'found' && /\bxml\b/i.test(answer.headers['content-type'] ?? ''));
  return {
    source: answer.outcome === 'answer' ? { ...source, state: isThere ? 'found' : 'absent' } : source,
    servers: [],
  };
}

function sourceOf(kind: ClientSource['kind'], name: string, answer: HttpsAnswer): ClientSource {
  const base = { kind, name, hasBadCertificate: false, problems: [], evidence: evidenceOf(answer) };
  if (answer.outcome === 'answer') {
    const { status = 0 } = answer;
    return { ...base, status, state: status === 200 ? 'found' : 'absent' };
  }
  const { error } = answer;
  if (error === undefined || NOBODY_THERE.has(error.code)) return { ...base, state: 'absent' };
  const hasBadCertificate =
    error.code === 'HTTP_TLS_FAILED' &&
    answer.evidence.certificate !== undefined &&
    answer.evidence.certificate !== 'valid';
  return { ...base, state: 'unknown', error, hasBadCertificate };
}

/** No such host, or nobody at its port: a look that found nothing, not one that failed. */
const NOBODY_THERE: ReadonlySet<string> = new Set(['HTTP_NO_ADDRESS', 'HTTP_CONNECT_REFUSED']);

function evidenceOf({ host, evidence, further }: HttpsAnswer): readonly string[] {
  return [...new Set([...(host?.evidence ?? []), ...[evidence, ...further].map(({ id }) => id)])];
}
