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

const SERVER = { domain: 'mx.example.com', server: { host: 'mx.example.com', ports: [25] } };

function ofServer(verdict: Verdict, key = 'k'): Finding {
  const subject = { kind: 'server', host: 'mx.example.com', address: '192.0.2.25', port: 25 } as const;
  return { ...finding('smtp/port-closed', verdict, 'high'), subject, message: { key, values: {} } };
}

test.each([
  ['nothing was looked at', [], 'undetermined'],
  ['no port could be looked at', [ofServer('unknown')], 'undetermined'],
  ['it was not looked at on purpose', [ofServer('notApplicable', 'skipped')], 'undetermined'],
  ['what is known is of the way there', [finding('egress/no-ipv6', 'pass', 'info')], 'undetermined'],
  ['one port was seen', [ofServer('unknown'), ofServer('pass')], 'clear'],
  ['no rule bears on what was seen', [ofServer('notApplicable')], 'clear'],
  ['a fault decides', [ofServer('unknown'), ofServer('fail')], 'findings'],
] as const)('a single server, %s: %s', (_name, findings, conclusion) => {
  expect(concludeReport({ findings, target: SERVER }, 'high')).toBe(conclusion);
});
