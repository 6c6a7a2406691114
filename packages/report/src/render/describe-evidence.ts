/** Evidence in words: one line for lists, and the full view line by line. All of it made safe to show. */
import {
  formatEndpoint,
  visible,
  type Certificate,
  type DnsEvidence,
  type DnsRecord,
  type Evidence,
  type HttpEvidence,
  type ProbeError,
  type ReportsEvidence,
  type ScanEvidence,
  type SmtpEvidence,
  type TlsEvidence,
  type VerificationEvidence,
} from '@whyspam/core';
import { reportWords, type ReportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { keepTogether, releaseSpaces } from './outline.ts';
import { inOrder } from './render-json.ts';

const MAX_SHORT = 160;
const MAX_LONG = 4000;
const SHOWN_ANSWERS = 3;
/** Of the aggregate of reports in full view. */
const MAX_FACT_LINES = 2000;

const short = (text: string): string => keepTogether(visible(text, MAX_SHORT));
const name = (text: string): string => (text === '' ? '.' : visible(text));
const endpoint = (item: { readonly address: string; readonly port: number }): string =>
  visible(formatEndpoint(item));
const milliseconds = (ms: number): string => keepTogether(`${Math.round(ms)} ms`);

function summariseDns(item: DnsEvidence): string {
  const outcome: string[] = [];
  // What signatures come to is said by the state; they themselves are in the full view.
  const answers =
    item.question.type === 'RRSIG' ? item.answers : item.answers.filter(({ type }) => type !== 'RRSIG');
  if (item.rcode !== undefined && (item.rcode !== 'NOERROR' || answers.length === 0)) {
    outcome.push(keepTogether(item.rcode === 'NOERROR' ? 'NOERROR, ANSWER: 0' : visible(item.rcode)));
  }
  if (item.error !== undefined && item.rcode === undefined) outcome.push(item.error.code);
  for (const { type, data } of answers.slice(0, SHOWN_ANSWERS)) {
    outcome.push(type === item.question.type ? short(data) : short(`${type} ${data}`));
  }
  if (answers.length > SHOWN_ANSWERS) outcome.push(`+${answers.length - SHOWN_ANSWERS}`);
  const ttl = answers[0] === undefined ? [] : [keepTogether(`ttl ${answers[0].ttl}`)];
  const isProven = item.dnssec === 'secure' || item.dnssec === 'bogus';
  return [
    keepTogether(`${visible(item.question.type)} ${name(item.question.name)}`),
    ...outcome,
    ...ttl,
    ...(isProven ? [keepTogether(`DNSSEC ${item.dnssec}`)] : []),
    // The resolver is the same for all; only a question to one particular server says whom it asked.
    ...(item.id.includes('@') ? [`@${visible(item.server)}`] : []),
    milliseconds(item.ms),
  ].join('  ');
}

function summariseSmtp(item: SmtpEvidence): string {
  const said = item.lines.findLast(({ from }) => from === 'server')?.text;
  return [
    'SMTP',
    visible(item.host),
    endpoint(item),
    ...(said === undefined ? [] : [visible(said, MAX_SHORT)]),
    ...(item.error === undefined ? [] : [item.error.code]),
    milliseconds(item.ms),
  ].join('  ');
}

function summariseTls(item: TlsEvidence): string {
  const [leaf] = item.chain;
  return [
    'TLS',
    visible(item.host),
    endpoint(item),
    ...(item.protocol === undefined ? [] : [visible(item.protocol)]),
    ...(leaf === undefined ? [] : [short(leaf.subject)]),
    ...(item.trustError === undefined ? [] : [visible(item.trustError)]),
    ...(item.error === undefined ? [] : [item.error.code]),
    milliseconds(item.ms),
  ].join('  ');
}

function summariseReports(item: ReportsEvidence): string {
  const read = (item.dmarc?.reports ?? 0) + (item.tls?.reports ?? 0) + (item.failures?.reports ?? 0);
  const [first] = item.files;
  const more = item.fileCount - 1;
  return [
    ...(first === undefined ? [] : [`${visible(first.name, MAX_SHORT)}${more > 0 ? ` +${more}` : ''}`]),
    `${item.octets} B`,
    // Neither language has another word for it.
    keepTogether(
      `DMARC ${item.dmarc?.reports ?? 0}, TLS ${item.tls?.reports ?? 0}${item.failures === undefined ? '' : `, ARF ${item.failures.reports}`}`,
    ),
    ...(read === 0 ? [] : [name(item.domain)]),
  ].join('  ');
}

function reportsLines(item: ReportsEvidence, words: ReportWords): readonly string[] {
  const said = words.evidence.reports;
  const more = item.fileCount - item.files.length;
  const facts = [item.dmarc, item.tls, item.failures].flatMap((fact) =>
    fact === undefined ? [] : JSON.stringify(inOrder(fact), null, 1).split('\n'),
  );
  return [
    said.files({ count: item.fileCount, octets: item.octets }),
    ...item.files.map((file) => `  ${visible(file.name, MAX_LONG)}  ${file.octets} B`),
    ...(more > 0 ? [`  +${more}`] : []),
    ...(item.problems.length === 0 ? [] : [`${said.problems}:`]),
    ...item.problems.map(
      ({ file, kind, detail }) =>
        `  ${[file, kind, detail].map((text) => visible(text, MAX_SHORT)).join('  ')}`,
    ),
    ...(facts.length === 0 ? [] : [`${said.read}:`]),
    ...facts.slice(0, MAX_FACT_LINES).map((line) => `  ${visible(line, MAX_LONG)}`),
    ...(facts.length > MAX_FACT_LINES ? [`  +${facts.length - MAX_FACT_LINES}`] : []),
  ];
}

function summariseVerification({ message, auth, error }: VerificationEvidence): string {
  if (auth === undefined)
    return [visible(message, MAX_SHORT), ...(error === undefined ? [] : [error.code])].join('  ');
  return [
    visible(message, MAX_SHORT),
    ...(auth.spf === undefined ? [] : [`spf=${auth.spf.result}`]),
    ...auth.signatures
      .slice(0, 5)
      .map(({ domain, result }) => `dkim=${result} (${visible(domain, MAX_SHORT)})`),
    `dmarc=${auth.dmarc.result}`,
    ...(auth.arc.result === 'none' ? [] : [`arc=${auth.arc.result}`]),
  ].join('  ');
}

function summariseScan({ filter, server, message, statement, error, ms }: ScanEvidence): string {
  const { verdict, score, threshold } = statement ?? {};
  return [
    `${filter} ${visible(server, MAX_SHORT)}`,
    visible(message, MAX_SHORT),
    ...(verdict === undefined ? [] : [verdict]),
    ...(score === undefined ? [] : [threshold === undefined ? String(score) : `${score}/${threshold}`]),
    ...(error === undefined ? [] : [error.code]),
    milliseconds(ms),
  ].join('  ');
}

/** One line, with unbreakable spaces inside records; for the renderers of this package. */
export function summariseEvidence(item: Evidence): string {
  switch (item.kind) {
    case 'dns':
      return summariseDns(item);
    case 'smtp':
      return summariseSmtp(item);
    case 'tls':
      return summariseTls(item);
    case 'http':
      return [
        'GET',
        visible(item.url, MAX_SHORT),
        ...(item.certificate === undefined || item.certificate === 'valid' ? [] : [item.certificate]),
        ...(item.status === undefined ? [] : [String(item.status)]),
        ...(item.error === undefined ? [] : [item.error.code]),
        milliseconds(item.ms),
      ].join('  ');
    case 'header':
      return `${visible(item.field, MAX_SHORT)}: ${visible(item.value, MAX_SHORT)}`;
    case 'message':
      return `${visible(item.name, MAX_SHORT)}  ${item.octets} B  sha256 ${item.sha256.slice(0, 16)}`;
    case 'reports':
      return summariseReports(item);
    case 'verification':
      return summariseVerification(item);
    case 'scan':
      return summariseScan(item);
  }
}

/** One line: what was asked, what came, how long it took. */
export function describeEvidence(item: Evidence): string {
  return releaseSpaces(summariseEvidence(item));
}

const recordLine = ({ name: owner, ttl, type, data }: DnsRecord): string =>
  `  ${owner === '' ? '' : visible(owner)}.  ${ttl}  ${visible(type)}  ${visible(data, MAX_LONG)}`;

const errorLines = (error: ProbeError | undefined, words: ReportWords): readonly string[] =>
  error === undefined
    ? []
    : [
        `${words.evidence.error}: ${error.code}, ${words.errors[error.code].plain}`,
        ...(error.detail === '' ? [] : [`  ${visible(error.detail, MAX_LONG)}`]),
      ];

function dnsLines(item: DnsEvidence, words: ReportWords): readonly string[] {
  const said = words.evidence;
  const { flags } = item;
  const set = flags === undefined ? [] : (['aa', 'tc', 'ra', 'ad'] as const).filter((flag) => flags[flag]);
  return [
    `${said.question}: ${visible(item.question.type)} ${name(item.question.name)}`,
    `${said.server}: ${visible(item.server)} ${item.transport}, ${said.attempts({ count: item.attempts })}, ${Math.round(item.ms)} ms`,
    ...(item.zone === undefined ? [] : [`${said.zone}: ${name(item.zone)}`]),
    `${said.asked}: ${visible(item.at)}`,
    `${said.answer}: ${[item.rcode === undefined ? said.noAnswer : visible(item.rcode), ...set].join(' ')}, DNSSEC ${item.dnssec}`,
    ...item.answers.map(recordLine),
    ...(item.authority.length === 0 ? [] : [`${said.authority}:`, ...item.authority.map(recordLine)]),
    ...(item.glue === undefined || item.glue.length === 0
      ? []
      : [`${said.glue}:`, ...item.glue.map(recordLine)]),
    ...(item.via === undefined ? [] : [`${said.via}:`, ...item.via.map(stepLine)]),
    ...errorLines(item.error, words),
  ];
}

/** `dns:MX:shop.example@192.0.2.1:53` as it is, without what all of them begin with. */
const stepLine = (id: string): string => `  ${visible(id.replace(/^dns:/, ''))}`;

const MARKS = { server: 'S', client: 'C', note: '-' } as const;

function smtpLines(item: SmtpEvidence, words: ReportWords): readonly string[] {
  const said = words.evidence;
  return [
    `${said.server}: ${visible(item.host)} ${endpoint(item)}, ${said.conversation({ lines: item.lines.length })}, ${Math.round(item.ms)} ms`,
    `${said.asked}: ${visible(item.at)}`,
    `${said.helo}: ${visible(item.helo)}`,
    ...item.lines.map(
      ({ ms, from, text }) =>
        `${(ms / 1000).toFixed(3).padStart(8)}  ${MARKS[from]}  ${visible(text, MAX_LONG)}`,
    ),
    ...errorLines(item.error, words),
  ];
}

const certificateLines = (item: Certificate, words: ReportWords): readonly string[] => [
  `  ${visible(item.subject, MAX_LONG)}`,
  `    ${[visible(item.issuer, MAX_LONG), ...(item.selfSigned ? [words.evidence.selfSigned] : [])].join(', ')}`,
  `    ${words.evidence.valid({ from: visible(item.notBefore), to: visible(item.notAfter) })}`,
  `    ${visible(item.keyType)}${item.keyBits === undefined ? '' : ` ${item.keyBits}`}, SHA-256 ${visible(item.sha256)}`,
  ...item.names.slice(0, 50).map((dnsName) => `    ${visible(dnsName)}`),
];

function tlsLines(item: TlsEvidence, words: ReportWords): readonly string[] {
  const said = words.evidence;
  const session = [item.protocol, item.cipher, item.keyExchange].flatMap((part) =>
    part === undefined ? [] : [visible(part)],
  );
  const trust =
    item.trusted === undefined
      ? []
      : [
          `${item.trusted ? said.trusted : said.untrusted}${item.trustError === undefined ? '' : `: ${visible(item.trustError)}`}`,
        ];
  return [
    `${said.server}: ${visible(item.host)} ${endpoint(item)}, ${Math.round(item.ms)} ms`,
    `${said.asked}: ${visible(item.at)}`,
    ...(session.length === 0 ? [] : [`TLS: ${session.join(', ')}`]),
    ...(item.chain.length === 0
      ? trust
      : [
          [said.chain, ...trust].join(', '),
          ...item.chain.flatMap((certificate) => certificateLines(certificate, words)),
        ]),
    ...errorLines(item.error, words),
  ];
}

function httpLines(item: HttpEvidence, words: ReportWords): readonly string[] {
  const said = words.evidence;
  return [
    `GET ${visible(item.url, MAX_LONG)}, ${Math.round(item.ms)} ms`,
    ...(item.address === undefined ? [] : [`${said.server}: ${visible(item.address)}`]),
    `${said.asked}: ${visible(item.at)}`,
    ...(item.certificate === undefined
      ? []
      : [`${said.certificate}: ${said.certificateStates[item.certificate]}`]),
    ...(item.status === undefined ? [] : [`${said.answer}: ${item.status}`]),
    ...Object.entries(item.headers).map(
      ([field, value]) => `  ${visible(field)}: ${visible(value, MAX_LONG)}`,
    ),
    ...(item.body ?? '')
      .split(/\r?\n/u)
      .flatMap((line) => (line === '' ? [] : [`  ${visible(line, MAX_LONG)}`])),
    ...errorLines(item.error, words),
  ];
}

/** Everything that was seen, one line an element, none of them wrapped. */
export function evidenceLines(item: Evidence, language: Language = 'en'): string[] {
  const words = reportWords(language);
  switch (item.kind) {
    case 'dns':
      return [...dnsLines(item, words)];
    case 'smtp':
      return [...smtpLines(item, words)];
    case 'tls':
      return [...tlsLines(item, words)];
    case 'http':
      return [...httpLines(item, words)];
    case 'header':
      return [
        `${visible(item.field, MAX_LONG)}: ${visible(item.value, MAX_LONG)}`,
        words.evidence.offset({ position: item.position, offset: item.offset }),
      ];
    case 'reports':
      return [...reportsLines(item, words)];
    case 'verification':
      return [
        `${words.evidence.asked}: ${visible(item.at)}`,
        ...JSON.stringify(inOrder(item.auth ?? {}), null, 1)
          .split('\n')
          .slice(0, MAX_FACT_LINES)
          .map((line) => visible(line, MAX_LONG)),
        ...errorLines(item.error, words),
      ];
    case 'scan':
      return [
        `${words.evidence.asked}: ${visible(item.at)}`,
        ...(item.answer ?? JSON.stringify(item.statement ?? {}, null, 1))
          .split(/\r?\n/u)
          .slice(0, MAX_FACT_LINES)
          .map((line) => visible(line, MAX_LONG)),
        ...errorLines(item.error, words),
      ];
    case 'message':
      return item.content.split(/\r?\n/u).map((line) => visible(line, MAX_LONG));
  }
}
