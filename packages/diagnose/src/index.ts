/** The one call: plan, gather, explain, prove. */
export type { DiagnoseOptions } from './options.ts';
export { CHECKS, type CheckName, type CheckState, type ProgressEvent } from './progress.ts';
