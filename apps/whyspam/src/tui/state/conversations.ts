/** The servers a run has talked to: grouped by host, each address and port with its conversations. */
import {
  isFailing,
  serverEvidenceId,
  type Dane,
  type Evidence,
  type Finding,
  type SmtpPurpose,
} from '@whyspam/core';
import type { CheckRow, RunState } from './model.ts';
import { readConversation, type Conversation } from './transcript.ts';

export interface ConversationItem extends Conversation {
  readonly key: string;
  /** Left out: the plain look at the server. */
  readonly purpose?: SmtpPurpose;
  /** Behind the purpose: what was offered, as it stands in the id. */
  readonly aspect?: string;
  readonly state: 'fail' | 'warn' | 'unknown' | 'seen';
}

export type ServerRow =
  | { readonly kind: 'host'; readonly host: string; readonly preference?: number }
  /** A host that is being looked at, or will be. */
  | { readonly kind: 'pending'; readonly host: string; readonly state: 'queued' | 'running' }
  | {
      readonly kind: 'conversation';
      readonly item: ConversationItem;
      /** The row above is of the same address and port. */
      readonly isFurther: boolean;
    };

/** Checks whose rows are conversations with servers. */
export const SERVER_CHECKS: readonly CheckRow['check'][] = ['smtp', 'submission', 'egress'];

const PURPOSES: readonly (SmtpPurpose | undefined)[] = [
  undefined,
  'again',
  'submission',
  'login',
  'recipients',
  'relay',
  'smuggling',
  'tlsScan',
  'egress',
];

function conversationState(
  findings: readonly Finding[],
  { smtp, tls }: Conversation,
): ConversationItem['state'] {
  const of = findings.filter(
    ({ evidence }) => evidence.includes(smtp.id) || (tls !== undefined && evidence.includes(tls.id)),
  );
  if (of.some((finding) => isFailing(finding) && finding.verdict === 'fail')) return 'fail';
  if (of.some(isFailing)) return 'warn';
  const isUnknown =
    of.some(({ verdict }) => verdict === 'unknown') ||
    smtp.error !== undefined ||
    readConversation(smtp).replies.some(({ speaksOfClient }) => speaksOfClient);
  return isUnknown ? 'unknown' : 'seen';
}

/** The mail exchanges of the domain first, in their order of preference, then others by name. */
function preferences(run: RunState): ReadonlyMap<string, number> {
  const mx = run.facts.find((entry) => entry.key === 'mx')?.fact;
  if (mx?.state !== 'known') return new Map();
  const value = mx.value;
  return 'exchanges' in value
    ? new Map(value.exchanges.map(({ host, preference }) => [host, preference]))
    : new Map();
}

/** Asked many times a frame, and the same until the run has something new. */
const ITEMS = new WeakMap<RunState, readonly ConversationItem[]>();

export function conversationItems(run: RunState): readonly ConversationItem[] {
  const items = ITEMS.get(run) ?? readItems(run);
  ITEMS.set(run, items);
  return items;
}

function readItems(run: RunState): readonly ConversationItem[] {
  const evidence: readonly Evidence[] = run.report?.evidence ?? [];
  const handshakes = new Map(
    evidence.flatMap((item) => (item.kind === 'tls' ? [[item.id, item] as const] : [])),
  );
  const findings = run.report?.findings ?? [];
  const order = preferences(run);
  const place = ({ smtp }: ConversationItem): number => order.get(smtp.host) ?? Number.MAX_SAFE_INTEGER;
  const items = evidence.flatMap((smtp): readonly ConversationItem[] => {
    if (smtp.kind !== 'smtp') return [];
    const mark = smtp.id.indexOf('#');
    const behind = mark < 0 ? undefined : smtp.id.slice(mark + 1);
    const tls = handshakes.get(serverEvidenceId('tls', smtp.host, smtp.address, smtp.port, behind));
    const conversation = tls === undefined ? { smtp } : { smtp, tls };
    const colon = behind?.indexOf(':') ?? -1;
    return [
      {
        ...conversation,
        key: smtp.id,
        ...(smtp.purpose === undefined ? {} : { purpose: smtp.purpose }),
        ...(behind === undefined || colon < 0 ? {} : { aspect: behind.slice(colon + 1) }),
        state: conversationState(findings, conversation),
      },
    ];
  });
  return items.toSorted(
    (a, b) =>
      Number(a.purpose === 'egress') - Number(b.purpose === 'egress') ||
      place(a) - place(b) ||
      compare(a.smtp.host, b.smtp.host) ||
      Number(a.smtp.address.includes(':')) - Number(b.smtp.address.includes(':')) ||
      compare(a.smtp.address, b.smtp.address) ||
      a.smtp.port - b.smtp.port ||
      PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose) ||
      compare(a.key, b.key),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function serverRows(run: RunState): readonly ServerRow[] {
  const rows: ServerRow[] = [];
  const order = preferences(run);
  let above: ConversationItem | undefined;
  for (const item of conversationItems(run)) {
    const { host, address, port } = item.smtp;
    if (host !== above?.smtp.host) {
      const preference = order.get(host);
      rows.push({ kind: 'host', host, ...(preference === undefined ? {} : { preference }) });
    }
    const isFurther = above?.smtp.host === host && above.smtp.address === address && above.smtp.port === port;
    rows.push({ kind: 'conversation', item, isFurther });
    above = item;
  }
  for (const { check, subject, state } of run.checks) {
    if (!SERVER_CHECKS.includes(check) || (state !== 'queued' && state !== 'running')) continue;
    rows.push({ kind: 'pending', host: subject, state });
  }
  return rows;
}

/** The DANE fact of the host of a conversation; `null`: no TLSA records; undefined: not known. */
export function daneOf(run: RunState, { smtp }: Conversation): Dane | null | undefined {
  for (const entry of run.facts) {
    if (entry.key !== 'dane' || entry.subject.kind !== 'host' || entry.subject.host !== smtp.host) continue;
    if (entry.fact.state === 'known') return entry.fact.value;
    if (entry.fact.state === 'absent') return null;
  }
  return undefined;
}
