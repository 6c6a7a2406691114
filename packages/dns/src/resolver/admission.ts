/** Lets questions begin as the limits allow: in all, and at each server. The others wait, in order, and each server's by themselves. */
import type { Gate } from './gate.ts';
import type { Server } from './server.ts';

export interface AdmissionOptions<J> {
  /** Questions under way at once, in all. */
  readonly maxInFlight: number;
  /** The servers a question may go to, best first. */
  readonly serversFor: (job: J) => readonly Server[];
  /** The question begins; the first server has room for it. */
  readonly begin: (job: J, servers: readonly Server[]) => void;
}

/** A clock that stands still must not make a loop without rest. */
const LEAST_WAIT_MS = 5;

export class Admission<J> {
  readonly #options: AdmissionOptions<J>;
  /** Who waits, by server; the map is gone through in turn, so a busy server holds up no other. */
  readonly #lanes = new Map<string, Set<J>>();
  readonly #running = new Map<J, Gate | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;
  #isAdmitting = false;

  constructor(options: AdmissionOptions<J>) {
    this.#options = options;
  }

  /** Begins now or when there is room. Questions of one lane begin in the order they came. */
  enter(job: J, lane: string): void {
    const waiting = this.#lanes.get(lane);
    if (waiting !== undefined) waiting.add(job);
    else if (!this.#tryBegin(job)) this.#lanes.set(lane, new Set([job]));
  }

  /** It has ended, or is no longer wanted. */
  leave(job: J, lane: string): void {
    const waiting = this.#lanes.get(lane);
    if (waiting?.delete(job) === true && waiting.size === 0) this.#lanes.delete(lane);
    if (!this.#running.has(job)) return;
    this.#running.get(job)?.leave();
    this.#running.delete(job);
    this.#admit();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#lanes.clear();
  }

  #tryBegin(job: J): boolean {
    if (this.#running.size >= this.#options.maxInFlight) return false;
    const servers = this.#options.serversFor(job);
    let leastMs = Number.POSITIVE_INFINITY;
    for (const server of servers) {
      const waitMs = server.gate?.waitMs() ?? 0;
      leastMs = Math.min(leastMs, waitMs);
      if (waitMs > 0) continue;
      server.gate?.enter();
      this.#running.set(job, server.gate);
      this.#options.begin(
        job,
        server === servers[0] ? servers : [server, ...servers.filter((other) => other !== server)],
      );
      return true;
    }
    if (leastMs < Number.POSITIVE_INFINITY) this.#wakeIn(leastMs);
    return false;
  }

  #admit(): void {
    if (this.#isAdmitting) return;
    this.#isAdmitting = true;
    for (let hasBegun = true; hasBegun;) {
      hasBegun = false;
      for (const [lane, jobs] of this.#lanes) {
        const [job] = jobs;
        if (job === undefined || !this.#tryBegin(job)) continue;
        hasBegun = true;
        jobs.delete(job);
        if (jobs.size === 0) this.#lanes.delete(lane);
      }
    }
    this.#isAdmitting = false;
  }

  /** Runs by the system's clock, whatever clock is injected; woken too early it waits again. */
  #wakeIn(ms: number): void {
    const dueMs = performance.now() + ms;
    if (this.#timer !== undefined && this.#dueMs <= dueMs) return;
    clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#admit();
      },
      Math.max(LEAST_WAIT_MS, Math.ceil(ms)),
    );
  }
}
