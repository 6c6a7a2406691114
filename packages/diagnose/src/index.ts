/** The one call: plan, gather, explain, prove. */
export { parseCapture } from './capture.ts';
export { systemClock } from './clock.ts';
export { diagnose, diagnoseAndCapture, diagnoseServer, replayCapture, type Diagnosis } from './diagnose.ts';
export { diagnoseBounce, diagnoseMessage, diagnoseReports } from './held/diagnose-held.ts';
export type {
  Arrival,
  HeldInput,
  HeldInputs,
  HeldOptions,
  HeldReaders,
  MessageOptions,
  ParsedBounce,
  ReadReports,
  ReportFile,
  VerifyRequest,
} from './held/held-input.ts';
export type { AskedScanner } from './held/scan-messages.ts';
export type { DiagnoseOptions, ServerOptions } from './options.ts';
export { CHECKS, type CheckName, type CheckState, type ProgressEvent } from './progress.ts';
export { readDomain } from './read-domain.ts';
export { readSaved, type Foreign, type Saved } from './read-saved.ts';
export { normaliseTarget, type ServerInput } from './target-input.ts';
export { TOOL } from './tool.ts';
