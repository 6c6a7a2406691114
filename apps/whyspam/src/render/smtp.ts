/** The servers of a run as text: what each shows, and what was said to it where that is needed to see why. */
import {
  formatEndpoint,
  visible,
  type Certificate,
  type Evidence,
  type Fact,
  type FactEntry,
  type Facts,
  type SmtpEvidence,
  type SmtpServer,
  type SubmissionServer,
  type Subject,
} from '@whyspam/core';
import { policyRows } from './policies.ts';
import type { Words } from '../words/words.ts';

const MARKS = { server: '<', client: '>', note: '*' } as const;

/** Characters of one line shown. */
const MAX_LINE = 500;
const MAX_EXTENSIONS = 60;
const MAX_EXTENSION_WIDTH = 28;

type ServerEntry = Extract<FactEntry, { readonly key: 'smtp' | 'submission' }>;
type Row = readonly [label: string, ...lines: string[]];

/** What an extension means, a sentence. */
type MeaningOf = (extension: string) => string | undefined;

export interface ServerTextOptions {
  readonly meaningOf: MeaningOf;
  /** All conversations; else only those in which something went wrong. */
  readonly verbose: boolean;
}

/** A section for each port of each address that was looked at; '' when there was none. */
export function renderServers(
  facts: Facts,
  evidence: readonly Evidence[],
  words: Words,
  options: ServerTextOptions,
): string {
  const servers = facts.filter(isServer).filter(isWorthShowing).toSorted(byPort);
  const conversations = evidence.filter((item) => item.kind === 'smtp');
  const told = new Set(servers.flatMap(({ fact }) => fact.evidence));
  const sections = servers.flatMap((entry) => [
    titleOf(entry, words),
    ...serverLines(entry, facts, words, options.meaningOf).map((line) => `  ${line}`),
    ...conversations
      .filter(({ id }) => entry.fact.evidence.includes(id) && (options.verbose || isOfInterest(entry.fact)))
      .flatMap((conversation) => transcriptLines(conversation, words)),
    '',
  ]);
  // Those of the other looks belong to findings that say what is wrong.
  const others = options.verbose
    ? conversations
        .filter(({ id }) => !told.has(id))
        .flatMap((conversation) => [...transcriptLines(conversation, words, true), ''])
    : [];
  return servers.length + others.length === 0
    ? ''
    : ['', words.smtp.servers, '', ...sections, ...others].join('\n');
}

function isServer(entry: FactEntry): entry is ServerEntry {
  return entry.key === 'smtp' || entry.key === 'submission';
}

/** On port 25 clients meet what servers meet; only a login shows more. */
function isWorthShowing(
  { key, subject, fact }: ServerEntry,
  _at: number,
  all: readonly ServerEntry[],
): boolean {
  if (fact.state === 'skipped') return false;
  const isDouble =
    key === 'submission' &&
    all.some(
      (other) =>
        other.key === 'smtp' && other.fact.state === 'known' && placeOf(other.subject) === placeOf(subject),
    );
  return !isDouble || (fact.state === 'known' && fact.value.login !== undefined);
}

function byPort({ subject: a }: ServerEntry, { subject: b }: ServerEntry): number {
  return a.kind === 'server' && b.kind === 'server' ? a.port - b.port : 0;
}

function titleOf({ key, subject }: ServerEntry, words: Words): string {
  const purpose = key === 'submission' ? ` (${words.smtp.purposes.submission})` : '';
  return `${placeOf(subject)}${purpose}`;
}

function placeOf(subject: Subject | SmtpEvidence): string {
  if (subject.kind !== 'server' && subject.kind !== 'smtp') return '';
  const endpoint = formatEndpoint(subject);
  return subject.host === subject.address ? endpoint : `${visible(subject.host, 253)} ${endpoint}`;
}

/** A conversation that ended well says nothing that is not in the rows above it. */
function isOfInterest(fact: Fact<SmtpServer>): boolean {
  if (fact.state !== 'known') return true;
  const { isClosed, banner, ehlo, startTls, tlsError, cutOffAtTls } = fact.value;
  return (
    !isClosed &&
    (tlsError !== undefined ||
      cutOffAtTls !== undefined ||
      startTls === 'failed' ||
      startTls === 'refused' ||
      banner?.code !== 220 ||
      (ehlo !== undefined && ehlo.code !== 250))
  );
}

/** @param isNamed says whose conversation it is. */
function transcriptLines(
  conversation: SmtpEvidence,
  words: Words,
  isNamed: boolean = false,
): readonly string[] {
  const { transcript, purposes } = words.smtp;
  const { purpose, lines } = conversation;
  if (lines.length === 0) return [];
  const about = purpose === undefined ? '' : ` (${purposes[purpose]})`;
  const at = isNamed ? ` ${placeOf(conversation)}` : '';
  return [
    `  ${transcript}${at}${about}:`,
    ...lines.map(
      ({ ms, from, text }) =>
        `  ${String(Math.round(ms)).padStart(6)} ms ${MARKS[from]} ${visible(text, MAX_LINE)}`,
    ),
  ];
}

function serverLines(
  { key, fact }: ServerEntry,
  facts: Facts,
  words: Words,
  meaningOf: MeaningOf,
): readonly string[] {
  const { smtp } = words;
  if (fact.state === 'unknown') return [smtp.failed(fact.error.code, visible(fact.error.detail, 300))];
  if (fact.state !== 'known') return [];
  const server: SmtpServer = fact.value;
  if (server.isClosed) return [smtp.closed];
  const rows = [
    ...greetingRows(server, words),
    ...(key === 'submission' ? submissionRows(fact.value, words) : startTlsRows(server, words)),
    ...tlsRows(server, words),
    ...(key === 'smtp' ? policyRows(server, facts, words) : []),
    ...extensionRows(server, words, meaningOf),
  ];
  return [...(server.refusedUs ? [smtp.refusedUs] : []), ...tableLines(rows)];
}

function tableLines(rows: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length)) + 2;
  return rows.flatMap(([label, ...lines]) =>
    lines.map((line, at) => `${(at === 0 ? `${label}:` : '').padEnd(width)}${line}`),
  );
}

function greetingRows({ banner, bannerMs }: SmtpServer, { smtp }: Words): readonly Row[] {
  if (banner === undefined) return [];
  const time = bannerMs === undefined ? '' : ` (${smtp.after(Math.round(bannerMs))})`;
  const [first = '', ...rest] = banner.lines.map((line) => visible(line, 200));
  return [[smtp.greeting, `${banner.code} ${first}${time}`, ...rest]];
}

function startTlsRows(server: SmtpServer, { smtp }: Words): readonly Row[] {
  const { startTls, tlsError, cutOffAtTls, maskedStartTls } = server;
  const state =
    maskedStartTls === undefined ? smtp.startTlsStates[startTls] : smtp.hidden(visible(maskedStartTls, 80));
  const cut = cutOffAtTls === undefined ? [] : [smtp.cutOff(visible(cutOffAtTls, 200))];
  return [[smtp.startTls, `${state}${tlsError === undefined ? '' : ` (${visible(tlsError, 200)})`}`, ...cut]];
}

function submissionRows(server: SubmissionServer, words: Words): readonly Row[] {
  const { smtp } = words;
  const { encryption, login } = server;
  const how: readonly Row[] =
    encryption === undefined
      ? startTlsRows(server, words)
      : [[smtp.encryption, smtp.encryptions[encryption]]];
  const reply = login?.reply;
  const said = reply === undefined ? '' : ` (${reply.code} ${visible(reply.lines.join(' '), 200)})`;
  return [
    ...how,
    ...(login === undefined ? [] : [[smtp.login, `${smtp.loginStates[login.state]}${said}`] as const]),
  ];
}

function tlsRows({ tls, host }: SmtpServer, { smtp }: Words): readonly Row[] {
  if (tls === undefined) return [];
  const exchange = tls.keyExchange === undefined ? [] : [visible(tls.keyExchange, 80)];
  const [leaf] = tls.chain;
  return [
    ['TLS', [tls.protocol, tls.cipher, ...exchange].map((part) => visible(part, 80)).join(', ')],
    ...(leaf === undefined ? [] : certificateRows(leaf, tls.namesHost, host, smtp)),
    ...(leaf === undefined ? [] : [chainRow(tls.chain.length, leaf, smtp)]),
    [smtp.trust, tls.isTrusted ? smtp.trusted : smtp.untrusted(visible(tls.trustError ?? '', 80))],
  ];
}

function certificateRows(
  leaf: Certificate,
  namesHost: boolean,
  host: string,
  smtp: Words['smtp'],
): readonly Row[] {
  const naming = namesHost ? smtp.nameMatches(visible(host, 253)) : smtp.nameDiffers(visible(host, 253));
  return [
    [smtp.certificate, `${visible(leaf.subject, 200)}; ${naming}`],
    [smtp.issuer, visible(leaf.issuer, 200)],
    [smtp.validity, `${leaf.notBefore.slice(0, 10)} .. ${leaf.notAfter.slice(0, 10)}`],
  ];
}

function chainRow(count: number, { keyType, keyBits }: Certificate, smtp: Words['smtp']): Row {
  const key = visible(`${keyType}${keyBits === undefined ? '' : ` ${keyBits}`}`, 40);
  return [smtp.chain, smtp.chainOf(count, key)];
}

function extensionRows(
  { ehlo, extensions, extensionsAfterTls, tls }: SmtpServer,
  { smtp }: Words,
  meaningOf: MeaningOf,
): readonly Row[] {
  const withMeaning = (list: readonly string[]): readonly string[] => {
    if (list.length === 0) return [smtp.none];
    const shown = list.slice(0, MAX_EXTENSIONS).map((extension) => visible(extension, 120));
    const width = Math.min(MAX_EXTENSION_WIDTH, Math.max(...shown.map(({ length }) => length)));
    return shown.map((text, at) => `${text.padEnd(width)}  ${meaningOf(list[at] ?? '') ?? ''}`.trimEnd());
  };
  const before = ehlo?.code === 250 || extensions.length > 0 ? extensions : undefined;
  const isAlike = before !== undefined && isSameBut(before, extensionsAfterTls);
  return [
    ...(before === undefined || (before.length === 0 && tls !== undefined)
      ? []
      : [[smtp.extensions, ...withMeaning(before)] as const]),
    ...(tls === undefined
      ? []
      : [
          [
            smtp.extensionsAfterTls,
            ...(isAlike ? [smtp.sameAfterTls] : withMeaning(extensionsAfterTls)),
          ] as const,
        ]),
  ];
}

/** STARTTLS is gone after it was used (RFC 3207 section 4.2); a list that differs in nothing else is no news. */
function isSameBut(before: readonly string[], after: readonly string[]): boolean {
  const rest = before.filter((extension) => extension !== 'STARTTLS');
  return rest.length === after.length && rest.every((extension) => after.includes(extension));
}
