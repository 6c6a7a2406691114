/** Messages made to hurt: bounded in time and size, the rest of them still read, and nothing in a report drives a terminal. */
import { expect, test } from 'vitest';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { memoryResolver } from '../../../dns/src/testing/memory-resolver.ts';
import { diagnoseMessage } from './diagnose-held.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

/** Escape sequences of a terminal, in both forms, a title, a bell, and characters that turn the direction. */
const EVIL = '\u001b[31m\u001b]0;x\u0007\u009b2J\u202e\u200b';

const HEADER = [
  'Return-Path: <ana@shop.example>',
  'Received: from mail.shop.example (mail.shop.example [192.0.2.25])',
  '\tby mx.mailbox.example (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 09:00:03 +0100',
  'From: ana@shop.example',
  '',
].join('\r\n');

const NAMES = [
  ...['Received', 'To', 'Subject', 'Date', 'Message-ID', 'Reply-To', 'Sender', 'List-Id', 'List-Unsubscribe'],
  ...[
    'X-Spam-Status',
    'X-Spam-Report',
    'X-Spamd-Result',
    'X-Forefront-Antispam-Report',
    'X-Microsoft-Antispam',
  ],
  ...['Authentication-Results', 'ARC-Authentication-Results', 'Received-SPF', 'DKIM-Signature', 'ARC-Seal'],
  ...['X-Mailer', 'X-PHP-Script', 'X-PHP-Originating-Script', 'Feedback-ID', 'X-Mimecast-Spam-Score'],
];

const field = (name: string): string =>
  `${name}: ${EVIL} x=${EVIL}; d=${EVIL}.example; s=${EVIL}; spf=fail${EVIL} from ${EVIL} (${EVIL} [192.0.2.1]) by ${EVIL} ${EVIL}=1 "${EVIL}" <a${EVIL}@b.example>\r\n`;

async function report(content: string, encoding: 'latin1' | 'utf8' = 'latin1') {
  const input = { name: `${EVIL}.eml`, content: Buffer.from(content, encoding) };
  const begun = process.cpuUsage();
  const { report: made } = await diagnoseMessage(input, { clock, resolver: memoryResolver({}) });
  const { user, system } = process.cpuUsage(begun);
  return { made, cpuMs: (user + system) / 1000 };
}

// Line ends are the report's own; everything else that is not for showing is written out.
const UNSAFE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;

test.each(['latin1', 'utf8'] as const)(
  'no field of a header drives a terminal (%s)',
  async (encoding) => {
    const above = NAMES.map(field).join('');
    const html = `Content-Type: text/html; name="${EVIL}.exe"\r\n\r\n<a href="http://a.example/${EVIL}">http://b${EVIL}.example</a>`;
    const { made } = await report(above + HEADER + above + html, encoding);
    expect(made.findings.filter(({ error }) => error?.code === 'RULE_CRASHED')).toEqual([]);
    for (const format of FORMATS)
      for (const language of LANGUAGES)
        expect(UNSAFE.exec(renderReport(made, format, { language, verbose: true }))).toBeNull();
  },
  60_000,
);

test.each([
  ['a body of 25 MB', `${HEADER}\r\n${`${'x'.repeat(76)}\r\n`.repeat(320_000)}`],
  ['a million fields', `${HEADER}${'X: 1\r\n'.repeat(1_000_000)}\r\nhi`],
  ['a field of five million lines', `${HEADER}Subject: ${' x\r\n'.repeat(5_000_000)}\r\nhi`],
  ['NULs everywhere', `${HEADER}X: \0\0\0\r\n\r\n${'\0'.repeat(4_000_000)}`],
  ['a hundred thousand hops', `${HEADER}${HEADER.slice(HEADER.indexOf('Received')).repeat(100_000)}\r\nhi`],
  [
    'fifty thousand signatures',
    `${HEADER}${'DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=s; h=from; bh=AA; b=AA\r\n'.repeat(50_000)}\r\nhi`,
  ],
  [
    'HTML that never closes',
    `${HEADER}Content-Type: text/html\r\n\r\n${'<div style="display:none"><a href="http://a.example/">'.repeat(200_000)}`,
  ],
  [
    'parts within parts',
    `${HEADER}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(200_000)}`,
  ],
])(
  '%s: bounded, and the rest is told',
  async (_name, content) => {
    const { made, cpuMs } = await report(content);
    const [message] = made.held?.messages ?? [];
    expect(message?.message).toMatchObject({ fromDomain: 'shop.example', octets: content.length });
    expect(message?.path?.client?.address).toBe('192.0.2.25');
    // Some times what such a message takes on a machine with nothing else to do.
    expect(cpuMs).toBeLessThan(10_000);
    expect(JSON.stringify(made).length).toBeLessThan(12_000_000);
    const text = renderReport(made, 'text', { language: 'en' });
    expect(text.length).toBeLessThan(60_000);
    expect(UNSAFE.exec(text)).toBeNull();
  },
  60_000,
);
