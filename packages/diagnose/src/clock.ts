/** The clock of this machine. */
import type { Clock } from '@whyspam/core';

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
