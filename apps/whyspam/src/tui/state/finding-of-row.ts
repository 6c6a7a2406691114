/** Which finding rests on which line of a conversation. */
import { compareSeverity, isFailing, type Finding } from '@whyspam/core';
import type { RunState } from './model.ts';
import type { Conversation, TranscriptRow } from './transcript.ts';

/** Where in a conversation the thing is seen that a rule about encryption judges; undefined: it judges something else. */
type TlsPlace = 'ehlo' | 'handshake' | 'session' | 'chain' | 'validity' | 'trust';

function placeOf(rule: string): TlsPlace | undefined {
  const [group = '', name = ''] = rule.split('/');
  if (group === 'dane') return 'chain';
  if (group === 'mta-sts') return 'trust';
  if (group !== 'tls') return undefined;
  if (name === 'not-offered' || name === 'starttls-masked') return 'ehlo';
  if (name === 'handshake-fails') return 'handshake';
  if (/expire|name|not-yet/.test(name)) return 'validity';
  if (/chain|intermediate/.test(name)) return 'chain';
  return name.startsWith('certificate') ? 'trust' : 'session';
}

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
  return row === undefined ? undefined : findingAmong(findingsOf(run, conversation), row);
}

/**
 * A refusal belongs to the finding that quotes it; without a quote only the stages that have one reply each are told from
 * their rule.
 */
function findingAmong(all: readonly Finding[], row: TranscriptRow): Finding | undefined {
  if (row.kind === 'tls') return all.find(({ rule }) => placeOf(rule) === row.part);
  if (row.kind === 'line' && row.line.from === 'note') {
    if (!row.isError) return undefined;
    const isTlsNote = row.line.text.startsWith('TLS');
    return all.find(({ rule }) => (isTlsNote ? placeOf(rule) === 'handshake' : placeOf(rule) === undefined));
  }
  const { answered } = row;
  if (answered === undefined) return undefined;
  const { command, reply } = answered;
  if (reply.code < 400)
    return command === 'EHLO' ? all.find(({ rule }) => placeOf(rule) === 'ehlo') : undefined;
  const text = reply.lines.join(' ').trim();
  const quoting = all.find((finding) => text !== '' && quotes(finding, text));
  if (quoting !== undefined) return quoting;
  if (command === 'STARTTLS') return all.find(({ rule }) => placeOf(rule) === 'handshake');
  const hasOneReply = command === 'CONNECT' || command === 'EHLO' || command === 'HELO';
  return hasOneReply ? all.find(({ rule }) => placeOf(rule) === undefined) : undefined;
}

function quotes({ message }: Finding, text: string): boolean {
  return Object.values(message.values).some((value) => typeof value === 'string' && value.includes(text));
}

/** Where `n` stops: at the first line of a refusal, at a fault, and at what a failing finding rests on. */
export function stopRows(
  run: RunState,
  conversation: Conversation,
  rows: readonly TranscriptRow[],
): readonly TranscriptRow[] {
  const all = findingsOf(run, conversation);
  return rows.filter((row) => {
    if (row.kind === 'fold') return false;
    if (row.kind === 'line' && row.isError) return true;
    if (row.kind === 'line' && row.at !== row.answered?.first) return false;
    const finding = findingAmong(all, row);
    return finding !== undefined && isFailing(finding);
  });
}
