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
import { factEntry, MAX_MX_HOSTS, type CheckContext } from './check-context.ts';

export async function checkDane(context: CheckContext): Promise<readonly FactEntry[]> {
  const mx = await context.mx;
  if (mx.state === 'unknown')
    return [factEntry('daneCoverage', context.domain, unknown(mx.error, mx.evidence))];
  if (mx.state !== 'known' || mx.value.kind === 'null') {
    const none = skipped({ kind: 'noSubject', needs: 'MX host' });
    return [factEntry('daneCoverage', context.domain, none)];
  }
  const hosts = [...new Set(mx.value.exchanges.map(({ host }) => host))].slice(0, MAX_MX_HOSTS);
  const looks = await Promise.all(hosts.map(async (host) => [host, await lookAt(context, host)] as const));
  return [
    factEntry('daneCoverage', context.domain, coverageOf(looks)),
    ...looks.map(([host, fact]) => factEntry('dane', { kind: 'host', host }, fact)),
  ];
}

async function lookAt(context: CheckContext, host: string): Promise<Fact<Dane>> {
  const { target, options, asked } = context;
  const fact = await gatherDane(options.resolver, { domain: target.domain, host }, asked);
  if (fact.state !== 'known' || fact.value.records.length === 0) return fact;
  const places = (await context.servers).filter((server) => server.host === host);
  const servers = await Promise.all(
    places.map(async ({ address, port }) => ({
      address,
      port,
      smtp: await context.smtp({ host, address, port }),
    })),
  );
  const judged = judgeServers(fact.value, servers, { domain: target.domain, now: options.clock.now() });
  return known(judged, [...fact.evidence, ...servers.flatMap(({ smtp }) => smtp.evidence)]);
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
