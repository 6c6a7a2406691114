/** The comparison: what changed from one run to another. Plain JSON like the report, its text made when rendering. */
import * as v from 'valibot';
import { ESSENTIAL_RULES } from './conclusion.ts';
import { evidenceSchema } from './evidence.ts';
import { findingSchema, isFailing, type Finding } from './finding.ts';
import { RECEIVER_VERDICTS, SCHEMA_VERSION } from './report.ts';
import { compareSeverity, severityReaches, type Severity } from './severity.ts';
import { targetSchema } from './target.ts';

const RUNS = ['before', 'after'] as const;

export const comparedRunSchema = v.strictObject({
  tool: v.strictObject({ name: v.string(), version: v.string() }),
  target: targetSchema,
  times: v.strictObject({
    startedAt: v.pipe(v.string(), v.isoTimestamp()),
    finishedAt: v.pipe(v.string(), v.isoTimestamp()),
  }),
});

/** One of the two runs. */
export interface ComparedRun extends Readonly<v.InferOutput<typeof comparedRunSchema>> {}

const strings = v.pipe(v.array(v.string()), v.readonly());

export const runDifferenceSchema = v.variant('kind', [
  v.pipe(
    v.strictObject({ kind: v.literal('onlyIn'), run: v.picklist(RUNS) }),
    v.description('The other run says nothing of this domain.'),
  ),
  v.pipe(
    v.strictObject({ kind: v.literal('order') }),
    v.description('The run that is taken for the later one is the older.'),
  ),
  v.strictObject({ kind: v.literal('toolVersion'), before: v.string(), after: v.string() }),
  v.strictObject({ kind: v.literal('resolver'), before: strings, after: strings }),
  v.pipe(
    v.strictObject({ kind: v.literal('notAsked'), run: v.picklist(RUNS), option: v.string() }),
    v.description('This run was told not to look, the other one looked.'),
  ),
  v.pipe(
    v.strictObject({ kind: v.literal('noServers'), run: v.picklist(RUNS) }),
    v.description('This run spoke with no mail server, the other one did.'),
  ),
  v.strictObject({
    kind: v.literal('target'),
    what: v.picklist(['senders', 'selectors', 'bulk', 'server', 'held']),
    before: strings,
    after: strings,
  }),
]);

/** What makes two runs less comparable. */
export type RunDifference = Readonly<v.InferOutput<typeof runDifferenceSchema>>;

export const FINDING_CHANGES = ['broken', 'seen', 'changed', 'same', 'fixed', 'untold', 'told'] as const;
export type FindingChangeKind = (typeof FINDING_CHANGES)[number];

export const findingChangeSchema = v.strictObject({
  change: v.pipe(
    v.picklist(FINDING_CHANGES),
    v.description(
      'broken: fails now, and was in order or not there. seen: fails now, and could not be told or was not looked at before. changed, same: fails in both. fixed: failed, and passes now or is gone. untold: could be told before, and cannot now. told: could not be told before, and passes now.',
    ),
  ),
  id: v.pipe(v.string(), v.description('Of the finding in the later run, else in the earlier.')),
  before: v.exactOptional(findingSchema),
  after: v.exactOptional(findingSchema),
  differs: v.pipe(
    v.array(v.picklist(['subject', 'severity', 'verdict', 'message'])),
    v.readonly(),
    v.description('What of it changed, with changed.'),
  ),
});

/** One check that did not come to the same in both runs, or fails in both. */
export interface FindingChange extends Readonly<v.InferOutput<typeof findingChangeSchema>> {}

export const recordChangeSchema = v.strictObject({
  name: v.string(),
  type: v.string(),
  added: strings,
  removed: strings,
});

/** DNS answers that differ; questions that either run could not ask are left out. */
export interface RecordChange extends Readonly<v.InferOutput<typeof recordChangeSchema>> {}

export const comparisonSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(SCHEMA_VERSION),
    kind: v.literal('comparison'),
    tool: v.strictObject({ name: v.string(), version: v.string() }),
    before: v.exactOptional(comparedRunSchema),
    after: v.exactOptional(comparedRunSchema),
    differences: v.pipe(
      v.array(runDifferenceSchema),
      v.readonly(),
      v.description('What makes the runs less comparable.'),
    ),
    findings: v.pipe(v.array(findingChangeSchema), v.readonly()),
    causes: v.pipe(
      v.array(
        v.strictObject({
          finding: v.string(),
          change: v.pipe(
            v.picklist(['came', 'went', 'explained', 'untold']),
            v.description(
              'came: a cause now, and none before. went: it does not fail any more. explained: it fails still, and another cause explains it. untold: whether it fails cannot be told any more.',
            ),
          ),
        }),
      ),
      v.readonly(),
    ),
    receivers: v.pipe(
      v.array(
        v.strictObject({
          receiver: v.string(),
          asBulk: v.pipe(v.boolean(), v.description('What a bulk sender gets.')),
          before: v.picklist(RECEIVER_VERDICTS),
          after: v.picklist(RECEIVER_VERDICTS),
        }),
      ),
      v.readonly(),
      v.description('Receivers whose verdict turned.'),
    ),
    records: v.pipe(v.array(recordChangeSchema), v.readonly()),
    unchanged: v.pipe(
      v.strictObject({
        passed: v.number(),
        unknown: v.number(),
        undecided: v.pipe(strings, v.description('Essential checks that could be told in neither run.')),
      }),
      v.description('How many checks pass in both runs, and how many could be told in neither.'),
    ),
    evidence: v.pipe(
      v.array(evidenceSchema),
      v.readonly(),
      v.description('Of the later run: what findings that are broken, seen or changed rest on.'),
    ),
  }),
  v.title('whyspam comparison'),
);

export interface Comparison extends Readonly<v.InferOutput<typeof comparisonSchema>> {}

/** Whether it fails now in a way that the earlier run does not know. */
export function isNewFailure({ change, before, after }: FindingChange): boolean {
  if (change === 'broken' || change === 'seen') return true;
  return (
    change === 'changed' &&
    before !== undefined &&
    after !== undefined &&
    (compareSeverity(after.severity, before.severity) < 0 || (isFailing(after) && !isFailing(before)))
  );
}

/** `undetermined`: nothing new was seen, and something that decides could not be looked at. */
export type ComparisonConclusion = 'nothingNew' | 'broken' | 'undetermined';

/**
 * A new failure at or above the threshold decides. Else it is open when a run is missing, when an essential check cannot be
 * told any more, or one that failed at or above the threshold: nobody knows what has become of it.
 */
export function concludeComparison(
  comparison: Pick<Comparison, 'before' | 'after' | 'findings' | 'unchanged'>,
  failOn: Severity,
): ComparisonConclusion {
  const reaches = (finding: Finding | undefined): boolean =>
    finding !== undefined &&
    (finding.verdict === 'fail' || finding.verdict === 'warn') &&
    severityReaches(finding.severity, failOn);
  if (comparison.findings.some((item) => isNewFailure(item) && reaches(item.after))) return 'broken';
  const isOpen =
    comparison.before === undefined ||
    comparison.after === undefined ||
    comparison.unchanged.undecided.length > 0 ||
    comparison.findings.some(
      ({ change, before, after }) =>
        change === 'untold' && (reaches(before) || ESSENTIAL_RULES.has(after?.rule ?? before?.rule ?? '')),
    );
  return isOpen ? 'undetermined' : 'nothingNew';
}
