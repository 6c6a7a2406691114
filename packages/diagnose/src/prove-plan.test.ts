/** A plan is told only when its records, published together, do what was promised. */
import { domainSubject, type DnsFix, type Finding, type Report } from '@whyspam/core';
import { judgeReceivers } from '@whyspam/report';
import { expect, test } from 'vitest';
import { provePlan } from './prove-plan.ts';
import type { ProofInput } from './prove-fixes.ts';

const FIX: DnsFix = {
  kind: 'dns',
  change: 'add',
  name: '_dmarc.example.com',
  type: 'TXT',
  ttl: 3600,
  value: '"v=DMARC1; p=none"',
  old: [],
  complete: true,
  proof: { state: 'proven', clears: ['dmarc/missing'], raises: [], receivers: [] },
};

function finding(rule: string, verdict: Finding['verdict'], fixes: readonly DnsFix[] = []): Finding {
  return {
    id: rule,
    rule,
    verdict,
    severity: 'high',
    subject: domainSubject('example.com'),
    message: { key: 'missing', values: {} },
    evidence: [],
    fixes: [...fixes],
  };
}

const PASSING = [
  'zone/does-not-exist',
  'spf/missing',
  'ptr/missing',
  'dkim/not-confirmed',
  'dkim/key-missing',
  'sender/not-aligned',
  'sender/dmarc-fails',
  'sender/not-authorised',
  'sender/helo-not-a-host',
  'ptr/generic-name',
  'mx/missing',
].map((rule) => finding(rule, 'pass'));

function reportOf(findings: readonly Finding[]): Report {
  const target = { domain: 'example.com', bulk: true };
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '0' },
    target,
    times: { startedAt: '2026-11-25T00:00:00.000Z', finishedAt: '2026-11-25T00:00:00.000Z' },
    findings,
    causes: [],
    receivers: judgeReceivers(findings, target),
    evidence: [],
  };
}

const before = reportOf([...PASSING, finding('dmarc/missing', 'fail', [FIX])]);

/** What the run with the records published finds. */
function input(after: Report): ProofInput {
  return {
    report: before,
    resolver: { ask: () => Promise.reject(new Error('nothing is to be asked')) },
    evidence: () => [],
    gather: () => Promise.resolve([]),
    explain: () => after,
  };
}

test('a set that keeps its promise is proven, for every receiver it turns', async () => {
  const after = reportOf([...PASSING, finding('dmarc/missing', 'pass')]);
  const { plan } = await provePlan(before, input(after));
  expect(plan?.receivers.map(({ findings, reaches, proof }) => [findings, reaches, proof])).toEqual(
    before.receivers
      // Of some the verdict stays open: these findings do not say all that they ask.
      .filter(({ verdict }) => verdict !== 'accept' && verdict !== 'unknown')
      .map(() => [['dmarc/missing'], 'accept', 'proven']),
  );
});

test.each([
  ['the verdict does not turn', before],
  [
    'another failure comes with it',
    reportOf([...PASSING, finding('dmarc/missing', 'pass'), finding('dmarc/several-records', 'fail')]),
  ],
])('no plan is told when %s', async (_name, after) => {
  expect((await provePlan(before, input(after))).plan).toBeUndefined();
});

test('a fix that was proven alone for the receiver is not tried once more', async () => {
  const proof = {
    state: 'proven' as const,
    clears: ['dmarc/missing'],
    raises: [],
    receivers: before.receivers.map(({ receiver, verdict }) => ({
      receiver,
      before: verdict,
      after: 'accept' as const,
    })),
  };
  const report = reportOf([...PASSING, finding('dmarc/missing', 'fail', [{ ...FIX, proof }])]);
  const nothingToTry: ProofInput = {
    ...input(report),
    report,
    gather: () => Promise.reject(new Error('nothing is to be gathered')),
  };
  const { plan } = await provePlan(report, nothingToTry);
  expect(new Set(plan?.receivers.map((step) => step.proof))).toEqual(new Set(['proven']));
});
