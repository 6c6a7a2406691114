/** Walks the DNS from the root to the servers that hold an answer: RFC 1034 section 5.3.3, each look shared by all who need it. */
import { probeError, type Clock, type DnsEvidence, type ProbeError } from '@whyspam/core';
import { abortReason } from '../resolver/abort-reason.ts';
import { AnswerCache } from '../resolver/answer-cache.ts';
import type { ServerAsker } from '../resolver/network-resolver.ts';
import { failedHop, questionId, type Hop } from '../resolver/hop.ts';
import { recordsOf } from '../resolver/chain.ts';
import type { RecordType } from '../wire/record.ts';
import { askZone, failureText, type Failure, type ZoneOutcome } from './ask-zone.ts';
import type { Delegation, Delegations } from './delegations.ts';
import { zoneText } from './read-response.ts';
import { childToward, isWithin, parentName } from './zone-names.ts';

/** What a walk came to, and every question it asked on the way. */
export interface Walk {
  readonly hop: Hop;
  readonly steps: readonly DnsEvidence[];
}

/** Cuts between the root and a name. Names under ip6.arpa have the most; none in use come near. */
const MAX_REFERRALS = 24;
/** Look-ups of name servers within look-ups of name servers. */
const MAX_DEPTH = 5;
/** Questions to servers for one name, look-ups of name servers included. */
const MAX_QUESTIONS = 80;

interface Budget {
  left: number;
}

/** One look under way, and who waits for it. */
interface Job {
  readonly key: string;
  readonly name: string;
  readonly type: RecordType;
  readonly depth: number;
  readonly budget: Budget;
  readonly controller: AbortController;
  readonly waitsFor: Set<Job>;
  readonly steps: DnsEvidence[];
  waiters: number;
  walk: Promise<Walk>;
}

export interface WalkerOptions {
  readonly asker: ServerAsker;
  readonly delegations: Delegations;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

export class Walker {
  readonly #asker: ServerAsker;
  readonly #delegations: Delegations;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #cache: AnswerCache;
  readonly #steps = new WeakMap<Hop, readonly DnsEvidence[]>();
  readonly #jobs = new Map<string, Job>();
  readonly #ways = new Map<string, Promise<unknown>>();

  constructor({ asker, delegations, clock, timeoutMs }: WalkerOptions) {
    this.#asker = asker;
    this.#delegations = delegations;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#cache = new AnswerCache(clock);
  }

  /** Never rejects. `name` is in its one spelling. */
  async look(name: string, type: RecordType, signal: AbortSignal | undefined): Promise<Walk> {
    const kept = this.#kept(name, type);
    if (kept !== undefined) return kept;
    if (signal !== undefined && isAborted(signal)) return this.#aborted(name, type, abortReason(signal));
    const known = this.#jobs.get(questionId({ name, type }));
    const job = known ?? this.#start(name, type);
    const walk = await this.#wait(job, signal);
    // A look begun on behalf of another may have failed by that one's limits and loops; on its own it has neither.
    const isTheirs = known !== undefined && known.depth > 0 && walk.hop.error !== undefined;
    return isTheirs && !isAborted(signal) ? this.#wait(this.#start(name, type), signal) : walk;
  }

  clear(): void {
    for (const job of this.#jobs.values()) job.controller.abort(new Error('the resolver was closed'));
    this.#cache.clear();
    this.#delegations.clear();
  }

  #kept(name: string, type: RecordType): Walk | undefined {
    const hop = this.#cache.get(questionId({ name, type }));
    return hop === undefined ? undefined : { hop, steps: this.#steps.get(hop) ?? [] };
  }

  #start(name: string, type: RecordType, parent?: Job): Job {
    const job: Job = {
      key: questionId({ name, type }),
      name,
      type,
      depth: parent === undefined ? 0 : parent.depth + 1,
      budget: parent?.budget ?? { left: MAX_QUESTIONS },
      controller: new AbortController(),
      waitsFor: new Set(),
      steps: [],
      waiters: 0,
      walk: Promise.resolve({ hop: this.#failed(name, type, probeError('ABORTED', '')), steps: [] }),
    };
    this.#jobs.set(job.key, job);
    // Before it runs, for it may come round to its parent at once.
    parent?.waitsFor.add(job);
    const timer = setTimeout(() => job.controller.abort(new LateError(this.#timeoutMs)), this.#timeoutMs);
    job.walk = this.#run(job).finally(() => {
      clearTimeout(timer);
      if (this.#jobs.get(job.key) === job) this.#jobs.delete(job.key);
    });
    return job;
  }

  /** An abort ends this waiting; the look itself only when nobody else waits for it. */
  #wait(job: Job, signal: AbortSignal | undefined): Promise<Walk> {
    job.waiters += 1;
    if (signal === undefined) return job.walk;
    return new Promise((resolve) => {
      const onAbort = (): void => {
        job.waiters -= 1;
        if (job.waiters === 0) job.controller.abort(signal.reason);
        resolve(this.#aborted(job.name, job.type, abortReason(signal)));
      };
      signal.addEventListener('abort', onAbort, { once: true });
      void job.walk.then((walk) => {
        signal.removeEventListener('abort', onAbort);
        resolve(walk);
      });
    });
  }

  async #run(job: Job): Promise<Walk> {
    const at = this.#clock.now().toISOString();
    const startMs = this.#clock.monotonicMs();
    const { name, type } = job;
    let delegation = this.#delegations.nearest(name, type);
    let begun = delegation.path;
    const end = (hop: Hop): Walk => {
      const steps = [...begun, ...job.steps];
      const via = [...new Set(steps.map(({ id }) => id))];
      const ms = Math.round((this.#clock.monotonicMs() - startMs) * 10) / 10;
      // The error stands last, as the schema of evidence has it: a capture comes back in that order.
      const { error, ...seen } = hop.evidence;
      const { zone } = delegation;
      const walked = { ...seen, id: job.key, zone, via, at, ms, attempts: job.steps.length };
      const evidence = error === undefined ? walked : { ...walked, error };
      const walk = { hop: { ...hop, evidence }, steps };
      this.#cache.put(job.key, walk.hop);
      this.#steps.set(walk.hop, walk.steps);
      return walk;
    };
    for (let cuts = 0; cuts < MAX_REFERRALS; cuts += 1) {
      const referred = this.#referred(delegation.zone, name);
      if (referred !== undefined) {
        await referred;
        const nearer = this.#delegations.nearest(name, type);
        if (nearer.zone !== delegation.zone) {
          begun = nearer.path;
          delegation = nearer;
          continue;
        }
      }
      const asked = this.#ask(job, delegation);
      this.#leadTheWay(delegation.zone, name, asked);
      const outcome = await asked;
      if (outcome.kind === 'answer') return end(hopOfAnswer(outcome, delegation.zone));
      if (outcome.kind === 'failed') {
        return end(this.#stopped(job, delegation, outcome.failures, outcome.hop));
      }
      delegation = this.#delegations.add(outcome.referral, [...delegation.path, outcome.step]);
    }
    const detail = `stopped at ${zoneText(delegation.zone)} after ${MAX_REFERRALS} referrals`;
    return end(this.#failed(name, type, probeError('DNS_MALFORMED', detail)));
  }

  /** Another look that is asking the root or a top-level domain for what lies below, and so will find the way for this one. */
  #referred(zone: string, name: string): Promise<unknown> | undefined {
    return isTop(zone) ? this.#ways.get(childToward(name, zone)) : undefined;
  }

  /**
   * A run begins with a hundred names of one domain at once, and not each of them need ask the root. Below the top-level
   * domains nobody waits for another: there what is asked for is an answer more often than a referral.
   */
  #leadTheWay(zone: string, name: string, asked: Promise<unknown>): void {
    const child = childToward(name, zone);
    if (!isTop(zone) || this.#ways.has(child)) return;
    this.#ways.set(child, asked);
    void asked.then(() => this.#ways.delete(child));
  }

  #ask(job: Job, delegation: Delegation): Promise<ZoneOutcome> {
    return askZone({
      delegation,
      name: job.name,
      type: job.type,
      asker: this.#asker,
      clock: this.#clock,
      signal: job.controller.signal,
      spend: () => (job.budget.left -= 1) >= 0,
      lookUp: (host) => this.#addressesOf(job, host),
      onStep: (step) => job.steps.push(step),
    });
  }

  /** Both families at once. RFC 2181 section 10.3: a name server is no alias, so none is followed. */
  async #addressesOf(job: Job, host: string): Promise<readonly string[] | string> {
    if (job.depth >= MAX_DEPTH) return 'its address needs too many look-ups of other name servers';
    const found = await Promise.all([this.#lookFor(job, host, 'A'), this.#lookFor(job, host, 'AAAA')]);
    const addresses = found.flatMap((walk) =>
      typeof walk === 'string'
        ? []
        : walk.hop.answers.flatMap(({ name, data }) =>
            name === host && (data.type === 'A' || data.type === 'AAAA') ? [data.address] : [],
          ),
    );
    if (addresses.length > 0) return [...new Set(addresses)];
    for (const walk of found) {
      if (typeof walk === 'string') return walk;
      if (walk.hop.error !== undefined) return `its address: ${walk.hop.error.detail}`;
    }
    const isAlias = found.some(
      (walk) => typeof walk !== 'string' && recordsOf(walk.hop.answers, host, 'CNAME').length > 0,
    );
    return isAlias ? 'it is an alias (RFC 2181 section 10.3)' : 'it has no address';
  }

  async #lookFor(parent: Job, name: string, type: RecordType): Promise<Walk | string> {
    const kept = this.#kept(name, type);
    if (kept !== undefined) return kept;
    const known = this.#jobs.get(questionId({ name, type }));
    // Two that wait for each other would wait for ever.
    if (known !== undefined && waits(known, parent))
      return 'its address is found only through itself (a loop)';
    const job = known ?? this.#start(name, type, parent);
    parent.waitsFor.add(job);
    const walk = await this.#wait(job, parent.controller.signal);
    parent.waitsFor.delete(job);
    parent.steps.push(...walk.steps);
    return walk;
  }

  #stopped(job: Job, { zone, hosts }: Delegation, failures: readonly Failure[], last: Hop | undefined): Hop {
    const { signal } = job.controller;
    const where = `at ${zoneText(zone)}`;
    if (signal.aborted) {
      const error =
        signal.reason instanceof LateError
          ? probeError('DNS_TIMEOUT', `stopped ${where}: ${signal.reason.message}`)
          : probeError('ABORTED', abortReason(signal));
      return this.#failed(job.name, job.type, error);
    }
    const detail = `stopped ${where}: none of its ${hosts.length} name servers answered (${failures.map(failureText).join('; ')})`;
    const code =
      last === undefined
        ? 'DNS_UNREACHABLE'
        : last.evidence.rcode === 'NOERROR' || last.evidence.rcode === 'NXDOMAIN'
          ? 'DNS_OTHER_RCODE'
          : (last.error?.code ?? 'DNS_UNREACHABLE');
    const failed = this.#failed(job.name, job.type, probeError(code, detail));
    const evidence = last?.evidence;
    return evidence === undefined
      ? failed
      : {
          ...failed,
          evidence: { ...failed.evidence, server: evidence.server, transport: evidence.transport },
        };
  }

  #failed(name: string, type: RecordType, error: ProbeError): Hop {
    return failedHop({ name, type }, this.#clock.now().toISOString(), error);
  }

  #aborted(name: string, type: RecordType, reason: string): Walk {
    return { hop: this.#failed(name, type, probeError('ABORTED', reason)), steps: [] };
  }
}

class LateError extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

function waits(job: Job, target: Job, seen: Set<Job> = new Set()): boolean {
  if (job === target) return true;
  if (seen.has(job)) return false;
  seen.add(job);
  for (const other of job.waitsFor) if (waits(other, target, seen)) return true;
  return false;
}

/** The message as an answer of the zone: what lies outside of it is left out of the evidence too, so a replay reads the same. */
function hopOfAnswer({ answer, hop }: Extract<ZoneOutcome, { kind: 'answer' }>, zone: string): Hop {
  const { records, authority, nameError } = answer;
  const { error: _error, glue: _glue, ...seen } = hop.evidence;
  return {
    evidence: {
      ...seen,
      rcode: nameError ? 'NXDOMAIN' : 'NOERROR',
      answers: seen.answers.filter(({ name }) => isWithin(name, zone)),
      authority: authority.length === 0 ? [] : seen.authority.filter(({ name }) => isWithin(name, zone)),
    },
    answers: records,
    authority,
    additional: [],
    nameError,
    state: hop.state,
  };
}

/** The root and the top-level domains, which hold little but referrals. */
function isTop(zone: string): boolean {
  return zone === '' || parentName(zone) === '';
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
