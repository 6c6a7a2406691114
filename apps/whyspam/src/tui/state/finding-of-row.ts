/** Which finding rests on which line of a conversation: a table by rule, and what a finding quotes. */
import { compareSeverity, isFailing, type Finding, type MessageValue } from '@whyspam/core';
import { NOTE } from '@whyspam/smtp';
import type { RunState } from './model.ts';
import type { AnsweredReply, Conversation, TranscriptRow } from './transcript.ts';

type Sees = (row: TranscriptRow) => boolean;

const part =
  (...parts: readonly string[]): Sees =>
  (row) =>
    row.kind === 'tls' && parts.includes(row.part);

const note =
  (prefix: string): Sees =>
  (row) =>
    row.kind === 'line' && row.line.from === 'note' && row.line.text.startsWith(prefix);

/** The first line of the reply to a command. */
const reply =
  (command: string | undefined, test: (answered: AnsweredReply) => boolean = () => true): Sees =>
  (row) =>
    row.kind === 'line' &&
    row.answered !== undefined &&
    row.answered.command === command &&
    row.at === row.answered.first &&
    test(row.answered);

/** The line of EHLO that offers an extension. */
const offer =
  (keyword: string): Sees =>
  (row) =>
    row.kind === 'line' &&
    row.answered?.command === 'EHLO' &&
    row.line.text.slice(4).toUpperCase().startsWith(keyword);

const server =
  (test: (text: string) => boolean): Sees =>
  (row) =>
    row.kind === 'line' && row.line.from === 'server' && test(row.line.text);

const isAccepted = ({ reply: { code } }: AnsweredReply): boolean => code < 400;
const isRefused = (answered: AnsweredReply): boolean => !isAccepted(answered);

/** Of rules that judge one thing in a conversation: the line where it is seen. */
const LINES: Readonly<Record<string, Sees>> = {
  'smtp/port-closed': note(NOTE.notConnected),
  'smtp/slow-banner': reply('CONNECT', isAccepted),
  'smtp/refuses-connection': reply('CONNECT', isRefused),
  'smtp/temporarily-unavailable': reply('CONNECT', isRefused),
  'smtp/ehlo-refused': reply('EHLO', isRefused),
  'smtp/small-size-limit': offer('SIZE'),
  'smtp/auth-in-clear': offer('AUTH'),
  'smtp/xclient-offered': offer('XCLIENT'),
  'smtp/bare-line-feed': note(NOTE.bareLf),
  'smtp/text-before-tls': note(NOTE.discarded),
  'smtp/unasked-replies': reply(undefined),
  // RFC 5321 section 4.5.3.1.5: 512 octets with CR LF.
  'smtp/long-reply-lines': server((text) => text.length > 510),
  'smtp/eight-bit-replies': server((text) => /[\u0080-\u00ff]/.test(text)),
  'smtp/broken-replies': (row) =>
    row.kind === 'line' && row.line.from === 'server' && row.answered === undefined && row.isError,
  'tls/not-offered': reply('EHLO', isAccepted),
  'tls/starttls-masked': reply('EHLO', isAccepted),
  'tls/handshake-fails': (row) => note(NOTE.tlsFailed)(row) || reply('STARTTLS', isRefused)(row),
  'tls/certificate-expired': part('validity'),
  'tls/certificate-expires-soon': part('validity'),
  'tls/certificate-wrong-name': part('validity'),
  'tls/certificate-untrusted': part('trust'),
  'tls/certificate-needs-sni': part('chain'),
  'tls/chain-incomplete': part('chain'),
  'tls/weak-certificate-key': part('chain'),
};

/** Of other rules about encryption. An offer of our own making stands for what came of it. */
const GROUP_LINES: Readonly<Record<string, Sees>> = {
  tls: (row) => part('session')(row) || note(NOTE.sentRaw)(row),
  dane: part('chain'),
  'mta-sts': part('trust'),
};

/** Findings that rest on a conversation and are not well, the worst first. */
function findingsOf(run: RunState, { smtp, tls }: Conversation): readonly Finding[] {
  return (run.report?.findings ?? [])
    .filter(
      (finding) =>
        (isFailing(finding) || finding.verdict === 'unknown') &&
        (finding.evidence.includes(smtp.id) || (tls !== undefined && finding.evidence.includes(tls.id))),
    )
    .toSorted(
      (a, b) => Number(isFailing(b)) - Number(isFailing(a)) || compareSeverity(a.severity, b.severity),
    );
}

/** The finding that rests on a row. */
export function findingOfRow(
  run: RunState,
  conversation: Conversation,
  row: TranscriptRow | undefined,
): Finding | undefined {
  return row === undefined
    ? undefined
    : findingsOf(run, conversation).find((finding) => restsOn(finding, row));
}

function restsOn(finding: Finding, row: TranscriptRow): boolean {
  const group = finding.rule.slice(0, finding.rule.indexOf('/'));
  const sees = LINES[finding.rule] ?? GROUP_LINES[group];
  if (sees !== undefined) return sees(row);
  return row.kind !== 'tls' && row.answered !== undefined && quotes(finding, row.answered);
}

/** A finding that names the recipient that was asked for, and the reply, or only the reply when that is a refusal. */
function quotes({ message: { values } }: Finding, answered: AnsweredReply): boolean {
  const text = answered.reply.lines.join(' ').trim();
  const holds = (value: MessageValue | undefined): boolean =>
    typeof value === 'string' && text !== '' && value.includes(text);
  const { recipient, reply: said } = values;
  if (typeof recipient === 'string') {
    const address = /<([^>]*)>/.exec(answered.asked ?? '')?.[1];
    return address === recipient && (said === undefined || holds(said));
  }
  return isRefused(answered) && Object.values(values).some(holds);
}

/**
 * Where `n` stops: at the first line of a refusal, at a fault, and where a failing finding is first seen.
 *
 * @param rows of one conversation, none of them folded.
 */
export function stopRows(
  run: RunState,
  conversation: Conversation,
  rows: readonly TranscriptRow[],
): readonly TranscriptRow[] {
  let failing = findingsOf(run, conversation).filter(isFailing);
  return rows.filter((row) => {
    const here = failing.filter((finding) => restsOn(finding, row));
    failing = failing.filter((finding) => !here.includes(finding));
    return here.length > 0 || (row.kind === 'line' && row.isError);
  });
}
