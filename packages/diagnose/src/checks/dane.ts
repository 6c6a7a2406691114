/** The TLSA records of each MX host, held against what its servers show. */
import {
  known,
  skipped,
  unknown,
  type Dane,
  type DaneCoverage,
  type Fact,
  type FactEntry,
} from '@whyspam/core';
import { gatherDane, judgeServers } from '@whyspam/dns';
import { factEntry, MAX_MX_HOSTS, type CheckContext, type GatherOptions } from './check-context.ts';

export async function checkDane(context: CheckContext): Promise<readonly FactEntry[]> {
  const mx = await context.mx;
  if (mx.state === 'unknown')
    return [factEntry('daneCoverage', context.domain, unknown(mx.error, mx.evidence))];
  if (mx.state !== 'known' || mx.value.kind === 'null') {
    const none = skipped({ kind: 'noSubject', needs: 'MX host' });
    return [factEntry('daneCoverage', context.domain, none)];
  }
  const hosts = [...new Set(mx.value.exchanges.map(({ host }) => host))].slice(0, MAX_MX_HOSTS);
  const { domain } = context.target;
  const looks = await Promise.all(
    hosts.map(async (host) => [host, await lookAtDane({ domain, host }, context.options, context)] as const),
  );
  return [
    factEntry('daneCoverage', context.domain, coverageOf(looks)),
    ...looks.map(([host, fact]) => factEntry('dane', { kind: 'host', host }, fact)),
  ];
}

/** What the records of one host come to at its servers. */
export async function lookAtDane(
  { domain, host }: { readonly domain: string; readonly host: string },
  { resolver, clock, signal }: GatherOptions,
  { servers, smtp }: Pick<CheckContext, 'servers' | 'smtp'>,
): Promise<Fact<Dane>> {
  const fact = await gatherDane(resolver, { domain, host }, { signal });
  if (fact.state !== 'known' || fact.value.records.length === 0) return fact;
  const places = (await servers).filter((server) => server.host === host);
  const seen = await Promise.all(
    places.map(async ({ address, port }) => ({
      address,
      port,
      smtp: await smtp({ host, address, port }),
    })),
  );
  const judged = judgeServers(fact.value, seen, { domain, now: clock.now() });
  return known(judged, [...fact.evidence, ...seen.flatMap((server) => server.smtp.evidence)]);
}

function coverageOf(looks: readonly (readonly [string, Fact<Dane>])[]): Fact<DaneCoverage> {
  const hosts = looks.map(([host, fact]): DaneCoverage['hosts'][number] => {
    switch (fact.state) {
      case 'known':
        return { host, effect: fact.value.effect };
      case 'unknown':
        return { host, effect: 'unknown', error: fact.error };
      case 'absent':
      case 'skipped':
        return { host, effect: 'none' };
    }
  });
  return known({ hosts }, [...new Set(looks.flatMap(([, fact]) => fact.evidence))]);
}
