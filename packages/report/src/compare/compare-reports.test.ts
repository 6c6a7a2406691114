/** What a comparison calls fixed, broken and open; unknown is never fixed. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  concludeComparison,
  domainSubject,
  probeError,
  subjectId,
  type Comparison,
  type DnsEvidence,
  type Evidence,
  type Finding,
  type Report,
  type Subject,
} from '@whyspam/core';
import { compareReports, compareSets } from './compare-reports.ts';

const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } });
const isComparison = ajv.compile(
  JSON.parse(
    readFileSync(new URL('../../../core/schema/comparison.schema.json', import.meta.url), 'utf8'),
  ) as object,
);

const DOMAIN = domainSubject('example.com');
const TOOL = { name: 'whyspam', version: '1.0.0' };

function finding(rule: string, verdict: Finding['verdict'], change: Partial<Finding> = {}): Finding {
  const subject = change.subject ?? DOMAIN;
  return {
    id: `${rule}@${subjectId(subject)}`,
    rule,
    verdict,
    severity: 'high',
    subject,
    message: { key: 'any', values: {} },
    evidence: [],
    fixes: [],
    ...(verdict === 'unknown' ? { error: probeError('DNS_TIMEOUT', 'late') } : {}),
    ...change,
  };
}

/** As the runner says that it was told not to look. */
const notAsked = (rule: string, option: string, subject: Subject = DOMAIN): Finding =>
  finding(rule, 'notApplicable', {
    subject,
    message: { key: 'skipped', values: { reason: 'notAsked', detail: option } },
  });

function report(findings: readonly Finding[], change: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: TOOL,
    target: { domain: 'example.com' },
    times: { startedAt: '2026-11-25T10:00:00.000Z', finishedAt: '2026-11-25T10:00:01.000Z' },
    findings,
    causes: [],
    receivers: [],
    evidence: [],
    ...change,
  };
}

function compared(
  before: readonly Finding[],
  after: readonly Finding[],
  change: { readonly before?: Partial<Report>; readonly after?: Partial<Report> } = {},
): Comparison {
  const made = compareReports(report(before, change.before), report(after, change.after));
  expect(isComparison(JSON.parse(JSON.stringify(made))), JSON.stringify(isComparison.errors)).toBe(true);
  return made;
}

const changes = ({ findings }: Comparison): readonly string[] =>
  findings.map(({ change, id }) => `${change} ${id}`);

function dns(
  type: string,
  name: string,
  answers: readonly string[],
  change: Partial<DnsEvidence> = {},
): Evidence {
  return {
    kind: 'dns',
    id: `dns:${type}:${name}`,
    question: { name, type },
    server: '192.0.2.53:53',
    transport: 'udp',
    at: '2026-11-25T10:00:00.000Z',
    ms: 1,
    attempts: 1,
    rcode: answers.length === 0 ? 'NXDOMAIN' : 'NOERROR',
    dnssec: 'indeterminate',
    answers: answers.map((data) => ({ name, type, ttl: 60, data })),
    authority: [],
    ...change,
  };
}

const smtp: Evidence = {
  kind: 'smtp',
  id: 'smtp:mx',
  host: 'mx.example.com',
  address: '192.0.2.25',
  port: 25,
  helo: 'here.example',
  at: '2026-11-25T10:00:00.000Z',
  ms: 1,
  lines: [],
};
const SERVER: Subject = { kind: 'server', host: 'mx.example.com', address: '192.0.2.25', port: 25 };
const mx = finding('mx/missing', 'pass');

describe('one check on the domain', () => {
  test.each([
    ['pass', 'fail', 'broken'],
    ['notApplicable', 'warn', 'broken'],
    ['fail', 'pass', 'fixed'],
    ['warn', 'notApplicable', 'fixed'],
    ['fail', 'fail', 'same'],
    ['fail', 'warn', 'changed'],
    ['fail', 'unknown', 'untold'],
    ['pass', 'unknown', 'untold'],
    ['unknown', 'fail', 'seen'],
    ['unknown', 'pass', 'told'],
  ] as const)('%s, then %s: %s', (before, after, change) => {
    const made = compared([finding('spf/missing', before)], [finding('spf/missing', after)]);
    expect(changes(made)).toEqual([`${change} spf/missing@example.com`]);
  });

  test.each([
    ['pass', 'pass'],
    ['pass', 'notApplicable'],
    ['unknown', 'unknown'],
  ] as const)('%s, then %s: nothing to tell', (before, after) => {
    expect(changes(compared([finding('spf/missing', before)], [finding('spf/missing', after)]))).toEqual([]);
  });

  test('what failed and was left out on purpose afterwards is not fixed', () => {
    const made = compared([finding('dnsbl/listed', 'fail')], [notAsked('dnsbl/listed', '--no-dnsbl')]);
    expect(changes(made)).toEqual(['untold dnsbl/listed@example.com']);
    expect(made.differences).toEqual([{ kind: 'notAsked', run: 'after', option: '--no-dnsbl' }]);
  });

  test('what was left out on purpose and fails now was seen, not broken', () => {
    const made = compared([notAsked('dnsbl/listed', '--no-dnsbl')], [finding('dnsbl/listed', 'fail')]);
    expect(changes(made)).toEqual(['seen dnsbl/listed@example.com']);
  });

  test('a failure of which the later run knows nothing is open, not gone', () => {
    expect(changes(compared([finding('bimi/missing', 'fail')], []))).toEqual([
      'untold bimi/missing@example.com',
    ]);
  });

  test('a rule that the earlier version did not have broke nothing', () => {
    const made = compared([mx], [mx, finding('spf/new-rule', 'fail')], {
      after: { tool: { name: 'whyspam', version: '2.0.0' } },
    });
    expect(changes(made)).toEqual(['seen spf/new-rule@example.com']);
    expect(made.differences).toEqual([{ kind: 'toolVersion', before: '1.0.0', after: '2.0.0' }]);
  });

  test('what is said of it, and how grave it is, may change', () => {
    const [change] = compared(
      [finding('spf/too-many-lookups', 'fail', { message: { key: 'many', values: { lookups: 12 } } })],
      [
        finding('spf/too-many-lookups', 'fail', {
          severity: 'critical',
          message: { key: 'many', values: { lookups: 14 } },
        }),
      ],
    ).findings;
    expect(change).toMatchObject({ change: 'changed', differs: ['severity', 'message'] });
  });
});

describe('subjects that come and go', () => {
  const failing = finding('smtp/no-starttls', 'fail', { subject: SERVER });
  const other: Subject = { kind: 'server', host: 'mx2.example.com', address: '192.0.2.26', port: 25 };

  test('a server that is no MX host any more took its failure along', () => {
    const made = compared([mx, failing], [mx, finding('smtp/no-starttls', 'pass', { subject: other })], {
      before: { evidence: [smtp] },
      after: { evidence: [smtp] },
    });
    expect(changes(made)).toContain(`fixed ${failing.id}`);
  });

  test.each([
    ['MX could not be asked', [finding('mx/missing', 'unknown')], [smtp]],
    ['no server was spoken with', [mx], []],
    ['an address could not be asked', [mx, finding('mx/host-missing', 'unknown')], [smtp]],
  ])('a server that is not there because %s is open', (_, after, evidence) => {
    const made = compared([mx, failing], after, { before: { evidence: [smtp] }, after: { evidence } });
    expect(changes(made)).toContain(`untold ${failing.id}`);
    expect(changes(made).join()).not.toContain('fixed');
  });

  test('a new MX host that fails broke something', () => {
    const made = compared([mx, finding('smtp/no-starttls', 'pass', { subject: other })], [mx, failing], {
      before: { evidence: [smtp] },
      after: { evidence: [smtp] },
    });
    expect(changes(made)).toEqual([`broken ${failing.id}`]);
  });

  test('a server under a new address is the same server', () => {
    const moved: Subject = { ...SERVER, kind: 'server', address: '192.0.2.99' };
    const made = compared([mx, failing], [mx, finding('smtp/no-starttls', 'fail', { subject: moved })], {
      before: { evidence: [smtp] },
      after: { evidence: [smtp] },
    });
    expect(made.findings).toMatchObject([{ change: 'changed', differs: ['subject'] }]);
  });

  test('a sender that is not named any more is not fixed', () => {
    const subject: Subject = { kind: 'sender', address: '192.0.2.25', from: 'example.com' };
    const made = compared([finding('sender/not-authorised', 'fail', { subject })], [], {
      before: { target: { domain: 'example.com', senders: [{ address: '192.0.2.25' }] } },
    });
    expect(changes(made)).toEqual(['untold sender/not-authorised@192.0.2.25/example.com']);
    expect(made.differences).toMatchObject([{ kind: 'target', what: 'senders', after: [] }]);
  });

  test('the next message is held against the one before', () => {
    const message = (id: string): Subject => ({ kind: 'message', message: id });
    const made = compared(
      [finding('message/spf-fails', 'fail', { subject: message('<1@x>') })],
      [finding('message/spf-fails', 'pass', { subject: message('<2@x>') })],
    );
    expect(changes(made)).toEqual(['fixed message/spf-fails@message:<2@x>']);
  });

  test('of several messages nobody knows which is which', () => {
    const message = (id: string, verdict: Finding['verdict']): Finding =>
      finding('message/spf-fails', verdict, { subject: { kind: 'message', message: id } });
    const made = compared([message('<1@x>', 'fail'), message('<2@x>', 'fail')], [message('<3@x>', 'pass')]);
    expect(changes(made)).toEqual([
      'untold message/spf-fails@message:<1@x>',
      'untold message/spf-fails@message:<2@x>',
    ]);
  });
});

test('causes that came, went, are explained now, or cannot be told', () => {
  const cause = (id: string): Report['causes'][number] => ({ finding: id, explains: [], receivers: [] });
  const ids = ['a/one', 'a/two', 'a/three', 'a/four'] as const;
  const made = compared(
    [
      finding('a/one', 'fail'),
      finding('a/two', 'fail'),
      finding('a/three', 'fail'),
      finding('a/four', 'pass'),
      finding('a/five', 'fail'),
    ],
    [
      finding('a/one', 'pass'),
      finding('a/two', 'fail'),
      finding('a/three', 'unknown'),
      finding('a/four', 'fail'),
      finding('a/five', 'fail'),
    ],
    {
      before: { causes: [...ids.slice(0, 3), 'a/five'].map((id) => cause(`${id}@example.com`)) },
      after: { causes: ['a/four', 'a/five'].map((id) => cause(`${id}@example.com`)) },
    },
  );
  expect(made.causes).toEqual([
    { finding: 'a/four@example.com', change: 'came' },
    { finding: 'a/one@example.com', change: 'went' },
    { finding: 'a/two@example.com', change: 'explained' },
    { finding: 'a/three@example.com', change: 'untold' },
  ]);
});

test('receivers whose verdict turned, bulk senders apart', () => {
  const receiver = (verdict: 'accept' | 'reject', bulkVerdict?: 'reject'): Report['receivers'][number] => ({
    receiver: 'gmail',
    verdict,
    because: [],
    demands: [],
    ...(bulkVerdict === undefined ? {} : { bulkVerdict }),
    source: 'https://example.com',
    checked: '2026-01-01',
  });
  const made = compared([], [], {
    before: { receivers: [receiver('reject')] },
    after: { receivers: [receiver('accept', 'reject')] },
  });
  expect(made.receivers).toEqual([{ receiver: 'gmail', asBulk: false, before: 'reject', after: 'accept' }]);
});

describe('records', () => {
  const recordsOf = (before: readonly Evidence[], after: readonly Evidence[]) =>
    compared([], [], { before: { evidence: before }, after: { evidence: after } }).records;

  test('strings added and removed, those of the domain first', () => {
    expect(
      recordsOf(
        [dns('TXT', 'example.net', ['"a"']), dns('TXT', 'example.com', ['"v=spf1 -all"', '"kept"'])],
        [dns('TXT', 'example.net', ['"b"']), dns('TXT', 'example.com', ['"kept"', '"v=spf1 mx -all"'])],
      ),
    ).toEqual([
      { name: 'example.com', type: 'TXT', added: ['"v=spf1 mx -all"'], removed: ['"v=spf1 -all"'] },
      { name: 'example.net', type: 'TXT', added: ['"b"'], removed: ['"a"'] },
    ]);
  });

  test('NXDOMAIN and no data are empty answers', () => {
    const had = [dns('MX', 'example.com', ['10 mx.example.com.'])];
    const gone = [{ name: 'example.com', type: 'MX', added: [], removed: ['10 mx.example.com.'] }];
    expect(recordsOf(had, [dns('MX', 'example.com', [])])).toEqual(gone);
    expect(recordsOf(had, [dns('MX', 'example.com', [], { rcode: 'NOERROR' })])).toEqual(gone);
  });

  test.each([
    ['timeout', { error: probeError('DNS_TIMEOUT', '') }],
    ['SERVFAIL', { rcode: 'SERVFAIL', error: probeError('DNS_SERVFAIL', '') }],
    ['REFUSED', { rcode: 'REFUSED' }],
  ])('%s is no answer, so nothing was removed', (_, change) => {
    const had = [dns('MX', 'example.com', ['10 mx.example.com.'])];
    expect(recordsOf(had, [dns('MX', 'example.com', [], change)])).toEqual([]);
    expect(recordsOf([dns('MX', 'example.com', [], change)], had)).toEqual([]);
  });

  test('order, TTL, signatures and the serial of a zone are no change', () => {
    const soa = (serial: number): string => `ns.example.com. admin.example.com. ${serial} 1 2 3 4`;
    expect(
      recordsOf(
        [dns('A', 'example.com', ['192.0.2.1', '192.0.2.2']), dns('SOA', 'example.com', [soa(1)])],
        [
          dns('A', 'example.com', ['192.0.2.2', '192.0.2.1']),
          dns('SOA', 'example.com', [soa(2)]),
          dns('DNSKEY', 'example.com', ['x']),
        ],
      ),
    ).toEqual([]);
  });
});

describe('runs that compare badly say so', () => {
  test('the later one is older', () => {
    const times = { startedAt: '2026-11-01T00:00:00.000Z', finishedAt: '2026-11-01T00:00:01.000Z' };
    expect(compared([], [], { after: { times } }).differences).toEqual([{ kind: 'order' }]);
  });

  test('another resolver, and not one of several', () => {
    const asked = (server: string) => [dns('A', 'example.com', ['192.0.2.1'], { server })];
    const between = (before: readonly Evidence[], after: readonly Evidence[]) =>
      compared([], [], { before: { evidence: before }, after: { evidence: after } }).differences;
    expect(between(asked('192.0.2.53:53'), asked('198.51.100.53:53'))).toEqual([
      { kind: 'resolver', before: ['192.0.2.53'], after: ['198.51.100.53'] },
    ]);
    expect(between(asked('192.0.2.53:53'), [...asked('192.0.2.53:53'), dns('MX', 'a.test', [])])).toEqual([]);
  });

  test('no mail server was spoken with in one of them', () => {
    expect(compared([], [], { before: { evidence: [smtp] } }).differences).toEqual([
      { kind: 'noServers', run: 'after' },
    ]);
  });
});

describe('what it comes to', () => {
  const conclude = (before: readonly Finding[], after: readonly Finding[]) =>
    concludeComparison(compared(before, after), 'high');

  test.each([
    ['nothing new: an old failure does not fail a gate', 'fail', 'fail', 'nothingNew'],
    ['broken', 'pass', 'fail', 'broken'],
    ['could not be told before', 'unknown', 'fail', 'broken'],
    ['a failure that cannot be told any more', 'fail', 'unknown', 'undetermined'],
    ['fixed', 'fail', 'pass', 'nothingNew'],
  ] as const)('%s', (_, before, after, conclusion) => {
    expect(conclude([finding('dkim/key-weak', before)], [finding('dkim/key-weak', after)])).toBe(conclusion);
  });

  test('an essential check that could be told in neither run leaves it open', () => {
    expect(conclude([finding('spf/missing', 'unknown')], [finding('spf/missing', 'unknown')])).toBe(
      'undetermined',
    );
  });

  test('another check that cannot be told any more does not', () => {
    expect(conclude([finding('bimi/missing', 'pass')], [finding('bimi/missing', 'unknown')])).toBe(
      'nothingNew',
    );
  });

  test('what is below --fail-on does not count, what rises above it does', () => {
    const low = finding('spf/long', 'fail', { severity: 'low' });
    expect(conclude([], [low])).toBe('nothingNew');
    expect(conclude([low], [{ ...low, severity: 'high' }])).toBe('broken');
    expect(conclude([{ ...low, severity: 'high' }], [low])).toBe('nothingNew');
  });
});

describe('several reports', () => {
  const of = (domain: string): Report => report([], { target: { domain } });

  test('are paired by domain; what has no partner is said, and leaves it open', () => {
    const made = compareSets([of('a.test'), of('b.test')], [of('b.test'), of('c.test')], TOOL) ?? [];
    expect(made.map(({ before, after }) => [before?.target.domain, after?.target.domain])).toEqual([
      ['b.test', 'b.test'],
      [undefined, 'c.test'],
      ['a.test', undefined],
    ]);
    expect(made.map((item) => concludeComparison(item, 'high'))).toEqual([
      'nothingNew',
      'undetermined',
      'undetermined',
    ]);
    for (const item of made) expect(isComparison(JSON.parse(JSON.stringify(item)))).toBe(true);
  });

  test('of nothing in common are no comparison', () => {
    expect(compareSets([of('a.test')], [of('b.test')], TOOL)).toBeUndefined();
  });
});
