/** Received messages: mbox, caps, what is something else, what cannot be read, what is asked and what is not. */
import { expect, test } from 'vitest';
import { concludeReport, type Evidence, type HeldMessage, type Report } from '@whyspam/core';
import { renderReport } from '@whyspam/report';
import { memoryResolver, type MemoryZone } from '../../../dns/src/testing/memory-resolver.ts';
import { parseCapture, replayCapture, type HeldInput } from '../index.ts';
import { HELD_SCENARIOS } from '../testing/held-scenarios.ts';
import { diagnoseMessage } from './diagnose-held.ts';
import type { MessageOptions } from './held-input.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

const MESSAGE = [
  'Return-Path: <ana@shop.example>',
  'Received: from mail.shop.example (mail.shop.example [192.0.2.25])',
  '\tby mx.mailbox.example (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 09:00:03 +0100',
  'From: Ana <ana@shop.example>',
  'To: luis@mailbox.example',
  'Subject: hola',
  'Date: Wed, 25 Nov 2026 09:00:00 +0100',
  'Message-ID: <1@shop.example>',
  '',
  'Hola Luis',
  '',
].join('\r\n');

const ZONE: MemoryZone = {
  'shop.example': { TXT: ['v=spf1 ip4:192.0.2.25 -all'] },
  '_dmarc.shop.example': { TXT: ['v=DMARC1; p=reject'] },
};

const file = (content: string | Uint8Array, name = 'm.eml'): HeldInput => ({
  name,
  content: typeof content === 'string' ? Buffer.from(content, 'latin1') : content,
});

async function explained(
  input: HeldInput | readonly HeldInput[],
  options: MessageOptions = {},
): Promise<{ readonly report: Report; readonly messages: readonly HeldMessage[] }> {
  const { report, capture } = await diagnoseMessage(input, {
    clock,
    resolver: memoryResolver(ZONE),
    ...options,
  });
  const saved = parseCapture(JSON.stringify(capture), 'run.json');
  expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(report));
  return { report, messages: report.held?.messages ?? [] };
}

const kinds = (evidence: readonly Evidence[]) => new Set(evidence.map(({ kind }) => kind));

test('the client of the Received field at the boundary and Return-Path are what SPF is checked for', async () => {
  const { report, messages } = await explained(file(MESSAGE));
  expect(report.target).toMatchObject({ domain: 'shop.example', held: { kinds: ['message'], only: true } });
  expect(messages[0]?.auth).toMatchObject({
    client: { address: '192.0.2.25', helo: 'mail.shop.example', origin: 'received' },
    spf: { result: 'pass', domain: 'shop.example', isAligned: true },
    dmarc: { result: 'pass', policy: 'reject' },
  });
  expect(kinds(report.evidence)).toEqual(new Set(['dns', 'message', 'verification']));
});

test('what the administrator says goes before what the message says', async () => {
  const { report, messages } = await explained(file(MESSAGE), {
    address: '203.0.113.9',
    helo: 'relay.example',
    mailFrom: 'luis@relay.example',
  });
  expect(messages[0]?.auth?.client).toMatchObject({
    address: '203.0.113.9',
    helo: 'relay.example',
    origin: 'given',
  });
  expect(messages[0]?.auth?.spf).toMatchObject({ domain: 'relay.example' });
  expect(report.target.held?.arrival).toEqual({
    address: '203.0.113.9',
    helo: 'relay.example',
    mailFrom: 'luis@relay.example',
  });
});

test('hosts that are trusted are handed to the reader of the way', async () => {
  const { messages } = await explained(file(MESSAGE), { trust: ['mx.mailbox.example'] });
  expect(messages[0]?.path?.trust).toBe('given');
});

test('without the network nothing is asked, and nothing is said to be absent', async () => {
  const resolver = memoryResolver(ZONE);
  const { report, messages } = await explained(file(MESSAGE), { resolver, network: false });
  expect(resolver.questions).toEqual([]);
  expect(messages[0]?.auth).toBeUndefined();
  expect(messages[0]?.notVerified).toBe('notAsked');
  expect(kinds(report.evidence)).toEqual(new Set(['message']));
  expect(report.findings.filter(({ error }) => error !== undefined)).toEqual([]);
  expect(renderReport(report, 'text', { language: 'en' })).toContain('the DNS was not asked');
});

test.each(['timeout', 'servfail', 'refused'] as const)(
  'a DNS that ends in %s leaves it open: neither a pass nor a record that is missing',
  async (fault) => {
    const resolver = memoryResolver({ 'shop.example': fault, '_dmarc.shop.example': fault });
    const { report, messages } = await explained(file(MESSAGE), { resolver });
    expect(messages[0]?.auth).toMatchObject({ spf: { result: 'temperror' }, dmarc: { result: 'temperror' } });
    expect(renderReport(report, 'text', { language: 'en', width: 200 })).toMatch(
      /^Nothing in the message says what the receiver made of it\. .*could not be told/,
    );
  },
);

test('a header alone is enough for its way and its envelope', async () => {
  const [header = ''] = MESSAGE.split('\r\n\r\n');
  const { messages } = await explained(file(header));
  expect(messages[0]).toMatchObject({
    message: { hasBody: false, fromDomain: 'shop.example' },
    auth: { spf: { result: 'pass' } },
    path: { client: { address: '192.0.2.25' } },
  });
  expect(messages[0]?.content).toBeUndefined();
});

test('an mbox: each message by itself, and what is beyond the limit is named', async () => {
  const one = `From a@b.example Mon Nov 23 10:00:00 2026\n${MESSAGE.replaceAll('\r\n', '\n')}\n`;
  const { messages } = await explained(file(one.repeat(3), 'in.mbox'));
  expect(messages.map(({ name }) => name)).toEqual(['in.mbox#1', 'in.mbox#2', 'in.mbox#3']);
  const { report } = await diagnoseMessage(file(one.repeat(202), 'in.mbox'), { clock, network: false });
  expect(report.held?.messages?.at(-1)).toEqual({ name: 'in.mbox#201 to #202' });
  expect(report.held?.messages?.length).toBe(201);
}, 30_000);

test('two files of one name stay two', async () => {
  const { messages } = await explained([file(MESSAGE), file(MESSAGE)]);
  expect(messages.map(({ name }) => name)).toEqual(['m.eml', 'm.eml (2)']);
});

test('a bounce among messages is said to be one, and read as one', async () => {
  const bounce = HELD_SCENARIOS.find(({ name }) => name === 'mailbox-unknown')?.inputs[0];
  if (bounce === undefined) throw new Error('no bounce');
  const { report } = await explained(bounce);
  expect(report.target.held).toMatchObject({
    kinds: ['bounce'],
    readAs: [{ name: 'bounce.eml', kind: 'bounce' }],
  });
  expect(report.causes[0]?.finding).toMatch(/^bounce\/mailbox-unknown@/);
  expect(renderReport(report, 'text', { language: 'en' })).toContain(
    'bounce.eml is a bounce, and is explained as one.',
  );
});

test('a report that came by mail is said to be one, and read as one', async () => {
  const report = HELD_SCENARIOS.find(({ kind }) => kind === 'reports')?.inputs[0];
  const xml = Buffer.from(report?.content ?? []).toString('base64');
  const mail = [
    'From: noreply@mailbox.example',
    'Subject: Report Domain: libreria-luna.example',
    'Content-Type: application/xml; name="mailbox.example!libreria-luna.example!1763078400!1763164799.xml"',
    'Content-Transfer-Encoding: base64',
    '',
    xml,
    '',
  ].join('\r\n');
  const { report: told } = await explained(file(mail, 'informe.eml'));
  expect(told.target).toMatchObject({
    domain: 'libreria-luna.example',
    held: { kinds: ['reports'], readAs: [{ name: 'informe.eml', kind: 'reports' }] },
  });
  expect(told.held?.dmarcReports?.reports).toBe(1);
});

test.each([
  ['nothing', ''],
  ['white space', ' \r\n\t\r\n'],
  ['a picture', new Uint8Array([255, 216, 255, 224, 0, 16, 74, 70])],
  ['a text without a header', 'Dear Sir or Madam,\n\nnothing of a message is in here.\n'],
])('%s leaves the question open, and is said to be no message', async (_name, content) => {
  const { report, messages } = await explained(file(content, 'x.bin'));
  expect(messages).toEqual([{ name: 'x.bin' }]);
  expect(concludeReport(report, 'high')).toBe('undetermined');
  expect(renderReport(report, 'text', { language: 'en' })).toMatch(/^x\.bin could not be read as a message/);
});

test('a large attachment is not kept, and the size is that of what was handed over', async () => {
  const large = MESSAGE.replace(
    'Subject:',
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\nSubject:',
  ).replace(
    'Hola Luis',
    `--b\r\n\r\nHola Luis\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(19).concat('\r\n').repeat(40_000)}--b--`,
  );
  const { report, messages } = await explained(file(large));
  expect(messages[0]?.message?.octets).toBe(large.length);
  const [kept] = report.evidence.flatMap((item) => (item.kind === 'message' ? [item] : []));
  expect(kept?.content.length).toBeLessThan(20_000);
  expect(messages[0]?.content?.formFaults).toEqual([]);
});

test('redacted: signatures are checked and the text is read before it is taken out', async () => {
  const { report, messages } = await explained(
    file(MESSAGE.replace('Hola Luis', 'https://bit.ly/ana.torres?x=luis@mailbox.example')),
    {
      redact: true,
      mailFrom: 'ana@shop.example',
    },
  );
  expect(messages[0]?.auth?.dmarc.result).toBe('pass');
  expect(messages[0]?.content?.shorteners).toEqual(['bit.ly']);
  expect(JSON.stringify(report)).not.toMatch(/ana@|luis@|ana\.torres|Ana\b|hola/);
});

test('an aborted run ends with the reason', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(
    diagnoseMessage(file(MESSAGE), { clock, resolver: memoryResolver(ZONE), signal }),
  ).rejects.toThrow('enough');
});

test('a verification that breaks is an error of its own, and the rest is told', async () => {
  const message = await import('@whyspam/message');
  const { report, messages } = await explained(file(MESSAGE), {
    readers: { ...message, verifyMessage: () => Promise.reject(new Error('boom')) },
  });
  expect(messages[0]).toMatchObject({ notVerified: 'HELD_UNREADABLE', path: { trust: 'inferred' } });
  expect(report.evidence.find(({ kind }) => kind === 'verification')).toMatchObject({
    error: { code: 'HELD_UNREADABLE', detail: 'boom' },
  });
});
