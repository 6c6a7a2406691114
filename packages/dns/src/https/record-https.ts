/** Writes down every GET that goes through, for the report and for a capture. */
import type { Evidence } from '@whyspam/core';
import type { HttpsGetter } from './https-getter.ts';

export interface HttpsRecorder {
  readonly getHttps: HttpsGetter;
  /** Once for each id: requests and TLS handshakes. */
  evidence(): readonly Evidence[];
}

/** The first answer is the one kept; only an aborted one gives way to a later one. */
export function recordHttps(inner: HttpsGetter): HttpsRecorder {
  const kept = new Map<string, Evidence>();
  const keep = (item: Evidence): void => {
    const known = kept.get(item.id);
    if (known === undefined || (known.kind === 'http' && known.error?.code === 'ABORTED'))
      kept.set(item.id, item);
  };
  return {
    async getHttps(url, options) {
      const answer = await inner(url, options);
      for (const item of [answer.evidence, ...answer.further]) keep(item);
      return answer;
    },
    evidence: () => [...kept.values()],
  };
}
