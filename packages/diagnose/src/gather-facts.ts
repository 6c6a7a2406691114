/**
 * Gathers every fact of a run. Ordered by dependency only: whatever can be asked is asked at once.
 *
 *   domain ─┬─ zone ── name servers
 *           ├─ mx ── hosts ─┬─ smtp (each address)
 *           ├─ spf ── tree  ├─ ptr, dnsbl (each address that may send)
 *           ├─ dmarc ── senders
 *           ├─ dkim (after spf and mx: they name the provider, whose selectors are tried first)
 *           └─ web
 */
import {
  absent,
  domainSubject,
  skipped,
  subjectId,
  unknown,
  type AddressRole,
  type Fact,
  type FactEntry,
  type FactKey,
  type FactValues,
  type Mx,
  type MxHost,
  type Spf,
  type Subject,
  type Target,
} from '@whyspam/core';
import {
  evaluateSpf,
  gatherDkim,
  gatherDmarc,
  gatherDnsbl,
  gatherMx,
  gatherMxHost,
  gatherNameServers,
  gatherPtr,
  gatherSender,
  gatherSpf,
  gatherSpfTree,
  gatherWeb,
  gatherZone,
  type Resolver,
} from '@whyspam/dns';
import type { SmtpProbe, SmtpResult } from '@whyspam/smtp';
import type { CheckName } from './progress.ts';

export interface GatherOptions {
  readonly resolver: Resolver;
  readonly probeSmtp: SmtpProbe;
  readonly signal: AbortSignal;
  readonly smtp: boolean;
  readonly dnsbl: boolean;
  readonly allowPrivate: boolean;
  /** Called around each check, in the order things really happen. */
  readonly watch: CheckWatch;
  readonly onSmtp: (result: SmtpResult) => void;
}

/** Tells of a check: planned as soon as it is known to be needed, then run. */
export interface CheckWatch {
  plan(check: CheckName, subject: string): void;
  run(
    check: CheckName,
    subject: string,
    work: () => Promise<readonly FactEntry[]>,
  ): Promise<readonly FactEntry[]>;
}

/** The most addresses looked at for one domain; a hostile zone could name thousands. */
const MAX_ADDRESSES = 32;
const MAX_MX_HOSTS = 16;

export async function gatherFacts(target: Target, options: GatherOptions): Promise<readonly FactEntry[]> {
  return new Gathering(target, options).all();
}

function entry<K extends FactKey>(key: K, subject: Subject, fact: Fact<FactValues[K]>): FactEntry {
  // The key fixes the type of the fact; the union cannot express that for a type parameter.
  return { key, subject, fact } as FactEntry;
}

class Gathering {
  readonly #target: Target;
  readonly #options: GatherOptions;
  readonly #domain: Subject;
  readonly #asked: { readonly signal: AbortSignal };

  constructor(target: Target, options: GatherOptions) {
    this.#target = target;
    this.#options = options;
    this.#domain = domainSubject(target.domain);
    this.#asked = { signal: options.signal };
  }

  async all(): Promise<readonly FactEntry[]> {
    const { domain } = this.#target;
    const { resolver, watch } = this.#options;
    for (const check of ['zone', 'mx', 'spf', 'dmarc', 'dkim', 'web'] as const) watch.plan(check, domain);
    const senders = this.#target.senders ?? [];
    for (const sender of senders) watch.plan('senders', sender.address);

    const mx = gatherMx(resolver, domain, this.#asked);
    const spf = gatherSpf(resolver, domain, this.#asked);
    const dmarc = gatherDmarc(resolver, domain, this.#asked);
    const hosts = mx.then((fact) => this.#gatherHosts(fact));
    const addresses = this.#addresses(hosts, spf);

    const work = [
      watch.run('zone', domain, () => this.#zone()),
      watch.run('mx', domain, async () => [
        entry('mx', this.#domain, await mx),
        ...(await hosts).map(([host, fact]) => entry('mxHost', { kind: 'host', host }, fact)),
      ]),
      watch.run('spf', domain, async () => [
        entry('spf', this.#domain, await spf),
        entry('spfTree', this.#domain, await this.#spfTree(spf)),
      ]),
      watch.run('dmarc', domain, async () => [entry('dmarc', this.#domain, await dmarc)]),
      watch.run('dkim', domain, async () => this.#dkim(await mx, await spf)),
      watch.run('web', domain, async () => [
        entry('web', this.#domain, await gatherWeb(resolver, domain, this.#asked)),
      ]),
      ...senders.map((sender) =>
        watch.run('senders', sender.address, async () => [
          entry(
            'sender',
            { kind: 'sender', address: sender.address, from: sender.mailFrom ?? domain },
            (await gatherSender(resolver, domain, sender, await dmarc, this.#asked)).fact,
          ),
        ]),
      ),
      this.#perAddress(addresses),
      this.#perServer(hosts),
    ];
    return (await Promise.all(work)).flat();
  }

  async #zone(): Promise<readonly FactEntry[]> {
    const { resolver } = this.#options;
    const zone = await gatherZone(resolver, this.#target.domain, this.#asked);
    const servers = zone.state === 'known' ? await gatherNameServers(resolver, zone.value, this.#asked) : [];
    return [entry('zone', this.#domain, zone), ...servers];
  }

  async #gatherHosts(mx: Fact<Mx>): Promise<readonly (readonly [string, Fact<MxHost>])[]> {
    if (mx.state !== 'known' || mx.value.kind === 'null') return [];
    const exchanges = new Map(mx.value.exchanges.map((exchange) => [exchange.host, exchange]));
    return Promise.all(
      [...exchanges.values()].slice(0, MAX_MX_HOSTS).map(async (exchange) => {
        const fact = await gatherMxHost(this.#options.resolver, exchange, {
          ...this.#asked,
          acceptsUnroutable: this.#options.allowPrivate,
        });
        return [exchange.host, fact] as const;
      }),
    );
  }

  async #spfTree(spf: Promise<Fact<Spf>>): Promise<Fact<FactValues['spfTree']>> {
    const fact = await spf;
    if (fact.state === 'unknown') return unknown(fact.error, fact.evidence);
    if (fact.state !== 'known') return absent(fact.evidence);
    return gatherSpfTree(this.#options.resolver, this.#target.domain, this.#asked);
  }

  async #dkim(mx: Fact<Mx>, spf: Fact<Spf>): Promise<readonly FactEntry[]> {
    const vendors = [
      ...(mx.state === 'known' && mx.value.provider !== undefined ? [mx.value.provider] : []),
      ...(spf.state === 'known' ? spf.value.vendors : []),
    ];
    const senders = this.#target.senders ?? [];
    const { domain } = this.#target;
    const found = await gatherDkim(this.#options.resolver, domain, {
      given: this.#target.selectors ?? [],
      fromSenders: senders.flatMap(({ dkimDomain, dkimSelector }) =>
        dkimDomain === domain && dkimSelector !== undefined ? [dkimSelector] : [],
      ),
      vendors,
      ...this.#asked,
    });
    return [
      entry('dkim', this.#domain, found.dkim),
      ...found.keys.map(({ selector, fact }) =>
        entry('dkimKey', { kind: 'selector', domain, selector }, fact),
      ),
    ];
  }

  /** Every address of interest with the roles it plays. */
  async #addresses(
    hosts: Promise<readonly (readonly [string, Fact<MxHost>])[]>,
    spf: Promise<Fact<Spf>>,
  ): Promise<ReadonlyMap<string, readonly AddressRole[]>> {
    const roles = new Map<string, Set<AddressRole>>();
    const add = (address: string, role: AddressRole): void => {
      const present = roles.get(address);
      if (present !== undefined) present.add(role);
      else if (roles.size < MAX_ADDRESSES) roles.set(address, new Set([role]));
    };
    for (const { address } of this.#target.senders ?? []) add(address, 'declaredSender');
    const record = await spf;
    if (record.state === 'known')
      for (const address of record.value.singleAddresses) add(address, 'spfAddress');
    const mxAddresses = (await hosts).flatMap(([, fact]) =>
      fact.state === 'known' ? fact.value.addresses : [],
    );
    await Promise.all(
      [...new Set(mxAddresses)].map(async (address) => add(address, await this.#roleOfMx(address, record))),
    );
    return new Map([...roles].map(([address, set]) => [address, [...set]]));
  }

  /** An MX host sends too when the domain's own record lets it in; one let in by a provider's include is the provider's. */
  async #roleOfMx(address: string, spf: Fact<Spf>): Promise<AddressRole> {
    if (spf.state !== 'known') return 'mxOnly';
    const { domain } = this.#target;
    const { check } = await evaluateSpf(
      this.#options.resolver,
      { ip: address, sender: `postmaster@${domain}`, helo: domain },
      this.#asked,
    );
    return check.result === 'pass' && check.path.length === 1 ? 'mxThatSends' : 'mxOnly';
  }

  async #perAddress(
    addresses: Promise<ReadonlyMap<string, readonly AddressRole[]>>,
  ): Promise<readonly FactEntry[]> {
    const { resolver, watch, dnsbl } = this.#options;
    const all = [...(await addresses)];
    for (const [address] of all) {
      watch.plan('ptr', address);
      watch.plan('dnsbl', address);
    }
    const done = all.flatMap(([address, roles]) => {
      const subject: Subject = { kind: 'address', address };
      return [
        watch.run('ptr', address, async () => [
          entry('ptr', subject, await gatherPtr(resolver, address, roles, this.#asked)),
        ]),
        watch.run('dnsbl', address, async () => [
          entry(
            'dnsbl',
            subject,
            !dnsbl
              ? skipped({ kind: 'notAsked', option: '--no-dnsbl' })
              : roles.every((role) => role === 'mxOnly')
                ? skipped({ kind: 'notMeaningful', because: 'addressDoesNotSend' })
                : await gatherDnsbl(resolver, address, roles, this.#asked),
          ),
        ]),
      ];
    });
    return (await Promise.all(done)).flat();
  }

  async #perServer(
    hosts: Promise<readonly (readonly [string, Fact<MxHost>])[]>,
  ): Promise<readonly FactEntry[]> {
    const { watch, smtp, probeSmtp, signal, onSmtp } = this.#options;
    const servers = (await hosts).flatMap(([host, fact]) =>
      fact.state === 'known' ? fact.value.addresses.map((address) => ({ host, address, port: 25 })) : [],
    );
    const chosen = servers.slice(0, MAX_ADDRESSES);
    for (const { host } of chosen) watch.plan('smtp', host);
    const done = chosen.map(async (server) => {
      const subject: Subject = { kind: 'server', ...server };
      return watch.run('smtp', server.host, async () => {
        if (!smtp) return [entry('smtp', subject, skipped({ kind: 'notAsked', option: '--no-smtp' }))];
        const result = await probeSmtp(server, { signal });
        onSmtp(result);
        return [entry('smtp', subject, result.fact)];
      });
    });
    return (await Promise.all(done)).flat();
  }
}

/** Facts in canonical order: key, then subject. */
export function sortFacts(facts: readonly FactEntry[]): readonly FactEntry[] {
  const order = (fact: FactEntry): string => `${fact.key} ${subjectId(fact.subject)}`;
  return facts.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}
