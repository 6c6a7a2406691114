/** `whyspam check DOMAIN...`: plain reports, in the order given. */
import {
  concludeReport,
  visible,
  WhyspamError,
  type Capture,
  type HeldTarget,
  type Report,
} from '@whyspam/core';
import type { RenderOptions } from '@whyspam/report';
import type { DiagnoseOptions, Saved } from '@whyspam/diagnose';
import { deliver, EXIT, widthOf, type Context } from '../context.ts';
import { readTextFile, writeTextFile } from '../files.ts';
import { readBounces, readMessages, reportFiles } from '../held-files.ts';
import { diagnoseOptions, openResolver, readOverlay } from '../network.ts';
import { parseDomain } from '../parse-domain.ts';
import { progressPrinter } from '../progress.ts';
import { domainOfMailbox, targetOf } from '../settings.ts';

/** Runs at once. */
const CONCURRENCY = 4;

const COMMAND_NAMES = [
  'check',
  'message',
  'bounce',
  'reports',
  'smtp',
  'spf',
  'open',
  'compare',
  'demo',
  'lab',
  'rules',
  'completion',
  'help',
];

/** The domains of the operands, each once, in order. */
export function readDomains(context: Context, operands: readonly string[]): readonly string[] {
  return [...new Set(operands.map((text) => parseDomain(text, context.words, COMMAND_NAMES)))];
}

/** The code of several reports: a finding decides, then an open question. */
export function exitCodeOf(context: Context, reports: readonly Report[]): number {
  const conclusions = reports.map((report) => concludeReport(report, context.settings.failOn));
  if (conclusions.includes('findings')) return EXIT.findings;
  return conclusions.includes('undetermined') ? EXIT.undetermined : EXIT.clear;
}

/** The reports in the format and language asked for, as one file. */
export function renderFor(
  context: Context,
  reports: readonly Report[],
  options: Pick<RenderOptions, 'listsEvidence'> = {},
): Promise<string> {
  const { settings } = context;
  return context.engine.renderReports(reports, settings.format, {
    language: settings.language,
    width: widthOf(context),
    color: settings.color,
    verbose: settings.verbose,
    quiet: settings.quiet,
    ascii: settings.ascii || settings.screenReader,
    ...(settings.dnsHost === undefined ? {} : { dnsHost: settings.dnsHost }),
    ...options,
  });
}

/** What the file of an earlier run is, or the refusal that says what it is instead. */
export async function readSavedText(
  { engine, words }: Context,
  text: string,
  path: string,
): Promise<Exclude<Saved, { kind: 'foreign' }>> {
  const saved = await engine.readSaved(text);
  if (saved.kind !== 'foreign') return saved;
  const because = saved.because === '' ? '' : ` (${visible(saved.because, 200)})`;
  throw new WhyspamError(
    'CAPTURE_INVALID',
    `${words.error.notSaved(visible(path, 200), words.error.foreign[saved.is])}${because}`,
    words.error.foreignNext(saved.is),
  );
}

/** The saved run of `--from-capture` or of a file. */
export async function readCapture(context: Context, path: string): Promise<Capture> {
  return context.engine.parseCapture(await readTextFile(path, context.words), path);
}

const UNREACHED = new Set([
  'DNS_UNREACHABLE',
  'DNS_NO_SERVER',
  'DNS_RESOLVER_UNFIT',
  'DNS_TIMEOUT',
  'TLS_FAILED',
]);

/** The DNS servers asked, when not one of them gave any answer; undefined when one did. */
export function silentServers(report: Pick<Report, 'evidence'>): readonly string[] | undefined {
  const asked = report.evidence.flatMap((evidence) =>
    evidence.kind === 'dns' && evidence.transport !== 'overlay' ? [evidence] : [],
  );
  const isSilent = asked.every(({ error }) => error !== undefined && UNREACHED.has(error.code));
  if (asked.length === 0 || !isSilent) return undefined;
  return [...new Set(asked.map(({ server }) => server))].filter((server) => server !== '').slice(0, 5);
}

/**
 * Works on `items` a few at a time; results come out in order, each as soon as all before it are there.
 *
 * @param onResult gives back whether anybody still wants the rest.
 */
async function inOrder<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  onResult: (result: R, index: number) => Promise<boolean>,
): Promise<void> {
  let active = 0;
  const queue: (() => void)[] = [];
  const tasks = items.map(async (item) => {
    if (active >= CONCURRENCY) await new Promise<void>((resolve) => queue.push(resolve));
    active += 1;
    try {
      return await work(item);
    } finally {
      active -= 1;
      queue.shift()?.();
    }
  });
  // A failure is met when its turn comes; until then it must not count as unhandled.
  for (const task of tasks) task.catch(() => undefined);
  for (const [index, task] of tasks.entries()) {
    if (!(await onResult(await task, index))) return;
  }
}

function demandOneDomain(context: Context, domains: readonly string[]): void {
  const { settings, words } = context;
  const { recipient } = settings.smtpLooks;
  const [first = ''] = domains;
  if (recipient !== undefined && domains.length === 1 && domainOfMailbox(recipient) !== first) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.recipientElsewhere(recipient, first),
      words.error.recipientElsewhereNext(),
    );
  }
  const given = [
    ['--save', settings.saveFile],
    ['--with', settings.zoneFile],
    ['--rcpt', recipient],
    ['--message', settings.messageFiles[0]],
    ['--bounce', settings.bounceFiles[0]],
    ['--reports', settings.reportPaths[0]],
  ] as const;
  const option = given.find(([, value]) => value !== undefined)?.[0];
  if (option === undefined || domains.length < 2) return;
  throw new WhyspamError('OPTION_INVALID', words.error.oneDomain(option), words.error.oneDomainNext());
}

/** Saves a run where `--save` says. */
export async function saveFor(context: Context, capture: Capture): Promise<void> {
  const { settings, words } = context;
  if (settings.saveFile === undefined) return;
  await writeTextFile(settings.saveFile, `${JSON.stringify(capture)}\n`, words);
  if (!settings.quiet) await context.stderr.write(`${words.progress.saved(settings.saveFile)}\n`);
}

function demandNoSave({ settings, words }: Context): void {
  if (settings.saveFile === undefined) return;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.together('--save', '--from-capture'),
    words.error.togetherNext(),
  );
}

/** The report of a saved run of `whyspam message`, `whyspam bounce` or `whyspam reports`. */
export async function replayFor(
  context: Context,
  path: string,
  kind: HeldTarget['kinds'][number],
): Promise<number> {
  const { engine, signal, words } = context;
  demandNoSave(context);
  const capture = await readCapture(context, path);
  const { held } = capture.target;
  if (held?.kinds.includes(kind) !== true) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.captureWithout(kind),
      words.error.captureOfDomainNext(),
    );
  }
  const report = await engine.replay(capture, { signal });
  if (signal.aborted) return EXIT.interrupted;
  await deliver(context, await renderFor(context, [report]));
  return exitCodeOf(context, [report]);
}

async function runReplay(context: Context, path: string, domains: readonly string[]): Promise<number> {
  const { words } = context;
  demandNoSave(context);
  const capture = await readCapture(context, path);
  const other = domains.find((domain) => domain !== capture.target.domain);
  if (other !== undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.captureOther(capture.target.domain, other),
      words.error.captureOtherNext(),
    );
  }
  const overlay = await readOverlay(context, capture.target.domain);
  const report = await context.engine.replay(capture, {
    signal: context.signal,
    ...(overlay.length === 0 ? {} : { overlay }),
    onProgress: progressPrinter(context, ''),
  });
  if (context.signal.aborted) return EXIT.interrupted;
  await deliver(context, await renderFor(context, [report]));
  return exitCodeOf(context, [report]);
}

/** What `--message`, `--bounce` and `--reports` hand over. */
async function heldOf(context: Context): Promise<Pick<DiagnoseOptions, 'held' | 'redact'>> {
  const { messageFiles, bounceFiles, reportPaths, redact, ips, trust } = context.settings;
  if (messageFiles.length === 0 && bounceFiles.length === 0 && reportPaths.length === 0) return {};
  const [address] = ips;
  return {
    redact,
    held: {
      ...(messageFiles.length === 0
        ? {}
        : {
            messages: await readMessages(context, messageFiles),
            // Of several addresses nobody knows which of them handed a message over.
            arrival: { ...(address === undefined || ips.length > 1 ? {} : { address }), trust },
          }),
      ...(bounceFiles.length === 0
        ? {}
        : { bounces: (await Promise.all(bounceFiles.map((path) => readBounces(context, [path])))).flat() }),
      ...(reportPaths.length === 0 ? {} : { reports: reportFiles(context, reportPaths) }),
    },
  };
}

/** Checks each domain and prints its report. */
export async function runCheck(context: Context, operands: readonly string[]): Promise<number> {
  const { settings, words, engine, signal } = context;
  const domains = readDomains(context, operands);
  if (settings.captureFile !== undefined) return runReplay(context, settings.captureFile, domains);
  if (domains.length === 0) {
    throw new WhyspamError('DOMAIN_INVALID', words.error.noDomain(), words.error.domainNext());
  }
  demandOneDomain(context, domains);
  const targets = domains.map((domain) => targetOf(domain, settings, words));
  const isStreamed =
    settings.outputFile === undefined &&
    (targets.length === 1 || settings.format === 'text' || settings.format === 'markdown');
  const resolver = await openResolver(context, { dnssecOk: true });
  const reports: Report[] = [];
  try {
    await inOrder(
      targets,
      async (target) => {
        const prefix = targets.length > 1 ? `${target.domain}: ` : '';
        const options = await diagnoseOptions(context, target.domain, resolver);
        return engine.diagnose(target, {
          ...options,
          ...(await heldOf(context)),
          signal,
          onProgress: progressPrinter(context, prefix),
        });
      },
      async ({ report, capture }, index) => {
        if (signal.aborted) return false;
        reports.push(report);
        await saveFor(context, capture);
        if (isStreamed) {
          const text = await renderFor(context, [report]);
          await context.stdout.write(index === 0 ? text : `\n${text}`);
        }
        const silent = silentServers(report);
        if (silent !== undefined)
          await context.stderr.write(`whyspam: ${words.noNetwork(silent.join(', '))}\n`);
        return !(isStreamed && context.stdout.isClosed);
      },
    );
  } finally {
    await resolver.close();
  }
  if (signal.aborted) return EXIT.interrupted;
  if (!isStreamed) await deliver(context, await renderFor(context, reports));
  return exitCodeOf(context, reports);
}
