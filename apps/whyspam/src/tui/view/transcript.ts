/**
 * Rows of a conversation as lines of text, and what the chosen one means. Everything a server said passes `visible`.
 *
 *    0.012  S   220 mx1.example.com ESMTP Postfix
 *    0.013  C   EHLO probe.example.net
 *    0.022  S   250 ...7 more lines                   [enter] expand
 */
import { describeReply, formatEndpoint, visible, type TlsEvidence } from '@whyspam/core';
import { NOTE } from '@whyspam/smtp';
import type { Conversation, TranscriptRow } from '../state/transcript.ts';
import { fit, highlight, span, widthOf, windowOf, wrapText, type Line, type Tone } from './line.ts';
import { chosenMark, type ViewContext } from './view-context.ts';

const MAX_TEXT = 2000;
const MAX_NAMES = 12;

type NoteName = keyof typeof NOTE;
const NOTE_NAMES = Object.keys(NOTE) as readonly NoteName[];

/** Which event a note tells of, and what stands behind its fixed words. */
function readNote(text: string): { readonly name: NoteName; readonly detail: string } | undefined {
  // `connected` and `closed` are whole notes; the others may go on.
  const name = NOTE_NAMES.find(
    (candidate) =>
      text === NOTE[candidate] || (NOTE[candidate].endsWith(' ') && text.startsWith(NOTE[candidate])),
  );
  return name === undefined ? undefined : { name, detail: text.slice(NOTE[name].length) };
}

function certificateName(subject: string): string {
  const common = /(?:^|[,\n+] ?)CN=([^,\n+]*)/.exec(subject)?.[1] ?? subject;
  return visible(common.trim() === '' ? subject : common.trim(), 100);
}

function tlsText(
  tls: TlsEvidence,
  part: 'session' | 'chain' | 'validity' | 'trust',
  { words }: ViewContext,
): string {
  const [leaf] = tls.chain;
  const last = tls.chain.at(-1);
  switch (part) {
    case 'session':
      return [tls.protocol, tls.cipher, tls.keyExchange]
        .flatMap((text) => (text === undefined ? [] : [visible(text, 60)]))
        .join(' ');
    case 'chain':
      return words.transcript.chain(
        [
          ...tls.chain.slice(0, 10).map(({ subject }) => certificateName(subject)),
          ...(last === undefined || last.selfSigned ? [] : [certificateName(last.issuer)]),
        ].join(' < '),
      );
    case 'validity': {
      const names = leaf?.names ?? [];
      const shown = names.slice(0, MAX_NAMES).map((name) => visible(name, 100));
      const more = names.length > MAX_NAMES ? [`+${names.length - MAX_NAMES}`] : [];
      return words.transcript.validity(
        visible(leaf?.notAfter.slice(0, 10) ?? '', 10),
        names.length === 0 ? words.transcript.noNames : [...shown, ...more].join(', '),
      );
    }
    case 'trust':
      return tls.trusted === true
        ? words.transcript.trusted
        : words.transcript.untrusted(visible(tls.trustError ?? '?', 80));
  }
}

/** The text of a row, safe to show. */
export function rowText(row: TranscriptRow, { smtp }: Conversation, context: ViewContext): string {
  const { words } = context;
  if (row.kind === 'tls') return tlsText(row.tls, row.part, context);
  if (row.kind === 'fold') return `${row.answered.reply.code} ${words.transcript.more(row.hidden)}`;
  if (row.line.from !== 'note') return visible(row.line.text, MAX_TEXT);
  const note = readNote(row.line.text);
  if (note === undefined) return visible(row.line.text, MAX_TEXT);
  const detail = note.name === 'connected' ? formatEndpoint(smtp) : note.detail;
  return words.transcript.notes[note.name](visible(detail, MAX_TEXT));
}

function toneOf(row: TranscriptRow): Tone {
  if (row.kind === 'tls' || row.kind === 'fold') return 'dim';
  const { answered, isError, line } = row;
  if (answered !== undefined && answered.reply.code >= 400) {
    if (answered.speaksOfClient) return 'unknown';
    return answered.reply.code < 500 ? 'warn' : 'fail';
  }
  if (isError) return 'warn';
  return line.from === 'note' ? 'dim' : line.from === 'client' ? 'strong' : 'plain';
}

const DIRECTIONS = { server: 'S', client: 'C', note: '--' } as const;

interface Columns {
  readonly time: number;
  readonly prefix: number;
}

/** Times in seconds, then who said it. Narrow terminals have the same in fewer cells. */
export function columnsOf(width: number, showTimes: boolean): Columns {
  const isNarrow = width < 60;
  const time = showTimes ? (isNarrow ? 6 : 7) : 0;
  return { time, prefix: 1 + time + (isNarrow ? 1 : 2) + 2 + (isNarrow ? 1 : 2) };
}

/** One row as lines: one, or when it wraps as many as it takes. */
export function rowLines(
  row: TranscriptRow,
  conversation: Conversation,
  choice: { readonly isChosen: boolean; readonly isActive: boolean },
  width: number,
  wraps: boolean,
  context: ViewContext,
): readonly Line[] {
  const { state, words, glyphs } = context;
  const { time, prefix } = columnsOf(width, state.showTimes);
  const gap = ' '.repeat(width < 60 ? 1 : 2);
  const room = Math.max(4, width - prefix - 1);
  const text = rowText(row, conversation, context);
  const tone = toneOf(row);
  const from = row.kind === 'tls' ? 'note' : row.line.from;
  const hint = row.kind === 'fold' ? words.transcript.expand : '';
  const isHintShown = hint !== '' && widthOf(text) + widthOf(hint) + 2 <= room;
  const shown = isHintShown ? `${fit(text, room - widthOf(hint))}${hint}` : text;
  const pieces = wraps ? wrapText(shown, room) : [fit(shown, room, glyphs.ellipsis).trimEnd()];
  return pieces.map((piece, index): Line => {
    const isFirst = index === 0;
    const seconds =
      time === 0 || !isFirst ? ' '.repeat(time) : (row.line.ms / 1000).toFixed(3).padStart(time);
    const line: Line = [
      isFirst ? chosenMark(choice.isChosen, choice.isActive, context) : span(' '),
      span(`${seconds}${gap}${isFirst ? DIRECTIONS[from].padEnd(2) : '  '}${gap}`, 'dim'),
      span(piece, tone),
    ];
    return choice.isChosen && choice.isActive ? highlight(line, width) : line;
  });
}

/** The rows around the chosen one, as many lines as there is room for. */
export function transcriptWindow(
  rows: readonly TranscriptRow[],
  cursor: number,
  conversation: Conversation,
  isActive: boolean,
  width: number,
  height: number,
  context: ViewContext,
): readonly Line[] {
  const near = Math.max(0, cursor - height);
  const lines = rows.slice(near, cursor + height + 1).flatMap((row, index) => {
    const isChosen = near + index === cursor;
    return rowLines(row, conversation, { isChosen, isActive }, width, context.state.wrapLines, context).map(
      (line) => ({
        line,
        isChosen,
      }),
    );
  });
  const first = lines.findIndex(({ isChosen }) => isChosen);
  const last = lines.findLastIndex(({ isChosen }) => isChosen);
  const shown = windowOf(lines, Math.max(0, first), height);
  // A wrapped row is shown to its end when that is possible, from its beginning always.
  const start = Math.max(shown.start, Math.min(first, last - height + 1));
  return lines.slice(Math.max(0, start), Math.max(0, start) + height).map(({ line }) => line);
}

/** Of a line of EHLO: `PIPELINING: Several commands may be sent ... (RFC 2920)`. */
function extensionOf(
  { at, answered, line }: Extract<TranscriptRow, { readonly kind: 'line' }>,
  texts: ViewContext['texts'],
  language: ViewContext['state']['language'],
): string | undefined {
  // RFC 5321 section 4.1.1.1: the first line is a greeting, each after it an extension.
  if (answered?.command !== 'EHLO' || at === answered.first) return undefined;
  const extension = texts.extensionMeaning(language, line.text.slice(4));
  if (extension === undefined) return undefined;
  const { keyword, meaning, rfc } = extension;
  return rfc === undefined
    ? `${keyword}: ${meaning}`
    : `${keyword}: ${meaning.replace(/\.$/, '')} (RFC ${rfc}).`;
}

export interface RowMeaning {
  readonly meaning: string;
  /** Who said it about whom; left out when nothing was refused. */
  readonly about?: string;
  /** The same for a narrow screen. */
  readonly aboutShort?: string;
}

/** What a row means, in sentences. */
export function rowMeaning(
  row: TranscriptRow,
  { smtp }: Conversation,
  { state, words, texts }: ViewContext,
  domain: string,
): RowMeaning {
  const said = words.transcript;
  if (row.kind === 'tls') return { meaning: said.tlsMeanings[row.part] };
  if (row.line.from === 'client') {
    const verb = (row.line.text.trim().split(/[ :]/, 1)[0] ?? '').toUpperCase();
    const known = Object.entries(said.commandMeanings).find(([name]) => name === verb);
    return { meaning: known?.[1] ?? said.commandMeanings.other };
  }
  if (row.line.from === 'note') {
    const note = readNote(row.line.text);
    const meaning = note === undefined ? said.noteMeanings.other : said.noteMeanings[note.name];
    const isEnd = note?.name === 'stopped' || note?.name === 'closed' || note?.name === 'notConnected';
    if (!isEnd || smtp.error === undefined) return { meaning };
    const why = `${smtp.error.code}: ${texts.describeError(smtp.error, state.language).plain}`;
    return { meaning, about: why, aboutShort: why };
  }
  const { answered } = row;
  if (answered === undefined) return { meaning: said.notReply };
  const replyContext = {
    ...(answered.command === undefined ? {} : { command: answered.command }),
    speaksOfClient: answered.speaksOfClient,
  };
  const meaning = texts.describeReplyLine(state.language, answered.reply, replyContext);
  if (answered.reply.code < 400) {
    const extension = row.kind === 'line' ? extensionOf(row, texts, state.language) : undefined;
    return extension === undefined ? { meaning } : { meaning: extension };
  }
  const { about } = describeReply(answered.reply, replyContext);
  const host = visible(smtp.host, 100);
  if (about === 'unknown') return { meaning, about: said.saidByUnclear(host), aboutShort: said.aboutUnclear };
  if (about === 'client') {
    const whom = said.ourselves(visible(smtp.helo, 100));
    return {
      meaning,
      about: `${said.saidBy(host, whom)}, ${said.notTheDomain(visible(domain))}`,
      aboutShort: said.aboutUs(visible(domain)),
    };
  }
  const whom = texts.describeReplyParty(state.language, about);
  return { meaning, about: said.saidBy(host, whom), aboutShort: said.about(whom) };
}
