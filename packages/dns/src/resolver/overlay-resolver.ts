/** Proposed records laid over another source of answers: the world as it will be once they are published. */
import type { Clock, DnsEvidence, DnsRecord } from '@whyspam/core';
import { normalizeName } from '../wire/name.ts';
import { fromDnsRecord, toDnsRecord } from '../wire/presentation.ts';
import type { RecordType, ResourceRecord } from '../wire/record.ts';
import { weakestState, type StateWithReason } from '../dnssec/dnssec-state.ts';
import { MAX_ALIASES, recordsOf } from './chain.ts';
import { placeOf, questionId } from './hop.ts';
import type { AskOptions, DnsAnswer, Resolver } from './resolver.ts';
import { probeError } from '@whyspam/core';
import { systemClock } from './system-clock.ts';

/**
 * The records stand in for the whole RRset of their name and type; names they create exist, and so do the names above.
 * `removed` RRsets are gone, but their names stay. Questions to one particular server see the overlay too.
 *
 * @throws WhyspamError ZONE_INVALID for a record that cannot be read.
 */
export function overlayResolver(
  inner: Resolver,
  records: readonly DnsRecord[],
  removed: readonly { readonly name: string; readonly type: string }[] = [],
  clock: Clock = systemClock,
): Resolver {
  const overlay = new Overlay(records, removed);
  return {
    async ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
      const start = normalizeName(name);
      if (start === undefined) return inner.ask(name, type, options);
      const path: ResourceRecord[] = [];
      const aliases: string[] = [];
      const seen = new Set([start]);
      const id = questionId({
        name: start,
        type,
        ...placeOf(options),
      });
      const states: StateWithReason[] = [];
      const finish = (
        live: DnsAnswer<T> | undefined,
        rest: Pick<DnsAnswer<T>, 'outcome'> & Partial<DnsAnswer<T>>,
        answers: readonly DnsRecord[] = [],
      ): DnsAnswer<T> => {
        const state = weakestState(live === undefined ? states : [...states, stateOf(live)]);
        const evidence: DnsEvidence = {
          kind: 'dns',
          id,
          question: { name: start, type },
          server: live?.evidence.server ?? '',
          transport: 'overlay',
          at: live?.evidence.at ?? clock.now().toISOString(),
          ms: live?.evidence.ms ?? 0,
          attempts: live?.evidence.attempts ?? 0,
          ...(rest.outcome === 'error'
            ? {}
            : { rcode: rest.outcome === 'nameError' ? 'NXDOMAIN' : 'NOERROR' }),
          ...state,
          answers: [...path.map(toDnsRecord), ...answers],
          authority: live?.evidence.authority ?? [],
          ...(rest.error === undefined ? {} : { error: rest.error }),
        };
        const answer: DnsAnswer<T> = { records: [], aliases, evidence, ...state, ...rest };
        if (state.dnssec !== 'bogus' || rest.outcome === 'error') return answer;
        const error = probeError('DNSSEC_BOGUS', `${type} of ${start}: ${state.dnssecReason ?? 'bogus'}`);
        return { ...answer, outcome: 'error', records: [], error, evidence: { ...evidence, error } };
      };
      const step = (alias: ResourceRecord, host: string): DnsAnswer<T> | undefined => {
        path.push(alias);
        aliases.push(host);
        const problem = seen.has(host)
          ? `CNAME loop at ${host}`
          : aliases.length > MAX_ALIASES
            ? 'the CNAME chain is too long'
            : undefined;
        seen.add(host);
        if (problem === undefined) return undefined;
        return finish(undefined, { outcome: 'error', error: probeError('DNS_MALFORMED', problem) });
      };

      for (let current = start; ;) {
        const mine = recordsOf(overlay.at(current), current, type);
        // Who publishes a record in a signed zone has it signed by the host of the zone: so what is laid over takes the
        // state of what is there now, be it a denial. Where that is bogus, the zone's signatures are wrong, and one more
        // record does not mend them.
        if (overlay.touches(current, type)) states.push(stateOf(await inner.ask(current, type, options)));
        if (mine.length > 0)
          return finish(undefined, { outcome: 'answer', records: mine }, mine.map(toDnsRecord));
        const alias = type === 'CNAME' ? undefined : recordsOf(overlay.at(current), current, 'CNAME')[0];
        if (alias !== undefined) {
          const stopped = step(alias, alias.data.host);
          if (stopped !== undefined) return stopped;
          current = alias.data.host;
          continue;
        }
        if (overlay.removes(current, type)) return finish(undefined, { outcome: 'noData' });

        const live = await inner.ask(current, type, options);
        // A live alias at a name whose CNAME is taken away leads nowhere any more.
        if (live.aliases.length > 0 && overlay.removes(current, 'CNAME'))
          return finish(live, { outcome: 'noData' });
        const turn = live.aliases.findIndex((target) => overlay.touches(target, type));
        if (turn === -1) {
          const end = live.aliases.at(-1) ?? current;
          if (live.outcome === 'nameError' && overlay.exists(end)) return finish(live, { outcome: 'noData' });
          if (path.length === 0) return live;
          aliases.push(...live.aliases);
          const { outcome, records: found, error } = live;
          return finish(
            live,
            { outcome, records: found, ...(error === undefined ? {} : { error }) },
            live.evidence.answers,
          );
        }
        // The live chain comes by a name the overlay speaks of: from there on it is the overlay's.
        for (const host of live.aliases.slice(0, turn + 1)) {
          const stopped = step({ name: current, ttl: 0, data: { type: 'CNAME', host } }, host);
          if (stopped !== undefined) return stopped;
          current = host;
        }
      }
    },
  };
}

function stateOf({
  dnssec = 'indeterminate',
  dnssecReason,
}: Pick<DnsAnswer, 'dnssec' | 'dnssecReason'>): StateWithReason {
  return { dnssec, ...(dnssecReason === undefined ? {} : { dnssecReason }) };
}

/** What the overlay says of each name. */
class Overlay {
  readonly #records = new Map<string, ResourceRecord[]>();
  readonly #removed = new Set<string>();
  readonly #names = new Set<string>();

  constructor(
    records: readonly DnsRecord[],
    removed: readonly { readonly name: string; readonly type: string }[],
  ) {
    for (const record of records.map(fromDnsRecord)) {
      const at = this.#records.get(record.name);
      if (at === undefined) this.#records.set(record.name, [record]);
      else at.push(record);
      this.#createName(record.name);
    }
    for (const { name, type } of removed) {
      this.#removed.add(`${type.toUpperCase()} ${normalizeName(name) ?? name}`);
    }
  }

  at(name: string): readonly ResourceRecord[] {
    return this.#records.get(name) ?? [];
  }

  removes(name: string, type: string): boolean {
    return this.#removed.has(`${type} ${name}`);
  }

  /** Whether a name is there because the overlay put it, or one below it, there (RFC 8020). */
  exists(name: string): boolean {
    return this.#names.has(name);
  }

  /** Whether a chain that comes by this name must be looked at again. */
  touches(name: string, type: string): boolean {
    return (
      this.at(name).some(({ data }) => data.type === type || data.type === 'CNAME') ||
      this.removes(name, type) ||
      this.removes(name, 'CNAME')
    );
  }

  #createName(name: string): void {
    for (let rest = name; rest !== '' && !this.#names.has(rest);) {
      this.#names.add(rest);
      const dot = /^(?:\\.|[^.\\])*\./.exec(rest)?.[0].length ?? rest.length;
      rest = rest.slice(dot);
    }
  }
}
