/** The report: what everything ends in. Plain JSON in canonical order, no prose inside. */
import * as v from 'valibot';
import { evidenceSchema, type Evidence } from './evidence.ts';
import { heldReportSchema, type HeldReport } from './held.ts';
import { findingSchema, type Finding } from './finding.ts';
import { targetSchema } from './target.ts';

export const SCHEMA_VERSION = 1;

export const causeSchema = v.strictObject({
  finding: v.pipe(v.string(), v.description('Id of the finding that no other failing finding explains.')),
  explains: v.pipe(
    v.array(v.string()),
    v.readonly(),
    v.description('Ids of the findings it explains, nearest first.'),
  ),
  receivers: v.pipe(
    v.array(v.string()),
    v.readonly(),
    v.description('Receivers whose verdict rests on this cause or on what it explains.'),
  ),
  affects: v.exactOptional(
    v.pipe(
      v.strictObject({
        reported: v.exactOptional(
          v.pipe(
            v.strictObject({ messages: v.number(), of: v.number() }),
            v.description('Messages in the aggregate reports that fail for it, of all that they count.'),
          ),
        ),
        returned: v.exactOptional(
          v.pipe(
            v.strictObject({ recipients: v.number(), of: v.number() }),
            v.description('Recipients whose mail came back for it, of all in the bounces handed over.'),
          ),
        ),
      }),
      v.description('Mail that it is seen to cost. Left out: nothing that was handed over counts it.'),
    ),
  ),
});

/** A failing finding that explains others, and that none explains. */
export interface Cause extends Readonly<v.InferOutput<typeof causeSchema>> {}

export const RECEIVER_VERDICTS = ['accept', 'atRisk', 'spam', 'reject', 'unknown'] as const;
export type ReceiverVerdict = (typeof RECEIVER_VERDICTS)[number];

export const demandVerdictSchema = v.strictObject({
  demand: v.pipe(v.string(), v.description('Id of the demand in the receiver data.')),
  state: v.picklist(['met', 'notMet', 'unknown', 'notRequired']),
  effect: v.exactOptional(v.picklist(RECEIVER_VERDICTS)),
  because: v.pipe(v.array(v.string()), v.readonly(), v.description('Ids of findings.')),
  certainty: v.exactOptional(
    v.pipe(
      v.picklist(['recall']),
      v.description(
        'The demand is known among postmasters, and was not checked against a page of the receiver.',
      ),
    ),
  ),
  score: v.exactOptional(
    v.pipe(
      v.strictObject({
        points: v.number(),
        threshold: v.pipe(
          v.number(),
          v.description('The highest threshold reached, or the lowest there is when none was.'),
        ),
        rules: v.pipe(
          v.array(
            v.strictObject({
              name: v.string(),
              points: v.number(),
              because: v.pipe(v.array(v.string()), v.readonly()),
            }),
          ),
          v.readonly(),
        ),
      }),
      v.description(
        "Of a filter that adds up points: its rules that the findings trigger, by the filter's names.",
      ),
    ),
  ),
});

export const receiverReportSchema = v.strictObject({
  receiver: v.string(),
  verdict: v.picklist(RECEIVER_VERDICTS),
  because: v.pipe(v.array(v.string()), v.readonly(), v.description('Ids of the findings that decide.')),
  demands: v.pipe(v.array(demandVerdictSchema), v.readonly()),
  bulkVerdict: v.exactOptional(
    v.pipe(
      v.picklist(RECEIVER_VERDICTS),
      v.description(
        'What a bulk sender would get; only when it is not known whether the sender is one, and it differs.',
      ),
    ),
  ),
  source: v.string(),
  checked: v.pipe(
    v.string(),
    v.description('Date the demands were last compared with the source, YYYY-MM-DD.'),
  ),
  unknowable: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description(
        'What decides there as well and can be seen by nobody outside: complaints, content, volume...',
      ),
    ),
  ),
});

export interface ReceiverReport extends Readonly<v.InferOutput<typeof receiverReportSchema>> {}

export const planSchema = v.strictObject({
  receivers: v.pipe(
    v.array(
      v.strictObject({
        receiver: v.string(),
        asBulk: v.pipe(
          v.boolean(),
          v.description('It is about the verdict on a bulk sender, who must do more than others.'),
        ),
        findings: v.pipe(
          v.array(v.string()),
          v.readonly(),
          v.description('Ids of the findings whose fixes are enough, all of them together.'),
        ),
        reaches: v.pipe(v.picklist(RECEIVER_VERDICTS), v.description('The verdict once they are done.')),
        proof: v.pipe(
          v.picklist(['proven', 'expected']),
          v.description(
            'proven: diagnosed again with all the records published. expected: some of it is not a change of records.',
          ),
        ),
      }),
    ),
    v.readonly(),
    v.description('For each receiver the smallest set of fixes that takes its verdict as far as it can go.'),
  ),
  conflicts: v.pipe(
    v.array(
      v.strictObject({
        between: v.pipe(v.array(v.string()), v.readonly(), v.description('Ids of findings.')),
        name: v.string(),
        type: v.string(),
      }),
    ),
    v.readonly(),
    v.description('Fixes that put different records in the same place: one of them can be done, not both.'),
  ),
});

/** Which fixes are enough for whom, and which exclude each other. */
export interface Plan extends Readonly<v.InferOutput<typeof planSchema>> {}

export const clientSettingSchema = v.strictObject({
  host: v.string(),
  address: v.string(),
  port: v.number(),
  encryption: v.exactOptional(v.picklist(['implicitTls', 'startTls', 'none'])),
  advice: v.pipe(
    v.picklist(['use', 'alternative', 'avoid', 'closed', 'notSeen']),
    v.description(
      'use: type this into a mail client. alternative: as good, or nearly. avoid: it answers, but not safely. notSeen: could not look.',
    ),
  ),
  because: v.pipe(v.array(v.string()), v.readonly(), v.description('Ids of the findings that decide.')),
  otherNames: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description('All that is wrong is the name: the certificate is for these.'),
    ),
  ),
});

/** What a mail client can be told of one port of a submission server. */
export interface ClientSetting extends Readonly<v.InferOutput<typeof clientSettingSchema>> {}

/** Looks at servers beyond the plain conversation, each only when asked for. */
export const smtpLooksSchema = v.strictObject({
  tlsScan: v.exactOptional(v.boolean()),
  recipients: v.exactOptional(v.boolean()),
  recipient: v.exactOptional(
    v.pipe(v.string(), v.description('An address to ask for beside the usual ones.')),
  ),
  relay: v.exactOptional(v.boolean()),
  submission: v.exactOptional(v.boolean()),
  login: v.exactOptional(
    v.pipe(v.boolean(), v.description('A login was tried. Neither its name nor its password is kept.')),
  ),
});

export interface SmtpLooks extends Readonly<v.InferOutput<typeof smtpLooksSchema>> {}

export const reportSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(SCHEMA_VERSION),
    tool: v.strictObject({ name: v.string(), version: v.string() }),
    target: targetSchema,
    times: v.strictObject({
      startedAt: v.pipe(v.string(), v.isoTimestamp()),
      finishedAt: v.pipe(v.string(), v.isoTimestamp()),
    }),
    findings: v.pipe(v.array(findingSchema), v.readonly()),
    causes: v.pipe(v.array(causeSchema), v.readonly(), v.description('In order of what they cost.')),
    receivers: v.pipe(v.array(receiverReportSchema), v.readonly()),
    plan: v.exactOptional(
      v.pipe(planSchema, v.description('Left out when no fix changes the verdict of a receiver.')),
    ),
    clientSettings: v.exactOptional(
      v.pipe(
        v.array(clientSettingSchema),
        v.readonly(),
        v.description(
          'What to type into a mail client, best first. Only when submission servers were looked at.',
        ),
      ),
    ),
    held: v.exactOptional(
      v.pipe(heldReportSchema, v.description('What the bounces and reports that were handed over say.')),
    ),
    evidence: v.pipe(v.array(evidenceSchema), v.readonly()),
  }),
  v.title('whyspam report'),
);

/** See DESIGN: schema version, tool, target, times, findings, causes, receivers, evidence. */
export interface Report {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly target: v.InferOutput<typeof targetSchema>;
  readonly times: { readonly startedAt: string; readonly finishedAt: string };
  readonly findings: readonly Finding[];
  readonly causes: readonly Cause[];
  readonly receivers: readonly ReceiverReport[];
  readonly plan?: Plan;
  readonly clientSettings?: readonly ClientSetting[];
  readonly held?: HeldReport;
  readonly evidence: readonly Evidence[];
}

export const captureSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(SCHEMA_VERSION),
    kind: v.literal('capture'),
    tool: v.strictObject({ name: v.string(), version: v.string() }),
    target: targetSchema,
    options: v.pipe(
      v.strictObject({
        smtp: v.boolean(),
        dnsbl: v.boolean(),
        allowPrivate: v.boolean(),
        smtpLooks: v.exactOptional(smtpLooksSchema),
      }),
      v.description('What was asked of the run, so that the replay asks the same.'),
    ),
    times: v.strictObject({
      startedAt: v.pipe(v.string(), v.isoTimestamp()),
      finishedAt: v.pipe(v.string(), v.isoTimestamp()),
    }),
    evidence: v.pipe(v.array(evidenceSchema), v.readonly()),
  }),
  v.title('whyspam capture'),
);

/** Everything that was seen in a run, enough to run it again without a network. */
export interface Capture {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly kind: 'capture';
  readonly tool: { readonly name: string; readonly version: string };
  readonly target: v.InferOutput<typeof targetSchema>;
  readonly options: {
    readonly smtp: boolean;
    readonly dnsbl: boolean;
    readonly allowPrivate: boolean;
    readonly smtpLooks?: SmtpLooks;
  };
  readonly times: { readonly startedAt: string; readonly finishedAt: string };
  readonly evidence: readonly Evidence[];
}
