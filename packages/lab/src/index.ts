/** An Internet in one process. */
export type { Lab, WorldSummary } from './lab.ts';
