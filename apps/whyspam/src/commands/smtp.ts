/** `whyspam smtp HOST[:PORT]`: one server, on each of its addresses and ports. */
import { isIP } from 'node:net';
import {
  concludeReport,
  SUBMISSION_PORTS,
  WhyspamError,
  type Capture,
  type Facts,
  type Report,
} from '@whyspam/core';
import type { ProgressEvent, ServerInput, ServerOptions } from '@whyspam/diagnose';
import { mappedAddresses, parseServer } from '../connect-to.ts';
import { deliver, EXIT, type Context } from '../context.ts';
import { writeTextFile } from '../files.ts';
import { readLogin } from '../login.ts';
import { diagnoseOptions, openResolver } from '../network.ts';
import { progressPrinter } from '../progress.ts';
import { renderServers } from '../render/smtp.ts';
import { domainOfMailbox } from '../settings.ts';
import { readCapture, renderFor } from './check.ts';

/** What a run has seen, once it has ended. */
interface Outcome {
  readonly report: Report;
  readonly facts: Facts;
}

export async function runSmtp(context: Context, [text]: readonly string[]): Promise<number> {
  const { settings, words, signal } = context;
  const { captureFile } = settings;
  const server = text === undefined ? undefined : parseServer(text, words);
  const outcome =
    captureFile === undefined
      ? await lookAt(context, inputOf(context, server))
      : await lookAgain(context, captureFile, server?.host);
  if (outcome === undefined || signal.aborted) return EXIT.interrupted;
  const isWhole = settings.format !== 'text' || settings.quiet;
  // The conversations stand with the servers, so not a second time behind the report.
  const rendered = await renderFor(context, [outcome.report], isWhole ? {} : { listsEvidence: false });
  await deliver(context, isWhole ? rendered : await withServers(context, rendered, outcome));
  return { clear: EXIT.clear, findings: EXIT.findings, undetermined: EXIT.undetermined }[
    concludeReport(outcome.report, settings.failOn)
  ];
}

/** What each server shows, behind the report: the headline and the causes come first. */
async function withServers(
  { engine, settings, words }: Context,
  rendered: string,
  { report: { evidence }, facts }: Outcome,
): Promise<string> {
  const { language, verbose } = settings;
  const meaningOf = await engine.extensionMeanings(language);
  return `${rendered.replace(/\n*$/u, '\n')}${renderServers(facts, evidence, words, { meaningOf, verbose })}`;
}

/** What is looked at: where it is said to be, and the domain that it serves, as far as the options tell. */
function inputOf(
  { settings, words }: Context,
  server: { readonly host: string; readonly port?: number } | undefined,
): ServerInput {
  if (server === undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.usage.missingArgument('HOST[:PORT]'),
      words.error.serverNext(),
    );
  }
  const { host, port } = server;
  const ports = port === undefined ? SUBMISSION_PORTS : [port];
  const addresses = mappedAddresses(settings.connectTo, host, ports);
  const { recipient, recipients, relay } = settings.smtpLooks;
  const domain = settings.domain ?? (recipient === undefined ? undefined : domainOfMailbox(recipient));
  if (recipient !== undefined && domain !== domainOfMailbox(recipient)) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.recipientElsewhere(recipient, domain ?? ''),
      words.error.recipientElsewhereNext(),
    );
  }
  if (domain === undefined && (recipients === true || relay === true)) {
    const option = recipients === true ? '--recipients' : '--relay';
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.onlyWith(option, '--domain'),
      words.error.needsOptionNext('--domain DOMAIN'),
    );
  }
  return {
    host,
    ports,
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(domain === undefined ? {} : { domain }),
  };
}

async function lookAt(context: Context, input: ServerInput): Promise<Outcome | undefined> {
  const { engine, settings, words, signal } = context;
  const login = await readLogin(context);
  if (login === 'interrupted') return undefined;
  const resolver = await openResolver(context, { dnssecOk: true });
  const last = keepFacts(progressPrinter(context, ''));
  try {
    const options = await diagnoseOptions(context, input.domain ?? input.host, resolver);
    const { report, capture } = await engine.diagnoseServer(input, {
      ...options,
      // An address typed or mapped by hand is meant, wherever it lies.
      allowPrivate: settings.allowPrivate || isIP(input.host) !== 0 || input.addresses !== undefined,
      ...(settings.helo === undefined ? {} : { helo: settings.helo }),
      ...(login === undefined ? {} : { login }),
      ...(await smugglingOf(context)),
      signal,
      onProgress: last.onProgress,
    });
    if (signal.aborted) return undefined;
    if (settings.saveFile !== undefined) {
      await writeTextFile(settings.saveFile, `${JSON.stringify(capture)}\n`, words);
      if (!settings.quiet) await context.stderr.write(`${words.progress.saved(settings.saveFile)}\n`);
    }
    return { report, facts: last.facts() };
  } finally {
    await resolver.close();
  }
}

/** Says what is about to be sent, and to whom: the options have said that both are the person's own. */
async function smugglingOf(context: Context): Promise<Pick<ServerOptions, 'smuggling'>> {
  const { engine, settings, words } = context;
  const mailbox = settings.smtpLooks.recipient;
  if (!settings.smuggling || mailbox === undefined) return {};
  const { consent, messages } = await engine.smugglingTerms();
  await context.stderr.write(`${words.smtp.smugglingBegins(messages, mailbox)}\n`);
  return { smuggling: { mailbox, sender: settings.from ?? mailbox, consent } };
}

async function lookAgain(
  context: Context,
  path: string,
  host: string | undefined,
): Promise<Outcome | undefined> {
  const { engine, settings, words, signal } = context;
  if (settings.saveFile !== undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.together('--save', '--from-capture'),
      words.error.togetherNext(),
    );
  }
  const capture = await readCapture(context, path);
  demandServer(context, capture, host);
  const last = keepFacts(progressPrinter(context, ''));
  const report = await engine.replay(capture, { signal, onProgress: last.onProgress });
  return { report, facts: last.facts() };
}

function demandServer({ words }: Context, { target }: Capture, host: string | undefined): void {
  if (target.server === undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.captureOfDomain(target.domain),
      words.error.captureOfDomainNext(),
    );
  }
  if (host === undefined || host === target.server.host) return;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.captureOther(target.server.host, host),
    words.error.captureOtherNext(),
  );
}

/** The facts of the final report come with the progress. */
function keepFacts(print: (event: ProgressEvent) => void): {
  readonly onProgress: (event: ProgressEvent) => void;
  readonly facts: () => Facts;
} {
  let kept: Facts = [];
  return {
    onProgress: (event) => {
      if (event.type === 'report' && event.isFinal) kept = event.facts;
      print(event);
    },
    facts: () => kept,
  };
}
