/** The headers of Microsoft's filters. */
import { MICROSOFT_FILTER_ENTRIES, type FilterStatement } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf, verdictsOf } from '../testing/header.ts';
import { findCode } from './codes.ts';
import { compauthReason } from './compauth.ts';
import { ownTail } from './own-tail.ts';
import { readPairs } from './read-pairs.ts';

function only(line: string): FilterStatement | undefined {
  const { statements } = verdictsOf([line]);
  expect(statements.length).toBeLessThan(2);
  return statements[0];
}

function forefront(pairs: string): FilterStatement | undefined {
  return only(`X-Forefront-Antispam-Report: ${pairs}`);
}

describe('X-Forefront-Antispam-Report', () => {
  test('every key is kept with what it stands for; the lists of rule numbers are not', () => {
    expect(
      forefront(
        'CIP:2001:db8::25;CTRY:DE;LANG:en;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:mail.a.example;PTR:mail.a.example;CAT:SPM;SFTY:9.25;SFS:(13230040)(366016);DIR:INB;XYZ:1;',
      ),
    ).toEqual({
      filter: 'microsoft',
      header: 'X-Forefront-Antispam-Report',
      position: 0,
      isTrusted: true,
      verdict: 'spam',
      score: 5,
      threshold: 5,
      parts: [
        { name: 'CIP', value: '2001:db8::25' },
        { name: 'CTRY', value: 'DE' },
        { name: 'LANG', value: 'en' },
        { name: 'SCL', value: '5', entry: 'microsoft-scl-spam', who: 'sender', cause: 'content-spam' },
        { name: 'IPV', value: 'NLI', entry: 'microsoft-ipv-nli', who: 'neutral' },
        { name: 'SFV', value: 'SPM', entry: 'microsoft-sfv-spm', who: 'sender', cause: 'content-spam' },
        { name: 'H', value: 'mail.a.example' },
        { name: 'PTR', value: 'mail.a.example' },
        { name: 'CAT', value: 'SPM', entry: 'microsoft-cat-spm', who: 'sender', cause: 'content-spam' },
        {
          name: 'SFTY',
          value: '9.25',
          entry: 'microsoft-sfty-9.25',
          who: 'neutral',
          cause: 'reputation-domain',
        },
        { name: 'DIR', value: 'INB' },
        { name: 'XYZ', value: '1' },
      ],
    });
  });

  test.each([
    ['SCL:1;SFV:NSPM;CAT:NONE;', 'clean'],
    ['SFV:NSPM;CAT:BULK;SCL:6;', 'bulk'],
    ['SRV:BULK;SCL:6;', 'bulk'],
    ['CAT:HPHSH;SFV:SPM;SCL:9;', 'phishing'],
    ['CAT:HPHISH;', 'phishing'],
    ['CAT:PHSH;', 'phishing'],
    ['CAT:UIMP;SFTY:9.20;', 'phishing'],
    ['CAT:MALW;', 'malware'],
    ['CAT:FTBP;', 'malware'],
    ['CAT:SPOOF;SFV:SPM;SCL:5', 'suspect'],
    ['CAT:OSPM;DIR:OUT', 'spam'],
    ['SFV:SKA;SCL:-1;CAT:NONE', 'allowed'],
    ['SFV:SKN;SCL:-1', 'allowed'],
    ['SFV:SKI;SCL:-1', 'allowed'],
    ['SFV:SFE;SCL:-1', 'allowed'],
    ['SFV:SKQ', 'allowed'],
    ['IPV:CAL;SCL:-1', 'allowed'],
    ['SFV:BLK;SCL:6', 'spam'],
    ['SFV:SKB', 'spam'],
    ['SFV:SKS;SCL:9', 'spam'],
    ['cat:none', 'unknown'],
    ['CAT:NEWONE;SFV:ZZZ', 'unknown'],
  ])('%s is %s', (pairs, verdict) => {
    expect(forefront(pairs)?.verdict).toBe(verdict);
  });

  test('an empty report says nothing', () => {
    expect(forefront('')).toBeUndefined();
    expect(forefront('SFV')).toBeUndefined();
  });
});

test.each([
  ['X-Microsoft-Antispam: BCL:0;ARA:13230040|366016;', 'unknown', 0],
  ['X-Microsoft-Antispam: BCL:3;', 'unknown', 3],
  ['X-Microsoft-Antispam: BCL:7;', 'bulk', 7],
  ['X-Microsoft-Antispam: BCL:9;PCL:2', 'bulk', 9],
  ['X-Microsoft-Antispam: UriScan:;BCL:x;PCL:8', 'suspect', undefined],
  ['X-MS-Exchange-Organization-SCL: -1', 'allowed', -1],
  ['X-MS-Exchange-Organization-SCL: 1', 'clean', 1],
  ['X-MS-Exchange-Organization-SCL: 3', 'unknown', 3],
  ['X-MS-Exchange-Organization-SCL: 6', 'spam', 6],
  ['X-MS-Exchange-Organization-PCL: 7', 'suspect', 7],
  ['X-CustomSpam: SPF Record Fail', 'spam', undefined],
  ['X-CustomSpam: something new', 'unknown', undefined],
  ['X-CustomSpam: This message was filtered by the custom spam filter option', 'unknown', undefined],
])('%s is %s', (line, verdict, score) => {
  expect(only(line)).toMatchObject({ verdict });
  expect(only(line)?.score).toBe(score);
});

test('a level that is none is not read', () => {
  expect(only('X-MS-Exchange-Organization-SCL: high')).toBeUndefined();
  expect(only('X-MS-Exchange-Organization-SCL: 55')).toBeUndefined();
});

describe('X-Microsoft-Antispam-Mailbox-Delivery', () => {
  test('junk by the filter, whatever auth says', () => {
    expect(
      only(
        'X-Microsoft-Antispam-Mailbox-Delivery:\r\n\tucf:0;jmr:0;auth:1;dest:J;ENG:(910005)(944506478);WIMS-822:bob%40a%2eexample;RF:JunkEmail;OFR:SpamFilterAuthJ;',
      ),
    ).toMatchObject({
      verdict: 'spam',
      parts: [
        { name: 'ucf', value: '0' },
        { name: 'jmr', value: '0' },
        { name: 'auth', value: '1' },
        { name: 'dest', value: 'J', entry: 'microsoft-dest-junk' },
        { name: 'WIMS-822', value: 'bob@a.example' },
        { name: 'RF', value: 'JunkEmail' },
        { name: 'OFR', value: 'SpamFilterAuthJ', entry: 'microsoft-ofr-spam-filter' },
      ],
    });
  });

  test('a rule of the recipient is no verdict of the filter', () => {
    expect(only('X-Microsoft-Antispam-Mailbox-Delivery: dest:J;OFR:CustomRules;')).toMatchObject({
      verdict: 'unknown',
    });
    expect(only('X-Microsoft-Antispam-Mailbox-Delivery: dest:I;')).toMatchObject({ verdict: 'clean' });
  });
});

test('compauth stands beside the other statements, with the meaning of its reason', () => {
  const { statements, verdict } = verdictsOf([
    'Authentication-Results: spf=none; dkim=none; dmarc=none action=none; compauth=fail reason=001',
  ]);
  expect(statements).toEqual([
    {
      filter: 'microsoft',
      header: 'Authentication-Results',
      position: 0,
      isTrusted: true,
      verdict: 'unknown',
      parts: [
        { name: 'compauth', value: 'fail' },
        {
          name: 'compauth reason',
          value: '001',
          entry: 'microsoft-compauth-001',
          who: 'sender',
          cause: 'auth-missing',
        },
      ],
    },
  ]);
  expect(verdict).toBe('unknown');
});

test.each([
  ['000', 'microsoft-compauth-000', 'fail'],
  ['010', 'microsoft-compauth-010', 'fail'],
  ['130', 'microsoft-compauth-130', 'pass'],
  ['199', 'microsoft-compauth-1xx', 'pass'],
  ['202', 'microsoft-compauth-202', 'softpass'],
  ['299', 'microsoft-compauth-2xx', 'softpass'],
  ['300', 'microsoft-compauth-3xx', 'none'],
  ['451', 'microsoft-compauth-4xx', 'none'],
  ['501', 'microsoft-compauth-501', 'none'],
  ['602', 'microsoft-compauth-6xx', 'fail'],
  ['703', 'microsoft-compauth-701-704', 'pass'],
  ['705', 'microsoft-compauth-7xx', 'pass'],
  ['905', 'microsoft-compauth-905', 'none'],
])('compauth reason %s is %s', (reason, entry, result) => {
  expect(compauthReason(reason)).toMatchObject({ entry, result });
});

test('compauth reasons that are not documented stay without a meaning', () => {
  for (const reason of ['', '0', '003', '599', '8', '1234', 'abc'])
    expect(compauthReason(reason)).toBeUndefined();
});

test('every entry can be reached', () => {
  const values: Readonly<Record<string, readonly string[]>> = {
    CAT: 'AMP BIMP BULK DIMP FTBP GIMP HPHSH HSPM INTOS MALW NONE OSPM PHSH SAP SPM SPOOF UIMP'.split(' '),
    SFV: 'BLK NSPM SFE SKA SKB SKI SKN SKQ SKS SPM'.split(' '),
    IPV: ['CAL', 'NLI'],
    SRV: ['BULK'],
    SFTY: ['9.19', '9.20', '9.25'],
    SCL: ['-1', '0', '2', '5', '9'],
    BCL: ['0', '1', '4', '8'],
    PCL: ['1', '8'],
    dest: ['I', 'J', 'C', 'D'],
    OFR: ['CustomRules', 'SpamFilterAuthJ'],
    'X-CustomSpam': [
      'Image links to remote sites',
      'Numeric IP in URL',
      'URL redirect to other port',
      'URL to .biz or .info websites',
      'Empty Message',
      'Embed tag in html',
      'Javascript or VBscript tags in HTML',
      'Form tag in html',
      'IFRAME or FRAME in HTML',
      'Web bug',
      'Object tag in html',
      'Sensitive word in subject/body',
      'SPF Record Fail',
      'SPF From Record Fail',
      'Backscatter NDR',
      'This message was filtered by the custom spam filter option',
    ],
  };
  const reached = Object.entries(values).flatMap(([key, list]) =>
    list.map((value) => findCode(key, value)?.entry),
  );
  const codes = Array.from(
    { length: 1000 },
    (_, code) => compauthReason(String(code).padStart(3, '0'))?.entry,
  );
  expect(new Set([...reached, ...codes].filter((entry) => entry !== undefined))).toEqual(
    new Set(MICROSOFT_FILTER_ENTRIES),
  );
});

describe('at the end of the header', () => {
  const ONLINE =
    'Received: from a.example (192.0.2.1) by DB5EUR03FT012.mail.protection.outlook.com (10.152.20.1) with Microsoft SMTP Server (version=TLS1_2) id 15.20';
  const PREMISES =
    'Received: from a.example (192.0.2.1) by ex1.receiver.example (10.0.0.2) with Microsoft SMTP Server id 15.2';
  const lines = (received: string): readonly string[] => [
    received,
    'From: a@a.example',
    'X-Forefront-Antispam-Report: SFV:NSPM;SCL:1',
    'X-MS-Exchange-Organization-SCL: 5',
    'X-Forefront-Antispam-Report: SFV:SPM;SCL:5',
    'X-Forefront-Antispam-Report-Untrusted: SFV:NSPM;DIR:OUT',
  ];

  test('Exchange Online wrote the last of its reports, and renamed those of others', () => {
    const { statements, verdict } = verdictsOf(lines(ONLINE), { trustedUntil: 0, receiver: 'outlook.com' });
    expect(statements.map(({ position, isTrusted }) => [position, isTrusted])).toEqual([
      [2, false],
      [3, true],
      [4, true],
      [5, false],
    ]);
    expect(verdict).toBe('spam');
  });

  test('an Exchange server vouches for its organisation headers alone', () => {
    expect([...ownTail(fieldsOf(...lines(PREMISES)), { trustedUntil: 0 })]).toEqual([3]);
  });

  test('at another receiver, or without any trusted hop, they are claims', () => {
    const other = 'Received: from x.outlook.com by mx.receiver.example (Postfix) with ESMTPS id 1';
    expect(ownTail(fieldsOf(...lines(other)), { trustedUntil: 0 }).size).toBe(0);
    expect(ownTail(fieldsOf(...lines(ONLINE)), { trustedUntil: -1 }).size).toBe(0);
  });
});

test('pairs: never throws, bounded, in linear time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(readPairs(text).length).toBeLessThanOrEqual(120);
      verdictsOf([`X-Forefront-Antispam-Report: ${text}`, `X-Microsoft-Antispam-Mailbox-Delivery: ${text}`]);
    }),
  );
  expect(readPairs('A:1;'.repeat(300_000))).toHaveLength(120);
  expect(readPairs(`A:${'x'.repeat(1_000_000)}`)[0]?.value).toHaveLength(300);
});
