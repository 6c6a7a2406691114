/** The one call most programs want: gather, explain, prove. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import {
  evidenceSchema,
  SCHEMA_VERSION,
  type Capture,
  type Clock,
  type Evidence,
  type FactEntry,
  type Report,
  type Target,
} from '@whyspam/core';
import {
  askOnce,
  BLOCKLISTS,
  checkNegatives,
  createHttpsGetter,
  createResolver,
  DOMAIN_BLOCKLISTS,
  overlayResolver,
  recordEvidence,
  recordHttps,
  replayHttps,
  replayResolver,
  validatingResolver,
  type HttpsGetter,
  type HttpsGetterOptions,
  type Resolver,
} from '@whyspam/dns';
import { explain } from '@whyspam/report';
import {
  createSmtpProbes,
  probeSmuggling,
  replaySmtp,
  type SmtpProbes,
  type SmtpProbesOptions,
} from '@whyspam/smtp';
import type { GatherOptions } from './checks/check-context.ts';
import { systemClock } from './clock.ts';
import { recordedSmuggling } from './checks/smuggling.ts';
import { gatherFacts, sortFacts } from './gather-facts.ts';
import { arrivalOf, replayHeld } from './held/diagnose-held.ts';
import {
  fromElsewhere,
  heldFacts,
  heldTarget,
  isHeld,
  ofDomain,
  readersOf,
  readHeld,
  type HeldEvidence,
} from './held/read-held.ts';
import { verifyMessages, type Unverified } from './held/verify-messages.ts';
import { nobodyOf, recordedRecipients } from './nobody.ts';
import type { DiagnoseOptions, ServerOptions } from './options.ts';
import { observeQueries } from './observe-queries.ts';
import { onlyDefined } from './only-defined.ts';
import { proveFixes, type ProofInput } from './prove-fixes.ts';
import { provePlan } from './prove-plan.ts';
import { TOOL } from './tool.ts';
import { normaliseTarget, serverTargetOf, type ServerInput } from './target-input.ts';
import { looksAskedFor } from './smtp-looks.ts';
import { watchChecks } from './watch-checks.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_TIMEOUT_OF_LOOKS_MS = 180_000;

export interface Diagnosis {
  readonly report: Report;
  /** Everything that was seen: replays the run without a network. */
  readonly capture: Capture;
}

/**
 * Diagnoses a domain.
 *
 * @param target the domain, and what is known of how it sends.
 * @returns the report. What could not be looked at is in it as unknown; the call rejects only when `signal` aborts
 *   (with its reason) or the target cannot be read (WhyspamError).
 */
export async function diagnose(target: Target, options: DiagnoseOptions = {}): Promise<Report> {
  return (await diagnoseAndCapture(target, options)).report;
}

/** As `diagnose`, and hands over what was seen. */
export async function diagnoseAndCapture(target: Target, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const asked = normaliseTarget(target);
  if (options.held === undefined) return diagnoseLive(asked, options);
  const { held, redact = false } = options;
  const readers = await readersOf(options);
  const now = (options.clock ?? systemClock).now();
  const { evidence, unverified, readAs } = await readHeld(held, readers, { ...options, now, redact });
  const elsewhere = fromElsewhere(evidence, asked.domain, readers);
  const foreign = new Set(elsewhere.map(({ name }) => name));
  const own = ofDomain(evidence, asked.domain).filter(
    (item) => item.kind !== 'message' || !foreign.has(item.name),
  );
  const arrival = arrivalOf(held.arrival ?? {}, redact ? readers.redactText : undefined);
  const whole = { ...asked, held: heldTarget(own, false, { arrival, readAs, elsewhere }) };
  return diagnoseLive(normaliseTarget(whole), options, {
    evidence: own,
    unverified: unverified.filter(({ name }) => !foreign.has(name)),
  });
}

/**
 * Diagnoses one mail server: what it shows to other servers on port 25, and to mail clients on the ports of submission.
 * With a domain also what DANE and MTA-STS of that domain make of it. Nothing is said of mail from the domain.
 *
 * @param input without ports: 465, 587, 2525 and 25.
 */
export async function diagnoseServer(input: ServerInput, options: ServerOptions = {}): Promise<Diagnosis> {
  const target = serverTargetOf(input);
  const isOfClients = target.server?.ports.some((port) => port !== 25) === true;
  const login = options.login !== undefined;
  const submission = options.smtpLooks?.submission ?? (isOfClients || login);
  return diagnoseLive(target, { ...options, smtpLooks: { ...options.smtpLooks, submission, login } });
}

async function diagnoseLive(
  target: Target,
  options: ServerOptions,
  held: RunHeld = { evidence: [], unverified: [] },
): Promise<Diagnosis> {
  const clock = options.clock ?? systemClock;
  const own =
    options.resolver === undefined
      ? createResolver({ ...onlyDefined({ clock, route: options.route }), dnssecOk: true })
      : undefined;
  const resolver = options.resolver ?? own;
  if (resolver === undefined) throw new Error('No resolver was made.');
  try {
    return await run(target, {
      options,
      held,
      clock,
      nobody: nobodyOf(options.random ?? randomBytes),
      // Below everything that adds to the answers or keeps them: a state is of what the network said.
      resolver: validatingResolver(askOnce(resolver), {
        ...onlyDefined({ trustAnchors: options.trustAnchors }),
        clock,
        covers: isWorthValidating,
      }),
      smtpProbes: options.smtpProbes ?? createSmtpProbes(probeOptions(options, clock)),
      httpsOver: (recorded) => options.getHttps ?? createHttpsGetter(httpsOptions(options, clock, recorded)),
    });
  } finally {
    await own?.close();
  }
}

const LISTS = [...BLOCKLISTS, ...DOMAIN_BLOCKLISTS];

/** Reverse zones and blocklists judge nothing that DNSSEC would change, and would bring zones of their own to prove. */
function isWorthValidating(name: string): boolean {
  return !name.endsWith('.arpa') && !LISTS.some(({ zone }) => name.endsWith(`.${zone}`));
}

/**
 * Runs a capture again: same evidence, the same DNSSEC states (proven then, by the keys and the clock of
 * then), no network, the same report. With `overlay`, what the report would be if those
 * records were published.
 */
export async function replayCapture(
  capture: Capture,
  options: Pick<DiagnoseOptions, 'signal' | 'onProgress' | 'overlay' | 'readers'> = {},
): Promise<Report> {
  if (capture.target.held?.only === true) return replayHeld(capture, options);
  const { startedAt, finishedAt } = capture.times;
  const dns = capture.evidence.filter((item) => item.kind === 'dns');
  const { report } = await run(capture.target, {
    options: { ...options, ...capture.options },
    clock: { now: () => new Date(startedAt), monotonicMs: () => 0 },
    // Where nobody was asked for, nothing is recorded, and any name will do.
    nobody: recordedRecipients(capture.evidence).nobody ?? nobodyOf((octets) => new Uint8Array(octets)),
    resolver: replayResolver(dns),
    smtpProbes: replaySmtp(capture.evidence),
    httpsOver: (recorded) => replayHttps(capture.evidence, recorded),
    finishedAt,
    held: { evidence: capture.evidence.filter(isHeld), unverified: [] },
    recordedBefore: capture.evidence,
  });
  return report;
}

function probeOptions(options: DiagnoseOptions, clock: Clock): SmtpProbesOptions {
  const { helo, route, allowPrivate, extraAuthorities } = options;
  return onlyDefined({ helo, route, clock, allowPrivate, extraAuthorities });
}

function httpsOptions(options: DiagnoseOptions, clock: Clock, resolver: Resolver): HttpsGetterOptions {
  const { route, allowPrivate, extraAuthorities } = options;
  return { resolver, ...onlyDefined({ route, clock, allowPrivate, extraAuthorities }) };
}

/** The same with its properties as the schema has them: what is saved and read again is the same text. */
function inSchemaOrder(item: Evidence): Evidence {
  const parsed = v.safeParse(evidenceSchema, item);
  return parsed.success ? parsed.output : item;
}

/** Asks for the probe that sends messages; refused before anything is sent unless all that it demands was said. */
function liveSmuggling(
  options: ServerOptions,
  clock: Clock,
  signal: AbortSignal,
): GatherOptions['smuggling'] {
  const { smuggling } = options;
  if (smuggling === undefined) return undefined;
  return (server) => probeSmuggling({ ...smuggling, server }, { ...probeOptions(options, clock), signal });
}

/** What was handed over. */
interface RunHeld {
  readonly evidence: readonly HeldEvidence[];
  readonly unverified: readonly Unverified[];
}

interface Run {
  readonly options: ServerOptions;
  readonly clock: Clock;
  readonly nobody: string;
  readonly resolver: Resolver;
  readonly smtpProbes: SmtpProbes;
  /** Over the resolver that keeps the evidence. */
  readonly httpsOver: (recorded: Resolver) => HttpsGetter;
  readonly finishedAt?: string;
  readonly held: RunHeld;
  /** The evidence that is replayed. */
  readonly recordedBefore?: readonly Evidence[];
}

/** A replay verifies nothing again: what was asked for it then is kept. */
function answersOfVerification(
  held: readonly HeldEvidence[],
  before: readonly Evidence[],
): readonly Evidence[] {
  const asked = new Set(held.flatMap((item) => (item.kind === 'verification' ? item.questions : [])));
  return before.filter((item) => item.kind === 'dns' && asked.has(item.id));
}

async function run(
  target: Target,
  { options, clock, nobody, resolver, smtpProbes, httpsOver, finishedAt, held, recordedBefore = [] }: Run,
): Promise<Diagnosis> {
  options.signal?.throwIfAborted();
  const smtpLooks = looksAskedFor(options.smtpLooks);
  const byDefault = smtpLooks === undefined ? DEFAULT_TIMEOUT_MS : DEFAULT_TIMEOUT_OF_LOOKS_MS;
  const deadline = AbortSignal.timeout(options.timeoutMs ?? byDefault);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const emit = options.onProgress ?? ((): void => {});
  const startedAt = clock.now().toISOString();
  const base = options.overlay === undefined ? resolver : overlayResolver(resolver, options.overlay);
  const recorded = recordEvidence(askOnce(base));
  const observed = checkNegatives(observeQueries(recorded.resolver, emit));
  const https = recordHttps(httpsOver(observed));
  const smtpEvidence = new Map<string, Evidence>();
  const readers = await readersOf(options);
  const verification: Evidence[] = [];
  const askedToVerify = answersOfVerification(held.evidence, recordedBefore);
  const evidence = (): readonly Evidence[] => {
    const answers = recorded.evidence();
    const ids = new Set(answers.map(({ id }) => id));
    return [
      ...held.evidence,
      ...verification,
      ...answers,
      ...askedToVerify.filter(({ id }) => !ids.has(id)),
      ...https.evidence(),
      ...smtpEvidence.values(),
    ];
  };
  const explainNow = (facts: readonly FactEntry[]): Report =>
    explain({
      target,
      facts: sortFacts(facts),
      evidence: evidence(),
      times: { startedAt, finishedAt: finishedAt ?? clock.now().toISOString() },
      tool: TOOL,
    });

  const asked = {
    smtp: options.smtp ?? true,
    dnsbl: options.dnsbl ?? true,
    allowPrivate: options.allowPrivate ?? false,
    ...(smtpLooks === undefined ? {} : { smtpLooks }),
  };
  const looks = {
    ...asked,
    smtpLooks: smtpLooks ?? {},
    nobody,
    clock,
    signal,
    ...(held.evidence.length === 0
      ? {}
      : {
          held: await heldFacts(held.evidence, readers, {
            domain: target.domain,
            arrival: target.held?.arrival ?? {},
            acceptsUnroutable: options.allowPrivate ?? false,
            verified: verifyMessages(held.unverified, {
              readers,
              arrival: options.held?.arrival ?? {},
              resolver: observed,
              clock,
              redact: options.redact ?? false,
              signal,
            }).then((done) => {
              verification.push(...done);
              return done;
            }),
          }),
        }),
  };
  const { login } = options;
  const smuggling = liveSmuggling(options, clock, signal) ?? recordedSmuggling(recordedBefore);
  const partial: FactEntry[] = [];
  const facts = sortFacts(
    await gatherFacts(target, {
      ...looks,
      ...onlyDefined({ login, smuggling }),
      resolver: observed,
      smtpProbes,
      getHttps: https.getHttps,
      watch: watchChecks(clock, emit, (fresh) => {
        partial.push(...fresh);
        if (options.onProgress !== undefined) {
          emit({ type: 'report', report: explainNow(partial), facts: sortFacts(partial), isFinal: false });
        }
      }),
      onSmtp: (result) => {
        for (const item of result.evidence) smtpEvidence.set(item.id, inSchemaOrder(item));
      },
    }),
  );
  options.signal?.throwIfAborted();
  const proofs: ProofInput = {
    report: explainNow(facts),
    resolver: recorded.resolver,
    evidence,
    gather: (proofResolver) =>
      gatherFacts(target, {
        ...looks,
        ...onlyDefined({ smuggling: recordedSmuggling(evidence()) }),
        resolver: checkNegatives(proofResolver),
        smtpProbes: replaySmtp(evidence()),
        getHttps: replayHttps(evidence(), proofResolver),
        watch: { plan: () => {}, run: (_check, _subject, work) => work() },
        onSmtp: () => {},
      }),
    explain: (proofFacts) => explainNow(proofFacts),
  };
  const proven = await provePlan(await proveFixes(proofs), proofs);
  options.signal?.throwIfAborted();
  // Proofs may have asked more; what they saw belongs to the evidence of the final report.
  const report: Report = { ...proven, evidence: explainNow(facts).evidence };
  emit({ type: 'report', report, facts, isFinal: true });
  return {
    report,
    capture: {
      schemaVersion: SCHEMA_VERSION,
      kind: 'capture',
      tool: TOOL,
      target,
      options: asked,
      times: report.times,
      evidence: report.evidence,
    },
  };
}
