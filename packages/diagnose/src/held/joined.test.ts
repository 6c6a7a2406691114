/** Messages, bounces and reports beside their domain: one report, what they show looked at, saved and replayed. */
import { expect, test } from 'vitest';
import { startLab } from '@whyspam/lab';
import {
  diagnoseAndCapture,
  parseCapture,
  replayCapture,
  type Diagnosis,
  type HeldInputs,
} from '../index.ts';
import { HELD_SCENARIOS } from '../testing/held-scenarios.ts';
import { resolverOf } from '../testing/diagnose-lab.ts';

const inputsOf = (name: string) => HELD_SCENARIOS.find((scenario) => scenario.name === name)?.inputs ?? [];

async function joined(world: string, held: HeldInputs): Promise<Diagnosis> {
  const lab = await startLab(world);
  const resolver = resolverOf(lab);
  try {
    return await diagnoseAndCapture(lab.world.target, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      helo: 'probe.whyspam.example',
      smtp: false,
      held,
    });
  } finally {
    await resolver.close();
    await lab.close();
  }
}

test('a bounce and reports beside the domain: one report that replays, with what they show looked at', async () => {
  const { report, capture } = await joined('well-kept', {
    bounces: inputsOf('gmail-no-ptr'),
    reports: (async function* () {
      yield* inputsOf('reports-unaligned-esp');
    })(),
  });
  expect(report.target.held).toMatchObject({ kinds: ['bounce', 'reports'], only: false });
  expect(
    report.findings.some(({ rule, verdict }) => rule === 'bounce/no-reverse-name' && verdict === 'fail'),
  ).toBe(true);
  expect(report.held?.dmarcReports?.domain).toBe('libreria-luna.example');
  // The selector of the reports, and the address that was refused.
  const asked = report.evidence.flatMap((item) => (item.kind === 'dns' ? [item.question.name] : []));
  expect(asked).toContain('luna2026._domainkey.libreria-luna.example');
  expect(asked).toContain('25.2.0.192.in-addr.arpa');
  expect(report.findings.some(({ rule }) => rule.startsWith('zone/'))).toBe(true);
  expect(report.receivers).not.toEqual([]);
  const saved = parseCapture(JSON.stringify(capture), 'run.json');
  expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(report));
}, 60_000);

/** A message as the lab's own server would have sent it, but that its address is in no SPF record. */
const letter = (from: string, signer: string): Uint8Array =>
  Buffer.from(
    [
      `Return-Path: <pedidos@${from}>`,
      `Received: from web.${from} (web.${from} [203.0.113.45])`,
      '\tby mx.mailbox.example (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 09:00:03 +0100',
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${signer}; s=antes2024;`,
      '\th=from; bh=AAAA; b=AAAA',
      `From: pedidos@${from}`,
      'Subject: hola',
      'Date: Wed, 25 Nov 2026 09:00:00 +0100',
      '',
      'https://enlaces.example/x',
      '',
    ].join('\r\n'),
  );

test('a message beside the domain: who sent it is judged as a sender, with proven fixes, and its selector is asked for', async () => {
  const domain = 'libreria-luna.example';
  const { report, capture } = await joined('well-kept', {
    messages: [{ name: 'm.eml', content: letter(domain, domain) }],
  });
  expect(report.target).toMatchObject({ held: { kinds: ['message'], only: false } });
  expect(JSON.stringify(report.target.senders)).not.toContain('203.0.113.45');
  const failing = report.findings.find(({ id }) => id === `sender/not-authorised@203.0.113.45/${domain}`);
  expect(failing?.verdict).not.toBe('pass');
  expect(failing?.subject).toEqual({ kind: 'sender', address: '203.0.113.45', from: domain });
  expect(failing?.fixes.flatMap((fix) => (fix.kind === 'dns' ? [fix.proof?.state] : []))).toContain('proven');
  const asked = report.evidence.flatMap((item) => (item.kind === 'dns' ? [item.question.name] : []));
  expect(asked).toContain(`antes2024._domainkey.${domain}`);
  expect(asked).toContain('45.113.0.203.in-addr.arpa');
  expect(asked.some((name) => name.startsWith('enlaces.example.'))).toBe(true);
  expect(report.held?.messages?.[0]?.auth?.signatures[0]?.domain).toBe(domain);
  const saved = parseCapture(JSON.stringify(capture), 'run.json');
  expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(report));
}, 60_000);

test('a message from another domain is named, and nothing is made of it', async () => {
  const { report } = await joined('well-kept', {
    messages: [{ name: 'm.eml', content: letter('other.example', 'other.example') }],
  });
  expect(report.target.held?.elsewhere).toEqual([{ name: 'm.eml', domain: 'other.example' }]);
  expect(report.held?.messages).toBeUndefined();
  expect(report.evidence.filter(({ kind }) => kind === 'message' || kind === 'verification')).toEqual([]);
}, 60_000);

test('reports on another domain are not taken for its own', async () => {
  const { report } = await joined('blocklisted-no-ptr', {
    reports: (async function* () {
      yield* inputsOf('reports-unaligned-esp');
    })(),
  });
  expect(report.held?.dmarcReports).toBeUndefined();
}, 60_000);
