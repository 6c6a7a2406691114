/** A world and an engine for the tests of the command: everything is seen, nothing touches the network. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  absent,
  defineRule,
  known,
  probeError,
  WhyspamError,
  type Capture,
  type DnsEvidence,
  type FactEntry,
  type Finding,
  type Messages,
  type Report,
  type SmtpEvidence,
  type SmtpServer,
  type SpfTree,
  type Target,
  unknown,
} from '@whyspam/core';
import type {
  DiagnoseOptions,
  HeldInput,
  HeldOptions,
  MessageOptions,
  ServerInput,
  ServerOptions,
} from '@whyspam/diagnose';
import type { RecordData, Resolver } from '@whyspam/dns';
import { afterAll } from 'vitest';
import { main } from './cli.ts';
import { engine as real } from './engine.ts';
import type { Engine, ResolverSettings } from './engine-types.ts';
import type { Io, TextStream } from './io.ts';
import type { TerminalOptions, TerminalOutcome } from './tui/terminal-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'whyspam-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path in a folder that is gone after the tests. */
export function temporaryPath(name: string): string {
  // Tests of several files may share this module, and each of them removes the folder.
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

const TIMES = { startedAt: '2026-01-02T03:04:05.000Z', finishedAt: '2026-01-02T03:04:06.000Z' };
const TOOL = { name: 'whyspam', version: '0.0.0' };

export function dnsEvidence(name: string, error?: DnsEvidence['error']): DnsEvidence {
  return {
    kind: 'dns',
    id: `dns:TXT:${name}`,
    question: { name, type: 'TXT' },
    server: '192.0.2.53:53',
    transport: 'udp',
    at: TIMES.startedAt,
    ms: 1,
    attempts: 1,
    dnssec: 'indeterminate',
    answers: [],
    authority: [],
    ...(error === undefined ? { rcode: 'NOERROR' } : { error }),
  };
}

export function finding(target: Target, options: Partial<Finding> = {}): Finding {
  return {
    id: `spf/missing@${target.domain}`,
    rule: 'spf/missing',
    verdict: 'fail',
    severity: 'critical',
    subject: { kind: 'domain', domain: target.domain },
    message: { key: 'missing', values: { domain: target.domain } },
    evidence: [],
    fixes: [],
    ...options,
  };
}

export function report(
  target: Target,
  findings: readonly Finding[],
  evidence = [dnsEvidence(target.domain)],
): Report {
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  return {
    schemaVersion: 1,
    tool: TOOL,
    target,
    times: TIMES,
    findings,
    causes: failing.map(({ id }) => ({ finding: id, explains: [], receivers: [] })),
    receivers: [],
    evidence,
  };
}

export function capture(target: Target): Capture {
  return {
    schemaVersion: 1,
    kind: 'capture',
    tool: TOOL,
    target,
    options: { smtp: true, dnsbl: true, allowPrivate: true },
    times: TIMES,
    evidence: [],
  };
}

/** What a domain comes to is told by its name. */
export function reportOf(target: Target): Report {
  const { domain } = target;
  if (domain.startsWith('good')) return report(target, []);
  if (domain.startsWith('medium')) return report(target, [finding(target, { severity: 'medium' })]);
  const timeout = probeError('DNS_TIMEOUT', 'no answer');
  const unknown = finding(target, { verdict: 'unknown', error: timeout });
  if (domain.startsWith('unsure')) return report(target, [unknown]);
  if (domain.startsWith('offline')) return report(target, [unknown], [dnsEvidence(domain, timeout)]);
  return report(target, [finding(target)]);
}

export const RULE = defineRule({
  id: 'spf/missing',
  needs: ['spf'],
  severity: 'critical',
  standards: [{ rfc: 7208, section: '3' }],
  explainedBy: ['zone/broken'],
  messages: {
    missing: {
      title: ({ domain }: { domain: string }) => `No SPF record at ${domain}`,
      what: ({ domain }: { domain: string }) => `${domain.toUpperCase()} publishes none`,
      why: () => 'Receivers cannot tell',
      fix: () => 'Publish one',
    },
    present: { title: () => 'There is one' },
  },
  evaluate: (_, say) => say.pass('present', {}),
});

const SPANISH: Messages = {
  missing: {
    title: ({ domain }: { domain: string }) => `Sin registro SPF en ${domain}`,
    what: () => 'No publica ninguno',
    why: () => 'No se puede saber',
    fix: () => 'Publica uno',
  },
};

export const TREE: SpfTree = {
  root: {
    domain: 'good.example',
    via: 'start',
    state: 'record',
    record: 'v=spf1 include:a.example include:b.example -all',
    ownLookups: 2,
    lookupTerms: ['include:a.example', 'include:b.example'],
    networkCount: 0,
    totalLookups: 3,
    problems: [],
    evidence: [],
    children: [
      {
        domain: 'a.example',
        via: 'include',
        term: 'include:a.example',
        state: 'record',
        record: 'v=spf1 mx -all',
        vendor: 'Vendor A',
        ownLookups: 1,
        lookupTerms: ['mx'],
        networkCount: 0,
        totalLookups: 1,
        problems: [{ code: 'unknown-mechanism', text: 'ipv4:\u001b[2J', start: 0, end: 1 }],
        children: [],
        evidence: [],
      },
      {
        domain: 'b.example',
        via: 'include',
        term: 'include:b.example',
        state: 'nxdomain',
        lookupTerms: [],
        networkCount: 0,
        ownLookups: 0,
        totalLookups: 0,
        problems: [],
        children: [],
        evidence: [],
      },
    ],
  },
  lookups: 3,
  voidLookups: ['b.example'],
  voidCount: 1,
  isComplete: true,
  openTo: [],
  unregistered: [
    { domain: 'good.example', term: 'include:b.example', name: 'b.example', registrable: 'b.example' },
  ],
  tooManyMx: [],
  wideNetworks: [{ domain: 'good.example', term: 'ip4:10.0.0.0/8', family: 4, prefix: 8 }],
  unroutableNetworks: [],
  senderDependent: [{ domain: 'a.example', term: 'exists:%{i}.a.example' }],
  passes: { ipv4: 300, ipv6: '79228162514264337593543950336' },
  simplification: {
    record: 'v=spf1 include:a.example -all',
    lookups: 2,
    redundant: [{ term: 'include:b.example', because: 'includedTwice', by: ['include:a.example'] }],
    compared: { ranges: 12, ipv4: 300, ipv6: '79228162514264337593543950336' },
  },
};

const SERVER: SmtpServer = {
  host: 'mx.example',
  address: '192.0.2.25',
  port: 25,
  reached: 'quit',
  isClosed: false,
  connectMs: 1,
  banner: { code: 220, lines: ['mx.example'] },
  usedHelo: false,
  extensions: ['STARTTLS', 'SIZE 1000'],
  extensionsAfterTls: [],
  startTls: 'notOffered',
  faults: [],
  refusedUs: false,
};

/** A server at one address; what it comes to is told by its name. */
function serverRun(target: Target): { readonly report: Report; readonly facts: readonly FactEntry[] } {
  const { host = '', ports = [] } = target.server ?? {};
  const at = (port: number) => ({ host, address: '192.0.2.25', port });
  const conversation = (port: number, ...texts: readonly string[]): SmtpEvidence => ({
    kind: 'smtp',
    id: `smtp:${port}`,
    ...at(port),
    helo: 'here.example',
    at: TIMES.startedAt,
    ms: 5,
    lines: texts.map((text) => ({ ms: 2, from: 'server', text })),
  });
  const facts = ports.map((port): FactEntry => {
    const subject = { kind: 'server', ...at(port) } as const;
    const evidence = [`smtp:${port}`];
    if (host.startsWith('silent')) {
      const error = probeError('SMTP_TIMEOUT', 'no end of the banner');
      return { key: 'smtp', subject, fact: unknown(error, evidence) };
    }
    return { key: 'smtp', subject, fact: known({ ...SERVER, ...at(port) }, evidence) };
  });
  const findings = facts.map(({ subject, fact }) =>
    finding(target, {
      subject,
      verdict: fact.state === 'unknown' ? 'unknown' : host.startsWith('bad') ? 'fail' : 'pass',
    }),
  );
  const evidence = ports.map((port) => conversation(port, '220 mx \u001b[31mred'));
  return { report: { ...report(target, findings), evidence }, facts };
}

const RECORDS: Readonly<Record<string, readonly RecordData[]>> = {
  'A mx.example': [{ type: 'A', address: '192.0.2.25' }],
  'AAAA mx.example': [{ type: 'AAAA', address: '2001:db8::25' }],
  'MX world.example': [{ type: 'MX', preference: 10, exchange: 'mx.example' }],
};

/** What the command asked of the engine. */
export interface Seen {
  readonly targets: Target[];
  readonly options: DiagnoseOptions[];
  readonly resolvers: ResolverSettings[];
  readonly servers: ServerInput[];
  readonly serverOptions: ServerOptions[];
  readonly terminals: TerminalOptions[];
  /** What was handed over. */
  readonly held: HeldInput[];
  readonly heldOptions: (HeldOptions & MessageOptions)[];
  readonly hiddenQuestions: string[];
  readonly senders: { readonly ip: string; readonly sender: string; readonly helo: string }[];
  /** Resolvers and labs that are still open. */
  open: number;
}

const WORLD = {
  name: 'no-spf',
  title: { en: 'No SPF', es: 'Sin SPF' },
  story: { en: 'A story', es: 'Una historia' },
  cause: 'spf/missing',
  target: { domain: 'world.example', senders: [{ address: '192.0.2.25' }] },
};

export function fakeEngine(seen: Seen, changes: Partial<Engine> = {}): Engine {
  const resolver: Resolver = {
    ask: (name, type) => {
      const data = RECORDS[`${type} ${name}`] ?? [];
      const records = data.map((value) => ({ name, ttl: 1, data: value }));
      return Promise.resolve({
        outcome: records.length > 0 ? 'answer' : 'noData',
        // The table above pairs each type with its own data.
        records: records as never,
        aliases: [],
        evidence: dnsEvidence(name),
      });
    },
  };
  return {
    parseResolver: (text) =>
      text === 'bad'
        ? Promise.reject(new WhyspamError('RESOLVER_INVALID', 'bad resolver', 'give another'))
        : Promise.resolve(text === 'root' ? 'root' : { address: text, port: 53 }),
    createResolver: (settings) => {
      seen.resolvers.push(settings);
      seen.open += 1;
      return Promise.resolve({
        ...resolver,
        close: () => {
          seen.open -= 1;
        },
      });
    },
    parseZone: (text, { origin }) =>
      Promise.resolve([{ name: origin, type: 'TXT', ttl: 300, data: text.trim() }]),
    gatherSpfTree: (_, domain) => Promise.resolve(domain.startsWith('none') ? absent([]) : known(TREE, [])),
    evaluateSpf: (_, sender) => {
      seen.senders.push(sender);
      return Promise.resolve({
        result: 'pass',
        reason: 'matched',
        domain: 'good.example',
        term: 'mx',
        path: ['good.example', 'a.example'],
        lookups: 2,
        voidLookups: 0,
      });
    },
    diagnoseServer: (input, options) => {
      seen.servers.push(input);
      seen.serverOptions.push(options);
      const { host, ports = [] } = input;
      const target = { domain: input.domain ?? host, server: { host, ports } };
      const made = serverRun(target);
      options.onProgress?.({ type: 'report', isFinal: true, ...made });
      return Promise.resolve({ report: made.report, capture: capture(target) });
    },
    diagnoseMessage: (inputs, options) => {
      seen.held.push(...inputs);
      seen.heldOptions.push(options);
      const said = new TextDecoder().decode(inputs[0]?.content);
      const held = { kinds: ['message'] as const, names: inputs.map(({ name }) => name), only: true };
      const target = { domain: said.startsWith('From: good') ? 'good.example' : 'bad.example', held };
      return Promise.resolve({ report: reportOf(target), capture: capture(target) });
    },
    diagnoseBounce: (inputs, options) => {
      seen.held.push(...inputs);
      seen.heldOptions.push(options);
      const said = new TextDecoder().decode(inputs[0]?.content);
      const held = { kinds: ['bounce'] as const, names: inputs.map(({ name }) => name), only: true };
      const target = { domain: said.startsWith('4') ? 'good.example' : 'bad.example', held };
      const made = { ...reportOf(target), held: { bounces: [{ message: '-', recipients: [] }] } };
      return Promise.resolve({ report: made, capture: capture(target) });
    },
    diagnoseReports: async (files, options) => {
      seen.heldOptions.push(options);
      const domains = new Set<string>();
      for await (const { name, content } of files) {
        const chunks: Uint8Array[] = [];
        if (content instanceof Uint8Array) chunks.push(content);
        else for await (const chunk of content) chunks.push(chunk);
        const whole = Buffer.concat(chunks);
        seen.held.push({ name, content: whole });
        domains.add(whole.toString('utf8').trim());
      }
      return [...domains].map((domain) => {
        const target = { domain, held: { kinds: ['reports'] as const, names: [], only: true } };
        const bounces = [{ message: '-', recipients: [] }];
        return { report: { ...reportOf(target), held: { bounces } }, capture: capture(target) };
      });
    },
    diagnose: (target, options) => {
      seen.targets.push(target);
      seen.options.push(options);
      options.onProgress?.({
        type: 'finished',
        check: 'spf',
        subject: target.domain,
        atMs: 1,
        ms: 12.4,
        state: 'known',
        facts: ['spf'],
      });
      return Promise.resolve({ report: reportOf(target), capture: capture(target) });
    },
    replay: (saved, { onProgress }) => {
      if (saved.target.server === undefined) return Promise.resolve(reportOf(saved.target));
      const made = serverRun(saved.target);
      onProgress?.({ type: 'report', isFinal: true, ...made });
      return Promise.resolve(made.report);
    },
    parseCapture: (text, fileName) => {
      if (!text.startsWith('{')) {
        return Promise.reject(new WhyspamError('CAPTURE_INVALID', `${fileName} is none`, 'give another'));
      }
      return Promise.resolve(JSON.parse(text) as Capture);
    },
    dnsHosts: () => Promise.resolve(['cloudflare', 'route53']),
    readSaved: (text) => real.readSaved(text),
    compare: (before, after, tool) => real.compare(before, after, tool),
    renderComparisons: (comparisons, format, options) => real.renderComparisons(comparisons, format, options),
    renderReports: (made, format, options) =>
      Promise.resolve(
        format === 'json'
          ? JSON.stringify(made.length === 1 ? made[0] : made)
          : made
              .map(
                ({ target }) =>
                  `${format} report of ${target.domain} ${options.language}${options.color === true ? ' colour' : ''}\n`,
              )
              .join('\n'),
      ),
    smugglingTerms: () => Promise.resolve({ consent: 'mine', messages: 9 }),
    extensionMeanings: (language) =>
      Promise.resolve((extension) =>
        extension.startsWith('SIZE') ? `How large, in ${language}.` : undefined,
      ),
    rules: () => Promise.resolve([RULE]),
    ruleTexts: (language) => Promise.resolve(language === 'es' ? SPANISH : RULE.messages),
    ruleSheet: async (rule, rules, language) => {
      const { RECEIVERS, ruleSheet } = await import('@whyspam/report');
      const texts = language === 'es' ? SPANISH : rule.messages;
      return ruleSheet(rule, texts, language, { rules, receivers: RECEIVERS });
    },
    renderRuleSheet: (sheet, language, form) => real.renderRuleSheet(sheet, language, form),
    worlds: () => Promise.resolve([WORLD]),
    startLab: () => {
      seen.open += 1;
      return Promise.resolve({
        world: WORLD,
        resolver: { address: '127.0.0.1', port: 5353 },
        route: ({ address, port }) =>
          address === '192.0.2.25' ? { address: '127.0.0.1', port: 2525 } : { address, port },
        authority: 'PEM',
        trustAnchors: [],
        mailServers: [
          {
            hostname: 'mx.no-spf.test',
            address: '192.0.2.25',
            port: 25,
            endpoint: { address: '127.0.0.1', port: 2525 },
            encryption: 'startTls',
          },
          {
            hostname: 'mx.no-spf.test',
            address: '192.0.2.25',
            port: 465,
            endpoint: { address: '127.0.0.1', port: 2465 },
            encryption: 'implicitTls',
            login: { user: 'ana@no-spf.test', password: 'sample-1' },
          },
        ],
        messages: () => [],
        publish: () => {},
        close: () => {
          seen.open -= 1;
          return Promise.resolve();
        },
      });
    },
    ...changes,
  };
}

export interface WorldOptions {
  readonly env?: Record<string, string>;
  readonly stdinTty?: boolean;
  readonly stdoutTty?: boolean;
  readonly stderrTty?: boolean;
  readonly engine?: Partial<Engine>;
  readonly answer?: string;
  /** What is typed without being shown. */
  readonly hidden?: string;
  /** What stands on the standard input. */
  readonly input?: string;
  readonly terminal?: (options: TerminalOptions) => Promise<TerminalOutcome>;
  /** The reader of stdout goes away after so many writes. */
  readonly closedAfter?: number;
  /** Called once the command listens, with what Ctrl-C does. */
  readonly onListening?: (interrupt: () => void) => void;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seen: Seen;
  readonly exits: readonly number[];
}

/** Runs one command line in a made-up world. */
export async function run(argv: readonly string[], options: WorldOptions = {}): Promise<Ran> {
  const text = { stdout: '', stderr: '' };
  const exits: number[] = [];
  let writes = 0;
  const stream = (name: 'stdout' | 'stderr', isTTY: boolean): TextStream => ({
    isTTY,
    on: () => undefined,
    write: (written, done) => {
      writes += name === 'stdout' ? 1 : 0;
      if (name === 'stdout' && writes > (options.closedAfter ?? Number.POSITIVE_INFINITY)) {
        return done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      }
      text[name] += written;
      done();
    },
  });
  const seen: Seen = {
    targets: [],
    options: [],
    resolvers: [],
    servers: [],
    serverOptions: [],
    terminals: [],
    held: [],
    heldOptions: [],
    hiddenQuestions: [],
    senders: [],
    open: 0,
  };
  const io: Io = {
    stdin: { isTTY: options.stdinTty ?? false },
    stdout: stream('stdout', options.stdoutTty ?? false),
    stderr: stream('stderr', options.stderrTty ?? false),
    env: { ...options.env },
    onInterrupt: (listener) => {
      options.onListening?.(listener);
      return () => undefined;
    },
    exit: (code) => {
      exits.push(code);
    },
    ask: () => Promise.resolve(options.answer),
    askHidden: (question) => {
      seen.hiddenQuestions.push(question);
      return Promise.resolve(options.hidden);
    },
    readInput: () => Promise.resolve(options.input ?? ''),
    readBytes: () => Promise.resolve(new TextEncoder().encode(options.input ?? '')),
  };
  const code = await main(argv, io, {
    loadEngine: () => Promise.resolve(fakeEngine(seen, options.engine)),
    loadTerminal: () =>
      Promise.resolve((given) => {
        seen.terminals.push(given);
        return options.terminal?.(given) ?? Promise.resolve({ interrupted: false });
      }),
  });
  return { code, ...text, seen, exits };
}
