import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHeaderFields } from '../parse/header-fields.ts';
import { readPath, type PathOptions } from './read-path.ts';

function pathOf(lines: readonly string[], options: PathOptions = {}): ReturnType<typeof readPath> {
  return readPath(parseHeaderFields(`${lines.join('\r\n')}\r\n\r\n`).fields, options);
}

const at = (time: string): string => `Wed, 25 Nov 2026 ${time} +0000`;

const SENDER = [
  'DKIM-Signature: v=1; d=example.com',
  `Received: from laptop (unknown [198.51.100.7]) by mail.example.com (Postfix) with ESMTPSA id 1; ${at('09:00:00')}`,
  'From: ana@example.com',
];

const POSTFIX = `Received: from mail.example.com (mail.example.com [192.0.2.25]) by mx.example.net (Postfix) with ESMTPS id 2 for <bob@example.net>; ${at('09:00:02')}`;

interface Chain {
  readonly name: string;
  readonly lines: readonly string[];
  readonly options?: PathOptions;
  readonly found: Partial<ReturnType<typeof readPath>>;
  /** Left out: the client is 192.0.2.25. */
  readonly client?: string | undefined;
}

const GMAIL = [
  'Delivered-To: bob@gmail.com',
  `Received: by 2002:a05:6f02:1a2b:b0:12:3456:789a with SMTP id abc; ${at('09:00:04')}`,
  'X-Google-Smtp-Source: AGHT',
  'ARC-Authentication-Results: i=1; mx.google.com; dkim=pass',
  'Return-Path: <ana@example.com>',
  `Received: from mail.example.com (mail.example.com. [192.0.2.25]) by mx.google.com with ESMTPS id a1 for <bob@gmail.com> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); ${at('09:00:02')}`,
];
const GMAIL_RESULTS = [
  'Received-SPF: pass (google.com: domain of ana@example.com designates 192.0.2.25 as permitted sender) client-ip=192.0.2.25;',
  'Authentication-Results: mx.google.com; dkim=pass header.i=@example.com; spf=pass',
];

const MICROSOFT = [
  `Received: from AM0PR04MB1.eurprd04.prod.outlook.com (2603:10a6:208::1) by DB7PR04MB2.eurprd04.prod.outlook.com with HTTPS; ${at('09:00:05')}`,
  `Received: from DU2PR04CA01.eurprd04.prod.outlook.com (2603:10a6:10::5) by AM0PR04MB1.eurprd04.prod.outlook.com (2603:10a6:208::1) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.1; ${at('09:00:04')}`,
  `Received: from DB5EUR01FT010.eop-EUR01.prod.protection.outlook.com (2603:10a6:10:cafe::7) by DU2PR04CA01.outlook.office365.com (2603:10a6:10::5) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.1 via Frontend Transport; ${at('09:00:03')}`,
  'Authentication-Results: spf=pass (sender IP is 192.0.2.25) smtp.mailfrom=example.com; dkim=pass; dmarc=pass action=none header.from=example.com;compauth=pass reason=100',
  `Received: from mail.example.com (192.0.2.25) by DB5EUR01FT010.mail.protection.outlook.com (10.152.4.1) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.1 via Frontend Transport; ${at('09:00:02')}`,
];

const ICLOUD = [
  `Received: from st43p00im-ztbu10063701.me.com by p44-mailgateway-smtp-778464bd6-glqrh (mailgateway 2403B92) with SMTP id d888 for <bob@icloud.com>; ${at('09:00:04')}`,
  'X-Apple-MoveToFolder: Junk',
  'X-Apple-Action: MOVE_TO_FOLDER/JUNK',
  `Received: from mail.example.com (mail.example.com [192.0.2.25]) by st43p00im-ztbu10063701.me.com (Postfix) with ESMTPS id EC1AC39C0207 for <bob@icloud.com>; ${at('09:00:02')}`,
  'X-ICL-SCORE: 4.33',
  'X-ICL-INFO: GAtbVUse',
  'Authentication-Results: bimi.icloud.com; bimi=none',
  'Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=example.com',
  'X-DMARC-Info: pass=pass; dmarc-policy=none; pdomain=example.com',
  'Authentication-Results: dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=example.com',
  'Authentication-Results: spf.icloud.com; spf=pass smtp.mailfrom=ana@example.com',
];

const CHAINS: readonly Chain[] = [
  {
    name: 'a single Postfix',
    lines: [POSTFIX, ...SENDER],
    found: { boundary: 0, trustedUntil: 0, receiver: 'example.net' },
  },
  {
    name: 'Postfix before amavis, Dovecot behind',
    lines: [
      'Return-Path: <ana@example.com>',
      `Received: from mx.example.net by imap.example.net with LMTP id a for <bob@example.net>; ${at('09:00:05')}`,
      `Received: from localhost (localhost [127.0.0.1]) by mx.example.net (Postfix) with ESMTP id 3; ${at('09:00:04')}`,
      'X-Virus-Scanned: amavis at example.net',
      `Received: from mx.example.net ([127.0.0.1]) by localhost (mx.example.net [127.0.0.1]) (amavis, port 10024) with ESMTP id b; ${at('09:00:03')}`,
      POSTFIX,
      ...SENDER,
    ],
    found: { boundary: 3, trustedUntil: 5, receiver: 'example.net' },
  },
  {
    name: 'a gateway of the same organisation, known by its confirmed name',
    lines: [
      `Received: from mx.example.net (mx.example.net [203.0.113.5]) by store.example.net (Postfix) with ESMTPS id 3; ${at('09:00:04')}`,
      POSTFIX,
      ...SENDER,
    ],
    found: { boundary: 1, trustedUntil: 1 },
  },
  {
    name: 'a gateway at a local address, before servers with names of a local network (Exchange)',
    lines: [
      `Received: from ex02.corp.local (10.1.0.6) by ex01.corp.local (10.1.0.5) with Microsoft SMTP Server (TLS) id 15.1; ${at('09:00:05')}`,
      `Received: from mx.example.net (10.1.0.9) by ex02.corp.local (10.1.0.6) with Microsoft SMTP Server (TLS) id 15.1 via Frontend Transport; ${at('09:00:04')}`,
      POSTFIX,
      ...SENDER,
    ],
    found: { boundary: 2, trustedUntil: 2, receiver: 'example.net' },
  },
  {
    name: 'Gmail, whose own results stand below its field',
    lines: [...GMAIL, ...GMAIL_RESULTS, ...SENDER],
    found: { boundary: 1, trustedUntil: 7, receiver: 'google.com' },
  },
  {
    name: 'trap 74: a forged result of Gmail behind the true one is not believed',
    lines: [...GMAIL, ...GMAIL_RESULTS, 'Authentication-Results: mx.google.com; dmarc=pass', ...SENDER],
    found: { boundary: 1, trustedUntil: 7 },
  },
  {
    name: 'iCloud, whose gateway names no address and whose results stand below the field of its edge',
    lines: [...ICLOUD, ...SENDER],
    found: { boundary: 1, trustedUntil: 10, receiver: 'icloud.com' },
  },
  {
    name: 'trap 74: a forged result of iCloud behind the true ones is not believed',
    lines: [...ICLOUD, 'Authentication-Results: dmarc.icloud.com; dmarc=pass', ...SENDER],
    found: { boundary: 1, trustedUntil: 10 },
  },
  {
    name: 'mail of another customer of Google is from outside',
    lines: [
      `Received: by 2002:a05:6f02:1a2b:b0:12:3456:789a with SMTP id abc; ${at('09:00:04')}`,
      `Received: from mail-ej1-f51.google.com (mail-ej1-f51.google.com. [209.85.218.51]) by mx.google.com with ESMTPS id a1 (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384); ${at('09:00:02')}`,
      `Received: by mail-ej1-f51.google.com with SMTP id b; ${at('09:00:01')}`,
    ],
    found: { boundary: 1, trustedUntil: 1 },
    client: '209.85.218.51',
  },
  {
    name: 'Exchange Online with four hops',
    lines: [...MICROSOFT, ...SENDER],
    found: { boundary: 3, trustedUntil: 4, receiver: 'outlook.com' },
  },
  {
    name: 'Exchange Online: a stranger who greets as a server of Microsoft stays outside',
    lines: [
      `Received: from AM0PR04MB1.eurprd04.prod.outlook.com (192.0.2.25) by DB7PR04MB2.eurprd04.prod.outlook.com (2603:10a6:208::1) with Microsoft SMTP Server id 15.20.1; ${at('09:00:05')}`,
      'Authentication-Results: spf=pass; dmarc=pass',
      `Received: from bank.example (198.51.100.9) by AM0PR04MB1.eurprd04.prod.outlook.com (2603:10a6:208::1) with Microsoft SMTP Server id 15.20.1; ${at('09:00:01')}`,
    ],
    found: { boundary: 0, trustedUntil: 0 },
  },
  {
    name: 'Exchange Online: mail of another tenant comes from outside',
    lines: [
      ...MICROSOFT.slice(0, 3),
      `Received: from EUR05-DB8-obe.outbound.protection.outlook.com (40.107.20.1) by DB5EUR01FT010.mail.protection.outlook.com (10.152.4.1) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.1 via Frontend Transport; ${at('09:00:02')}`,
      `Received: from VI1PR04MB9.eurprd04.prod.outlook.com (2603:10a6:800::9) by VI1PR04MB8.eurprd04.prod.outlook.com (2603:10a6:800::8) with Microsoft SMTP Server id 15.20.1; ${at('09:00:01')}`,
    ],
    found: { boundary: 3, trustedUntil: 3 },
    client: '40.107.20.1',
  },
  {
    name: 'Yahoo',
    lines: [
      'Authentication-Results: atlas.omega.yahoo.com; dkim=pass',
      `Received: from 127.0.0.1 by atlas-production.v2-mail-prod1-gq1.omega.yahoo.com pod-id NONE with HTTP; ${at('09:00:03')}`,
      `Received: from 192.0.2.25 (EHLO mail.example.com) by 10.197.41.100 with SMTPS (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256); ${at('09:00:02')}`,
      ...SENDER,
    ],
    found: { boundary: 1, trustedUntil: 2, receiver: 'yahoo.com' },
  },
  {
    name: 'iCloud',
    lines: [
      `Received: from st11p01im-smtpin011.me.com ([17.111.1.5]) by ms1.mac.com (Oracle Communications Messaging Server 8.0) with ESMTP id <a@b> for bob@icloud.com; ${at('09:00:04')}`,
      `Received: from mail.example.com (mail.example.com [192.0.2.25]) by st11p01im-smtpin011.me.com (Oracle Communications Messaging Server 8.0) with ESMTPS id <c@d>; ${at('09:00:02')}`,
      ...SENDER,
    ],
    found: { boundary: 1, trustedUntil: 1, receiver: 'icloud.com' },
  },
  {
    name: 'Fastmail, whose inner servers have names of a local network',
    lines: [
      `Received: from phl-compute-04.internal (phl-compute-04.phl.internal [10.202.2.44]) by sloti39d1t04 (Cyrus 3.13.0) with LMTPA; ${at('09:00:06')}`,
      `Received: from phl-mx-03.internal ([10.202.2.202]) by phl-compute-04.internal (LMTPProxy); ${at('09:00:05')}`,
      `Received: from phl-mx-03.messagingengine.com (localhost [127.0.0.1]) by mailmx.phl.internal (Postfix) with ESMTP id a; ${at('09:00:04')}`,
      `Received: from mailmx.phl.internal (localhost [127.0.0.1]) by phl-mx-03.messagingengine.com (Authentication Milter) with ESMTP id c; ${at('09:00:03')}`,
      'Authentication-Results: phl-mx-03.messagingengine.com; dkim=pass',
      `Received: from mail.example.com (mail.example.com [192.0.2.25]) by phl-mx-03.messagingengine.com (Postfix) with ESMTPS id b; ${at('09:00:02')}`,
      ...SENDER,
    ],
    found: { boundary: 4, trustedUntil: 5, receiver: 'fastmail.com' },
  },
  {
    name: 'fetched from a mailbox of another organisation',
    lines: [
      `Received: from localhost (localhost [127.0.0.1]) by home.example.org (Postfix) with ESMTP id 9; ${at('09:30:01')}`,
      `Received: from pop.provider.example [203.0.113.110] by localhost with POP3 (fetchmail-6.4.37); ${at('09:30:00')}`,
      POSTFIX,
      ...SENDER,
    ],
    found: { boundary: 2, trustedUntil: 2, receiver: 'example.net' },
  },
  {
    name: 'an alias of the own server: it hands the message to itself',
    lines: [
      `Received: by mx.example.net (Postfix) id 5; ${at('09:00:03')}`,
      'Delivered-To: info@example.net',
      POSTFIX,
      ...SENDER,
    ],
    found: { boundary: 1, trustedUntil: 2 },
  },
  {
    name: 'qmail, whose first field names nobody',
    lines: [
      `Received: (qmail 71045 invoked from network); ${at('09:00:03')}`,
      `Received: from mail.example.com (192.0.2.25) by mx.example.net with ESMTPS; ${at('09:00:02')}`,
      ...SENDER,
    ],
    found: { boundary: 1, trustedUntil: 1 },
  },
  {
    name: 'a user of the receiver logged in: nobody for SPF to judge',
    lines: SENDER.slice(1),
    found: { boundary: 0, trustedUntil: 0, receiver: 'example.com' },
    client: undefined,
  },
  {
    name: 'a local account sent it, and what is below may be its own work',
    lines: [
      `Received: by web7.hosting.example (Postfix, from userid 33) id 1; ${at('09:00:03')}`,
      `Received: from bank.example (bank.example [192.0.2.25]) by web7.hosting.example (Postfix) with ESMTPS id 2; ${at('09:00:01')}`,
    ],
    found: { boundary: 0, trustedUntil: 0 },
    client: undefined,
  },
  {
    name: 'a container that sees every client at its own bridge says nothing of the client',
    lines: [
      `Received: from mail.example.com (unknown [172.17.0.1]) by mx.example.net (Postfix) with ESMTPS id 2; ${at('09:00:02')}`,
      ...SENDER,
    ],
    found: { boundary: 0, trustedUntil: 0 },
    client: undefined,
  },
  {
    name: 'a forger names the receiver as writer of his own field',
    lines: [
      POSTFIX,
      'Authentication-Results: mx.example.net; dmarc=pass',
      `Received: from bank.example (bank.example [198.51.100.9]) by mx.example.net (Postfix) with ESMTPS id 9; ${at('09:00:01')}`,
    ],
    found: { boundary: 0, trustedUntil: 0 },
  },
  {
    name: 'a forger who gives his address a name of the receiver that does not lead back',
    lines: [
      `Received: from mx2.example.net (mx2.example.net [192.0.2.25] (may be forged)) by mx.example.net (8.17.1/8.17.1) with ESMTP id 1; ${at('09:00:02')}`,
      `Received: from bank.example (bank.example [198.51.100.9]) by mx2.example.net (8.17.1/8.17.1) with ESMTP id 9; ${at('09:00:01')}`,
    ],
    found: { boundary: 0, trustedUntil: 0 },
  },
  {
    name: 'the line of a customer of the provider is not a server of it',
    lines: [
      `Received: from pc (p192-0-2-25.dip0.example.net [192.0.2.25]) by mx.example.net (Postfix) with ESMTP id 1; ${at('09:00:02')}`,
      `Received: from bank.example (bank.example [198.51.100.9]) by mx.example.net (Postfix) with ESMTP id 9; ${at('09:00:01')}`,
    ],
    found: { boundary: 0, trustedUntil: 0 },
  },
  {
    name: 'a filter service before Exchange Online, unknown to anybody but the administrator',
    lines: [
      ...MICROSOFT.slice(0, 3),
      `Received: from out1.filter.example (203.0.113.77) by DB5EUR01FT010.mail.protection.outlook.com (10.152.4.1) with Microsoft SMTP Server id 15.20.1 via Frontend Transport; ${at('09:00:04')}`,
      `Received: from mail.example.com (mail.example.com [192.0.2.25]) by in1.filter.example (Postfix) with ESMTPS id 2; ${at('09:00:02')}`,
      ...SENDER,
    ],
    options: { trustedHosts: ['filter.example'] },
    found: { boundary: 4, trustedUntil: 4, trust: 'given' },
  },
  {
    name: 'named as a network',
    lines: [
      `Received: from out1.filter.example (unknown [203.0.113.77]) by store.example.net (Postfix) with ESMTPS id 3; ${at('09:00:04')}`,
      `Received: from mail.example.com (mail.example.com [192.0.2.25]) by in1.filter.example ([203.0.113.70]) with ESMTPS id 2; ${at('09:00:02')}`,
      ...SENDER,
    ],
    options: { trustedHosts: ['203.0.113.0/24'] },
    found: { boundary: 1, trustedUntil: 1, trust: 'given' },
  },
  {
    name: 'a named host to which nothing leads from the top may be invented',
    lines: [
      POSTFIX,
      `Received: from bank.example (bank.example [198.51.100.9]) by in1.filter.example (Postfix) with ESMTPS id 9; ${at('09:00:01')}`,
    ],
    options: { trustedHosts: ['in1.filter.example'] },
    found: { boundary: 0, trustedUntil: 0, trust: 'inferred' },
  },
  {
    name: 'RFC 8601 section 5: a named host removes what others write in its name, so results right below its field are its own',
    lines: [
      POSTFIX,
      'Authentication-Results: mx.example.net; dkim=pass',
      'Authentication-Results: mx.example.net; dmarc=pass',
      'Received-SPF: Pass (mailfrom) client-ip=192.0.2.25; receiver=mx.example.net',
      'Authentication-Results: mail.example.com; dkim=pass',
      ...SENDER,
    ],
    options: { trustedHosts: ['mx.example.net'] },
    found: { boundary: 0, trustedUntil: 3, trust: 'given' },
  },
  {
    name: 'the administrator gives the address',
    lines: [
      `Received: from gateway (gateway.other.example [203.0.113.9]) by mx.example.net (Postfix) with ESMTPS id 3; ${at('09:00:04')}`,
      `Received: from mail.example.com (mail.example.com [192.0.2.25]) by gateway.other.example (Postfix) with ESMTPS id 2; ${at('09:00:02')}`,
    ],
    options: { clientAddress: '192.0.2.25' },
    found: { boundary: 1, trustedUntil: 1, trust: 'given' },
  },
  {
    name: 'the administrator gives an address that no field names: known is the client, not where the receiver begins',
    lines: [
      `Received: from mail.example.com (unknown [172.17.0.1]) by mx.example.net (Postfix) with ESMTPS id 2; ${at('09:00:02')}`,
      ...SENDER,
    ],
    options: { clientAddress: '192.0.2.25' },
    found: { boundary: 0, trustedUntil: 0, trust: 'inferred' },
  },
];

test.each(CHAINS)('trap 74: where trust ends: $name', (chain) => {
  const path = pathOf(chain.lines, chain.options);
  expect(path).toMatchObject({ trust: 'inferred', ...chain.found });
  expect(path.client?.address).toBe('client' in chain ? chain.client : '192.0.2.25');
  const boundary = path.boundary ?? -1;
  expect(path.hops.map(({ isTrusted }) => isTrusted)).toEqual(path.hops.map((_, index) => index <= boundary));
});

test('without a field that can be read nothing is believed', () => {
  expect(pathOf(['From: ana@example.com'])).toMatchObject({ hops: [], trust: 'none', trustedUntil: -1 });
  expect(pathOf(['Received: nonsense', 'Authentication-Results: mx.example.net; dmarc=pass'])).toMatchObject({
    trust: 'none',
    trustedUntil: -1,
    hops: [{ faults: ['unreadable', 'noDate'] }],
  });
});

test('an unreadable field is a fault, and the others are still used', () => {
  const path = pathOf([POSTFIX, 'Received: (nobody knows)', ...SENDER]);
  expect(path.hops.map(({ faults }) => faults.includes('unreadable'))).toEqual([false, true, false]);
  expect(path.hops[0]).toMatchObject({ delaySeconds: 2, isTrusted: true });
});

test('clocks, addresses and dates that cannot be', () => {
  const path = pathOf([
    POSTFIX,
    `Received: from a (a.example [300.1.2.3]) by mail.example.com (Postfix) with SMTP id 3; ${at('12:00:00')}`,
    `Received: from b (stranger.example [10.0.0.9]) by relay.other.example (Postfix) with SMTP id 4; ${at('12:10:00')}`,
  ]);
  expect(path.hops.map(({ faults }) => faults)).toEqual([
    [],
    ['future', 'impossibleAddress'],
    ['future', 'privateOutside'],
  ]);
  const clocks = pathOf([
    `Received: from mx.example.net (mx.example.net [203.0.113.5]) by store.example.net (Postfix) with ESMTPS id 3; ${at('08:00:00')}`,
    POSTFIX,
  ]);
  expect(clocks.hops[0]).toMatchObject({ delaySeconds: -3602, faults: ['backwards'] });
});

test('a client of a home line is told, a mail server with its address in the name is not', () => {
  const named = (host: string): boolean | undefined =>
    pathOf([
      `Received: from x (${host} [192.0.2.25]) by mx.example.net (Postfix) with ESMTP id 1; ${at('09:00:00')}`,
    ]).client?.looksDynamic;
  expect(named('192-0-2-25.dyn.isp.example')).toBe(true);
  expect(named('c0000219.isp.example')).toBe(true);
  expect(named('mail25.out-192-0-2-25.esp.example')).toBeUndefined();
  expect(named('web7.hosting.example')).toBeUndefined();
});

test('fast-check: never throws, and never believes what it does not place', () => {
  const field = fc.oneof(
    fc.constantFrom(
      POSTFIX,
      ...SENDER,
      ...GMAIL,
      ...MICROSOFT,
      'Delivered-To: x',
      'Return-Path: <SRS0=a=b=c=d@e>',
    ),
    fc.string().map((text) => `Received: ${text.replace(/[\r\n]/g, ' ')}`),
    fc.string().map((text) => `X-PHP-Originating-Script: ${text.replace(/[\r\n]/g, ' ')}`),
  );
  fc.assert(
    fc.property(
      fc.array(field, { maxLength: 12 }),
      fc.array(fc.string()),
      fc.string(),
      (lines, trustedHosts, clientAddress) => {
        const path = pathOf(lines, { trustedHosts, clientAddress });
        if (path.trust === 'none') expect(path.trustedUntil).toBe(-1);
        else expect(path.trustedUntil).toBeGreaterThanOrEqual(path.hops[path.boundary ?? 0]?.position ?? 0);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['two thousand hops', (count: number) => Array.from({ length: count * 500 }, () => POSTFIX)],
  ['one hop', (count: number) => [`Received: ${'from a (b [192.0.2.1]) '.repeat(count * 10_000)}`]],
  [
    'traces of hosting',
    (count: number) => Array.from({ length: count * 500 }, () => `X-Source-Args: ${'/home/a '.repeat(50)}`),
  ],
  ['lists', (count: number) => Array.from({ length: count * 500 }, () => `List-Id: ${'<'.repeat(400)}`)],
  [
    'forwarders',
    (count: number) =>
      Array.from({ length: count * 500 }, (_, index) => `Delivered-To: ${index}@example.net`),
  ],
] as const)('linear: %s', (_, make) => {
  const cost = (count: number): number => {
    const { fields } = parseHeaderFields(`${make(count).join('\r\n')}\r\n\r\n`);
    const begin = process.cpuUsage();
    readPath(fields);
    return process.cpuUsage(begin).user / 1000;
  };
  cost(1);
  expect(cost(4)).toBeLessThan(16 * cost(1) + 2000);
});
