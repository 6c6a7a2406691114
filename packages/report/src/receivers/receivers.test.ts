/** For each receiver: what findings make of the mail there, and which demand decides. */
import { domainSubject, probeError, type Finding, type MessageValues, type Subject } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeReceivers, rulesOfReceiver } from './judge-receivers.ts';
import { RECEIVERS } from './receiver-table.ts';

interface Given {
  readonly verdict?: Finding['verdict'];
  readonly values?: MessageValues;
  readonly subject?: Subject;
  readonly key?: string;
}

function finding(rule: string, given: Given = {}): Finding {
  const { verdict = 'fail', values = {}, subject = domainSubject('example.com'), key = 'key' } = given;
  const of = subject.kind === 'address' ? subject.address : subject.kind === 'message' ? subject.message : '';
  return {
    id: `${rule}@${of === '' ? 'example.com' : of}`,
    rule,
    verdict,
    severity: 'high',
    subject,
    message: { key, values },
    evidence: [],
    fixes: [],
    ...(verdict === 'unknown' ? { error: probeError('DNS_TIMEOUT', '') } : {}),
  };
}
const address = (text: string): Subject => ({ kind: 'address', address: text });
const message = (text: string): Subject => ({ kind: 'message', message: text });

/** All that shows in the DNS and at servers is in order; no message and no blocklist was looked at. */
const SOUND = [
  'zone/does-not-exist',
  'spf/missing',
  'spf/several-records',
  'spf/open-to-everyone',
  'dmarc/missing',
  'dkim/not-confirmed',
  'dkim/key-missing',
  'dkim/weak-key',
  'mx/missing',
  'ptr/missing',
  'ptr/not-confirmed',
  'ptr/generic-name',
  'sender/not-authorised',
  'sender/not-aligned',
  'sender/dmarc-fails',
  'sender/helo-not-a-host',
  'sender/helo-unresolved',
].map((rule) => finding(rule, { verdict: 'pass' }));

/** Sound but for these. */
function but(...faults: readonly Finding[]): readonly Finding[] {
  const rules = new Set(faults.map(({ rule }) => rule));
  return [...SOUND.filter(({ rule }) => !rules.has(rule)), ...faults];
}

function judge(receiver: string, findings: readonly Finding[], bulk = false) {
  const data = RECEIVERS.filter((item) => item.receiver === receiver);
  const [judged] = judgeReceivers(findings, { domain: 'example.com', bulk }, data);
  if (judged === undefined) throw new Error(`no receiver ${receiver}`);
  const deciding = judged.demands
    .filter(({ state, effect }) => state === 'notMet' && effect === judged.verdict)
    .map(({ demand }) => demand.slice(demand.indexOf('/') + 1));
  return [judged.verdict, ...deciding];
}

const NO_PTR = finding('ptr/missing', { values: { address: '192.0.2.1' }, subject: address('192.0.2.1') });
const NO_PTR_6 = finding('ptr/missing', {
  values: { address: '2001:db8::1' },
  subject: address('2001:db8::1'),
});
const GENERIC = finding('ptr/generic-name', { subject: address('192.0.2.1') });
const NO_SPF = finding('spf/missing');
const TWO_SPF = finding('spf/several-records');
const NO_DKIM = finding('dkim/key-missing');
const DKIM_NOT_SEEN = finding('dkim/not-confirmed', { verdict: 'unknown' });
const FORBIDDEN = finding('sender/not-authorised', { values: { result: 'fail' } });
const DOUBTED = finding('sender/not-authorised', { values: { result: 'softfail' } });
const NO_DMARC = finding('dmarc/missing');
const UNALIGNED = finding('sender/not-aligned');
const FAILS_REJECT = finding('sender/dmarc-fails', { values: { policy: 'reject' } });
const FAILS_QUARANTINE = finding('sender/dmarc-fails', { values: { policy: 'quarantine' } });
const BAD_HELO = finding('sender/helo-unresolved');
const NO_MX = finding('mx/missing');
const listed = (list: string, ...reasons: string[]) =>
  finding('dnsbl/listed', { values: { lists: [list], reasons }, subject: address('192.0.2.1') });
const PBL = finding('dnsbl/policy-listed', {
  values: { lists: ['Spamhaus ZEN'], reasons: ['PBL by the network'] },
  subject: address('192.0.2.1'),
});
const DBL = finding('dnsbl/domain-listed', { values: { lists: ['Spamhaus DBL'], reasons: ['spam domain'] } });
const NO_UNSUBSCRIBE = finding('content/unsubscribe-missing', { verdict: 'warn', subject: message('a') });
const BARE_LINES = finding('content/bare-line-ends', { subject: message('a') });
const CLEAR_TEXT = finding('path/unencrypted-hop', { subject: message('a') });

type Row = readonly [
  receiver: string,
  what: string,
  findings: readonly Finding[],
  bulk: boolean,
  expected: readonly string[],
];

const ROWS: readonly Row[] = [
  ['gmail', 'no PTR', but(NO_PTR), false, ['reject', 'ptr']],
  ['gmail', 'clear text, small', but(CLEAR_TEXT), false, ['atRisk', 'tls']],
  ['gmail', 'clear text, bulk', but(CLEAR_TEXT), true, ['reject', 'tls-always']],
  [
    'gmail',
    'an SPF record open to everyone',
    but(finding('spf/open-to-everyone')),
    false,
    ['reject', 'spf-narrow'],
  ],
  ['gmail', 'a short key', but(finding('dkim/weak-key')), false, ['atRisk', 'dkim-key']],
  ['gmail', 'no DMARC, small', but(NO_DMARC), false, ['accept']],
  ['gmail', 'no DMARC, bulk', but(NO_DMARC), true, ['atRisk', 'dmarc']],
  ['gmail', 'no unsubscribe, small', but(NO_UNSUBSCRIBE), false, ['accept']],
  ['gmail', 'no unsubscribe, bulk', but(NO_UNSUBSCRIBE), true, ['atRisk', 'unsubscribe']],
  ['outlook', 'on Spamhaus', but(listed('Spamhaus ZEN', 'SBL')), false, ['reject', 'blocklists']],
  ['outlook', 'on the PBL', but(PBL), false, ['reject', 'sending-range']],
  ['outlook', 'no SPF, small', but(NO_SPF), false, ['accept']],
  ['outlook', 'no SPF, bulk', but(NO_SPF), true, ['reject', 'spf-and-dkim']],
  ['yahoo', 'on Spamhaus', but(listed('Spamhaus ZEN', 'XBL')), false, ['reject', 'blocklists']],
  ['yahoo', 'on another list', but(listed('SpamCop', 'listed')), false, ['accept']],
  ['google-workspace', 'all in order', SOUND, false, ['accept']],
  ['google-workspace', 'no PTR', but(NO_PTR), false, ['atRisk', 'ptr']],
  ['google-workspace', 'no SPF in bulk: no demand', but(NO_SPF), true, ['accept']],
  ['google-workspace', 'nothing passes', but(NO_SPF, NO_DKIM), false, ['atRisk', 'spf-or-dkim']],
  ['google-workspace', 'DMARC fails, reject', but(FAILS_REJECT), false, ['reject', 'dmarc-policy']],
  ['microsoft-365', 'all in order', SOUND, false, ['accept']],
  ['microsoft-365', 'no PTR over IPv4', but(NO_PTR), false, ['accept']],
  ['microsoft-365', 'no PTR over IPv6', but(NO_PTR_6), false, ['reject', 'ptr-ipv6']],
  ['microsoft-365', 'unaligned', but(UNALIGNED), false, ['atRisk', 'composite-authentication']],
  ['microsoft-365', 'SPF says fail', but(FORBIDDEN), false, ['atRisk', 'spf']],
  ['microsoft-365', 'SPF says softfail', but(DOUBTED), false, ['accept']],
  ['microsoft-365', 'DMARC fails, quarantine', but(FAILS_QUARANTINE), false, ['spam', 'dmarc-policy']],
  ['microsoft-365', 'bare line feeds', but(BARE_LINES), false, ['reject', 'line-ends']],
  ['icloud', 'all in order', SOUND, false, ['accept']],
  ['icloud', 'nothing passes', but(NO_SPF, NO_DKIM), false, ['reject', 'spf-or-dkim']],
  ['icloud', 'no SPF, DKIM not seen', but(NO_SPF, DKIM_NOT_SEEN), false, ['atRisk', 'spf-or-dkim']],
  ['icloud', 'no PTR', but(NO_PTR), false, ['atRisk', 'ptr']],
  ['icloud', 'a domain on the DBL', but(DBL), false, ['reject', 'domain-lists']],
  ['icloud', 'no DMARC, small', but(NO_DMARC), false, ['accept']],
  ['icloud', 'no DMARC, bulk', but(NO_DMARC), true, ['atRisk', 'dmarc']],
  ['gmx', 'all in order', SOUND, false, ['accept']],
  ['gmx', 'a generic name', but(GENERIC), false, ['reject', 'own-name']],
  ['gmx', 'no DKIM, though SPF passes', but(NO_DKIM), false, ['atRisk', 'dkim-alignment']],
  ['gmx', 'SPF says fail', but(FORBIDDEN), false, ['reject', 'spf']],
  ['gmx', 'no MX', but(NO_MX), false, ['atRisk', 'replies']],
  ['gmx', 'unaligned', but(UNALIGNED), false, ['atRisk', 'dkim-alignment']],
  ['gmx', 'no unsubscribe, small', but(NO_UNSUBSCRIBE), false, ['accept']],
  ['gmx', 'no unsubscribe, bulk', but(NO_UNSUBSCRIBE), true, ['atRisk', 'unsubscribe']],
  ['t-online', 'all in order', SOUND, false, ['accept']],
  ['t-online', 'a generic name', but(GENERIC), false, ['reject', 'own-name']],
  ['t-online', 'no PTR', but(NO_PTR), false, ['reject', 'ptr']],
  ['t-online', 'a greeting without address, as is only recalled', but(BAD_HELO), false, ['atRisk', 'helo']],
  ['orange', 'all in order', SOUND, false, ['accept']],
  ['orange', 'no PTR', but(NO_PTR), false, ['reject', 'ptr']],
  ['orange', 'no DMARC', but(NO_DMARC), false, ['atRisk', 'all-three']],
  ['orange', 'unaligned', but(UNALIGNED), false, ['atRisk', 'all-three']],
  ['orange', 'SPF says fail', but(FORBIDDEN), false, ['reject', 'spf']],
  ['orange', 'a greeting without address', but(BAD_HELO), false, ['atRisk', 'helo']],
  ['la-poste', 'all in order', SOUND, false, ['accept']],
  ['la-poste', 'nothing passes', but(NO_SPF, NO_DKIM), false, ['spam', 'spf-or-dkim']],
  ['la-poste', 'two SPF records', but(TWO_SPF), false, ['reject', 'spf-record']],
  ['la-poste', 'unaligned', but(UNALIGNED), false, ['spam', 'alignment']],
  ['la-poste', 'SPF says softfail', but(DOUBTED), false, ['atRisk', 'spf']],
  ['free', 'all in order', SOUND, false, ['accept']],
  ['free', 'DMARC fails, as is only recalled', but(FAILS_REJECT), false, ['atRisk', 'dmarc-policy']],
  ['mail-ru', 'all in order', SOUND, false, ['accept']],
  ['mail-ru', 'DMARC fails, reject', but(FAILS_REJECT), false, ['reject', 'dmarc-policy']],
  ['mail-ru', 'unaligned', but(UNALIGNED), false, ['atRisk', 'alignment']],
  ['mail-ru', 'no DKIM, small', but(NO_DKIM), false, ['accept']],
  ['mail-ru', 'no DKIM, bulk', but(NO_DKIM), true, ['atRisk', 'dkim']],
  ['yandex', 'all in order', SOUND, false, ['accept']],
  ['yandex', 'no PTR, as is only recalled', but(NO_PTR), false, ['atRisk', 'ptr']],
  ['yandex', 'no SPF, bulk', but(NO_SPF), true, ['atRisk', 'spf-and-dkim']],
  ['comcast', 'all in order', SOUND, false, ['accept']],
  ['comcast', 'no PTR', but(NO_PTR), false, ['reject', 'ptr']],
  [
    'comcast',
    'DMARC fails: reject is taken for quarantine',
    but(FAILS_REJECT),
    false,
    ['spam', 'dmarc-policy'],
  ],
  ['proofpoint', 'all in order', SOUND, false, ['accept']],
  ['proofpoint', 'no PTR', but(NO_PTR), false, ['atRisk', 'ptr']],
  ['proofpoint', 'DMARC fails, as is only recalled', but(FAILS_REJECT), false, ['atRisk', 'dmarc-policy']],
  ['mimecast', 'all in order', SOUND, false, ['accept']],
  ['mimecast', 'SPF says fail', but(FORBIDDEN), false, ['atRisk', 'spf']],
  ['barracuda', 'all in order', SOUND, false, ['accept']],
  [
    'barracuda',
    'on its list',
    but(listed('Barracuda Reputation Block List')),
    false,
    ['reject', 'blocklists'],
  ],
  ['barracuda', 'on Spamhaus', but(listed('Spamhaus ZEN', 'SBL')), false, ['accept']],
  ['spamassassin', 'all in order', SOUND, false, ['accept']],
  ['spamassassin', 'no PTR alone is 0.793', but(NO_PTR), false, ['accept']],
  ['spamassassin', 'SPF fail alone is 0.001', but(FORBIDDEN), false, ['accept']],
  ['spamassassin', 'no PTR, DMARC fails: 2.59', but(NO_PTR, FAILS_REJECT), false, ['atRisk', 'spam-score']],
  [
    'spamassassin',
    'no PTR, PBL, DMARC fails: 5.925',
    but(NO_PTR, PBL, FAILS_REJECT),
    false,
    ['spam', 'spam-score'],
  ],
  ['rspamd', 'all in order', SOUND, false, ['accept']],
  ['rspamd', 'no PTR is 4.5: greylisted', but(NO_PTR), false, ['atRisk', 'spam-score']],
  ['rspamd', 'no PTR, DMARC fails: 6.5', but(NO_PTR, FAILS_REJECT), false, ['spam', 'spam-score']],
  [
    'rspamd',
    'no PTR, SBL, DBL: 15',
    but(NO_PTR, listed('Spamhaus ZEN', 'SBL'), DBL),
    false,
    ['reject', 'spam-score'],
  ],
];

describe('what findings make of the mail, and which demand decides', () => {
  test.each(ROWS)('%s: %s', (receiver, _, findings, bulk, expected) => {
    expect(judge(receiver, findings, bulk)).toEqual(expected);
  });

  test.each(RECEIVERS.map(({ receiver }) => receiver))('%s has rows of its own', (receiver) => {
    expect(ROWS.filter(([of]) => of === receiver).length).toBeGreaterThan(1);
  });
});

describe('what is only recalled', () => {
  test('of a receiver of which all is recalled, no findings make reject or spam', () => {
    const recalled = RECEIVERS.filter(({ demands }) =>
      demands.every(({ certainty }) => certainty === 'recall'),
    );
    expect(recalled.map(({ receiver }) => receiver)).toContain('free');
    const all = but(NO_PTR, NO_SPF, NO_DKIM, FAILS_REJECT, FAILS_QUARANTINE, PBL, UNALIGNED);
    for (const judged of judgeReceivers(all, { domain: 'example.com', bulk: true }, recalled)) {
      expect(judged.verdict).toBe('atRisk');
      expect(judged.demands.every(({ certainty }) => certainty === 'recall')).toBe(true);
    }
  });

  test('an effect beyond at risk is cut down, whatever the data says', () => {
    const [free] = RECEIVERS.filter(({ receiver }) => receiver === 'free');
    if (free === undefined) throw new Error('no receiver free');
    const bold = {
      ...free,
      demands: [
        {
          id: 'free/ptr',
          appliesTo: 'all',
          brokenBy: [{ when: { rule: 'ptr/missing' }, effect: 'reject' }],
          source: free.source,
          verified: free.checked,
          certainty: 'recall',
        },
      ],
    } as const;
    expect(judgeReceivers(but(NO_PTR), { domain: 'example.com' }, [bold])[0]?.verdict).toBe('atRisk');
  });

  test('leaves a verdict open like any other when it could not be told', () => {
    const open = but(
      finding('ptr/missing', { verdict: 'unknown' }),
      finding('ptr/not-confirmed', { verdict: 'unknown' }),
    );
    expect(judge('yandex', open)).toEqual(['unknown']);
    expect(judge('orange', open)).toEqual(['unknown']);
  });
});

describe('blocklists and messages', () => {
  test('a list that refused to answer is not a clean one, and leaves no verdict open', () => {
    const refused = [...SOUND, finding('dnsbl/listed', { verdict: 'notApplicable', key: 'noAnswer' })];
    const [yahoo] = judgeReceivers(
      refused,
      { domain: 'example.com' },
      RECEIVERS.filter(({ receiver }) => receiver === 'yahoo'),
    );
    expect(yahoo?.demands.find(({ demand }) => demand === 'yahoo/blocklists')?.state).toBe('unknown');
    expect(yahoo?.verdict).toBe('accept');
  });

  test('a message that could not be read leaves open what it alone shows', () => {
    const unread = [...SOUND, finding('path/unencrypted-hop', { verdict: 'unknown', subject: message('a') })];
    expect(judge('gmail', unread)).toEqual(['unknown']);
  });
});

describe('points', () => {
  const scoreOf = (receiver: string, findings: readonly Finding[]) =>
    judgeReceivers(
      findings,
      { domain: 'example.com' },
      RECEIVERS.filter((item) => item.receiver === receiver),
    )[0]?.demands[0]?.score;

  test('names the rules of the filter that decide, the most points first', () => {
    expect(scoreOf('spamassassin', but(NO_PTR, PBL, FAILS_REJECT))).toEqual({
      points: 5.925,
      threshold: 5,
      rules: [
        { name: 'RCVD_IN_PBL', points: 3.335, because: ['dnsbl/policy-listed@192.0.2.1'] },
        { name: 'DMARC_REJECT', points: 1.797, because: ['sender/dmarc-fails@example.com'] },
        { name: 'RDNS_NONE', points: 0.793, because: ['ptr/missing@192.0.2.1'] },
      ],
    });
  });

  test('what DNS and message both show counts once, and what the filter itself counted not at all', () => {
    const both = but(
      NO_PTR,
      finding('path/no-reverse-name', { subject: message('a') }),
      finding('filter/score-sending-server', { subject: message('a') }),
      finding('filter/score-over-threshold', { subject: message('a') }),
    );
    expect(scoreOf('spamassassin', both)?.points).toBe(0.793);
    expect(scoreOf('rspamd', both)?.points).toBe(4.5);
  });

  test('the faults of two addresses never add up: a message comes from one', () => {
    const two = but(
      NO_PTR,
      finding('dnsbl/policy-listed', {
        values: { lists: ['Spamhaus ZEN'], reasons: [] },
        subject: address('192.0.2.2'),
      }),
    );
    expect(scoreOf('spamassassin', two)?.points).toBe(3.335);
  });

  test('of rules that exclude each other the one worth most counts', () => {
    const localhost = but(
      finding('sender/helo-not-a-host', { values: { name: 'localhost' } }),
      finding('path/greeting-not-a-name', { values: { helo: '192.0.2.1' }, subject: message('a') }),
    );
    expect(scoreOf('spamassassin', localhost)?.rules.map(({ name }) => name)).toEqual(['HELO_LOCALHOST']);
  });

  test('without any sender the sum is open: the server may bring it over the threshold', () => {
    const noSender = SOUND.filter(({ rule }) => !/^(ptr|sender)\//u.test(rule));
    expect(judge('spamassassin', noSender)).toEqual(['unknown']);
  });
});

describe('mending', () => {
  const BEST_FIRST = ['accept', 'unknown', 'atRisk', 'spam', 'reject'];
  const rules = [...new Set(RECEIVERS.flatMap((receiver) => [...rulesOfReceiver(receiver)]))];
  const someFindings = fc.uniqueArray(
    fc.record({
      rule: fc.constantFrom(...rules),
      verdict: fc.constantFrom('fail', 'fail', 'warn', 'pass', 'unknown', 'notApplicable'),
      values: fc.record({
        policy: fc.constantFrom('none', 'quarantine', 'reject'),
        result: fc.constantFrom('fail', 'softfail', 'neutral'),
        address: fc.constantFrom('192.0.2.1', '2001:db8::1'),
        name: fc.constantFrom('localhost', 'mail'),
        lists: fc.subarray(['Spamhaus ZEN', 'SpamCop', 'Mailspike']),
        reasons: fc.subarray(['SBL', 'CSS', 'spam wave', 'bad reputation']),
      }),
      subject: fc.constantFrom(
        domainSubject('example.com'),
        address('192.0.2.1'),
        address('2001:db8::1'),
        message('a'),
      ),
    }),
    { selector: ({ rule, subject }) => `${rule} ${JSON.stringify(subject)}`, maxLength: 60 },
  );

  // The search for the smallest set of fixes counts on it.
  test('a finding that is cleared makes no verdict worse', () => {
    fc.assert(
      fc.property(someFindings, fc.nat(), fc.boolean(), (given, which, bulk) => {
        const findings = given.map(({ rule, ...rest }) => finding(rule, rest));
        const failing = findings.filter(({ verdict }) => verdict === 'fail');
        const cleared = failing[which % Math.max(1, failing.length)];
        if (cleared === undefined) return;
        const target = { domain: 'example.com', bulk };
        const after = judgeReceivers(
          findings.map((item) => (item === cleared ? { ...item, verdict: 'pass' as const } : item)),
          target,
        );
        for (const [index, before] of judgeReceivers(findings, target).entries()) {
          const now = after[index]?.verdict ?? '';
          expect(BEST_FIRST.indexOf(now), before.receiver).toBeLessThanOrEqual(
            BEST_FIRST.indexOf(before.verdict),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
