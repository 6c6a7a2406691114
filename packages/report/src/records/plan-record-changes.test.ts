/** The list of changes: merged by record set, ordered by what leans on what, with the wait and what stays. */
import { describe, expect, test } from 'vitest';
import { planRecordChanges } from './plan-record-changes.ts';
import { answer, failing, fixOf, proven, reportOf, soa } from './testing/report-of.ts';

const spf = (value: string, old: readonly string[] = []) => fixOf({ value, old: [...old] });
const dmarc = (value: string, old: readonly string[] = []) =>
  fixOf({ name: '_dmarc.example.com', value, old: [...old] });
const key = fixOf({ name: 's1._domainkey.example.com', value: '"v=DKIM1; p=abc"' });
const names = (plan: ReturnType<typeof planRecordChanges>) =>
  plan.changes.map(({ type, name }) => `${type} ${name}`);

describe('planRecordChanges', () => {
  test('merges the fixes of one record set and keeps what is not touched', () => {
    const plan = planRecordChanges(
      reportOf(
        [
          failing('spf', [spf('"v=spf1 mx -all"', ['"v=spf1 +all"'])]),
          failing('other', [fixOf({ change: 'remove', old: ['"junk"'] })]),
        ],
        [answer('example.com', 'TXT', ['"v=spf1 +all"', '"junk"', '"site=1"'])],
      ),
    );
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]).toMatchObject({
      add: [{ value: '"v=spf1 mx -all"', isComplete: true }],
      remove: ['"v=spf1 +all"', '"junk"'],
      keep: ['"site=1"'],
      findings: ['spf', 'other'],
    });
  });

  test('tells the same change of two findings once', () => {
    const plan = planRecordChanges(
      reportOf([failing('a', [spf('"v=spf1 -all"')]), failing('b', [spf('"v=spf1 -all"')])]),
    );
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]?.add).toHaveLength(1);
    expect(plan.changes[0]?.findings).toEqual(['a', 'b']);
    expect(plan.leftOut).toEqual([]);
  });

  test('leaves the fix out that excludes one of a cause above it, whole, and names both', () => {
    const plan = planRecordChanges(
      reportOf([
        failing('a', [spf('"v=spf1 -all"', ['"v=spf1 x"'])]),
        failing('b', [spf('"v=spf1 mx -all"', ['"v=spf1 x"']), key]),
      ]),
    );
    expect(names(plan)).toEqual(['TXT example.com']);
    expect(plan.leftOut).toEqual([{ finding: 'b', name: 'example.com', type: 'TXT', for: 'a' }]);
  });

  test('tells the fixes of causes, not those of their symptoms', () => {
    const report = reportOf([failing('a', [spf('"v=spf1 -all"')]), failing('b', [key])], [], {
      causes: [{ finding: 'a', explains: ['b'], receivers: [] }],
    });
    expect(names(planRecordChanges(report))).toEqual(['TXT example.com']);
  });

  test('leaves out what was tried and clears nothing', () => {
    const useless = { ...key, proof: { state: 'unproven' as const, because: 'clearsNothing' as const } };
    expect(planRecordChanges(reportOf([failing('a', [useless])])).changes).toEqual([]);
  });

  test('key and SPF before a policy that is enforced, whatever the order of the causes', () => {
    const plan = planRecordChanges(
      reportOf([
        failing('dmarc', [dmarc('"v=DMARC1; p=reject"')]),
        failing('spf', [spf('"v=spf1 mx -all"')]),
        failing('dkim', [key]),
      ]),
    );
    expect(names(plan)).toEqual([
      'TXT s1._domainkey.example.com',
      'TXT example.com',
      'TXT _dmarc.example.com',
    ]);
    expect(plan.changes[2]?.after).toEqual([
      { on: 0, because: 'keyBeforePolicy' },
      { on: 1, because: 'spfBeforePolicy' },
    ]);
  });

  test('a policy that only watches waits for nothing', () => {
    const plan = planRecordChanges(
      reportOf([
        failing('dmarc', [dmarc('"v=DMARC1; p=none; rua=mailto:a@example.com"')]),
        failing('dkim', [key]),
      ]),
    );
    expect(plan.changes.flatMap(({ after }) => after)).toEqual([]);
  });

  test('the policy of another domain waits for nothing here', () => {
    const plan = planRecordChanges(
      reportOf([
        failing('dmarc', [fixOf({ name: '_dmarc.example.org', value: '"v=DMARC1; p=reject"' })]),
        failing('dkim', [key]),
      ]),
    );
    expect(plan.changes.flatMap(({ after }) => after)).toEqual([]);
  });

  test('RFC 1034 section 3.6.2: a CNAME goes before anything else can come to its name', () => {
    const plan = planRecordChanges(
      reportOf([
        failing('a', [
          fixOf({ name: 'm.example.com', type: 'MX', value: '10 mx.example.com.' }),
          fixOf({ change: 'remove', name: 'm.example.com', type: 'CNAME', old: ['x.example.net.'] }),
        ]),
      ]),
    );
    expect(names(plan)).toEqual(['CNAME m.example.com', 'MX m.example.com']);
    expect(plan.changes[1]?.after).toEqual([{ on: 0, because: 'makesRoom' }]);
  });

  test('a host has its address before an MX points to it, and old records go last', () => {
    const plan = planRecordChanges(
      reportOf([
        failing('mx', [fixOf({ type: 'MX', value: '10 mx.example.com.' })]),
        failing('a', [fixOf({ name: 'mx.example.com', type: 'A', value: '192.0.2.1' })]),
        failing('dmarc', [
          dmarc('"v=DMARC1; p=none"'),
          fixOf({ name: 'dmarc.example.com', change: 'remove', old: ['"v=DMARC1; p=none"'] }),
        ]),
      ]),
    );
    expect(names(plan)).toEqual([
      'A mx.example.com',
      'MX example.com',
      'TXT _dmarc.example.com',
      'TXT dmarc.example.com',
    ]);
    expect(plan.changes[1]?.after).toEqual([{ on: 0, because: 'targetFirst' }]);
    expect(plan.changes[3]?.after).toEqual([{ on: 2, because: 'removeLast' }]);
  });

  test('RFC 8461 section 3: the policy file stands before the record that announces it', () => {
    const plan = planRecordChanges(
      reportOf([failing('sts', [fixOf({ name: '_mta-sts.example.com', value: '"v=STSv1; id=1"' })])]),
    );
    expect(plan.changes[0]?.needsPolicyFile).toBe(true);
  });

  test('the wait: the old TTL for a change, RFC 2308 section 5 for a name that was not there', () => {
    const report = reportOf(
      [failing('a', [spf('"v=spf1 -all"', ['"v=spf1 x"'])]), failing('b', [dmarc('"v=DMARC1; p=none"')])],
      [
        answer('example.com', 'TXT', ['"v=spf1 x"'], { ttl: 7200, aa: true }),
        answer('_dmarc.example.com', 'TXT', [], { rcode: 'NXDOMAIN', authority: [soa] }),
      ],
    );
    expect(planRecordChanges(report).changes.map(({ wait }) => wait)).toEqual([
      { because: 'oldTtl', seconds: 7200 },
      { because: 'negativeTtl', seconds: 900 },
    ]);
  });

  test('a TTL that ran down in a cache is told as the one that was set', () => {
    const report = reportOf(
      [failing('a', [spf('"v=spf1 -all"', ['"v=spf1 x"'])])],
      [answer('example.com', 'TXT', ['"v=spf1 x"'], { ttl: 3187 })],
    );
    expect(planRecordChanges(report).changes[0]).toMatchObject({
      ttl: 3600,
      wait: { because: 'oldTtl', seconds: 3600 },
    });
  });

  test('RFC 2181 section 5.2: what joins a set takes the TTL of the set', () => {
    const report = reportOf(
      [failing('a', [spf('"v=spf1 -all"')])],
      [answer('example.com', 'TXT', ['"site=1"'], { ttl: 86_400 })],
    );
    expect(planRecordChanges(report).changes[0]?.ttl).toBe(86_400);
  });

  test.each([
    ['timeout', answer('example.com', 'TXT', [], { rcode: 'SERVFAIL' })],
    ['nothing asked', answer('example.org', 'TXT', [])],
  ])('unknown is not absent: after %s nobody says what stays or how long to wait', (_name, item) => {
    const [change] = planRecordChanges(reportOf([failing('a', [spf('"v=spf1 -all"')])], [item])).changes;
    expect(change).not.toHaveProperty('keep');
    expect(change?.wait).toEqual({ because: 'notSeen' });
  });

  test.each([
    ['NXDOMAIN', 'NXDOMAIN'],
    ['NODATA', 'NOERROR'],
  ])('%s is absent: nothing stays, and the wait is known', (_name, rcode) => {
    const item = answer('example.com', 'TXT', [], { rcode, authority: [soa] });
    const [change] = planRecordChanges(reportOf([failing('a', [spf('"v=spf1 -all"')])], [item])).changes;
    expect(change?.keep).toEqual([]);
    expect(change?.wait).toEqual({ because: 'negativeTtl', seconds: 900 });
  });

  test('a name that is an alias is changed where it leads, and says so', () => {
    const answers = [
      { name: '_dmarc.example.com', type: 'CNAME', ttl: 300, data: 'example.dmarc.example.net.' },
      { name: 'example.dmarc.example.net', type: 'TXT', ttl: 300, data: '"v=DMARC1; p=none"' },
    ];
    const report = reportOf(
      [failing('a', [dmarc('"v=DMARC1; p=reject"', ['"v=DMARC1; p=none"'])])],
      [answer('_dmarc.example.com', 'TXT', [], { answers })],
    );
    expect(planRecordChanges(report).changes[0]).toMatchObject({
      aliasOf: 'example.dmarc.example.net',
      keep: [],
    });
  });

  test('a long TTL of what works now is lowered first; of a text that does nothing yet it is not', () => {
    const report = reportOf(
      [
        failing('mx', [fixOf({ type: 'MX', value: '10 b.example.com.', old: ['10 a.example.com.'] })]),
        failing('spf', [spf('"v=spf1 -all"', ['"v=spf1 x"'])]),
      ],
      [
        answer('example.com', 'MX', ['10 a.example.com.'], { ttl: 86_400 }),
        answer('example.com', 'TXT', ['"v=spf1 x"'], { ttl: 86_400 }),
      ],
    );
    expect(planRecordChanges(report).changes.map(({ type, lowerTtlTo }) => [type, lowerTtlTo])).toEqual([
      ['MX', 300],
      ['TXT', undefined],
    ]);
  });

  test('the proof of a change is the weakest of its findings', () => {
    const both = (a: ReturnType<typeof proven> | undefined) =>
      planRecordChanges(
        reportOf([
          failing('a', [{ ...spf('"v=spf1 -all"'), proof: proven(['a']) }]),
          failing('b', [{ ...spf('"v=spf1 -all"'), ...(a === undefined ? {} : { proof: a }) }]),
        ]),
      ).changes[0]?.proof;
    expect(both(proven(['b']))).toBe('proven');
    expect(both(proven(['b'], ['c']))).toBe('raises');
    expect(both(undefined)).toBe('notTried');
  });
});
