/** Facts in, explained report out. */
export type { Explain, ExplainInput } from './explain.ts';
