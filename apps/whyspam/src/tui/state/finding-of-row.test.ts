/** Which finding rests on which line, and where n stops. */
import type { Finding, TlsEvidence } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { conversation } from '../testing/conversations.ts';
import { findingOfRow, stopRows } from './finding-of-row.ts';
import type { RunState } from './model.ts';
import { transcriptRows, type Conversation } from './transcript.ts';

const HOST = 'mx.example.com';

function finding(rule: string, smtpId: string, more: Partial<Finding> = {}): Finding {
  return {
    id: `${rule}@${HOST}`,
    rule,
    verdict: 'fail',
    severity: 'high',
    subject: { kind: 'host', host: HOST },
    message: { key: 'x', values: {} },
    evidence: [smtpId],
    fixes: [],
    ...more,
  };
}

function runOf(findings: readonly Finding[]): RunState {
  return {
    title: 'example.com',
    mode: 'capture',
    status: 'done',
    startedMs: 0,
    checks: [],
    facts: [],
    isFinal: true,
    latencies: [],
    queries: 0,
    lostQueries: 0,
    report: {
      schemaVersion: 1,
      tool: { name: 'whyspam', version: '0.0.0' },
      target: { domain: 'example.com' },
      times: { startedAt: '2026-11-25T00:00:00.000Z', finishedAt: '2026-11-25T00:00:00.000Z' },
      findings: [...findings],
      causes: [],
      receivers: [],
      evidence: [],
    },
  };
}

/** The texts of the rows that a finding of that rule rests on, and those that n stops at. */
function seen(
  item: Conversation,
  rule: string,
  more: Partial<Finding> = {},
): { readonly rests: readonly string[]; readonly stops: readonly string[] } {
  const run = runOf([finding(rule, item.smtp.id, more)]);
  const rows = transcriptRows(item, 'all');
  const name = (row: (typeof rows)[number]): string => (row.kind === 'tls' ? row.part : row.line.text);
  return {
    rests: rows.filter((row) => findingOfRow(run, item, row) !== undefined).map(name),
    stops: stopRows(run, item, rows).map(name),
  };
}

const tls: TlsEvidence = {
  kind: 'tls',
  id: 'tls',
  host: HOST,
  address: '192.0.2.1',
  port: 25,
  at: '2026-11-25T00:00:00.000Z',
  ms: 1,
  protocol: 'TLSv1.2',
  cipher: 'X',
  trusted: false,
  trustError: 'CERT_HAS_EXPIRED',
  chain: [
    {
      subject: `CN=${HOST}`,
      issuer: 'CN=root',
      names: [HOST],
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2026-11-01T00:00:00.000Z',
      keyType: 'ec',
      selfSigned: false,
      sha256: '00',
      der: '',
    },
  ],
};

const look: Conversation = {
  smtp: conversation(HOST, '192.0.2.1', [
    '-- connected',
    'S: 220 hello',
    'C: EHLO probe',
    'S: 250-mx',
    '0 S: 250-SIZE 1000',
    '0 S: 250-STARTTLS',
    '0 S: 250-XCLIENT NAME',
    '0 S: 250-AUTH PLAIN',
    '0 S: 250 caf\u00e9',
    'C: STARTTLS',
    'S: 220 go',
    '-- TLS begun',
    '-- TLS established TLSv1.2',
    'C: QUIT',
    'S: 221 bye',
  ]),
  tls,
};

test.each([
  ['smtp/slow-banner', '220 hello'],
  ['smtp/small-size-limit', '250-SIZE 1000'],
  ['smtp/auth-in-clear', '250-AUTH PLAIN'],
  ['smtp/xclient-offered', '250-XCLIENT NAME'],
  ['smtp/eight-bit-replies', '250 caf\u00e9'],
  ['tls/not-offered', '250-mx'],
  ['tls/certificate-expired', 'validity'],
  ['tls/certificate-wrong-name', 'validity'],
  ['tls/certificate-untrusted', 'trust'],
  ['tls/chain-incomplete', 'chain'],
  ['tls/old-protocol', 'session'],
  ['tls/weak-cipher-accepted', 'session'],
  ['dane/mismatch', 'chain'],
  ['mta-sts/server-refused', 'trust'],
])('%s rests on %s, and there n stops', (rule, line) => {
  expect(seen(look, rule)).toEqual({ rests: [line], stops: [line] });
});

test.each([
  ['passed', { verdict: 'pass' }],
  ['a remark', { severity: 'info' }],
  ['of another conversation', { evidence: ['other'] }],
] as const)('n does not stop at what is %s', (_name, more) => {
  expect(seen(look, 'tls/certificate-expired', more).stops).toEqual([]);
});

describe('recipients', () => {
  const asked: Conversation = {
    smtp: conversation(
      HOST,
      '192.0.2.1',
      [
        'S: 220 hello',
        'C: MAIL FROM:<>',
        'S: 250 2.1.0 Ok',
        'C: RCPT TO:<postmaster@example.com>',
        'S: 250 2.1.5 Ok',
        'C: RCPT TO:<abuse@example.com>',
        'S: 550 5.1.1 unknown',
        'C: RCPT TO:<check@example.org>',
        'S: 250 2.1.5 Ok',
      ],
      { purpose: 'recipients' },
    ),
  };
  const named = (recipient: string, said: string): Partial<Finding> => ({
    message: { key: 'x', values: { host: HOST, recipient, reply: said } },
  });

  test('a refusal belongs to the finding that names its recipient', () => {
    expect(seen(asked, 'smtp/abuse-refused', named('abuse@example.com', '550 5.1.1 unknown')).rests).toEqual([
      '550 5.1.1 unknown',
    ]);
    expect(
      seen(asked, 'smtp/postmaster-refused', named('root@example.com', '550 5.1.1 unknown')).rests,
    ).toEqual([]);
  });

  test('an open relay is seen in a reply that accepts, and n stops there too', () => {
    const relayed = runOf([
      finding('smtp/open-relay', asked.smtp.id, named('check@example.org', '250 2.1.5 Ok')),
    ]);
    const rows = transcriptRows(asked, 'all');
    expect(stopRows(relayed, asked, rows).map(({ at }) => at)).toEqual([6, 8]);
    expect(findingOfRow(relayed, asked, rows[4])).toBeUndefined();
    expect(findingOfRow(relayed, asked, rows[8])?.rule).toBe('smtp/open-relay');
  });

  test('a finding without a recipient is told by the refusal that it quotes', () => {
    const quoted = { message: { key: 'x', values: { reply: '550 5.1.1 unknown' } } };
    expect(seen(asked, 'smtp/null-sender-refused', quoted).rests).toEqual(['550 5.1.1 unknown']);
    const accepted = { message: { key: 'x', values: { reply: '250 2.1.5 Ok' } } };
    expect(seen(asked, 'smtp/null-sender-refused', accepted).rests).toEqual([]);
  });
});

test('of several findings at one line the worst is shown', () => {
  const run = runOf([
    finding('tls/certificate-expires-soon', look.smtp.id, { severity: 'low' }),
    finding('tls/certificate-wrong-name', look.smtp.id, { severity: 'critical' }),
    finding('tls/certificate-expired', look.smtp.id, { verdict: 'unknown' }),
  ]);
  const row = transcriptRows(look).find(
    (candidate) => candidate.kind === 'tls' && candidate.part === 'validity',
  );
  expect(findingOfRow(run, look, row)?.rule).toBe('tls/certificate-wrong-name');
});
