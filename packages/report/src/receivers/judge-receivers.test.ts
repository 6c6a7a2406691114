import { domainSubject, probeError, type Finding } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { gmail } from './gmail.ts';
import { judgeReceivers } from './judge-receivers.ts';
import { outlook } from './outlook.ts';
import { yahoo } from './yahoo.ts';

const finding = (
  rule: string,
  verdict: Finding['verdict'],
  values: Record<string, string> = {},
): Finding => ({
  id: `${rule}@example.com`,
  rule,
  verdict,
  severity: 'high',
  subject: domainSubject('example.com'),
  message: { key: 'key', values },
  evidence: [],
  fixes: [],
  ...(verdict === 'unknown' ? { error: probeError('DNS_TIMEOUT', '') } : {}),
});
const pass = (...rules: string[]) => rules.map((rule) => finding(rule, 'pass'));
const essentials = pass('zone/does-not-exist', 'spf/missing', 'dmarc/missing');
const sound = [
  ...essentials,
  ...pass(
    'ptr/missing',
    'dkim/not-confirmed',
    'dkim/key-missing',
    'sender/not-aligned',
    'sender/dmarc-fails',
  ),
];
const without = (rule: string) => sound.filter((item) => item.rule !== rule);

const verdicts = (findings: readonly Finding[], bulk?: boolean) =>
  judgeReceivers(findings, { domain: 'example.com', ...(bulk === undefined ? {} : { bulk }) }, [
    gmail,
    outlook,
    yahoo,
  ]).map(({ verdict, bulkVerdict }) => (bulkVerdict === undefined ? verdict : `${verdict}/${bulkVerdict}`));

describe('judgeReceivers: gmail, outlook, yahoo', () => {
  test.each([
    ['nothing seen at all', [], undefined, ['unknown', 'unknown', 'unknown']],
    ['everything in order', sound, undefined, ['accept', 'accept', 'accept']],
    ['everything in order, bulk', sound, true, ['accept', 'accept', 'accept']],
    ['essentials only: no sender was seen', essentials, false, ['unknown', 'unknown', 'unknown']],
    [
      'one message passed: of the next nothing is known',
      [...essentials, ...pass('ptr/missing', 'message/dmarc-failed')],
      false,
      ['unknown', 'unknown', 'unknown'],
    ],
    [
      'a message could not be verified',
      [...essentials, finding('message/dmarc-failed', 'unknown')],
      false,
      ['unknown', 'unknown', 'unknown'],
    ],
    [
      'a message failed, and the policy is reject',
      [...essentials, finding('message/dmarc-failed', 'fail', { policy: 'reject' })],
      false,
      ['reject', 'reject', 'reject'],
    ],
    [
      'essentials unknown',
      ['zone/does-not-exist', 'spf/missing', 'dmarc/missing', 'ptr/missing'].map((rule) =>
        finding(rule, 'unknown'),
      ),
      false,
      ['unknown', 'unknown', 'unknown'],
    ],
    [
      'no PTR',
      [...without('ptr/missing'), finding('ptr/missing', 'fail')],
      undefined,
      ['reject', 'atRisk', 'spam'],
    ],
    [
      'PTR unknown',
      [...without('ptr/missing'), finding('ptr/missing', 'unknown')],
      undefined,
      ['unknown', 'unknown', 'unknown'],
    ],
    [
      'no DMARC, volume not known',
      [...without('dmarc/missing'), finding('dmarc/missing', 'fail')],
      undefined,
      ['accept/atRisk', 'accept/reject', 'accept/spam'],
    ],
    [
      'no DMARC, bulk',
      [...without('dmarc/missing'), finding('dmarc/missing', 'fail')],
      true,
      ['atRisk', 'reject', 'spam'],
    ],
    [
      'no DMARC, not bulk',
      [...without('dmarc/missing'), finding('dmarc/missing', 'fail')],
      false,
      ['accept', 'accept', 'accept'],
    ],
    [
      'neither SPF nor DKIM',
      [
        ...sound.filter(({ rule }) => !/^(spf|dkim)/u.test(rule)),
        finding('spf/missing', 'fail'),
        finding('dkim/key-missing', 'fail'),
      ],
      false,
      ['reject', 'accept', 'spam'],
    ],
    [
      'no SPF, DKIM not confirmed',
      [
        ...pass('zone/does-not-exist', 'dmarc/missing'),
        finding('spf/missing', 'fail'),
        finding('dkim/not-confirmed', 'unknown'),
      ],
      false,
      ['atRisk', 'unknown', 'atRisk'],
    ],
    [
      'no SPF, DKIM found',
      [...without('spf/missing'), finding('spf/missing', 'fail')],
      false,
      ['accept', 'accept', 'accept'],
    ],
    [
      'DMARC fails under p=reject',
      [...sound, finding('sender/dmarc-fails', 'fail', { policy: 'reject' })],
      false,
      ['reject', 'reject', 'reject'],
    ],
    [
      'DMARC fails under p=quarantine',
      [...sound, finding('sender/dmarc-fails', 'fail', { policy: 'quarantine' })],
      false,
      ['spam', 'spam', 'spam'],
    ],
    [
      'DMARC fails under p=none',
      [...sound, finding('sender/dmarc-fails', 'fail', { policy: 'none' })],
      false,
      ['accept', 'accept', 'accept'],
    ],
    [
      'the zone is not there',
      [finding('zone/does-not-exist', 'fail')],
      false,
      ['unknown', 'unknown', 'reject'],
    ],
  ] as const)('%s', (_, findings, bulk, expected) => {
    expect(verdicts(findings, bulk)).toEqual(expected);
  });

  test('because names the findings that decide, and a bulk demand is not required of others', () => {
    const [gmail] = judgeReceivers([...without('ptr/missing'), finding('ptr/missing', 'fail')], {
      domain: 'example.com',
      bulk: false,
    });
    expect(gmail?.because).toEqual(['ptr/missing@example.com']);
    expect(gmail?.demands.find(({ demand }) => demand === 'gmail/dmarc')?.state).toBe('notRequired');
  });

  test('a warning breaks nothing', () => {
    expect(verdicts([...without('ptr/missing'), finding('ptr/missing', 'warn')], false)).toEqual([
      'accept',
      'accept',
      'accept',
    ]);
  });
});
