/** What the command needs of the other packages; engine.ts provides it, a test pretends to. */
import type {
  Capture,
  Comparison,
  DnsRecord,
  Fact,
  Messages,
  Report,
  Route,
  Rule,
  SpfCheck,
  SpfTree,
  Target,
} from '@whyspam/core';
import type {
  DiagnoseOptions,
  Diagnosis,
  HeldInput,
  HeldOptions,
  MessageOptions,
  ProgressEvent,
  ReportFile,
  Saved,
  ServerInput,
  ServerOptions,
} from '@whyspam/diagnose';
import type { DnsServer, Resolver } from '@whyspam/dns';
import type { Lab, WorldSummary } from '@whyspam/lab';
import type { Format, Language, RenderOptions, ReportFormat, RuleSheet } from '@whyspam/report';

export interface OpenResolver extends Resolver {
  close(): void | Promise<void>;
}

export interface ResolverSettings {
  /** Left out: the servers of the system. `root`: none, but our own way from the root. */
  readonly servers?: readonly DnsServer[] | 'root';
  readonly route: Route;
  /** Milliseconds for one question. */
  readonly timeoutMs: number;
  /** Records laid over the answers. */
  readonly overlay?: readonly DnsRecord[];
  /** Ask for signatures: for what validates them, as a diagnosis does. */
  readonly dnssecOk?: boolean;
}

export interface ReplaySettings {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Records laid over what was recorded. */
  readonly overlay?: readonly DnsRecord[];
}

/** Each call loads what it needs and no more, so that a command pays only for its own packages. */
export interface Engine {
  /** @throws WhyspamError RESOLVER_INVALID. */
  parseResolver(text: string): Promise<DnsServer | 'root'>;
  createResolver(settings: ResolverSettings): Promise<OpenResolver>;
  /** @throws WhyspamError ZONE_INVALID. */
  parseZone(text: string, options: { origin: string; fileName: string }): Promise<readonly DnsRecord[]>;
  gatherSpfTree(resolver: Resolver, domain: string, signal: AbortSignal): Promise<Fact<SpfTree>>;
  evaluateSpf(
    resolver: Resolver,
    sender: { readonly ip: string; readonly sender: string; readonly helo: string },
    signal: AbortSignal,
  ): Promise<SpfCheck>;
  diagnose(
    target: Target,
    options: DiagnoseOptions,
  ): Promise<{ readonly report: Report; readonly capture: Capture }>;
  diagnoseServer(
    input: ServerInput,
    options: ServerOptions,
  ): Promise<{ readonly report: Report; readonly capture: Capture }>;
  /** @throws whatever the signal is aborted with. */
  diagnoseMessage(inputs: readonly HeldInput[], options: MessageOptions): Promise<Diagnosis>;
  /** @throws whatever the signal is aborted with. */
  diagnoseBounce(inputs: readonly HeldInput[], options: HeldOptions): Promise<Diagnosis>;
  /** One for each domain that is reported on. */
  diagnoseReports(files: AsyncIterable<ReportFile>, options: HeldOptions): Promise<readonly Diagnosis[]>;
  replay(capture: Capture, settings: ReplaySettings): Promise<Report>;
  /** @throws WhyspamError CAPTURE_INVALID. */
  parseCapture(text: string, fileName: string): Promise<Capture>;
  /** Reports as they stand, a capture, or what the text is instead. */
  readSaved(text: string): Promise<Saved>;
  /** Paired by what they are about; undefined when no two are about the same. */
  compare(
    before: readonly Report[],
    after: readonly Report[],
    tool: Report['tool'],
  ): Promise<readonly Comparison[] | undefined>;
  renderComparisons(
    comparisons: readonly Comparison[],
    format: ReportFormat,
    options: RenderOptions,
  ): Promise<string>;
  /** One file of the format, whatever their number. */
  renderReports(reports: readonly Report[], format: Format, options: RenderOptions): Promise<string>;
  /** The names that `--dns-host` takes. */
  dnsHosts(): Promise<readonly string[]>;
  /** What the smuggling probe demands to be told, and how many messages it may send. */
  smugglingTerms(): Promise<{ readonly consent: string; readonly messages: number }>;
  /** What an extension of SMTP means, a sentence; undefined for one that is in no table. */
  extensionMeanings(language: Language): Promise<(extension: string) => string | undefined>;
  rules(): Promise<readonly Rule[]>;
  ruleTexts(language: Language, ruleId: string): Promise<Messages | undefined>;
  /** @param rules all of them, for what explains what. */
  ruleSheet(rule: Rule, rules: readonly Rule[], language: Language): Promise<RuleSheet>;
  /** @param form Markdown, or as text of so many columns. */
  renderRuleSheet(sheet: RuleSheet, language: Language, form: 'markdown' | number): Promise<string>;
  worlds(): Promise<readonly WorldSummary[]>;
  /** @param name one of `worlds()`. */
  startLab(name: string): Promise<Lab>;
}
