/** The options, checked: every value is one that is allowed, or the person is told which are. */
import { isIP } from 'node:net';
import {
  SCANNERS,
  SEVERITIES,
  visible,
  WhyspamError,
  type Sender,
  type Severity,
  type SmtpLooks,
  type Target,
} from '@whyspam/core';
import type { AskedScanner } from '@whyspam/diagnose';
import type { Format, Language, ReportFormat } from '@whyspam/report';
import type { RawOptions } from './command-line.ts';
import { parseConnectTo, parseServer, type ConnectTo } from './connect-to.ts';
import type { Io } from './io.ts';
import { readDomain } from '@whyspam/diagnose/read-domain';
import { parseDomain } from './parse-domain.ts';
import { LANGUAGE_NAMES, languageOfLocale, wordsOf, type Words } from './words/words.ts';

export const COLORS = ['auto', 'always', 'never'] as const;
export const REPORT_FORMAT_NAMES = [
  'text',
  'json',
  'markdown',
  'html',
  'csv',
  'sarif',
  'junit',
] as const satisfies readonly ReportFormat[];
export const FORMAT_NAMES = [
  ...REPORT_FORMAT_NAMES,
  'zone',
  'terraform',
  'octodns',
  'dnscontrol',
  'nsupdate',
] as const satisfies readonly Format[];

export interface Settings {
  readonly format: Format;
  /** The person asked for the format, rather than leave it. */
  readonly isFormatGiven: boolean;
  readonly outputFile?: string;
  /** Where the zone is hosted, as typed: only the report package knows the names. */
  readonly dnsHost?: string;
  readonly failOn: Severity;
  readonly language: Language;
  readonly color: boolean;
  /** As typed: only the DNS package reads them. */
  readonly resolvers: readonly string[];
  readonly connectTo: readonly ConnectTo[];
  readonly zoneFile?: string;
  readonly ips: readonly string[];
  readonly helo?: string;
  /** As typed: an address or a domain. */
  readonly from?: string;
  readonly fromDomain?: string;
  readonly dkimDomain?: string;
  readonly selectors: readonly string[];
  readonly bulk?: boolean;
  /** Left out: as long as what is asked for takes. */
  readonly timeoutMs?: number;
  readonly smtp: boolean;
  readonly smtpLooks: SmtpLooks;
  /** The domain that the server of `smtp` serves. */
  readonly domain?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly sendTo?: string;
  /** Asked for, with the mailbox named and both said to be one's own. */
  readonly smuggling: boolean;
  /** Files with received messages, to be explained with the domain. */
  readonly messageFiles: readonly string[];
  /** Hosts, domains and addresses of the receiver of messages. */
  readonly trust: readonly string[];
  /** The envelope sender of messages. */
  readonly mailFrom?: string;
  /** Signatures of messages are verified, which asks the DNS. */
  readonly network: boolean;
  /** What `--spamd` and `--rspamd` name. */
  readonly scanners: readonly AskedScanner[];
  /** Files with bounces, and files or folders with reports, to be explained with the domain. */
  readonly bounceFiles: readonly string[];
  readonly reportPaths: readonly string[];
  /** Personal data is taken out of what is handed over. */
  readonly redact: boolean;
  readonly allowPrivate: boolean;
  readonly saveFile?: string;
  readonly captureFile?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly ascii: boolean;
  readonly screenReader: boolean;
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
  words: Words,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((name) => name === value.toLowerCase());
  if (found !== undefined) return found;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.optionInvalid(option, visible(value, 80)),
    words.error.oneOf(allowed.join(', ')),
  );
}

function readTimeout(text: string | undefined, words: Words): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
  if (seconds > 0 && seconds <= 3600) return Math.ceil(seconds * 1000);
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.optionInvalid('--timeout', visible(text, 40)),
    words.error.timeoutNext(),
  );
}

function readAddress(option: string, text: string, words: Words): string {
  const bare = text.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
  if (isIP(bare) !== 0) return bare;
  throw new WhyspamError(
    'ADDRESS_INVALID',
    words.error.addressInvalid(option, visible(text, 80)),
    words.error.addressNext(),
  );
}

function readName(
  option: string,
  text: string | undefined,
  pattern: RegExp,
  words: Words,
): string | undefined {
  if (text === undefined || pattern.test(text)) return text;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.optionInvalid(option, visible(text, 80)),
    words.usage.seeHelp('whyspam'),
  );
}

const SCANNER_PORTS = { spamassassin: 783, rspamd: 11333 } as const;

function readScanners({ spamd = [], rspamd = [] }: RawOptions, words: Words): readonly AskedScanner[] {
  const named = { spamassassin: spamd, rspamd };
  return SCANNERS.flatMap((filter) =>
    named[filter].map((text) => {
      const { host, port = SCANNER_PORTS[filter] } = parseServer(text, words);
      return { filter, endpoint: { address: host, port } };
    }),
  );
}

/** A host or domain of the receiver, or an address of it. */
function readTrust(text: string, words: Words): string {
  const bare = text.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
  if (isIP(bare) !== 0) return bare;
  const host = readDomain(bare, 1);
  if (host !== undefined) return host;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.optionInvalid('--trust', visible(text, 80)),
    words.error.trustNext(),
  );
}

/** RFC 5321 section 4.5.5: the empty path is the null sender. */
function readEnvelope(text: string, words: Words): string {
  const bare = text.replace(/^<(.*)>$/u, '$1');
  return bare === '' ? '' : (readMailbox('--mail-from', bare, words) ?? '');
}

const LOCAL_PART = /^[^\s"@<>\\\p{Cc}]{1,64}$/u;

/** An address of a mailbox, its domain in canonical form. */
function readMailbox(option: string, text: string | undefined, words: Words): string | undefined {
  if (text === undefined) return undefined;
  const at = text.lastIndexOf('@');
  const domain = at < 0 ? undefined : readDomain(text.slice(at + 1));
  const local = text.slice(0, Math.max(at, 0));
  if (domain !== undefined && LOCAL_PART.test(local)) return `${local}@${domain}`;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.mailboxInvalid(option, visible(text, 80)),
    words.error.mailboxNext(),
  );
}

/** The part of a mailbox behind the @. */
export function domainOfMailbox(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf('@') + 1);
}

function readLooks(raw: RawOptions, recipient: string | undefined): SmtpLooks {
  return {
    ...(raw.tlsScan === true ? { tlsScan: true } : {}),
    ...(raw.recipients === true || recipient !== undefined ? { recipients: true } : {}),
    ...(recipient === undefined ? {} : { recipient }),
    ...(raw.relay === true ? { relay: true } : {}),
    ...(raw.submission === true ? { submission: true } : {}),
  };
}

/** What must stand together, and what must not stand at all. */
function demandTogether(raw: RawOptions, words: Words): void {
  const { error } = words;
  if (raw.password !== undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      error.passwordOnCommandLine(),
      error.passwordOnCommandLineNext(),
    );
  }
  const orphan =
    raw.user !== undefined
      ? undefined
      : raw.sendTo !== undefined
        ? '--send-to'
        : raw.passwordFile !== undefined
          ? '--password-file'
          : undefined;
  if (orphan !== undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      error.onlyWith(orphan, '--user'),
      error.needsOptionNext('--user NAME'),
    );
  }
  if (raw.smuggling === true && (raw.rcpt === undefined || raw.iOwnThisMailboxAndServer !== true)) {
    throw new WhyspamError(
      'OPTION_INVALID',
      error.smugglingNeedsConsent(),
      error.smugglingNeedsConsentNext(),
    );
  }
}

// RFC 5321 section 4.1.1.1: a domain or an address literal. RFC 6376 section 3.1: a selector is made of labels.
const HELO = /^(?:[a-z0-9_](?:[a-z0-9._-]{0,253})|\[[0-9a-f:.v]+\])$/iu;
const SELECTOR = /^[a-z0-9_](?:[a-z0-9._-]{0,200})$/iu;

/** Whether output may be coloured: the option, then NO_COLOR, FORCE_COLOR, TERM, then whether it is a terminal. */
export function decideColor(when: (typeof COLORS)[number], env: Io['env'], isTerminal: boolean): boolean {
  if (when !== 'auto') return when === 'always';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** Lines and marks in ASCII: a locale that is not UTF-8, or one whose terminals draw them two columns wide. */
export function decideAscii(env: Io['env']): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  if (locale === undefined) return false;
  return !/utf-?8/iu.test(locale) || /^(?:zh|ja|ko)(?:[_.@-]|$)/iu.test(locale);
}

/** @throws WhyspamError OPTION_INVALID, ADDRESS_INVALID, DOMAIN_INVALID, CONNECT_TO_INVALID. */
export function readSettings(raw: RawOptions, io: Io): Settings {
  const localeWords = wordsOf(languageOfLocale(io.env));
  const language = oneOf('--lang', raw.lang, LANGUAGE_NAMES, localeWords) ?? languageOfLocale(io.env);
  const words = wordsOf(language);
  const format = oneOf('--format', raw.format, FORMAT_NAMES, words);
  const when = oneOf('--color', raw.color, COLORS, words) ?? 'auto';
  const helo = readName('--helo', raw.helo, HELO, words);
  if (raw.quiet === true && raw.verbose === true) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.together('--quiet', '--verbose'),
      words.error.togetherNext(),
    );
  }
  demandTogether(raw, words);
  const recipient = readMailbox('--rcpt', raw.rcpt, words);
  const sendTo = readMailbox('--send-to', raw.sendTo, words);
  const timeoutMs = readTimeout(raw.timeout, words);
  for (const selector of raw.selector ?? []) readName('--selector', selector, SELECTOR, words);
  return {
    format: format ?? 'text',
    isFormatGiven: format !== undefined,
    failOn: oneOf('--fail-on', raw.failOn, SEVERITIES, words) ?? 'high',
    language,
    color: decideColor(when, io.env, io.stdout.isTTY === true && raw.output === undefined),
    resolvers: raw.resolver ?? [],
    connectTo: (raw.connectTo ?? []).map((text) => parseConnectTo(text, words)),
    ips: (raw.ip ?? []).map((text) => readAddress('--ip', text, words)),
    selectors: (raw.selector ?? []).map((selector) => selector.toLowerCase()),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    smtp: raw.smtp !== false,
    smtpLooks: readLooks(raw, recipient),
    smuggling: raw.smuggling === true,
    messageFiles: raw.message ?? [],
    trust: (raw.trust ?? []).map((text) => readTrust(text, words)),
    network: raw.network !== false,
    scanners: readScanners(raw, words),
    bounceFiles: raw.bounce ?? [],
    reportPaths: raw.reports ?? [],
    redact: raw.redact === true,
    ...(raw.domain === undefined ? {} : { domain: parseDomain(raw.domain, words) }),
    ...(raw.user === undefined ? {} : { user: raw.user }),
    ...(raw.passwordFile === undefined ? {} : { passwordFile: raw.passwordFile }),
    ...(sendTo === undefined ? {} : { sendTo }),
    allowPrivate: raw.allowPrivate === true,
    quiet: raw.quiet === true,
    verbose: raw.verbose === true,
    ascii: raw.ascii === true || decideAscii(io.env),
    screenReader: raw.screenReader === true,
    ...(raw.output === undefined ? {} : { outputFile: raw.output }),
    ...(raw.dnsHost === undefined ? {} : { dnsHost: raw.dnsHost.toLowerCase() }),
    ...(raw.with === undefined ? {} : { zoneFile: raw.with }),
    ...(helo === undefined ? {} : { helo }),
    ...(raw.mailFrom === undefined ? {} : { mailFrom: readEnvelope(raw.mailFrom, words) }),
    ...(raw.from === undefined ? {} : { from: raw.from, fromDomain: parseDomain(raw.from, words) }),
    ...(raw.dkimDomain === undefined ? {} : { dkimDomain: parseDomain(raw.dkimDomain, words) }),
    ...(raw.bulk === undefined ? {} : { bulk: raw.bulk }),
    ...(raw.save === undefined ? {} : { saveFile: raw.save }),
    ...(raw.fromCapture === undefined ? {} : { captureFile: raw.fromCapture }),
  };
}

/**
 * What is diagnosed: the domain, and what the options say of its senders.
 *
 * @throws WhyspamError OPTION_INVALID when something is said of a sender and its address is not.
 */
export function targetOf(domain: string, settings: Settings, words: Words): Target {
  const { ips, helo, fromDomain, dkimDomain, selectors, bulk } = settings;
  if (ips.length === 0) {
    const orphan =
      fromDomain !== undefined ? '--from' : dkimDomain !== undefined ? '--dkim-domain' : undefined;
    if (orphan !== undefined) {
      throw new WhyspamError(
        'OPTION_INVALID',
        words.error.needsOption(orphan, '--ip'),
        words.error.needsOptionNext('--ip ADDRESS'),
      );
    }
  }
  const selector = selectors[0];
  // A sender with a selector signs; with the domain itself unless another is named.
  const signingDomain = dkimDomain ?? (selector === undefined ? undefined : domain);
  const senders = ips.map((address): Sender => ({
    address,
    ...(helo === undefined ? {} : { helo: readDomain(helo, 1) ?? helo }),
    ...(fromDomain === undefined ? {} : { mailFrom: fromDomain }),
    ...(signingDomain === undefined ? {} : { dkimDomain: signingDomain }),
    ...(selector === undefined ? {} : { dkimSelector: selector }),
  }));
  return {
    domain,
    ...(senders.length === 0 ? {} : { senders }),
    ...(selectors.length === 0 ? {} : { selectors }),
    ...(bulk === undefined ? {} : { bulk }),
  };
}
