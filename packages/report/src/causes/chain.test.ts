/** The chain of a cause: evidence of each source once, the way to what decides, what receivers do. */
import {
  dnsEvidenceId,
  type Cause,
  type DnsEvidence,
  type Evidence,
  type Finding,
  type MessageEvidence,
  type MessageValues,
  type ReceiverReport,
  type Report,
  type Subject,
} from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { describeChain } from '../render/cause-chain.ts';
import { chain } from './chain.ts';

const DOMAIN = 'example.com';

const dns = (name: string, type: string, ...data: readonly string[]): DnsEvidence => ({
  kind: 'dns',
  id: dnsEvidenceId(name, type),
  question: { name, type },
  server: '192.0.2.53:53',
  transport: 'udp',
  at: '2026-11-25T12:00:00.000Z',
  ms: 20,
  attempts: 1,
  rcode: data.length === 0 ? 'NXDOMAIN' : 'NOERROR',
  dnssec: 'indeterminate',
  answers: data.map((one) => ({ name, type, ttl: 300, data: one })),
  authority: [],
});

const bounced: MessageEvidence = {
  kind: 'message',
  id: 'message:b.eml',
  name: 'b.eml',
  octets: 100,
  sha256: '00',
  content: '',
  redacted: false,
} as unknown as MessageEvidence;

const domain: Subject = { kind: 'domain', domain: DOMAIN };
const sender: Subject = { kind: 'sender', address: '198.51.100.80', from: 'bounce.esp.example' };
const recipient: Subject = { kind: 'recipient', message: 'b.eml', recipient: 'ana@example.net' };

function finding(
  rule: string,
  subject: Subject,
  evidence: readonly Evidence[],
  values: MessageValues = {},
): Finding {
  return {
    id: `${rule}@${rule}`,
    rule,
    verdict: 'fail',
    severity: 'high',
    subject,
    message: { key: 'k', values },
    evidence: evidence.map(({ id }) => id),
    fixes: [],
  };
}

function report(
  findings: readonly Finding[],
  evidence: readonly Evidence[],
  receivers: readonly ReceiverReport[] = [],
): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '0' },
    target: { domain: DOMAIN },
    times: { startedAt: '2026-11-25T12:00:00.000Z', finishedAt: '2026-11-25T12:00:00.000Z' },
    findings,
    causes: [],
    receivers,
    evidence,
  };
}

const cause = (findings: readonly Finding[], receivers: readonly string[] = []): Cause => ({
  finding: findings[0]?.id ?? '',
  explains: findings.slice(1).map(({ id }) => id),
  receivers,
});

const refusing = (receiver: string, because: string): ReceiverReport => ({
  receiver,
  verdict: 'reject',
  because: [because],
  demands: [{ demand: 'alignment', state: 'notMet', effect: 'reject', because: [because] }],
  source: 'https://example.net/',
  checked: '2026-11-25',
});

const envelope = dns('bounce.esp.example', 'TXT', '"v=spf1 ip4:198.51.100.80 -all"');
const policy = dns('_dmarc.example.com', 'TXT', '"v=DMARC1; p=reject"');
const led = [dns('example', 'DNSKEY', 'x'), dns('example.com', 'MX', '10 mail.example.com.')];

describe('chain', () => {
  const notAligned = finding('sender/not-aligned', sender, [...led, envelope, policy], {
    mailFrom: 'bounce.esp.example',
    from: DOMAIN,
  });
  const fails = finding('sender/dmarc-fails', sender, [policy]);
  const refused = finding('bounce/dmarc-refused', recipient, [bounced], {
    provider: 'Google',
    code: 550,
    status: '5.7.26',
    words: '550 5.7.26 Unauthenticated',
  });

  test('leads from evidence over findings to the demand that decides, with receivers of one verdict together', () => {
    const all = [notAligned, fails];
    const steps = chain(
      report(all, [...led, envelope, policy], [refusing('gmail', fails.id), refusing('yahoo', fails.id)]),
      cause(all, ['gmail', 'yahoo']),
    );
    expect(steps).toEqual([
      { kind: 'seen', evidence: envelope.id, finding: notAligned.id },
      { kind: 'seen', evidence: policy.id, finding: notAligned.id },
      { kind: 'follows', finding: notAligned.id },
      { kind: 'follows', finding: fails.id },
      {
        kind: 'receiver',
        verdict: 'reject',
        receivers: [
          { receiver: 'gmail', demand: 'alignment' },
          { receiver: 'yahoo', demand: 'alignment' },
        ],
        finding: fails.id,
      },
    ]);
  });

  test('takes the way over what failed before to what came back, and each source once', () => {
    const all = [notAligned, fails, refused];
    const steps = chain(report(all, [...led, envelope, policy, bounced]), cause(all));
    expect(steps.map((step) => [step.kind, 'evidence' in step ? step.evidence : step.finding])).toEqual([
      ['seen', envelope.id],
      ['seen', bounced.id],
      ['follows', notAligned.id],
      ['follows', fails.id],
      ['did', refused.id],
    ]);
  });

  test('what only led there is no evidence, unless there is no other', () => {
    const gone = finding('dkim/key-missing', { kind: 'selector', domain: DOMAIN, selector: 's1' }, led, {
      name: 's1._domainkey.example.com',
    });
    expect(chain(report([gone], led), cause([gone])).filter(({ kind }) => kind === 'seen')).toHaveLength(1);
  });

  test('of a report that lacks the finding there is none, and missing evidence is left out', () => {
    expect(chain(report([], []), { finding: 'x', explains: [], receivers: [] })).toEqual([]);
    expect(chain(report([notAligned], []), cause([notAligned]))).toEqual([
      { kind: 'follows', finding: notAligned.id },
    ]);
  });

  test('ways in a circle end', () => {
    const all = [finding('spf/missing', domain, []), finding('bounce/unexplained', recipient, [])];
    expect(chain(report(all, []), cause(all)).map(({ kind }) => kind)).toEqual(['follows', 'did']);
  });
});

describe('in words', () => {
  const missing = finding(
    'ptr/missing',
    { kind: 'address', address: '192.0.2.25' },
    [dns('25.2.0.192.in-addr.arpa', 'PTR')],
    { address: '192.0.2.25', domain: DOMAIN },
  );
  const names = ['gmail', 'outlook', 'yahoo', 'r4', 'r5'];

  test.each([
    [
      'en',
      'e1  PTR 25.2.0.192.in-addr.arpa: does not exist',
      'so: Gmail, Outlook.com, Yahoo and 2 more refuse it',
    ],
    [
      'es',
      'e1  PTR 25.2.0.192.in-addr.arpa: no existe',
      'así que: Gmail, Outlook.com, Yahoo y 2 más lo rechazan',
    ],
  ] as const)('%s: short, verbatim, numbered', (language, seen, receivers) => {
    const all = report(
      [missing],
      [dns('25.2.0.192.in-addr.arpa', 'PTR')],
      names.map((name) => refusing(name, missing.id)),
    );
    expect(describeChain(all, cause([missing], names), language)).toEqual([seen, receivers]);
  });

  test('nothing of the network drives a terminal', () => {
    const hostile = dns('example.com', 'TXT', '"v=spf1 \u001b[2J\u0007 -all"');
    const bad = finding('spf/syntax-error', domain, [hostile], {});
    const text = describeChain(report([bad], [hostile]), cause([bad]), 'en').join('\n');
    // oxlint-disable-next-line no-control-regex -- the very thing that must not be there.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
    expect(text).toContain('v=spf1');
  });

  test('of a bounce that nothing explains, its words are not said twice', () => {
    const alone = finding('bounce/content-refused', recipient, [bounced], { words: '550 spam' });
    expect(describeChain(report([alone], [bounced]), cause([alone]), 'en')).toEqual([]);
  });
});
