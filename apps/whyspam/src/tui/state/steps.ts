/** How far a conversation went, step by step, with the time each took; and what the server offers. */
import type { Dane } from '@whyspam/core';
import { NOTE, readExtensions } from '@whyspam/smtp';
import { readConversation, type AnsweredReply, type Conversation } from './transcript.ts';

export const STEP_NAMES = [
  'connect',
  'banner',
  'ehlo',
  'helo',
  'startTls',
  'tls',
  'dane',
  'ehloAgain',
  'auth',
  'mail',
  'rcpt',
  'data',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export interface Step {
  readonly name: StepName;
  /** `unknown`: nothing came back, or the refusal is about us. */
  readonly state: 'pass' | 'warn' | 'fail' | 'unknown' | 'notNeeded';
  readonly ms?: number;
  /** Behind the name: the version of TLS, the TLSA record. */
  readonly detail?: string;
  readonly note?: 'never' | 'notOffered' | 'none';
  /** How often, when more than once. */
  readonly count?: number;
}

const SEVERITIES = [
  'notNeeded',
  'pass',
  'unknown',
  'warn',
  'fail',
] as const satisfies readonly Step['state'][];

function stateOfReply({ reply, speaksOfClient }: AnsweredReply): Step['state'] {
  if (speaksOfClient) return 'unknown';
  if (reply.code < 400) return 'pass';
  return reply.code < 500 ? 'warn' : 'fail';
}

/** @param dane the fact of the host, when there is one; `null`: it has no TLSA records. */
export function stepsOf(conversation: Conversation, dane?: Dane | null): readonly Step[] {
  const { smtp, tls } = conversation;
  const { replies, commands } = readConversation(smtp);
  const noteAt = (prefix: string): number =>
    smtp.lines.findIndex(({ from, text }) => from === 'note' && text.startsWith(prefix));
  const msAt = (at: number): number => smtp.lines[at]?.ms ?? 0;
  const connected = smtp.lines.findIndex(({ from, text }) => from === 'note' && text === NOTE.connected);
  const begun = noteAt(NOTE.tlsBegun);
  const established = noteAt(NOTE.tlsEstablished);
  const failed = noteAt(NOTE.tlsFailed);

  /** A command, whatever number of times it was sent, with the worst that came of it. */
  const command = (
    name: StepName,
    verb: string,
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): Step | undefined => {
    const sent = commands.filter((item) => item.verb === verb && item.at >= from && item.at < to);
    if (sent.length === 0) return undefined;
    const answers = replies.filter((item) => item.command === verb && item.first >= from && item.first < to);
    const states = answers.map(stateOfReply);
    const state = answers.length < sent.length ? [...states, 'unknown' as const] : states;
    const worst = state.toSorted((a, b) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a))[0] ?? 'unknown';
    const ms = answers.reduce((sum, item) => sum + (item.ms ?? 0), 0);
    return {
      name,
      state: worst,
      ...(answers.length === 0 ? {} : { ms }),
      ...(sent.length === 1 ? {} : { count: sent.length }),
    };
  };
  const idle = (name: StepName, note?: Step['note']): Step => ({
    name,
    state: 'notNeeded',
    ...(note === undefined ? {} : { note }),
  });
  const banner = replies.find((item) => item.command === 'CONNECT');
  const hasGreeted = replies.some(({ command: verb, reply }) => verb === 'EHLO' && reply.code === 250);
  // RFC 8314 section 3.3: TLS from the first octet, so nothing is said twice.
  const isImplicit =
    begun >= 0 && commands.every(({ at }) => at > begun) && (banner?.first ?? begun + 1) > begun;
  const untilTls = begun < 0 || isImplicit ? Number.POSITIVE_INFINITY : begun;
  const helo = command('helo', 'HELO');
  const again = begun < 0 ? undefined : command('ehloAgain', 'EHLO', begun);
  const auth = command('auth', 'AUTH');
  const handshake: Step =
    begun < 0
      ? idle('tls')
      : {
          name: 'tls',
          state: established >= 0 ? 'pass' : failed >= 0 ? 'fail' : 'unknown',
          ...(established >= 0 || failed >= 0
            ? { ms: Math.max(0, msAt(Math.max(established, failed)) - msAt(begun)) }
            : {}),
          ...(tls?.protocol === undefined ? {} : { detail: tls.protocol.replace(/^TLSv/, '') }),
        };

  return [
    connected < 0
      ? { name: 'connect', state: smtp.error?.code === 'SMTP_CONNECT_REFUSED' ? 'fail' : 'unknown' }
      : { name: 'connect', state: 'pass', ms: msAt(connected) },
    ...(isImplicit ? [handshake] : []),
    banner === undefined
      ? connected < 0
        ? idle('banner')
        : { name: 'banner', state: 'unknown' }
      : {
          name: 'banner',
          state: stateOfReply(banner),
          ...(banner.ms === undefined ? {} : { ms: banner.ms }),
        },
    command('ehlo', 'EHLO', 0, untilTls) ?? idle('ehlo'),
    ...(helo === undefined ? [] : [helo]),
    ...(isImplicit
      ? []
      : [
          command('startTls', 'STARTTLS') ?? idle('startTls', hasGreeted ? 'notOffered' : undefined),
          handshake,
        ]),
    ...daneStep(conversation, dane),
    ...(begun < 0 || isImplicit ? [] : [again ?? idle('ehloAgain')]),
    ...(auth === undefined ? [] : [auth]),
    command('mail', 'MAIL') ?? idle('mail'),
    command('rcpt', 'RCPT') ?? idle('rcpt'),
    command('data', 'DATA') ?? idle('data', 'never'),
  ];
}

function daneStep({ smtp }: Conversation, dane: Dane | null | undefined): readonly Step[] {
  // RFC 7672 section 2.2: TLSA records of SMTP are those of port 25.
  if (dane === undefined || smtp.port !== 25) return [];
  if (dane === null) return [{ name: 'dane', state: 'notNeeded', note: 'none' }];
  const server = dane.servers.find(({ address, port }) => address === smtp.address && port === smtp.port);
  const record = dane.records[server?.record ?? 0];
  const detail =
    record === undefined ? {} : { detail: `${record.usage} ${record.selector} ${record.matching}` };
  switch (server?.outcome) {
    case 'match':
      return [{ name: 'dane', state: 'pass', ...detail }];
    case 'mismatch':
    case 'noTls':
      return [{ name: 'dane', state: 'fail', ...detail }];
    case 'notSeen':
    case undefined:
      return [{ name: 'dane', state: 'unknown', ...detail }];
  }
}

/** True only of what was asked for by name: the test message of a login, and the look for smuggling. */
export function hasSentData({ smtp }: Conversation): boolean {
  return readConversation(smtp).commands.some(({ verb }) => verb === 'DATA' || verb === 'BDAT');
}

/** What the server offers at the end, `SIZE(52428800)`; none: it did not say. */
export function extensionsOf({ smtp }: Conversation): readonly string[] {
  const answered = readConversation(smtp).replies.findLast(
    ({ command, reply }) => command === 'EHLO' && reply.code === 250,
  );
  return answered === undefined
    ? []
    : readExtensions(answered.reply).map((extension) => {
        const [keyword = '', ...parameters] = extension.split(' ');
        return parameters.length === 0 ? keyword : `${keyword}(${parameters.join(' ')})`;
      });
}
