/** The clock of the machine, for when none is injected. */
import type { Clock } from '@whyspam/core';

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
