/** All statements together: where they stand decides whether they count. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from '../read-message.ts';
import { octets, verdictsOf } from './testing/header.ts';
import { worstVerdict } from './worst-verdict.ts';

test('statements below the boundary are claims, and no part of the verdict', () => {
  const { statements, verdict } = verdictsOf(
    ['X-Apple-MoveToFolder: INBOX', 'Received: from a by b', 'X-Gm-Spam: 1', 'X-Pm-Spam-Action: phishing'],
    { trustedUntil: 1 },
  );
  expect(statements.map(({ verdict: each, isTrusted }) => [each, isTrusted])).toEqual([
    ['clean', true],
    ['spam', false],
    ['phishing', false],
  ]);
  expect(verdict).toBe('clean');
});

test('the worst trusted verdict counts; an allowance outweighs nothing but silence', () => {
  expect(worstVerdict([])).toBe('unknown');
  expect(worstVerdict(['unknown', 'allowed'])).toBe('allowed');
  expect(worstVerdict(['allowed', 'clean'])).toBe('clean');
  expect(worstVerdict(['spam', 'bulk', 'clean'])).toBe('spam');
  expect(worstVerdict(['phishing', 'malware', 'spam'])).toBe('malware');
});

test('without a boundary everything is a claim', () => {
  const { statements, verdict, seen } = verdictsOf(
    ['X-Apple-MoveToFolder: Junk', 'Authentication-Results: a.example; spf=fail'],
    { trustedUntil: -1 },
  );
  expect(statements).toMatchObject([{ isTrusted: false }]);
  expect([verdict, seen]).toEqual(['unknown', {}]);
});

test('a message full of headers of filters is cut off', () => {
  const { statements } = verdictsOf(Array.from({ length: 1900 }, () => 'X-Apple-MoveToFolder: INBOX'));
  expect(statements.length).toBeLessThanOrEqual(200);
});

test('never throws, whatever the header', () => {
  const name = fc.constantFrom(
    'X-Forefront-Antispam-Report',
    'X-Microsoft-Antispam',
    'X-Microsoft-Antispam-Mailbox-Delivery',
    'X-Gmail-Labels',
    'X-ICL-Score',
    'X-Dmarc-Info',
    'Authentication-Results',
    'Received-SPF',
    'ARC-Seal',
    'X-UI-Filterresults',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, octets(60)), { maxLength: 12 }), (fields) => {
      verdictsOf(fields.map(([key, value]) => `${key}: ${value}`));
    }),
  );
});

test('iCloud junks authenticated mail: the folder and the results below its edge are both believed', () => {
  const { verdicts } = readMessage(
    [
      'Received: from st43p00im-zt.me.com by p44-mailgateway-smtp-7-gl (mailgateway 2403B92) with SMTP id d8 for <a@icloud.com>; Mon, 23 Nov 2026 10:56:29 GMT',
      'X-Apple-MoveToFolder: Junk',
      'Received: from mail.shop.example (mail.shop.example [192.0.2.7]) by st43p00im-zt.me.com (Postfix) with ESMTPS id EC for <a@icloud.com>; Mon, 23 Nov 2026 10:56:23 +0000 (UTC)',
      'Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=shop.example',
      'Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=shop.example',
      'Authentication-Results: spf.icloud.com; spf=pass smtp.mailfrom=a@shop.example',
      'Authentication-Results: dmarc.icloud.com; dmarc=fail',
      'From: a@shop.example',
      '',
      '',
    ].join('\r\n'),
  );
  expect(verdicts.verdict).toBe('spam');
  expect(verdicts.seen).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'pass' });
});

test('Exchange Online: results above the boundary, the report at the end', () => {
  const { verdicts } = readMessage(
    [
      'Received: from DU2PEPF1.eurprd03.prod.outlook.com (2603:10a6:10:3b:cafe::1) by DU2PR04CA0001.outlook.office365.com (2603:10a6:10:3b::6) with Microsoft SMTP Server id 15.20 via Frontend Transport; Mon, 23 Nov 2026 10:00:04 +0000',
      'Authentication-Results: spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=shop.example; dkim=pass header.d=shop.example;dmarc=pass action=none header.from=shop.example;compauth=pass reason=100',
      'Received: from mail.shop.example (192.0.2.7) by DU2PEPF1.mail.protection.outlook.com (10.167.242.185) with Microsoft SMTP Server id 15.20 via Frontend Transport; Mon, 23 Nov 2026 10:00:04 +0000',
      'Received: from localhost by mail.shop.example (Postfix) with ESMTP id 1; Mon, 23 Nov 2026 10:00:01 +0000',
      'X-Forefront-Antispam-Report: SFV:NSPM;SCL:1;CAT:NONE',
      'From: a@shop.example',
      'X-Forefront-Antispam-Report: CIP:192.0.2.7;SCL:5;SFV:SPM;CAT:SPM;DIR:INB;',
      '',
      '',
    ].join('\r\n'),
  );
  expect(verdicts.seen).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'pass', compauth: 'pass' });
  expect(verdicts.verdict).toBe('spam');
  expect(verdicts.statements.map(({ verdict, isTrusted }) => [verdict, isTrusted])).toEqual([
    ['unknown', true],
    ['clean', false],
    ['spam', true],
  ]);
});
