/** Conversations made by hand, for what no saved run has: refusals, many servers, hostile bytes. */
import {
  serverEvidenceId,
  type Report,
  type SmtpEvidence,
  type SmtpLine,
  type SmtpPurpose,
} from '@whyspam/core';
import type { Run } from '../terminal-options.ts';
import { savedRun } from './terminal.ts';

/** `S: 220 hello`, `C: EHLO x`, `-- connected`; a number in front is milliseconds since the line above. */
function readLines(script: readonly string[]): readonly SmtpLine[] {
  let ms = 0;
  return script.map((line) => {
    const [, wait = '1', mark = '--', text = ''] = /^(?:(\d+) )?(S:|C:|--) ([^]*)$/.exec(line) ?? [];
    ms += Number(wait);
    return { ms, from: mark === 'S:' ? 'server' : mark === 'C:' ? 'client' : 'note', text };
  });
}

export function conversation(
  host: string,
  address: string,
  script: readonly string[],
  more: {
    readonly port?: number;
    readonly purpose?: SmtpPurpose;
    readonly aspect?: string;
    readonly error?: SmtpEvidence['error'];
  } = {},
): SmtpEvidence {
  const { port = 25, purpose, aspect, error } = more;
  const lines = readLines(script);
  const behind = [purpose, aspect].filter((part) => part !== undefined).join(':');
  return {
    kind: 'smtp',
    id: serverEvidenceId('smtp', host, address, port, behind === '' ? undefined : behind),
    ...(purpose === undefined ? {} : { purpose }),
    host,
    address,
    port,
    helo: 'probe.whyspam.example',
    at: '2026-11-25T19:34:09.508Z',
    ms: lines.at(-1)?.ms ?? 0,
    lines,
    ...(error === undefined ? {} : { error }),
  };
}

/** The saved run, with these conversations besides its own; one of the same id takes its place. */
export function runWith(conversations: readonly SmtpEvidence[], base: Run = savedRun()): Run {
  const ids = new Set(conversations.map(({ id }) => id));
  const extend = (report: Report): Report => ({
    ...report,
    evidence: [...report.evidence.filter(({ id }) => !ids.has(id)), ...conversations],
  });
  return {
    ...base,
    start: (onEvent, signal) =>
      base.start(
        (event) => onEvent(event.type === 'report' ? { ...event, report: extend(event.report) } : event),
        signal,
      ),
  };
}

/** The saved run with what its only mail server said replaced: facts and findings follow from it. */
export function replayedWith(script: readonly string[], error?: SmtpEvidence['error']): Run {
  const said = conversation(
    'mail.taller-rueda.example',
    '192.0.2.60',
    script,
    error === undefined ? {} : { error },
  );
  return savedRun('blocklisted-no-ptr', (evidence) => [
    ...evidence.filter(({ kind }) => kind !== 'smtp' && kind !== 'tls'),
    said,
  ]);
}

const HOST = 'mx2.taller-rueda.example';

/** A second MX host: over IPv6 it refuses our address, over IPv4 it was asked for recipients too. */
export const REFUSED: readonly SmtpEvidence[] = [
  conversation(HOST, '192.0.2.61', [
    '31 -- connected',
    `12 S: 220 ${HOST} ESMTP Postfix`,
    'C: EHLO probe.whyspam.example',
    `9 S: 250-${HOST}`,
    '0 S: 250-PIPELINING',
    '0 S: 250-SIZE 52428800',
    '0 S: 250-STARTTLS',
    '0 S: 250-AUTH PLAIN LOGIN',
    '0 S: 250-ENHANCEDSTATUSCODES',
    '0 S: 250 SMTPUTF8',
    'C: STARTTLS',
    '10 S: 454 4.7.0 TLS not available due to local problem',
    'C: QUIT',
    '11 S: 221 2.0.0 Bye',
  ]),
  conversation(
    HOST,
    '192.0.2.61',
    [
      '30 -- connected',
      `12 S: 220 ${HOST} ESMTP Postfix`,
      'C: EHLO probe.whyspam.example',
      `9 S: 250 ${HOST}`,
      'C: MAIL FROM:<>',
      '5 S: 250 2.1.0 Ok',
      'C: RCPT TO:<postmaster@taller-rueda.example>',
      '6 S: 250 2.1.5 Ok',
      'C: RCPT TO:<whyspam-4f1a@taller-rueda.example>',
      '6 S: 550 5.1.1 <whyspam-4f1a@taller-rueda.example>: Recipient address rejected: User unknown in local recipient table',
      'C: RSET',
      '1 S: 250 2.0.0 Ok',
      'C: QUIT',
      '1 S: 221 2.0.0 Bye',
    ],
    { purpose: 'recipients' },
  ),
  conversation(HOST, '2001:db8::61', [
    '35 -- connected',
    '44 S: 550-5.7.25 client host [2001:db8::7] has no PTR record,',
    '0 S: 550 5.7.25 see https://mx2.taller-rueda.example/ptr',
    'C: QUIT',
    '11 S: 221 2.0.0 Bye',
  ]),
];

const ATTACK = '\u001b[2J\u001b[H\u001b]0;owned\u0007\u009b31m\u202eevil\u200b\r\n\u0000';

/** What a server could try: escapes in every place, bytes above 127, endless words, STARTTLS that fails. */
export const HOSTILE: readonly SmtpEvidence[] = [
  conversation(
    'mail.taller-rueda.example',
    '192.0.2.60',
    [
      '31 -- connected',
      `12 S: 220-${ATTACK} ${'\u00ff'.repeat(300)}`,
      `0 S: 220 ${ATTACK}`,
      'C: EHLO probe.whyspam.example',
      `9 S: 250-${ATTACK}`,
      ...Array.from({ length: 150 }, (_, index) => `0 S: 250-X${index}${ATTACK} ${'A'.repeat(index * 10)}`),
      '0 S: 250 STARTTLS',
      'C: STARTTLS',
      `3 S: 220 ${ATTACK}`,
      '-- TLS begun',
      `5 -- TLS failed: ${ATTACK}`,
      `1 S: ${ATTACK}`,
      `1 -- unfinished: ${ATTACK}${'B'.repeat(500)}`,
      '-- closed',
    ],
    { error: { code: 'TLS_FAILED', transient: false, detail: ATTACK } },
  ),
  conversation(`h${ATTACK}ost`, `::${ATTACK}`, [`1 -- ${ATTACK}`, `1 S: 554 5.7.1 ${ATTACK}`], {
    aspect: ATTACK,
    purpose: 'tlsScan',
  }),
];
