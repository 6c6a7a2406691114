import { expect, test } from 'vitest';
import { concludeReport, domainSubject, type Finding, type Severity, type Verdict } from './index.ts';

function finding(rule: string, verdict: Verdict, severity: Severity): Finding {
  return {
    id: rule,
    rule,
    verdict,
    severity,
    subject: domainSubject('example.com'),
    message: { key: 'k', values: {} },
    evidence: [],
    fixes: [],
  };
}

test.each([
  ['nothing failing', [finding('mx/missing', 'pass', 'high')], 'clear'],
  ['a failure at the threshold', [finding('mx/missing', 'fail', 'high')], 'findings'],
  ['a failure below the threshold', [finding('dmarc/no-reports', 'warn', 'low')], 'clear'],
  ['an essential check unknown', [finding('mx/missing', 'unknown', 'high')], 'undetermined'],
  ['DKIM not confirmed leaves nothing open', [finding('dkim/not-confirmed', 'unknown', 'medium')], 'clear'],
  [
    'name servers that nobody here may ask leave nothing open',
    [
      finding('zone/does-not-exist', 'pass', 'critical'),
      finding('zone/servers-disagree', 'unknown', 'critical'),
      finding('zone/delegation-mismatch', 'unknown', 'high'),
    ],
    'clear',
  ],
  [
    'a failure decides although something is unknown',
    [finding('mx/missing', 'unknown', 'high'), finding('spf/missing', 'fail', 'high')],
    'findings',
  ],
] as const)('%s: %s', (_name, findings, conclusion) => {
  expect(concludeReport({ findings }, 'high')).toBe(conclusion);
});

test("the threshold is the caller's", () => {
  expect(concludeReport({ findings: [finding('dmarc/no-reports', 'warn', 'low')] }, 'low')).toBe('findings');
});
