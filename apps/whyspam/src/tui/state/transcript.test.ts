/** Which reply answers which command, what is folded, how far a conversation went. */
import { describe, expect, test } from 'vitest';
import { conversation } from '../testing/conversations.ts';
import { extensionsOf, hasSentData, stepsOf } from './steps.ts';
import { readConversation, transcriptRows } from './transcript.ts';

const HOST = 'mx.example.com';
const of = (...script: readonly string[]): ReturnType<typeof conversation> =>
  conversation(HOST, '192.0.2.1', script);
const answers = (...script: readonly string[]): readonly (readonly [string | undefined, number])[] =>
  readConversation(of(...script)).replies.map(({ command, reply }) => [command, reply.code]);

describe('replies and commands', () => {
  test('one after the other', () => {
    expect(
      answers('-- connected', 'S: 220 a', 'C: EHLO b', 'S: 250-a', 'S: 250 SIZE', 'C: QUIT', 'S: 221 x'),
    ).toEqual([
      ['CONNECT', 220],
      ['EHLO', 250],
      ['QUIT', 221],
    ]);
  });

  test('RFC 2920 section 3.1: commands sent together are answered in their order', () => {
    expect(
      answers(
        'S: 220 a',
        'C: MAIL FROM:<>',
        'C: RCPT TO:<a@b>',
        'C: RSET',
        'S: 250 ok',
        'S: 550 no',
        'S: 250 ok',
      ),
    ).toEqual([
      ['CONNECT', 220],
      ['MAIL', 250],
      ['RCPT', 550],
      ['RSET', 250],
    ]);
  });

  test('what nobody asked for answers nothing', () => {
    expect(answers('S: 220 a', 'S: 421 bye')).toEqual([
      ['CONNECT', 220],
      [undefined, 421],
    ]);
  });

  test('the lines of a login and of a message are no commands', () => {
    const { commands, replies } = readConversation(
      of(
        'S: 220 a',
        'C: AUTH LOGIN',
        'S: 334 x',
        'C: (hidden)',
        'S: 535 5.7.8 no',
        'C: DATA',
        'S: 354 go',
        'C: QUIT',
        'S: 250 ok',
      ),
    );
    expect(commands.map(({ verb }) => verb)).toEqual(['AUTH', 'DATA']);
    expect(replies.map(({ command }) => command)).toEqual(['CONNECT', 'AUTH', 'AUTH', 'DATA', 'DATA']);
  });

  test('the note of a message stands for its content', () => {
    expect(answers('S: 220 a', 'C: DATA', 'S: 354 go', '-- message of 310 octets', 'S: 250 queued')).toEqual([
      ['CONNECT', 220],
      ['DATA', 354],
      ['DATA', 250],
    ]);
  });

  test('a line that is no reply stands alone, and is where n stops', () => {
    const rows = transcriptRows({ smtp: of('S: 220 a', 'C: EHLO b', 'S: what', 'S: 250 ok') });
    expect(rows.map((row) => row.kind === 'line' && row.isError)).toEqual([false, false, true, false]);
  });
});

describe('rows', () => {
  const long = of(
    'S: 220 a',
    'C: EHLO b',
    ...Array.from({ length: 7 }, (_, index) => `0 S: 250-X${index}`),
    '0 S: 250 Y',
  );

  test('a long reply is its first line and a fold, and whole when it was opened', () => {
    const rows = transcriptRows({ smtp: long });
    expect(rows.map(({ key }) => key)).toEqual(['l0', 'l1', 'l2', 'f2']);
    expect(rows.at(-1)).toMatchObject({ kind: 'fold', hidden: 7 });
    expect(transcriptRows({ smtp: long }, [`${long.id} 2`])).toHaveLength(10);
    expect(transcriptRows({ smtp: long }, 'all')).toHaveLength(10);
  });

  test('n stops at a refusal once, at its first line', () => {
    const rows = transcriptRows({ smtp: of('S: 550-a', 'S: 550-b', 'S: 550 c') });
    expect(rows.map((row) => row.kind === 'line' && row.isError)).toEqual([true, false, false]);
  });

  test('closed by the server is an error only when it came too early', () => {
    const late = of('S: 220 a', 'C: QUIT', 'S: 221 b', '-- closed');
    const early = {
      ...of('S: 220 a', '-- closed'),
      error: { code: 'SMTP_CLOSED', transient: true, detail: '' } as const,
    };
    expect(transcriptRows({ smtp: late }).some((row) => row.kind === 'line' && row.isError)).toBe(false);
    expect(transcriptRows({ smtp: early }).some((row) => row.kind === 'line' && row.isError)).toBe(true);
  });

  test('rows grow with the lines, not faster', () => {
    const count = (lines: number): number =>
      transcriptRows({ smtp: of(...Array.from({ length: lines }, () => 'S: 220 x')) }, 'all').length;
    expect(count(4000)).toBe(4000);
  });
});

describe('steps', () => {
  const steps = (...script: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      stepsOf({ smtp: of(...script) }).map(({ name, state, note, count }) => [
        name,
        [state, note, count].filter((part) => part !== undefined).join(' '),
      ]),
    );

  test('a whole look', () => {
    expect(
      steps(
        '-- connected',
        'S: 220 a',
        'C: EHLO b',
        'S: 250-a',
        'S: 250 STARTTLS',
        'C: STARTTLS',
        'S: 220 go',
        '-- TLS begun',
        '-- TLS established TLSv1.3',
        'C: EHLO b',
        'S: 250 a',
        'C: QUIT',
        'S: 221 b',
      ),
    ).toEqual({
      connect: 'pass',
      banner: 'pass',
      ehlo: 'pass',
      startTls: 'pass',
      tls: 'pass',
      ehloAgain: 'pass',
      mail: 'notNeeded',
      rcpt: 'notNeeded',
      data: 'notNeeded never',
    });
  });

  test('TLS from the first octet: no STARTTLS, and EHLO is said once', () => {
    const names = Object.keys(
      steps(
        '-- connected',
        '-- TLS begun',
        '-- TLS established TLSv1.2',
        'S: 220 a',
        'C: EHLO b',
        'S: 250 AUTH PLAIN',
      ),
    );
    expect(names).toEqual(['connect', 'tls', 'banner', 'ehlo', 'mail', 'rcpt', 'data']);
  });

  test.each([
    [
      'not offered',
      ['-- connected', 'S: 220 a', 'C: EHLO b', 'S: 250 a'],
      { startTls: 'notNeeded notOffered' },
    ],
    [
      'refused',
      ['-- connected', 'S: 220 a', 'C: EHLO b', 'S: 250 a', 'C: STARTTLS', 'S: 554 no'],
      { startTls: 'fail', tls: 'notNeeded' },
    ],
    [
      'for later',
      ['-- connected', 'S: 220 a', 'C: EHLO b', 'S: 250 a', 'C: STARTTLS', 'S: 454 no'],
      { startTls: 'warn' },
    ],
    [
      'silence',
      ['-- connected', 'S: 220 a', 'C: EHLO b', 'S: 250 a', 'C: STARTTLS'],
      { startTls: 'unknown' },
    ],
    [
      'the handshake fails',
      ['-- connected', 'S: 220 a', 'C: STARTTLS', 'S: 220 a', '-- TLS begun', '-- TLS failed: x'],
      { tls: 'fail' },
    ],
    [
      'the handshake is cut off',
      ['-- connected', 'S: 220 a', 'C: STARTTLS', 'S: 220 a', '-- TLS begun'],
      { tls: 'unknown' },
    ],
    ['no banner', ['-- connected'], { connect: 'pass', banner: 'unknown', ehlo: 'notNeeded' }],
    ['no connection', ['-- not connected'], { connect: 'unknown', banner: 'notNeeded' }],
    [
      'refusing us',
      ['-- connected', 'S: 554 5.7.1 Client host blocked using zen.spamhaus.org'],
      { banner: 'unknown' },
    ],
    [
      'several recipients, the worst counts',
      ['S: 220 a', 'C: RCPT TO:<a@b>', 'S: 250 ok', 'C: RCPT TO:<c@b>', 'S: 450 later'],
      { rcpt: 'warn 2' },
    ],
    [
      'HELO',
      ['S: 220 a', 'C: EHLO b', 'S: 500 what', 'C: HELO b', 'S: 250 a'],
      { ehlo: 'fail', helo: 'pass' },
    ],
  ] as const)('%s', (_name, script, expected) => {
    expect(steps(...script)).toMatchObject(expected);
  });

  test('a port that nothing listens on is a fault of the server; a silent network is not', () => {
    const closed = {
      ...of('-- not connected'),
      error: { code: 'SMTP_CONNECT_REFUSED', transient: true, detail: '' } as const,
    };
    expect(stepsOf({ smtp: closed })[0]).toEqual({ name: 'connect', state: 'fail' });
    const silent = {
      ...of('-- not connected'),
      error: { code: 'SMTP_CONNECT_TIMEOUT', transient: true, detail: '' } as const,
    };
    expect(stepsOf({ smtp: silent })[0]).toEqual({ name: 'connect', state: 'unknown' });
  });

  const dane = (outcome: 'match' | 'mismatch' | 'notSeen'): Parameters<typeof stepsOf>[1] => ({
    host: HOST,
    tlsaName: `_25._tcp.${HOST}`,
    records: [{ usage: 3, selector: 1, matching: 1, association: '00' }],
    ttlSeconds: 60,
    security: 'secure',
    effect: 'authenticate',
    servers: [{ address: '192.0.2.1', port: 25, outcome }],
  });
  test.each([
    ['match', 'pass'],
    ['mismatch', 'fail'],
    ['notSeen', 'unknown'],
  ] as const)('DANE: %s is %s', (outcome, state) => {
    const step = stepsOf({ smtp: of('S: 220 a') }, dane(outcome)).find(({ name }) => name === 'dane');
    expect(step).toEqual({ name: 'dane', state, detail: '3 1 1' });
  });

  test('no TLSA records, and nothing known of them', () => {
    const named = (value: Parameters<typeof stepsOf>[1]): unknown =>
      stepsOf({ smtp: of('S: 220 a') }, value).find(({ name }) => name === 'dane');
    expect(named(null)).toEqual({ name: 'dane', state: 'notNeeded', note: 'none' });
    expect(named(undefined)).toBeUndefined();
  });
});

test('extensions are those of the last EHLO', () => {
  const smtp = of(
    'S: 220 a',
    'C: EHLO b',
    'S: 250-a',
    'S: 250 STARTTLS',
    'C: EHLO b',
    'S: 250-a',
    'S: 250-SIZE 5',
    'S: 250 AUTH PLAIN LOGIN',
  );
  expect(extensionsOf({ smtp })).toEqual(['SIZE(5)', 'AUTH(PLAIN LOGIN)']);
});

test('DATA is seen where it was sent', () => {
  expect(hasSentData({ smtp: of('S: 220 a', 'C: DATA', 'S: 354 go') })).toBe(true);
  expect(hasSentData({ smtp: of('S: 220 a', 'C: RCPT TO:<a@b>', 'S: 250 DATA') })).toBe(false);
});
