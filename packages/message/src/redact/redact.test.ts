/** What is redacted is gone, wherever it stood; what a diagnosis is made of is still there. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactMessage, redactText } from './redact-message.ts';

const BOUNCE = [
  'Return-Path: <>',
  'From: MAILER-DAEMON@mx.shop.example (Mail Delivery System)',
  'To: lucia.vega@shop.example',
  'Subject: Undelivered Mail Returned to Sender',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
  '',
  'This is a MIME-encapsulated message.',
  '',
  '--b1',
  'Content-Type: text/plain; charset=us-ascii',
  '',
  'I am sorry.',
  '',
  '<ana.torres@mailbox.example>: host mx.mailbox.example[192.0.2.9] said: 550 5.1.1',
  '    ana.torres: user unknown (in reply to RCPT TO command)',
  'Subject: Factura 2231 de Ana',
  '',
  '--b1',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.shop.example',
  '',
  'Final-Recipient: rfc822; ana.torres@mailbox.example',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 ana.torres: user unknown',
  '',
  '--b1',
  'Content-Type: message/rfc822',
  '',
  'From: "Lucia Vega" <lucia.vega@shop.example>',
  'To: Ana Torres <ana.torres@mailbox.example>',
  'Subject: Factura 2231 de Ana',
  'Message-ID: <lucia-20261125-77@shop.example>',
  'DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=s2026; h=from:to',
  'List-Unsubscribe: <mailto:out+ana.torres=mailbox.example@shop.example>',
  '',
  'Querida Ana, tu factura secreta.',
  '',
  '--b1--',
  '',
].join('\r\n');

describe('redactMessage', () => {
  const redacted = redactMessage(BOUNCE);

  test.each(['ana.torres', 'lucia', 'Vega', 'Torres', 'Factura', 'secreta', 'Querida', '20261125-77'])(
    'nothing is left of %s',
    (word) => expect(redacted.toLowerCase()).not.toContain(word.toLowerCase()),
  );

  test.each([
    'MAILER-DAEMON@mx.shop.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    '550 5.1.1',
    'user unknown',
    'Status: 5.1.1',
    '192.0.2.9',
    'a=rsa-sha256; d=shop.example; s=s2026',
    'Final-Recipient: rfc822; redacted-',
    '@mailbox.example',
  ])('%s stays', (word) => expect(redacted).toContain(word));

  test('an address is masked the same way wherever it stands', () => {
    const masks = [...redacted.matchAll(/redacted-\d+(?=@mailbox\.example)/g)].map(([mask]) => mask);
    expect(new Set(masks).size).toBe(1);
  });

  test('the words of an encoded part are masked as well', () => {
    const words = Buffer.from('The mail to ana.torres@mailbox.example failed', 'latin1').toString('base64');
    const mail = `From: postmaster@mx.example\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${words}\r\n`;
    const body = redactMessage(mail).split('\r\n\r\n')[1] ?? '';
    expect(Buffer.from(body, 'base64').toString('latin1')).toBe(
      'The mail to redacted-1@mailbox.example failed',
    );
  });

  test('a copy behind the words of a program loses its body', () => {
    const mail = [
      'From: MAILER-DAEMON@qmail.example',
      'Subject: failure notice',
      '',
      "Hi. This is the qmail-send program. I'm afraid I wasn't able to deliver your message.",
      '<ana@mailbox.example>:',
      'Remote host said: 550 no such user',
      '',
      '--- Below this line is a copy of the message.',
      '',
      'Return-Path: <lucia@shop.example>',
      'Subject: Factura',
      '',
      'Querida Ana',
    ].join('\n');
    const text = redactMessage(mail);
    expect(text).toContain('This is the qmail-send program');
    expect(text).toContain('--- Below this line is a copy of the message.');
    expect(text).toContain('550 no such user');
    expect(text).not.toMatch(/Querida|Factura|lucia|<ana@/);
  });

  test('a bare reply keeps its codes and its words', () => {
    expect(redactMessage('550 5.1.1 <ana@mailbox.example>: user unknown')).toBe(
      '550 5.1.1 <redacted-1@mailbox.example>: user unknown',
    );
  });

  test('an ordinary message keeps no body at all', () => {
    const mail = 'From: Ana <ana@a.example>\r\nSubject: hola\r\n\r\nsecreto de ana\r\n';
    expect(redactMessage(mail)).not.toMatch(/secreto|hola|ana@/i);
  });

  test('a second time changes nothing more', () => {
    expect(redactMessage(redacted)).toBe(redacted);
  });

  test('the beginning of the text that SpamAssassin repeats in its report', () => {
    const report =
      'X-Spam-Report: \r\n\tContent preview:  Dear Ana, your invoice [...]\r\n\tContent analysis details:   (6.1 points, 5.0 required)\r\n\t1.3 RDNS_NONE\r\nFrom: x@shop.example\r\n\r\nhi\r\n';
    const redacted = redactMessage(report);
    expect(redacted).not.toMatch(/Dear Ana|invoice/);
    expect(redacted).toContain('Content analysis details:');
    expect(redacted).toContain('RDNS_NONE');
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => {
        redactMessage(text);
        redactText(text);
      }),
    );
  });

  test('no address of people comes through, wherever it is put', () => {
    fc.assert(
      fc.property(fc.nat(BOUNCE.length), (at) => {
        const text = `${BOUNCE.slice(0, at)} <secret.person@x.example> ${BOUNCE.slice(at)}`;
        expect(redactMessage(text)).not.toContain('secret.person');
      }),
    );
  });

  test.each([
    ['at signs', '@'.repeat(400_000)],
    ['quotes', '"\\'.repeat(200_000)],
    ['equal signs', 'a='.repeat(200_000)],
    ['lines of copies', 'From: postmaster@x\n\n' + 'original message\n'.repeat(20_000)],
    ['brackets', `To: ${'<'.repeat(200_000)}\n\n`],
  ])('hostile %s end soon', (_name, text) => {
    const begun = performance.now();
    redactMessage(text);
    expect(performance.now() - begun).toBeLessThan(8000);
  });
});
