/** Facts in, report out. Pure: the same facts give the same report, byte for byte. */
import type { Evidence, Facts, Report, Target } from '@whyspam/core';

export interface ExplainInput {
  readonly target: Target;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
  readonly times: { readonly startedAt: string; readonly finishedAt: string };
  readonly tool: { readonly name: string; readonly version: string };
}

export type Explain = (input: ExplainInput) => Report;
