/**
 * One question put to the servers of a zone, until one answers or refers on.
 *
 * The best server first; when its patience is over the next one too, while the first may still answer. A server that
 * fails or is lame gives way at once. Hosts without a known address are looked up when those with one are used up.
 */
import { formatEndpoint, probeError, type Clock, type DnsEvidence, type Endpoint } from '@whyspam/core';
import type { ServerAsker } from '../resolver/network-resolver.ts';
import type { Hop } from '../resolver/hop.ts';
import { isReferral } from '../resolver/rcode.ts';
import type { RecordType } from '../wire/record.ts';
import type { Delegation } from './delegations.ts';
import { readResponse, type Reading, type ZoneAnswer } from './read-response.ts';

export type ZoneOutcome =
  | { readonly kind: 'answer'; readonly answer: ZoneAnswer; readonly hop: Hop; readonly step: DnsEvidence }
  | (Extract<Reading, { readonly kind: 'referral' }> & { readonly step: DnsEvidence })
  | { readonly kind: 'failed'; readonly failures: readonly Failure[]; readonly hop: Hop | undefined };

/** Why one server, or one host that might have been one, was of no use. */
export interface Failure {
  readonly host: string;
  readonly address?: string;
  readonly why: string;
  readonly hop?: Hop;
}

export interface ZoneQuestion {
  readonly delegation: Delegation;
  readonly name: string;
  readonly type: RecordType;
  readonly asker: ServerAsker;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Takes one question from what the whole look may cost; false when nothing is left. */
  readonly spend: () => boolean;
  /** Addresses of a host that has none in the delegation, or why there are none. */
  readonly lookUp: (host: string) => Promise<readonly string[] | string>;
  /** Told of every question asked, in the order they ended. */
  readonly onStep: (step: DnsEvidence) => void;
}

/** Servers asked for one question at most; a zone with more dead ones is not worth more. */
const MAX_ASKED = 12;
/** Hosts whose addresses are looked up for one question at most (NXNSAttack: a referral may name any number). */
const MAX_LOOKED_UP = 6;
const LOOKED_UP_AT_ONCE = 2;
const DNS_PORT = 53;

interface Candidate {
  readonly host: string;
  readonly server: Endpoint;
}

export function askZone(question: ZoneQuestion): Promise<ZoneOutcome> {
  return new Promise((resolve) => {
    new ZoneAsking(question, resolve).begin();
  });
}

class ZoneAsking {
  readonly #question: ZoneQuestion;
  readonly #done: (outcome: ZoneOutcome) => void;
  readonly #failures: Failure[] = [];
  readonly #controller = new AbortController();
  readonly #onAbort = (): void => this.#finish({ kind: 'failed', failures: this.#failures, hop: undefined });
  #candidates: Candidate[];
  #hosts: string[];
  #asked = 0;
  #lookedUp = 0;
  /** Questions and look-ups under way. */
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastResort: { readonly answer: ZoneAnswer; readonly hop: Hop; readonly step: DnsEvidence } | undefined;
  #finished = false;

  constructor(question: ZoneQuestion, done: (outcome: ZoneOutcome) => void) {
    this.#question = question;
    this.#done = done;
    const { hosts, addresses } = question.delegation;
    this.#candidates = this.#ordered(hosts.flatMap((host) => candidatesOf(host, addresses.get(host) ?? [])));
    this.#hosts = hosts.filter((host) => !addresses.has(host));
  }

  begin(): void {
    const { signal } = this.#question;
    if (signal.aborted) return this.#onAbort();
    signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#next();
  }

  #ordered(candidates: readonly Candidate[]): Candidate[] {
    const { asker } = this.#question;
    // Those that answer, the fastest first; IPv4 before IPv6 where nothing is known, for many a machine lacks the latter.
    const rank = ({ server }: Candidate): number => {
      const { isDown, rttMs } = asker.healthOf(server);
      return (isDown ? 1e9 : 0) + (rttMs ?? (server.address.includes(':') ? 1e7 : 1e6));
    };
    const ranks = new Map(candidates.map((candidate) => [candidate, rank(candidate)]));
    return candidates.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#finished) return;
    const candidate = this.#asked < MAX_ASKED ? this.#candidates.shift() : undefined;
    if (candidate !== undefined) {
      if (this.#question.spend()) return this.#ask(candidate);
      this.#failures.push({ host: candidate.host, why: 'too many questions for one look' });
      this.#candidates = [];
      this.#hosts = [];
    }
    if (this.#waiting > 0) return;
    const room = Math.min(LOOKED_UP_AT_ONCE, MAX_LOOKED_UP - this.#lookedUp);
    const hosts = this.#asked < MAX_ASKED ? this.#hosts.splice(0, Math.max(0, room)) : [];
    if (hosts.length > 0) {
      for (const host of hosts) void this.#lookUp(host);
      return;
    }
    const last = this.#lastResort;
    this.#finish(
      last === undefined
        ? { kind: 'failed', failures: this.#failures, hop: worthiest(this.#failures) }
        : { kind: 'answer', ...last },
    );
  }

  async #lookUp(host: string): Promise<void> {
    this.#lookedUp += 1;
    this.#waiting += 1;
    const found = await this.#question.lookUp(host);
    this.#waiting -= 1;
    if (this.#finished) return;
    if (typeof found === 'string') this.#failures.push({ host, why: found });
    else this.#candidates.push(...this.#ordered(candidatesOf(host, found)));
    this.#next();
  }

  #ask(candidate: Candidate): void {
    const { asker } = this.#question;
    this.#asked += 1;
    this.#waiting += 1;
    const patienceMs = asker.healthOf(candidate.server).rtoMs;
    this.#timer = setTimeout(() => this.#next(), patienceMs);
    void this.#hear(candidate, patienceMs);
  }

  async #hear({ host, server }: Candidate, patienceMs: number): Promise<void> {
    const { asker, clock, delegation, name, type, onStep } = this.#question;
    const startMs = clock.monotonicMs();
    const hop = await asker.askServer({ name, type, server }, this.#controller.signal);
    this.#waiting -= 1;
    const step = stepOf(hop, delegation.zone);
    const failure = { host, address: server.address, hop };
    if (this.#finished) {
      if (hop.error?.code === 'ABORTED') {
        const ms = Math.round((clock.monotonicMs() - startMs) * 10) / 10;
        // Another was quicker. That this one was silent was seen only if it was asked, and given its time.
        if (hop.evidence.attempts === 0 || ms < patienceMs) return;
        const error = probeError(
          'DNS_TIMEOUT',
          `no answer within ${ms} ms, when another server had answered`,
        );
        onStep({ ...step, ms, error });
      } else onStep(step);
      return;
    }
    onStep(step);
    const { rcode } = hop.evidence;
    if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') {
      this.#failures.push({ ...failure, why: hop.error?.detail ?? 'no answer' });
      return this.#next();
    }
    const reading = readResponse(hop, { zone: delegation.zone, name, type });
    switch (reading.kind) {
      case 'answer':
        return this.#finish({ kind: 'answer', answer: reading.answer, hop, step });
      case 'referral':
        return this.#finish({ ...reading, step });
      case 'lame':
        this.#failures.push({ ...failure, why: `lame: ${reading.why}` });
        if (reading.answer !== undefined) this.#lastResort ??= { answer: reading.answer, hop, step };
        return this.#next();
    }
  }

  #finish(outcome: ZoneOutcome): void {
    if (this.#finished) return;
    this.#finished = true;
    clearTimeout(this.#timer);
    this.#question.signal.removeEventListener('abort', this.#onAbort);
    this.#done(outcome);
    this.#controller.abort(new Error('another server has answered'));
  }
}

function candidatesOf(host: string, addresses: readonly string[]): readonly Candidate[] {
  return addresses.map((address) => ({ host, server: { address, port: DNS_PORT } }));
}

/** The question to a server as evidence; that it referred on is what it was asked for, no failure. */
function stepOf({ evidence }: Hop, zone: string): DnsEvidence {
  const refers =
    evidence.rcode === 'NOERROR' &&
    isReferral({
      aa: evidence.flags?.aa === true,
      answers: evidence.answers,
      authority: evidence.authority.map(({ type }) => ({ data: { type } })),
    });
  // The error stands last, as the schema of evidence has it: a capture comes back in that order.
  const { error, ...rest } = evidence;
  return { ...rest, zone, ...(refers || error === undefined ? {} : { error }) };
}

/** The failure that tells most: one that spoke rather than one that was silent. */
function worthiest(failures: readonly Failure[]): Hop | undefined {
  const hops = failures.flatMap(({ hop }) => (hop === undefined ? [] : [hop]));
  return hops.find(({ evidence }) => evidence.rcode !== undefined) ?? hops.at(-1);
}

export function failureText({ host, address, why }: Failure): string {
  const where = address === undefined ? host : `${host} ${formatEndpoint({ address, port: DNS_PORT })}`;
  return `${where}: ${why}`;
}
