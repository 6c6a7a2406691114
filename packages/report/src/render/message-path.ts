/** The way of a message as a timeline, the newest hop first, with the line where trust ends. */
import {
  visible,
  type HeldMessage,
  type MessageHop,
  type MessagePath,
  type SendingProgram,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { prose, type Block, type Prose, type TableRow } from './outline.ts';

const MAX_NAME = 100;
const SHOWN_HOPS = 12;
const SHOWN_RELAYS = 4;

const short = (text: string): string => visible(text, MAX_NAME);

export function pathBlocks({ path }: HeldMessage, language: Language): readonly Block[] {
  if (path === undefined) return [];
  const words = reportWords(language).message;
  const title = { kind: 'section' as const, title: words.sections.path };
  const { hops } = path;
  if (hops.length === 0) {
    const parts = [prose(words.path.none, { tone: 'muted' }), ...sentences(path, language)];
    return [title, { kind: 'parts', parts }];
  }
  const shown = hops.slice(0, SHOWN_HOPS);
  const rest = hops.length - shown.length;
  const { columns } = words.path;
  return [
    title,
    {
      kind: 'figure',
      figure: {
        kind: 'hops',
        hops: shown,
        ...(path.boundary === undefined ? {} : { boundary: path.boundary }),
      },
    },
    {
      kind: 'table',
      needsHeadings: true,
      columns: [columns.at, columns.delay, columns.way],
      rows: shown.flatMap((hop, index) => [
        hopRow(hop, language),
        ...(index === path.boundary ? [boundaryRow(language)] : []),
      ]),
    },
    {
      kind: 'parts',
      parts: [
        ...(rest === 0 ? [] : [prose(words.path.omitted({ count: rest }), { tone: 'muted' })]),
        ...(path.boundary === undefined ? [prose(words.path.noBoundary, { tone: 'muted' })] : []),
        ...sentences(path, language),
      ],
    },
  ];
}

function hopRow(hop: MessageHop, language: Language): TableRow {
  const words = reportWords(language).message.path;
  const name = hop.host ?? hop.helo;
  const address = hop.address === undefined ? '' : ` [${short(hop.address)}]`;
  const from = name === undefined ? `${words.unknownHost}${address}` : `${short(name)}${address}`;
  const details = [
    ...(hop.host !== undefined && hop.helo !== undefined && hop.helo !== hop.host
      ? [words.helo({ helo: short(hop.helo) })]
      : []),
    ...(hop.protocol === undefined ? [] : [short(hop.protocol)]),
    ...(hop.tls === undefined ? [] : [short(hop.tls.version ?? hop.tls.cipher ?? '')]),
    ...(hop.isEncrypted === false ? [words.noTls] : []),
  ].filter((text) => text !== '');
  const faults = hop.faults.map((fault) => words.faults[fault]);
  const way = words.from({ from, to: short(hop.by ?? words.unknownHost) });
  return {
    glyph: faults.length > 0 ? 'warn' : hop.isTrusted ? 'pass' : 'none',
    tone: faults.length > 0 ? 'warn' : hop.isTrusted ? 'strong' : 'muted',
    cells: [timeOf(hop.at) ?? words.noTime, delayOf(hop.delaySeconds)],
    body: [
      prose(details.length === 0 ? way : `${way} (${details.join(', ')})`),
      ...faults.map((fault) => prose(fault)),
    ],
  };
}

function timeOf(at: string | undefined): string | undefined {
  return at === undefined ? undefined : visible(at, 40).slice(0, 19).replace('T', ' ');
}

/** `+2 s`, `+3 min`, `-1 h`: the largest unit that fits. */
export function delayOf(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '-' : '+';
  if (size < 120) return `${sign}${Math.round(size)} s`;
  if (size < 7200) return `${sign}${Math.round(size / 60)} min`;
  return size < 172_800 ? `${sign}${Math.round(size / 3600)} h` : `${sign}${Math.round(size / 86_400)} d`;
}

function boundaryRow(language: Language): TableRow {
  const { boundary } = reportWords(language).message.path;
  return {
    glyph: 'none',
    tone: 'strong',
    cells: ['-'.repeat(19), ''],
    body: [prose(boundary)],
    isAcross: true,
  };
}

function programSentence(
  { kind, name, version, script, account, host }: SendingProgram,
  language: Language,
): string {
  const said = reportWords(language).message.path;
  const called = name ?? (Object.hasOwn(said.programs, kind) ? said.programs[kind] : undefined) ?? kind;
  const details = [script, account, host].flatMap((text) => (text === undefined ? [] : [short(text)]));
  return said.program({
    program: short([called, version].filter(Boolean).join(' ')),
    details: details.join(', '),
  });
}

function sentences(
  { client, receiver, relays, service, programs }: MessagePath,
  language: Language,
): readonly Prose[] {
  const words = reportWords(language).message;
  const said = words.path;
  const host = client?.host ?? client?.helo;
  return [
    ...(client === undefined
      ? []
      : [
          said.takenFrom({
            receiver: receiver === undefined ? words.theReceiver : short(receiver),
            client: host === undefined ? short(client.address) : `${short(host)} [${short(client.address)}]`,
          }),
        ]),
    ...relays.slice(0, SHOWN_RELAYS).map(({ kind, name }) => said[kind]({ name: short(name) })),
    ...(service === undefined
      ? []
      : [(service.isCertain ? said.service : said.serviceMaybe)({ name: short(service.name) })]),
    ...programs.slice(0, SHOWN_RELAYS).map((program) => programSentence(program, language)),
  ].map((text) => prose(text));
}
