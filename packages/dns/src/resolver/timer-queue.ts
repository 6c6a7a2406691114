/** One timer for all questions under way: a wheel of slots, where to arm and to disarm costs a few assignments. */

/** How fine the wheel is. */
export const GRAIN_MS = 5;
/**
 * What one turn may take off the patience of all at most. When something holds the event loop for long, answers lie
 * unread in the sockets: that time is ours, not the servers', so they get the chance to be read first.
 */
const MOST_MS_A_TURN = 2 * GRAIN_MS;
const SLOTS = 512;
const DISARMED = -1;

/** What can wait in the queue, in one place at a time. The fields belong to the queue. */
export abstract class Timed {
  dueTick: number = DISARMED;
  before: Timed | undefined = undefined;
  after: Timed | undefined = undefined;
  /** Its time has come; it is no longer in the queue. */
  abstract onTimer(): void;
}

export class TimerQueue {
  readonly #slots: (Timed | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  #tick = 0;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #isTurning = false;
  #turnedMs = 0;
  #owedMs = 0;

  /** Milliseconds that have passed for those who wait; it stands still while nobody does. */
  get nowMs(): number {
    return this.#tick * GRAIN_MS;
  }

  /** Calls `onTimer` after so many milliseconds, rounded up to the grain; what was armed before is forgotten. */
  arm(timed: Timed, ms: number): void {
    this.disarm(timed);
    const tick = this.#tick + Math.max(1, Math.ceil(ms / GRAIN_MS));
    const slot = tick % SLOTS;
    const first = this.#slots[slot];
    timed.dueTick = tick;
    timed.after = first;
    if (first !== undefined) first.before = timed;
    this.#slots[slot] = timed;
    this.#count += 1;
    if (!this.#isTurning) this.#start();
  }

  disarm(timed: Timed): void {
    if (timed.dueTick === DISARMED) return;
    const { before, after } = timed;
    if (before === undefined) this.#slots[timed.dueTick % SLOTS] = after;
    else before.after = after;
    if (after !== undefined) after.before = before;
    timed.before = undefined;
    timed.after = undefined;
    timed.dueTick = DISARMED;
    this.#count -= 1;
  }

  /** The timer keeps the process alive as long as anybody waits, and a grain longer. */
  #start(): void {
    this.#isTurning = true;
    this.#turnedMs = performance.now();
    this.#owedMs = 0;
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#turn(), GRAIN_MS);
    else this.#timer.refresh();
  }

  #turn(): void {
    const nowMs = performance.now();
    this.#owedMs = Math.min(this.#owedMs + nowMs - this.#turnedMs, MOST_MS_A_TURN);
    this.#turnedMs = nowMs;
    while (this.#owedMs >= GRAIN_MS) {
      this.#owedMs -= GRAIN_MS;
      this.#tick += 1;
      this.#fire();
    }
    this.#isTurning = this.#count > 0;
    if (this.#isTurning) this.#timer?.refresh();
  }

  #fire(): void {
    const due: Timed[] = [];
    for (let timed = this.#slots[this.#tick % SLOTS]; timed !== undefined; timed = timed.after) {
      // The others in the slot wait for a later turn of the wheel.
      if (timed.dueTick <= this.#tick) due.push(timed);
    }
    // Taken out first: what they do may arm and disarm others.
    for (const timed of due) this.disarm(timed);
    for (const timed of due) timed.onTimer();
  }
}
