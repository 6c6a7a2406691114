/** Answers GETs from a capture: exactly what was recorded, and NOT_RECORDED for everything else. */
import {
  formatEndpoint,
  probeError,
  type Evidence,
  type HttpEvidence,
  type TlsEvidence,
} from '@whyspam/core';
import type { HostAddresses } from '../answer/ask-addresses.ts';
import type { Resolver } from '../resolver/resolver.ts';
import { findHost } from './find-host.ts';
import { failedGet, followRedirects, type Hop } from './follow-redirects.ts';
import type { HttpsGetter } from './https-getter.ts';
import type { HttpsUrl } from './parse-https-url.ts';

/** A GET that was never made has no time. */
const NEVER = '1970-01-01T00:00:00.000Z';

/**
 * @param resolver asked for the addresses of each host, as when it was recorded; where it leads elsewhere than then,
 *   which a proposed record can do, what the server there would say was not recorded.
 */
export function replayHttps(evidence: readonly Evidence[], resolver: Resolver): HttpsGetter {
  const requests = new Map<string, HttpEvidence>();
  const handshakes = new Map<string, TlsEvidence>();
  for (const item of evidence) {
    if (item.kind === 'http') requests.set(item.url, item);
    if (item.kind === 'tls') handshakes.set(`${item.host} ${formatEndpoint(item)}`, item);
  }
  return async (url, options) => {
    const aborted = (): boolean => options.signal?.aborted === true;
    return followRedirects(
      url,
      options,
      () => NEVER,
      async (target): Promise<Hop> => {
        const failed = (error: HttpEvidence['error'] & {}): Hop => ({
          evidence: failedGet(target.href, NEVER, error),
          further: [],
        });
        if (aborted()) return failed(probeError('ABORTED', 'aborted by the caller'));
        const asked = options.signal === undefined ? {} : { signal: options.signal };
        const { host, error } = await findHost(resolver, target.host, asked);
        const seen = requests.get(target.href);
        if (seen === undefined || !leadsThere(seen, target, host)) {
          // An address that is not there needs no recording: nothing could have been got from it.
          const why =
            error ?? probeError('NOT_RECORDED', `${target.href} was not got when this was recorded`);
          return { ...failed(why), host };
        }
        const handshake = handshakes.get(`${target.host} ${seen.address ?? ''}`);
        return { evidence: seen, host, further: handshake === undefined ? [] : [handshake] };
      },
    );
  };
}

/** Whether the address connected to then is still one of the host's. */
function leadsThere(seen: HttpEvidence, { port }: HttpsUrl, host: HostAddresses): boolean {
  // Somebody else's getter may have found the address in another way.
  if (host.error?.code === 'NOT_RECORDED') return true;
  if (seen.address !== undefined) {
    return host.addresses.some((address) => formatEndpoint({ address, port }) === seen.address);
  }
  // Nothing was reached then; that there was no address says nothing of one that is there now.
  const code = seen.error?.code;
  if (code === 'ABORTED') return true;
  const hadAddress = code !== 'HTTP_NO_ADDRESS' && !/^DNS(?:SEC)?_/.test(code ?? '');
  return hadAddress ? host.addresses.length > 0 : host.addresses.length === 0;
}
