/** Looks at the SRV records of mail programs: RFC 6186, RFC 8314 section 5.1, and Outlook's _autodiscover. */
import type { ClientServer, ClientSource } from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { CLIENT_SERVICES, type ClientService } from './client-services.ts';
import type { SourceLook } from './evaluate-autoconfig.ts';

/** Records of one service taken at most. */
const MAX_RECORDS = 8;

/** All services at once: none depends on another. */
export function lookAtServices(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<readonly SourceLook[]> {
  return Promise.all(
    CLIENT_SERVICES.map(async (service) => {
      const name = `${service.label}._tcp.${domain}`;
      const answer = await resolver.ask(name, 'SRV', options);
      const source = sourceOf('srv', name, answer);
      return { source, servers: serversOf(service, name, answer) };
    }),
  );
}

/** Where Outlook finds Autodiscover when the host autodiscover.DOMAIN does not answer. */
export async function lookAtAutodiscoverSrv(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<SourceLook> {
  const name = `_autodiscover._tcp.${domain}`;
  const answer = await resolver.ask(name, 'SRV', options);
  return { source: sourceOf('autodiscoverSrv', name, answer), servers: [] };
}

function sourceOf(kind: 'srv' | 'autodiscoverSrv', name: string, answer: DnsAnswer<'SRV'>): ClientSource {
  const base = { kind, name, hasBadCertificate: false, problems: [], evidence: [answer.evidence.id] };
  const error = errorOf(answer);
  if (error !== undefined) return { ...base, state: 'unknown', error };
  if (answer.records.length === 0) return { ...base, state: 'absent' };
  // RFC 6186 section 3.4: a single record with the target "." says that the service is not offered.
  const isRefused = answer.records.every(({ data }) => data.target === '');
  return { ...base, state: isRefused ? 'refused' : 'found' };
}

/** In the order in which a program tries them: priority, then the heavier weight (RFC 2782). */
function serversOf(service: ClientService, name: string, answer: DnsAnswer<'SRV'>): readonly ClientServer[] {
  return answer.records
    .map(({ data }) => data)
    .filter(({ target }) => target !== '')
    .toSorted((one, other) => one.priority - other.priority || other.weight - one.weight)
    .slice(0, MAX_RECORDS)
    .map(({ target, port }) => ({
      protocol: service.protocol,
      host: target,
      port,
      tls: service.tls,
      authentication: [],
      source: name,
    }));
}
