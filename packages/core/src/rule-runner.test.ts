import { expect, test } from 'vitest';
import {
  absent,
  defineRule,
  domainSubject,
  known,
  probeError,
  runRules,
  skipped,
  unknown,
  type Fact,
  type FactEntry,
  type Mx,
  type SmtpServer,
  type Subject,
} from './index.ts';

const target = { domain: 'example.com' };
const domain = domainSubject('example.com');
const now = new Date('2026-11-23T00:00:00Z');

const text = {
  title: (): string => 'title',
  what: (): string => 'what',
  why: (): string => 'why',
  fix: (): string => 'fix',
};

const noMx = defineRule({
  id: 'mx/missing',
  needs: ['mx'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: [],
  messages: { missing: text, present: { title: (): string => 'present' } },
  evaluate({ mx }, say) {
    return mx.state === 'absent' ? say.fail('missing', {}, []) : say.pass('present', {});
  },
});

const closedPort = defineRule({
  id: 'smtp/port-closed',
  needs: ['mx', 'smtp'],
  severity: 'high',
  standards: [],
  explainedBy: [],
  messages: { closed: text, open: { title: (): string => 'open' } },
  evaluate({ smtp }, say) {
    return smtp.state === 'known' && smtp.value.isClosed ? say.warn('closed', {}, []) : say.pass('open', {});
  },
});

const crashes = defineRule({
  id: 'mx/crashes',
  needs: ['mx'],
  severity: 'critical',
  standards: [],
  explainedBy: [],
  messages: { never: { title: (): string => 'never' } },
  evaluate() {
    throw new Error('a bug in a rule');
  },
});

function mxEntry(fact: Fact<Mx>): FactEntry {
  return { key: 'mx', subject: domain, fact };
}

const oneMx = known<Mx>(
  { kind: 'explicit', exchanges: [{ preference: 10, host: 'mx.example.com' }], ttlSeconds: 60 },
  ['dns:MX:example.com'],
);

function smtpEntry(address: string, isClosed: boolean): FactEntry {
  const subject: Subject = { kind: 'server', host: 'mx.example.com', address, port: 25 };
  const value: SmtpServer = {
    host: 'mx.example.com',
    address,
    port: 25,
    reached: 'connect',
    isClosed,
    connectMs: 1,
    usedHelo: false,
    extensions: [],
    extensionsAfterTls: [],
    startTls: 'notTried',
    faults: [],
    refusedUs: false,
  };
  return { key: 'smtp', subject, fact: known(value, [`smtp:${address}`]) };
}

test('an absent fact fails and carries the evidence of having looked', () => {
  const [finding] = runRules(
    [noMx],
    [mxEntry(absent(['dns:MX:example.com', 'dns:A:example.com']))],
    target,
    now,
  );
  expect(finding).toMatchObject({
    id: 'mx/missing@example.com',
    verdict: 'fail',
    severity: 'high',
    evidence: ['dns:MX:example.com', 'dns:A:example.com'],
    message: { key: 'missing', values: {} },
  });
});

test('an unknown fact is an unknown finding, and the rule does not run', () => {
  const error = probeError('DNS_TIMEOUT', 'no answer from 192.0.2.53:53');
  const findings = runRules([noMx, crashes], [mxEntry(unknown(error, ['dns:MX:example.com']))], target, now);
  expect(findings.map(({ verdict, error: because }) => [verdict, because])).toEqual([
    ['unknown', error],
    ['unknown', error],
  ]);
});

test('a skipped fact makes the rule not applicable and says why', () => {
  const [finding] = runRules(
    [noMx],
    [mxEntry(skipped({ kind: 'notAsked', option: '--no-mx' }))],
    target,
    now,
  );
  expect(finding).toMatchObject({
    verdict: 'notApplicable',
    message: { key: 'skipped', values: { reason: 'notAsked', detail: '--no-mx' } },
  });
});

test('a fact that was not gathered gives no finding', () => {
  expect(runRules([noMx, closedPort], [], target, now)).toEqual([]);
  expect(runRules([closedPort], [mxEntry(oneMx)], target, now)).toEqual([]);
});

test('a crashed rule is an unknown finding and stops nothing', () => {
  const findings = runRules([crashes, noMx], [mxEntry(oneMx)], target, now);
  expect(findings.map(({ rule, verdict, error }) => [rule, verdict, error?.code])).toEqual([
    ['mx/crashes', 'unknown', 'RULE_CRASHED'],
    ['mx/missing', 'pass', undefined],
  ]);
});

test('a rule runs once for each subject of its narrower fact, with the facts of the domain', () => {
  const facts = [mxEntry(oneMx), smtpEntry('192.0.2.1', true), smtpEntry('192.0.2.2', false)];
  expect(runRules([closedPort], facts, target, now).map(({ id, verdict }) => [id, verdict])).toEqual([
    ['smtp/port-closed@mx.example.com[192.0.2.1]:25', 'warn'],
    ['smtp/port-closed@mx.example.com[192.0.2.2]:25', 'pass'],
  ]);
});

test('the order of facts and rules does not change the findings', () => {
  const facts = [mxEntry(oneMx), smtpEntry('192.0.2.1', true), smtpEntry('192.0.2.2', false)];
  expect(runRules([closedPort, crashes, noMx], facts.toReversed(), target, now)).toEqual(
    runRules([noMx, crashes, closedPort], facts, target, now),
  );
});
