import { expect, test } from 'vitest';
import {
  type EgressFamily,
  type EgressReference,
  type Fact,
  known,
  probeError,
  type SmtpServer,
  unknown,
} from '@whyspam/core';
import { hasNoRoute, judgeEgress, mayBeOurs, throughEgress } from './judge-egress.ts';

type State = EgressReference['state'];

function reference(state: State, at: number): Fact<EgressReference> {
  return known({ host: `mx${at}.example`, address: `192.0.2.${at}`, state }, []);
}

function family(...states: readonly State[]): EgressFamily {
  return judgeEgress(states.map(reference));
}

const aborted = unknown(probeError('ABORTED', ''));

test.each<[string, readonly State[], EgressFamily['state']]>([
  ['one that answers settles it', ['silent', 'intercepted', 'answered'], 'open'],
  ['something else answers', ['silent', 'intercepted'], 'intercepted'],
  ['none can be reached', ['silent', 'refused', 'unreachable'], 'blocked'],
  ['somebody refuses without a name', ['silent', 'unnamed'], 'unknown'],
  ['there was none to ask', [], 'unknown'],
])('%s', (_name, states, state) => {
  expect(family(...states).state).toBe(state);
});

test('a look cut short leaves it open whether the way out is blocked', () => {
  expect(judgeEgress([reference('silent', 1), aborted]).state).toBe('unknown');
  expect(judgeEgress([reference('answered', 1), aborted]).state).toBe('open');
});

test('no route at all is not a blocked port', () => {
  expect(hasNoRoute(family('unreachable', 'unreachable'))).toBe(true);
  expect(hasNoRoute(family('unreachable', 'silent'))).toBe(false);
  expect(hasNoRoute(family('answered'))).toBe(false);
});

const SERVER: SmtpServer = {
  host: 'mx.example.com',
  address: '192.0.2.25',
  port: 25,
  reached: 'quit',
  isClosed: false,
  connectMs: 1,
  usedHelo: false,
  extensions: [],
  extensionsAfterTls: [],
  startTls: 'notOffered',
  faults: [],
  refusedUs: false,
};
const seen = known(SERVER, ['e']);
const closed = known({ ...SERVER, reached: 'connect' as const, isClosed: true }, ['e']);
const timedOut = unknown(probeError('SMTP_CONNECT_TIMEOUT', ''), ['e']);
const noRoute = unknown(probeError('SMTP_UNREACHABLE', ''), ['e']);
const silent = unknown(probeError('SMTP_TIMEOUT', ''), ['e']);

const OPEN = family('answered');
const BLOCKED = family('silent');
const NO_ROUTE = family('unreachable');
const INTERCEPTED = family('intercepted');
const UNKNOWN = judgeEgress([]);

function codeOf(fact: Fact<SmtpServer>): string {
  return fact.state === 'unknown' ? fact.error.code : fact.state;
}

test.each([
  ['seen', seen, ['known', 'known', 'known', 'SMTP_EGRESS_INTERCEPTED', 'known']],
  [
    'refused',
    closed,
    ['known', 'SMTP_EGRESS_BLOCKED', 'SMTP_UNREACHABLE', 'SMTP_EGRESS_INTERCEPTED', 'known'],
  ],
  [
    'no connection in time',
    timedOut,
    [
      'SMTP_CONNECT_TIMEOUT',
      'SMTP_EGRESS_BLOCKED',
      'SMTP_UNREACHABLE',
      'SMTP_EGRESS_INTERCEPTED',
      'SMTP_CONNECT_TIMEOUT',
    ],
  ],
  [
    'no route',
    noRoute,
    [
      'SMTP_UNREACHABLE',
      'SMTP_EGRESS_BLOCKED',
      'SMTP_UNREACHABLE',
      'SMTP_EGRESS_INTERCEPTED',
      'SMTP_UNREACHABLE',
    ],
  ],
  ['silence after the connection', silent, Array<string>(5).fill('SMTP_TIMEOUT')],
  ['aborted', aborted, Array<string>(5).fill('ABORTED')],
] as const)(
  'trap 59: %s, judged by what is known of the way out (open, blocked, no route, intercepted, unknown)',
  (_name, fact, codes) => {
    const judged = [OPEN, BLOCKED, NO_ROUTE, INTERCEPTED, UNKNOWN].map((one) => throughEgress(fact, one));
    expect(judged.map(codeOf)).toEqual(codes);
    for (const one of judged) expect(one.evidence).toEqual(fact.evidence);
  },
);

test('only what could be a fault of the network here is worth asking for', () => {
  expect([closed, timedOut, noRoute].map(mayBeOurs)).toEqual([true, true, true]);
  expect([seen, silent, aborted].map(mayBeOurs)).toEqual([false, false, false]);
  expect(mayBeOurs(known({ ...SERVER, maskedStartTls: 'XXXXXXXX' }, []))).toBe(true);
});
