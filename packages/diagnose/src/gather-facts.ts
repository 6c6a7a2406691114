/**
 * Gathers every fact of a run. Ordered by dependency only: whatever can be asked is asked at once.
 *
 *   domain ─┬─ zone ── name servers, delegation, agreement
 *           ├─ mx ── hosts ─┬─ smtp (each address) ─┬─ egress (when one may have failed for a reason of ours)
 *           │               │                       └─ tlsScan, recipients, relay (when asked for)
 *           ├─ spf ── tree  ├─ ptr, dnsbl (of an MX host that sends; of declared senders at once)
 *           ├─ dmarc ── senders
 *           ├─ dkim (at once; spf and mx only say whose a key is)
 *           ├─ lists of domains (the domain at once, its MX hosts after mx)
 *           ├─ autoconfig ── submission (when asked for)
 *           └─ web, and the other records of the domain
 *
 *   messages, bounces and reports that were handed over are read before: what they show (selectors, addresses, senders) is
 *   asked with the rest, beside what verifying the messages asks
 */
import { subjectId, type FactEntry, type Sender, type Target } from '@whyspam/core';
import { inferProviders } from '@whyspam/dns';
import { checkDomainDnsbl } from './checks/address.ts';
import { checkAddresses } from './checks/addresses.ts';
import { checkAutoconfig } from './checks/autoconfig.ts';
import { checkBimi } from './checks/bimi.ts';
import { checkCaa } from './checks/caa.ts';
import { factEntry, type CheckContext, type GatherOptions } from './checks/check-context.ts';
import { checkDane } from './checks/dane.ts';
import { checkDkim } from './checks/dkim.ts';
import { checkDmarc } from './checks/dmarc.ts';
import { checkDnssec } from './checks/dnssec.ts';
import { checkEgress } from './checks/egress.ts';
import { checkMtaSts } from './checks/mta-sts.ts';
import { checkMx } from './checks/mx.ts';
import { checkSender } from './checks/senders.ts';
import { beginLooks } from './checks/shared-looks.ts';
import { watchServers } from './checks/smtp.ts';
import { checkSpf } from './checks/spf.ts';
import { checkSubmissions } from './checks/submission.ts';
import { checkTlsRpt } from './checks/tls-rpt.ts';
import { checkWeb } from './checks/web.ts';
import { checkZone } from './checks/zone.ts';
import { watchHeld, watchMessages } from './held/watch-held.ts';
import { gatherServer } from './gather-server.ts';

/** The checks of the domain as a whole. */
const DOMAIN_CHECKS = {
  zone: checkZone,
  dnssec: checkDnssec,
  mx: checkMx,
  dnsbl: checkDomainDnsbl,
  spf: checkSpf,
  dmarc: checkDmarc,
  dkim: checkDkim,
  web: checkWeb,
  mtaSts: checkMtaSts,
  tlsRpt: checkTlsRpt,
  dane: checkDane,
  bimi: checkBimi,
  autoconfig: checkAutoconfig,
  caa: checkCaa,
} as const satisfies Record<string, (context: CheckContext) => Promise<readonly FactEntry[]>>;

export async function gatherFacts(target: Target, options: GatherOptions): Promise<readonly FactEntry[]> {
  return target.server === undefined
    ? gatherDomain(target, options)
    : gatherServer(target, target.server, options);
}

async function gatherDomain(asked: Target, options: GatherOptions): Promise<readonly FactEntry[]> {
  const { watch, held } = options;
  const target = withLearned(asked, held?.learned.senders ?? []);
  const checks = Object.entries(DOMAIN_CHECKS) as readonly (readonly [
    keyof typeof DOMAIN_CHECKS,
    (context: CheckContext) => Promise<readonly FactEntry[]>,
  ])[];
  for (const [name] of checks) watch.plan(name, target.domain);
  const senders = target.senders ?? [];
  for (const sender of senders) watch.plan('senders', sender.address);
  const context = beginLooks(target, options);
  const work = [
    ...checks.map(([name, check]) => watch.run(name, target.domain, () => check(context))),
    ...senders.map((sender) => watch.run('senders', sender.address, () => checkSender(context, sender))),
    checkAddresses(context),
    checkServers(context),
    checkEgress(context.looks, target.domain, options),
    checkSubmissions(context),
    ...(held?.ofMessages === undefined ? [] : [watchMessages(held.ofMessages, watch)]),
  ];
  const facts = [...(await Promise.all(work)).flat(), ...(await watchHeld(held?.facts ?? [], watch))];
  // Read out of the other facts, so it keeps nobody waiting.
  return [...facts, factEntry('providers', context.domain, inferProviders(facts))];
}

/** Who handed over messages that are at hand is looked at as a declared sender is; what the administrator said of it goes first. */
function withLearned(target: Target, learned: readonly Sender[]): Target {
  const declared = target.senders ?? [];
  const fresh = learned.filter(({ address }) => declared.every((sender) => sender.address !== address));
  return fresh.length === 0 ? target : { ...target, senders: [...declared, ...fresh] };
}

async function checkServers({
  target,
  options,
  looks,
  ...context
}: CheckContext): Promise<readonly FactEntry[]> {
  const servers = await context.servers;
  return watchServers(servers, target.domain, looks, options);
}

/** Facts in canonical order: key, then subject. */
export function sortFacts(facts: readonly FactEntry[]): readonly FactEntry[] {
  const order = (fact: FactEntry): string => `${fact.key} ${subjectId(fact.subject)}`;
  return facts.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}
