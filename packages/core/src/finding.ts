/** A finding: one rule's judgement of one subject. */
import * as v from 'valibot';
import { fixSchema } from './fix.ts';
import { probeErrorSchema } from './probe-error.ts';
import { SEVERITIES } from './severity.ts';
import { subjectSchema } from './subject.ts';

export const VERDICTS = ['fail', 'warn', 'pass', 'unknown', 'notApplicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const messageValueSchema = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.pipe(v.array(v.string()), v.readonly()),
]);

/** What may stand in a message: text as seen, a figure, a yes or no, a list. */
export type MessageValue = string | number | boolean | readonly string[];
export type MessageValues = Readonly<Record<string, MessageValue>>;

export const findingSchema = v.strictObject({
  id: v.pipe(v.string(), v.description('rule@subject, the same in every run.')),
  rule: v.pipe(v.string(), v.description('group/noun-of-the-failing-state.')),
  verdict: v.picklist(VERDICTS),
  severity: v.picklist(SEVERITIES),
  subject: subjectSchema,
  message: v.pipe(
    v.strictObject({ key: v.string(), values: v.record(v.string(), messageValueSchema) }),
    v.description(
      "Which of the rule's texts, and what goes into it. The text itself is made when rendering.",
    ),
  ),
  evidence: v.pipe(
    v.array(v.string()),
    v.readonly(),
    v.description('Ids in the evidence list of the report.'),
  ),
  fixes: v.pipe(v.array(fixSchema), v.readonly()),
  error: v.exactOptional(
    v.pipe(probeErrorSchema, v.description('Why it could not be told. Only with verdict unknown.')),
  ),
});

export interface Finding extends Readonly<v.InferOutput<typeof findingSchema>> {}

/** Whether a finding asks for a change: fail or warn, and more than a remark. */
export function isFailing(finding: Finding): boolean {
  return (finding.verdict === 'fail' || finding.verdict === 'warn') && finding.severity !== 'info';
}
