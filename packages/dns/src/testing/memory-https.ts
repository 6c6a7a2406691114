/** An HTTPS getter over a plain object, for tests: files, faults, a count of requests. */
import { httpEvidenceId, probeError, type HttpEvidence, type ProbeErrorCode } from '@whyspam/core';
import type { HttpsAnswer, HttpsGetter } from '../https/https-getter.ts';

export interface MemoryFile {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

/** By URL without its query: a file, or what goes wrong. A host that is not named has no address. */
export type MemoryWeb = Readonly<
  Record<
    string,
    MemoryFile | ProbeErrorCode | { readonly certificate: 'expired' | 'wrongName' | 'untrusted' }
  >
>;

export interface MemoryHttps {
  readonly getHttps: HttpsGetter;
  /** URLs in the order they were asked for. */
  readonly requests: readonly string[];
}

export function memoryHttps(web: MemoryWeb): MemoryHttps {
  const hosts = new Set(Object.keys(web).map((url) => new URL(url).host));
  const requests: string[] = [];
  const getHttps: HttpsGetter = (url, { maxOctets, signal }) => {
    requests.push(url);
    const evidence: HttpEvidence = {
      kind: 'http',
      id: httpEvidenceId(url),
      url,
      at: '2026-01-01T00:00:00.000Z',
      ms: 0,
      headers: {},
    };
    const fail = (code: ProbeErrorCode, rest: Partial<HttpEvidence> = {}): Promise<HttpsAnswer> =>
      Promise.resolve({
        outcome: 'error',
        headers: {},
        body: new Uint8Array(),
        error: probeError(code, code),
        evidence: { ...evidence, ...rest },
        further: [],
      });
    if (signal?.aborted === true) return fail('ABORTED');
    const seen = web[url.split('?')[0] ?? url];
    if (seen === undefined && !hosts.has(new URL(url).host)) return fail('HTTP_NO_ADDRESS');
    if (typeof seen === 'string') return fail(seen);
    if (seen !== undefined && 'certificate' in seen) {
      return fail('HTTP_TLS_FAILED', { certificate: seen.certificate });
    }
    const body = Buffer.from(seen?.body ?? '');
    if (body.length > maxOctets) return fail('HTTP_TOO_LARGE');
    const status = seen === undefined ? 404 : (seen.status ?? 200);
    const headers = seen?.type === undefined ? {} : { 'content-type': seen.type };
    return Promise.resolve({
      outcome: 'answer',
      status,
      headers,
      body,
      evidence: { ...evidence, status, headers, certificate: 'valid' },
      further: [],
    });
  };
  return { getHttps, requests };
}
