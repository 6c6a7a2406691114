/** The headers of SpamAssassin and rspamd in the forms servers really write. */
import { FILTER_ENTRIES, isFilterEntry, type FilterPart } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeRule } from './catalogue/describe-rule.ts';
import { RSPAMD_FROM_MEMORY, RSPAMD_SYMBOLS } from './catalogue/rspamd-symbols.ts';
import { SPAMASSASSIN_FROM_MEMORY, SPAMASSASSIN_RULES } from './catalogue/spamassassin-rules.ts';
import { parseSpamdResult, parseSymbols } from './rspamd/parse-spamd-result.ts';
import { parseSpamReport } from './spamassassin/parse-spam-report.ts';
import { parseSpamStatus } from './spamassassin/parse-spam-status.ts';
import { readMessage } from '../read-message.ts';
import { octets } from './testing/header.ts';
import { read } from './testing/read-field.ts';

function brief(parts: readonly FilterPart[] | undefined): readonly string[] {
  return (parts ?? []).map(({ name, weight, value }) =>
    [name, weight ?? '', value ?? ''].filter((text) => text !== '').join(' '),
  );
}

describe('X-Spam-Status', () => {
  it('is read when folded, with names alone', () => {
    const statement = read(
      'X-Spam-Status: Yes, score=7.1 required=5.0 tests=BAYES_99,HTML_MESSAGE,\r\n\tRCVD_IN_PBL,RDNS_NONE autolearn=no autolearn_force=no\r\n\tversion=4.0.1',
    );
    expect(statement).toMatchObject({ filter: 'spamassassin', verdict: 'spam', score: 7.1, threshold: 5 });
    expect(brief(statement?.parts)).toEqual(['BAYES_99', 'HTML_MESSAGE', 'RCVD_IN_PBL', 'RDNS_NONE']);
    expect(statement?.parts[2]).toEqual({
      name: 'RCVD_IN_PBL',
      usualWeight: 3.335,
      entry: 'spamhaus-pbl',
      cause: 'blocklist-public',
      who: 'sender',
    });
  });

  it.each([
    [
      'amavis',
      'No, score=-1.9 tagged_above=-999 required=6.31 tests=[BAYES_00=-1.9, SPF_PASS=-0.001] autolearn=ham',
    ],
    [
      'weights without brackets',
      'No, score=-1.9 required=6.31 tests=BAYES_00=-1.9,SPF_PASS=-0.001 version=3.4.2',
    ],
    ['the old form', 'No, hits=-1.9 required=6.31 tests=BAYES_00=-1.9 SPF_PASS=-0.001'],
    [
      'amavis with its tags',
      'No, hits=-1.9 tag1=3.0 tag2=6.31 kill=6.31 tests=BAYES_00=-1.9, SPF_PASS=-0.001',
    ],
    [
      'commas between the keys',
      'No, score=-1.9, required=6.31, tests=[BAYES_00=-1.9,SPF_PASS=-0.001], autolearn=no',
    ],
    ['a comma as decimal mark', 'No, score=-1,9 required=6,31 tests=BAYES_00=-1.9,SPF_PASS=-0.001'],
  ])('%s', (_, value) => {
    const statement = read(`X-Spam-Status: ${value}`);
    expect(statement).toMatchObject({ verdict: 'clean', score: -1.9, threshold: 6.31 });
    expect(brief(statement?.parts)).toEqual(['BAYES_00 -1.9', 'SPF_PASS -0.001']);
  });

  it('has no tests where none hit', () => {
    expect(read('X-Spam-Status: No, score=0.0 required=5.0 tests=none autolearn=ham')?.parts).toEqual([]);
    expect(read('X-Spam-Status: No, score=0.0 required=5.0 tests=[]')?.parts).toEqual([]);
    expect(read('X-Spam-Status: No, score=0.0 required=5.0 tests= autolearn=no')?.parts).toEqual([]);
  });

  it('of a panel or of rspamd names no program', () => {
    expect(read('X-Spam-Status: No, score=-0.2')).toMatchObject({
      filter: 'x-spam',
      verdict: 'clean',
      score: -0.2,
    });
  });

  it('that says nothing is no statement', () => {
    expect(read('X-Spam-Status: checked')).toBeUndefined();
  });
});

describe('X-Spam-Report', () => {
  const rows = [
    'RDNS_NONE 1.3',
    'RCVD_IN_PBL 3.3 192.0.2.1 listed in zen.spamhaus.org',
    'LOCAL_BOSS -0.5 We know him',
  ];

  it('is read from rows with stars', () => {
    const statement = read(
      [
        'X-Spam-Report: ',
        '\t*  1.3 RDNS_NONE Delivered to internal network by a host with no rDNS',
        '\t*  3.3 RCVD_IN_PBL RBL: Received via a relay in Spamhaus PBL',
        '\t*      [192.0.2.1 listed in zen.spamhaus.org]',
        '\t* -0.5 LOCAL_BOSS We know him',
      ].join('\r\n'),
    );
    expect(brief(statement?.parts)).toEqual(rows);
    expect(statement?.verdict).toBe('unknown');
  });

  it('is read from the table of a rewritten message, with its total', () => {
    const report = parseSpamReport(
      [
        'Spam detection software, running on the system "mx.example.net",',
        'has identified this incoming email as possible spam.',
        'Content analysis details:   (7.1 points, 5.0 required)',
        '',
        ' pts rule name              description',
        '---- ---------------------- --------------------------------------------------',
        ' 1.3 RDNS_NONE              Delivered to internal network by a host with no rDNS',
        ' 3.3 RCVD_IN_PBL            RBL: Received via a relay in Spamhaus PBL',
        '                            [192.0.2.1 listed in zen.spamhaus.org]',
        '-0.5 LOCAL_BOSS             We know him',
      ].join('\n'),
    );
    expect(report).toMatchObject({ score: 7.1, required: 5 });
    expect(brief(report.rules)).toEqual(rows);
  });

  it('has hundreds of points without decimals', () => {
    expect(
      brief(parseSpamReport(' 1000 GTUBE  BODY: Generic Test\n -100 USER_IN_WHITELIST  From: address').rules),
    ).toEqual(['GTUBE 1000', 'USER_IN_WHITELIST -100']);
  });

  it('is read when a server made one line of it', () => {
    const statement = read(
      'X-Ham-Report: Content analysis details: (-0.2 points, 5.0 required) pts rule name description ---- ---- ---- 1.3 RDNS_NONE Delivered to internal network -0.5 LOCAL_BOSS We know him',
    );
    expect(statement).toMatchObject({ verdict: 'clean', score: -0.2, threshold: 5 });
    expect(brief(statement?.parts)).toEqual(['RDNS_NONE 1.3', 'LOCAL_BOSS -0.5 We know him']);
  });
});

describe('a message that SpamAssassin rewrote', () => {
  const rewritten = (table: string): string =>
    [
      'X-Spam-Status: Yes, score=7.1 required=5.0 tests=RCVD_IN_PBL,RDNS_NONE version=4.0.1',
      'Received: from mail.example.com (mail.example.com [192.0.2.1]) by mx.example.net with ESMTP; Wed, 25 Nov 2026 10:00:00 +0100',
      'From: ana@example.com',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=UTF-8',
      '',
      'Content analysis details:   (7.1 points, 5.0 required)',
      table,
      '--b',
      'Content-Type: message/rfc822; x-spam-type=original',
      '',
      'Subject: a',
      '',
      'b',
      '--b--',
      '',
    ].join('\r\n');

  it('has the points of its rules in the body', () => {
    const { verdicts } = readMessage(rewritten(' 5.8 RCVD_IN_PBL  RBL: listed\r\n 1.3 RDNS_NONE  no rDNS'));
    expect(brief(verdicts.statements[0]?.parts)).toEqual(['RCVD_IN_PBL 5.8', 'RDNS_NONE 1.3']);
    expect(verdicts.statements[0]?.parts[0]?.usualWeight).toBeUndefined();
  });

  it('is given no rule by its body that the header does not name', () => {
    const { verdicts } = readMessage(rewritten(' 9.9 BITCOIN_SPAM_01  forged'));
    expect(brief(verdicts.statements[0]?.parts)).toEqual(['RCVD_IN_PBL', 'RDNS_NONE']);
  });
});

describe('headers that many programs write', () => {
  it('cPanel writes ten times the points without a point, so a whole number is not counted', () => {
    expect(read('X-Spam-Score: 25')?.score).toBeUndefined();
    expect(read('X-Spam-Score: 2.5')?.score).toBe(2.5);
    expect(read('X-Spam-Score: 0')?.score).toBe(0);
    expect(read('X-Spam_score_int: 25')?.score).toBe(2.5);
  });

  it.each([
    ['X-Spam-Level: *****', '5'],
    ['X-Spam-Bar: ++', '2'],
    ['X-Spam-Bar: --', '-2'],
    ['X-Spam-Bar: /', '0'],
    ['X-Spamd-Bar: +++', '3'],
  ])('%s', (text, points) => {
    expect(read(text)?.parts[0]?.value).toBe(points);
    expect(read(text)?.verdict).toBe('unknown');
  });

  it.each([
    ['X-Spam-Flag: YES', 'spam'],
    ['X-Spam-Flag: NO', 'clean'],
    ['X-Spam: Yes', 'spam'],
    ['X-Suspected-Spam: true', 'suspect'],
  ])('%s', (text, verdict) => {
    expect(read(text)?.verdict).toBe(verdict);
  });

  it('of Mail.ru says nothing outside', () => {
    expect(read('X-Spam: undefined')).toBeUndefined();
  });

  it('names the host and version of SpamAssassin', () => {
    expect(
      brief(read('X-Spam-Checker-Version: SpamAssassin 4.0.1 (2024-03-25) on mx.example.net')?.parts),
    ).toEqual(['version 4.0.1', 'host mx.example.net']);
  });

  it('reads the hits of Fastmail', () => {
    expect(brief(read('X-Spam-hits: BAYES_00 -1.9, HTML_MESSAGE 0.001, LANGUAGES en')?.parts)).toEqual([
      'BAYES_00 -1.9',
      'HTML_MESSAGE 0.001',
    ]);
  });
});

describe('X-Spamd-Result', () => {
  const text = [
    'X-Spamd-Result: default: False [7.50 / 15.00];',
    '\tBAYES_SPAM(5.10)[100.00%];',
    '\tDBL_SPAM(2.50)[pills.example:url, pills.example:from];',
    '\tR_SPF_ALLOW(-0.20)[+ip4:192.0.2.0/24:c];',
    '\tMIME_GOOD(-0.10)[multipart/alternative,text/plain];',
    '\tFROM_EQ_ENVFROM(0.00)[];',
    '\tASN(0.00)[asn:64496, ipnet:192.0.2.0/24, country:ES];',
    '\tARC_NA(0.00)[]',
  ].join('\r\n');

  it('has the score, the limit of rejecting, and every symbol with what it found', () => {
    const statement = read(text);
    expect(statement).toMatchObject({ filter: 'rspamd', verdict: 'suspect', score: 7.5, threshold: 15 });
    expect(brief(statement?.parts)).toEqual([
      'BAYES_SPAM 5.1 100.00%',
      'DBL_SPAM 2.5 pills.example:url, pills.example:from',
      'R_SPF_ALLOW -0.2 +ip4:192.0.2.0/24:c',
      'MIME_GOOD -0.1 multipart/alternative,text/plain',
      'FROM_EQ_ENVFROM 0',
      'ASN 0 asn:64496, ipnet:192.0.2.0/24, country:ES',
      'ARC_NA 0',
    ]);
  });

  it('says true only when it rejected', () => {
    expect(read('X-Spamd-Result: default: True [20.00 / 15.00]; GTUBE(20.00)[]')?.verdict).toBe('spam');
    expect(read('X-Spamd-Result: default: False [0.10 / 15.00]; ARC_NA(0.00)[]')?.verdict).toBe('clean');
  });

  it('goes on behind brackets inside of options', () => {
    expect(brief(parseSymbols('RECEIVED(0.00)[[192.0.2.1]:25]; ARC_NA(0.00)[]'))).toEqual([
      'RECEIVED 0 [192.0.2.1]:25',
      'ARC_NA 0',
    ]);
  });

  it.each([
    ['no action', 'clean'],
    ['greylist', 'suspect'],
    ['add header', 'spam'],
    ['rewrite subject', 'spam'],
    ['soft reject', 'suspect'],
    ['reject', 'spam'],
    ['something new', 'unknown'],
  ])('action %s', (action, verdict) => {
    expect(read(`X-Rspamd-Action: ${action}`)).toMatchObject({ verdict, action });
  });

  it('tells what was decided before it was scored', () => {
    expect(read('X-Rspamd-Pre-Result: action=greylist; module=greylisting; id=1')).toMatchObject({
      verdict: 'suspect',
      action: 'greylist',
    });
  });
});

describe('the catalogues', () => {
  it('have the rules and symbols, each once, each with an entry', () => {
    const names = (
      table: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
    ): readonly string[] => Object.values(table).flatMap((rules) => Object.keys(rules));
    const rules = names(SPAMASSASSIN_RULES);
    const symbols = names(RSPAMD_SYMBOLS);
    expect([rules.length, new Set(rules).size]).toEqual([319, 319]);
    expect([symbols.length, new Set(symbols).size]).toEqual([327, 327]);
    for (const name of SPAMASSASSIN_FROM_MEMORY) expect(rules).toContain(name);
    for (const name of RSPAMD_FROM_MEMORY) expect(symbols).toContain(name);
    for (const id of Object.keys(FILTER_ENTRIES))
      expect(id in SPAMASSASSIN_RULES || id in RSPAMD_SYMBOLS, id).toBe(true);
  });

  it('give way to the weight that is printed', () => {
    expect(describeRule('spamassassin', 'RDNS_NONE', { weight: 2.4 })).toMatchObject({ weight: 2.4 });
    expect(describeRule('spamassassin', 'RDNS_NONE', { weight: 2.4 }).usualWeight).toBeUndefined();
  });

  it('mark what is from memory', () => {
    expect(describeRule('spamassassin', 'KAM_DMARC_REJECT').isFromMemory).toBe(true);
    expect(describeRule('spamassassin', 'RDNS_NONE').isFromMemory).toBeUndefined();
  });

  it.each([
    ['RCVD_IN_NEWLIST', 2, 'addressList', 'sender'],
    ['RCVD_IN_NEWLIST', -2, 'addressList', 'positive'],
    ['RCVD_IN_NEWLIST_BLOCKED', 0.001, 'refusedQuery', 'receiver'],
    ['URIBL_NEW_BLOCKED', 0.001, 'refusedQuery', 'receiver'],
    ['T_SPF_NEW', 0.01, 'spf', 'sender'],
    ['HTML_NEW_THING', 0.5, 'html', 'sender'],
    ['KAM_NEW', 3, 'localRules', undefined],
    ['LOCAL_BOSS', 3, undefined, undefined],
  ])('an unknown rule is known by its family alone: %s %d', (name, weight, family, who) => {
    const part = describeRule('spamassassin', name, { weight });
    expect(part.entry).toBeUndefined();
    expect(part.family).toBe(family);
    expect(part.who).toBe(who);
  });

  it('of an unknown rule without a weight say only what it is about', () => {
    expect(describeRule('rspamd', 'R_SPF_NEW')).toEqual({
      name: 'R_SPF_NEW',
      family: 'spf',
      cause: 'auth-spf',
    });
  });

  it('entries named by readers exist', () => {
    for (const text of [
      'X-Mimecast-Impersonation-Protect: Policy=P;Newly Observed Domain=true;Reply-to Address Mismatch=true',
      'X-Amavis-Alert: BAD HEADER SECTION, Missing required header field: "Date"',
      'X-Amavis-Alert: BANNED, message contains .exe',
      'X-Greylist: delayed 312 seconds by postgrey-1.37 at mx.example.net; Wed, 25 Nov 2026 10:00:00 +0100',
    ]) {
      const entries = read(text)?.parts.flatMap(({ entry }) => (entry === undefined ? [] : [entry])) ?? [];
      expect(entries.length, text).toBeGreaterThan(0);
      for (const entry of entries) expect(isFilterEntry(entry), entry).toBe(true);
    }
  });
});

describe('any text at all', () => {
  const parsers = { parseSpamStatus, parseSpamReport, parseSpamdResult, parseSymbols } as const;

  it.each(Object.entries(parsers))('%s never throws', (_, parse) => {
    fc.assert(fc.property(octets(2000), (text) => void parse(text)));
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('tests=', 'A=1', '[', ']', '];', '(', ')', ' ', ',', '1.0', 'BAYES_99', '*', '\n'),
          {
            maxLength: 200,
          },
        ),
        (pieces) => void parse(pieces.join('')),
      ),
    );
  });

  const hostile: Readonly<Record<string, string>> = {
    stars: '* ',
    rows: '1.0 RDNS_NONE ',
    'open brackets': 'A(1.0)[',
    'closed brackets': 'AB(1.0)[x];',
    numbers: '1.1.',
    names: 'tests=A,',
    letters: 'A',
    spaces: ' ',
    'half rows': ' 1.0 ',
    'brackets in brackets': '[[',
    'true without a bracket': 'true ',
  };
  it.each(
    Object.entries(parsers).flatMap(([name, parse]) =>
      Object.keys(hostile).map((kind) => [name, kind, parse] as const),
    ),
  )('%s is linear on %s', (_, kind, parse) => {
    const unit = hostile[kind] ?? '';
    const cost = (octets: number): number => {
      const text = unit.repeat(Math.ceil(octets / unit.length));
      const start = performance.now();
      parse(text);
      return performance.now() - start;
    };
    // The machine may be busy with other things: the best of three tells.
    const best = (octets: number): number => Math.min(cost(octets), cost(octets), cost(octets));
    cost(10_000);
    expect(best(1_000_000)).toBeLessThan(20 * best(250_000) + 3000);
  });
});
