/** Reports of receivers, read and put together: RFC 9990, RFC 7489, RFC 8460, RFC 5965, and what is really sent. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { networkOf, normalAddress } from './network-of.ts';
import { readReports } from './read-reports.ts';
import { readTexts, reportXml, recordXml, type RecordGiven } from './testing.ts';
import { createXmlReader } from './xml-reader.ts';

const example = async (records: readonly RecordGiven[]) => {
  const { dmarc } = await readTexts([reportXml(records)]);
  const report = dmarc.get('example.com');
  if (report === undefined) throw new Error('no report');
  return report;
};
const kinds = (problems: readonly { readonly kind: string }[]): readonly string[] =>
  problems.map(({ kind }) => kind);

describe('what a report comes in', () => {
  const xml = Buffer.from(reportXml([{ count: 3 }]));
  const zip = zipSync({ 'a.xml': xml, '__MACOSX/._a.xml': Buffer.from('x') });
  const mail = (type: string, body: Uint8Array) =>
    `From: dmarc@receiver.example\r\nSubject: Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello: this is a report\r\n--b\r\nContent-Type: ${type}; name="r"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}\r\n--b--\r\n`;
  const forms: Readonly<Record<string, string | Uint8Array>> = {
    xml,
    gzip: gzipSync(xml),
    'gzip twice': gzipSync(gzipSync(xml)),
    zip,
    'base64 of gzip': gzipSync(xml).toString('base64'),
    'message with a wrong type': mail('text/plain', gzipSync(xml)),
    'message with a ZIP': mail('application/octet-stream', zip),
    'message that is nothing but the archive': `Subject: r\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(zip).toString('base64')}`,
    mbox: `From a@b Thu Jan  1 00:00:00 2026\n${mail('application/gzip', gzipSync(xml)).replaceAll('\r\n', '\n')}\n`,
    'message in a ZIP': zipSync({ 'mail.eml': Buffer.from(mail('application/zip', zip)) }),
    'forwarded message': `Subject: fwd\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n--f\r\nContent-Type: message/rfc822\r\n\r\n${mail('application/gzip', gzipSync(xml))}\r\n--f--\r\n`,
    'UTF-16': Buffer.from(`\uFEFF${reportXml([{ count: 3 }])}`, 'utf16le'),
    'byte order mark and blank lines': `\uFEFF\r\n${reportXml([{ count: 3 }])}`,
    'a namespace (RFC 9990)': reportXml([{ count: 3 }]).replace(
      '<feedback>',
      '<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">',
    ),
    'a prefix and upper case': reportXml([{ count: 3 }])
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1ns:')
      .replaceAll('ns:count', 'ns:COUNT'),
  };
  test.each(Object.entries(forms))('%s', async (_, content) => {
    const { dmarc, problems } = await readTexts([content]);
    expect(problems).toEqual([]);
    expect(dmarc.get('example.com')).toMatchObject({
      reports: 1,
      records: 1,
      counts: { messages: 3, passed: 3 },
    });
  });

  test('octet by octet it is the same as at once', async () => {
    const pieces = (bytes: Uint8Array) => [...bytes].map((byte) => Uint8Array.of(byte));
    const { dmarc } = await readReports([
      { name: 'a', content: pieces(gzipSync(reportXml([{}, { ip: '2001:db8::1' }]))) },
      { name: 'b', content: pieces(Buffer.from(reportXml([{}], '2'))) },
    ]);
    expect(dmarc.get('example.com')).toMatchObject({ reports: 2, records: 3 });
  });

  test('an mbox of several messages', async () => {
    const one = (id: string) =>
      `From a@b Thu Jan  1 00:00:00 2026\nSubject: r\nContent-Type: text/xml\n\n${reportXml([{}], id)}\n\n`;
    const { dmarc } = await readTexts([one('1') + one('2') + one('3')]);
    expect(dmarc.get('example.com')?.reports).toBe(3);
  });
});

describe('what is broken is salvaged', () => {
  test('a cut report gives the records before the cut', async () => {
    const whole = reportXml([{}, {}, {}]);
    const { dmarc, problems } = await readTexts([whole.slice(0, whole.lastIndexOf('<auth_results>'))]);
    expect(dmarc.get('example.com')?.records).toBe(2);
    expect(problems).toMatchObject([{ kind: 'truncated', salvaged: 2 }]);
  });

  test('a cut gzip file as well', async () => {
    const random = Array.from({ length: 500 }, (_, index) => ({
      ip: `192.0.2.${index % 250}`,
      count: index * 7919,
    }));
    const packed = gzipSync(reportXml(random));
    const { dmarc, problems } = await readTexts([packed.subarray(0, packed.length / 2)]);
    expect(dmarc.get('example.com')?.records).toBeGreaterThan(50);
    expect(kinds(problems)).toContain('truncated');
  });

  test('RFC 9990 section 3.5.1: the same report twice counts once, and a whole copy completes a cut one', async () => {
    const whole = reportXml([{ count: 1 }, { count: 2 }, { count: 4 }]);
    const cut = whole.slice(0, whole.lastIndexOf('<row>'));
    const { dmarc } = await readTexts([cut, whole, whole, gzipSync(whole)]);
    expect(dmarc.get('example.com')).toMatchObject({
      reports: 1,
      duplicates: 3,
      records: 3,
      counts: { messages: 7 },
    });
  });

  test('bad numbers, dates out of order, an address that is none', async () => {
    const xml = reportXml([{ count: 'many' }, { ip: 'mail.example' }])
      .replace('1795392000', '1795478400000')
      .replace('1795478399', '1795392000');
    const { dmarc, problems } = await readTexts([xml]);
    expect(dmarc.get('example.com')).toMatchObject({ records: 2, begin: '2026-11-23T00:00:00.000Z' });
    expect(kinds(problems).toSorted()).toEqual(['badAddress', 'badNumber', 'datesOutOfOrder']);
  });

  test('a report of the future is counted and named, and does not move the time covered', async () => {
    const { dmarc, problems } = await readTexts([reportXml([{}])], { now: new Date('2026-01-01') });
    expect(dmarc.get('example.com')).toMatchObject({ records: 1, end: '' });
    expect(kinds(problems)).toEqual(['inTheFuture']);
  });

  test('RFC 9990 section 3.1.1: each policy that reports were made under, with its time and reporters', async () => {
    const strict = reportXml([{}], '3')
      .replace('<p>none</p><sp>none</sp>', '<p>Reject</p>')
      .replace('receiver.example', 'other.example')
      .replace('1795392000', '1795478400')
      .replace('1795478399', '1795564799');
    // A copy is not counted, nor one of the future, nor one that says none.
    const copy = reportXml([{}], '1');
    const silent = reportXml([{}], '4').replace('<p>none</p><sp>none</sp>', '');
    const { dmarc } = await readTexts([reportXml([{}], '1'), reportXml([{}], '2'), strict, copy, silent]);
    expect(dmarc.get('example.com')?.policies).toEqual([
      {
        policy: 'none',
        subdomainPolicy: 'none',
        reports: 2,
        begin: '2026-11-23T00:00:00.000Z',
        end: '2026-11-23T23:59:59.000Z',
        reporters: ['receiver.example'],
      },
      {
        policy: 'reject',
        reports: 1,
        begin: '2026-11-24T00:00:00.000Z',
        end: '2026-11-24T23:59:59.000Z',
        reporters: ['other.example'],
      },
    ]);
  });

  test('no policy: the domain of the first record; policy after the records: held back for it', async () => {
    const xml = reportXml([{ from: 'news.example.com' }]);
    const policy = /<policy_published>.*<\/policy_published>/.exec(xml)?.[0] ?? '';
    const { dmarc, problems } = await readTexts([
      xml.replace(policy, ''),
      xml
        .replace(policy, '')
        .replace('</feedback>', `${policy}</feedback>`)
        .replace('>1</report_id>', '>2</report_id>'),
    ]);
    expect([...dmarc.keys()]).toEqual(['news.example.com', 'example.com']);
    expect(kinds(problems)).toEqual(['missingElement']);
  });

  test('windows-1252 that says UTF-8', async () => {
    const xml = Buffer.from(reportXml([{}]).replace('receiver.example<', 'Caf\xe9<'), 'latin1');
    const { dmarc } = await readTexts([xml]);
    expect(dmarc.get('example.com')?.reporters).toEqual(['Café']);
  });

  test('a bare <, an end too many, an element not closed', async () => {
    const xml = reportXml([{}, { count: 5 }])
      .replace('<org_name>', '<org_name>A < B ')
      .replace('</identifiers>', '')
      .replace('</record>', '</oops></record>');
    const { dmarc, problems } = await readTexts([xml]);
    expect(dmarc.get('example.com')).toMatchObject({ records: 2, counts: { messages: 6 } });
    expect(kinds(problems)).toEqual(['notWellFormed']);
  });

  test('files that are no reports are named, and the others read', async () => {
    const { dmarc, problems } = await readTexts([
      '',
      '<html><body>',
      'words',
      '{"a":1}',
      'BZh9xxxxx',
      reportXml([{}]),
    ]);
    expect(dmarc.size).toBe(1);
    expect(kinds(problems)).toEqual(['empty', 'notAReport', 'notAReport', 'notAReport', 'unknownArchive']);
  });
});

describe('bounds', () => {
  test('an archive bomb is stopped, in gzip and in ZIP', async () => {
    const bomb = Buffer.concat([Buffer.from('<feedback>'), Buffer.alloc(20_000_000, 0x20)]);
    const limits = { ratioFreeOctets: 1_000_000, maxRatio: 100 };
    for (const content of [gzipSync(bomb), zipSync({ 'a.xml': bomb })]) {
      const { problems } = await readTexts([content, reportXml([{}])], { limits });
      expect(kinds(problems)).toContain('archiveBomb');
    }
  });

  test('archives in archives end', async () => {
    let content: Uint8Array = Buffer.from(reportXml([{}]));
    for (let depth = 0; depth < 12; depth += 1) content = gzipSync(content);
    const { problems } = await readTexts([content]);
    expect(kinds(problems)).toEqual(['tooDeep']);
  });

  test('entities of a DTD are not resolved', async () => {
    const dtd =
      '<!DOCTYPE feedback [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const xml = reportXml([{}])
      .replace('<feedback>', `${dtd}<feedback>`)
      .replace('receiver.example<', '&b;&x;&lt;&#65;<');
    const { dmarc, problems } = await readTexts([xml]);
    expect(dmarc.get('example.com')?.reporters).toEqual(['&b;&x;<A']);
    expect(kinds(problems)).toEqual(['doctype']);
  });

  test('records over the limit, and elements nested without end', async () => {
    const deep = `<feedback>${'<a>'.repeat(100_000)}`;
    const { dmarc, problems } = await readTexts([reportXml([{}, {}, {}]), deep], {
      limits: { maxRecordsPerReport: 2 },
    });
    expect(dmarc.get('example.com')?.records).toBe(2);
    expect(kinds(problems)).toContain('tooManyRecords');
    expect(kinds(problems)).toContain('tooDeep');
  });

  test('more sources than are told apart become others, and no message is lost', async () => {
    const records = Array.from({ length: 60 }, (_, index) => ({ ip: `10.0.${index}.1`, count: index + 1 }));
    const { dmarc } = await readTexts([reportXml(records)], {
      limits: { maxSources: 10, maxListedSources: 5 },
    });
    const report = dmarc.get('example.com');
    const listed = report?.sources.reduce((sum, { counts }) => sum + counts.messages, 0) ?? 0;
    expect(report?.sources).toHaveLength(5);
    expect(listed + (report?.otherSources?.counts.messages ?? 0)).toBe((60 * 61) / 2);
    expect(report?.sources[0]?.name).toBe('10.0.59.0/24');
  });

  test('a control character of a reporter does not reach the terminal', async () => {
    const { dmarc } = await readTexts([reportXml([{}]).replace('receiver.example<', 'x\u001b[31m<')]);
    expect(dmarc.get('example.com')?.reporters).toEqual([String.raw`x\x1b[31m`]);
  });
});

describe('sources', () => {
  test('own: SPF and DKIM of the domain', async () => {
    expect((await example([{}])).sources).toMatchObject([
      { name: '192.0.2.0/24', kind: 'own', because: 'spfOfTheDomain' },
    ]);
  });

  test('a service that signs as itself: named, and not aligned', async () => {
    const record = {
      ip: '54.240.1.1',
      dkim: 'fail',
      spf: 'fail',
      dkimResults: ['amazonses.com x pass'],
      spfResults: ['eu-west-1.amazonses.com pass'],
    };
    const { sources } = await example([record, { ...record, ip: '54.241.9.1', count: 9 }]);
    expect(sources).toMatchObject([
      {
        name: 'Amazon SES',
        kind: 'esp',
        failing: 'notAligned',
        addressCount: 2,
        addresses: ['54.241.9.1', '54.240.1.1'],
      },
    ]);
  });

  test('a name of a service in what failed proves nothing', async () => {
    const { sources } = await example([
      {
        dkim: 'fail',
        spf: 'fail',
        dkimResults: ['sendgrid.net x fail'],
        spfResults: ['sendgrid.net softfail'],
      },
    ]);
    expect(sources).toMatchObject([{ name: '192.0.2.0/24', kind: 'forger', failing: 'notAuthenticated' }]);
  });

  test('a forwarder: DKIM of the domain passes, SPF is of its own envelope', async () => {
    const { sources } = await example([{ spf: 'fail', spfResults: ['srs.forwarder.test pass'] }]);
    expect(sources).toMatchObject([{ name: 'forwarder.test', kind: 'forwarder' }]);
    expect(sources[0]?.failing).toBeUndefined();
  });

  test('a mailing list breaks the signature: a forwarder still', async () => {
    const { sources } = await example([
      {
        dkim: 'fail',
        spf: 'fail',
        dkimResults: ['example.com s1 fail', 'list.test l pass'],
        spfResults: ['list.test pass'],
        reason: 'mailing_list',
      },
    ]);
    expect(sources).toMatchObject([
      { kind: 'forwarder', failing: 'dkimBroken', overrides: [{ reason: 'mailing_list', messages: 1 }] },
    ]);
  });

  test('a forger: nothing passes', async () => {
    const { sources } = await example([
      { dkim: 'fail', spf: 'fail', dkimResults: [], spfResults: ['example.com fail'], disposition: 'reject' },
    ]);
    expect(sources).toMatchObject([{ kind: 'forger', failing: 'notAuthenticated', counts: { rejected: 1 } }]);
  });

  test('SPF alone, and broken signatures beside SPF', async () => {
    const { sources } = await example([
      { dkim: 'fail', dkimResults: [] },
      { ip: '198.51.100.1', dkim: 'fail', dkimResults: ['example.com s1 fail'] },
    ]);
    expect(sources.map(({ failing }) => failing)).toEqual(['spfOnly', 'dkimBroken']);
  });

  test('what the caller knows of an address names it', async () => {
    const { dmarc } = await readTexts([reportXml([{}, { ip: '198.51.100.9' }])], {
      knownSources: (address) =>
        address === '192.0.2.25' ? { ptrDomain: 'example.com', isOwn: true } : undefined,
    });
    expect(dmarc.get('example.com')?.sources).toMatchObject([
      { name: '198.51.100.0/24' },
      { name: 'example.com', because: 'knownHost' },
    ]);
  });

  test('no word of DMARC in the row: alignment is found from the results, strict where the policy is', async () => {
    const record = { dkim: '', spf: '', dkimResults: ['news.example.com s1 pass'], spfResults: [] };
    expect((await example([record])).counts).toMatchObject({ dkimAligned: 1 });
    const { dmarc } = await readTexts([reportXml([record]).replace('<adkim>r', '<adkim>s')]);
    expect(dmarc.get('example.com')?.counts).toMatchObject({ dkimAligned: 0 });
  });

  test.each([
    ['192.0.2.7', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.0/24'],
    ['2001:DB8:0:1::5', '2001:db8::/48'],
    ['2a00:1450:4864:20::1', '2a00:1450:4864::/48'],
    ['::1', '0::/48'],
  ])('the network of %s is %s', (written, network) => {
    expect(networkOf(normalAddress(written) ?? '')).toBe(network);
  });
});

describe('TLS reports', () => {
  const report = {
    'organization-name': 'Company-X',
    'date-range': { 'start-datetime': '2026-04-01T00:00:00Z', 'end-datetime': '2026-04-01T23:59:59Z' },
    'report-id': '1',
    policies: [
      {
        policy: { 'policy-type': 'sts', 'policy-domain': 'Example.COM.' },
        summary: { 'total-successful-session-count': 5, 'total-failure-session-count': 3 },
        'failure-details': [
          {
            'result-type': 'certificate-expired',
            'receiving-mx-hostname': 'mx1.example.com',
            'failed-session-count': '2',
          },
          { 'result-type': 'validation-failure', 'failed-session-count': 1, 'failure-reason-code': 'X' },
        ],
      },
    ],
  };
  const text = JSON.stringify(report);

  test('RFC 8460 section 4.4: read, gzipped or not, and once', async () => {
    const { tls, problems } = await readTexts([text, gzipSync(text)]);
    expect(problems).toEqual([]);
    expect(tls.get('example.com')).toMatchObject({
      reports: 1,
      duplicates: 1,
      successfulSessions: 5,
      failedSessions: 3,
      failures: [
        { resultType: 'certificate-expired', mxHost: 'mx1.example.com', sessions: 2 },
        { resultType: 'validation-failure', reasonCode: 'X', sessions: 1 },
      ],
    });
  });

  test('a cut report gives the failures before the cut', async () => {
    const { tls, problems } = await readTexts([text.slice(0, text.indexOf(',{"result-type":"validation'))]);
    expect(tls.get('example.com')?.failures).toHaveLength(1);
    expect(kinds(problems)).toEqual(['truncated']);
  });

  test('RFC 8460 section 5.3: the message says whose it is when the report does not', async () => {
    const bare = text.replace(/,"policy-domain":"[^"]*"/, '');
    const mail = `TLS-Report-Domain: example.com\r\nContent-Type: multipart/report; report-type=tlsrpt; boundary=b\r\n\r\n--b\r\nContent-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${gzipSync(bare).toString('base64')}\r\n--b--`;
    const { tls } = await readTexts([mail]);
    expect(tls.get('example.com')?.failedSessions).toBe(3);
    expect(kinds((await readTexts([bare])).problems)).toEqual(['missingElement']);
  });
});

describe('failure reports', () => {
  const arf = (fields: string, type = 'message/feedback-report') =>
    `Subject: r\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nFor people\r\n--b\r\nContent-Type: ${type}\r\n\r\n${fields}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: A <a@example.com>\r\nSubject: s\r\n\r\nbody\r\n--b--`;
  const fields =
    'Feedback-Type: auth-failure\r\nVersion: 1\r\nAuth-Failure: dkim\r\nSource-IP: 192.0.2.1\r\nDKIM-Domain: Example.com\r\nOriginal-Mail-From: <b@news.example.com>\r\nIncidents: 4\r\n';

  test('RFC 6591 section 3.1: counted with identifiers, with a lost type as well', async () => {
    const { failures, problems } = await readTexts([arf(fields), arf(fields, 'text/plain')]);
    expect(problems).toEqual([]);
    expect(failures.get('example.com')).toEqual({
      domain: 'example.com',
      reports: 2,
      feedbackTypes: [{ type: 'auth-failure', incidents: 8 }],
      authFailed: 8,
      ownSignatureFailed: 8,
      complaints: 0,
      authFailures: [{ failure: 'dkim', incidents: 8 }],
      deliveryResults: [],
      selectors: [],
      begin: '',
      end: '',
      sources: [
        {
          address: '192.0.2.1',
          incidents: 8,
          complaints: 0,
          authFailures: [{ failure: 'dkim', incidents: 8 }],
          dkimDomains: ['example.com'],
          spfDomains: ['news.example.com'],
        },
      ],
      reporters: [],
    });
  });

  test('RFC 5965 section 3.1: complaints are counted for the address that sent, and are no failure', async () => {
    const abuse =
      'Feedback-Type: abuse\r\nVersion: 1\r\nUser-Agent: FBL/1\r\nSource-IP: 192.0.2.7\r\nArrival-Date: Tue, 1 Sep 2026 10:00:00 +0000\r\n';
    const wanted = 'Feedback-Type: not-spam\r\nVersion: 1\r\nSource-IP: 192.0.2.7\r\n';
    const { failures } = await readTexts([arf(abuse), arf(abuse), arf(wanted), arf(fields)]);
    expect(failures.get('example.com')).toMatchObject({
      reports: 4,
      complaints: 2,
      authFailed: 4,
      begin: '2026-09-01T10:00:00.000Z',
      end: '2026-09-01T10:00:00.000Z',
      sources: [
        { address: '192.0.2.1', incidents: 4, complaints: 0 },
        { address: '192.0.2.7', incidents: 3, complaints: 2 },
      ],
      reporters: ['FBL/1'],
    });
  });

  test('RFC 6591 section 3.3: only a signature of the domain itself is its own', async () => {
    const signed = `${fields}DKIM-Selector: s1\r\nDelivery-Result: reject\r\n`;
    const foreign = fields.replace('DKIM-Domain: Example.com', 'DKIM-Domain: esp.test');
    const ofSpf = fields.replace('Auth-Failure: dkim', 'Auth-Failure: spf');
    const { failures } = await readTexts([arf(signed), arf(foreign), arf(ofSpf)]);
    expect(failures.get('example.com')).toMatchObject({
      ownSignatureFailed: 4,
      selectors: ['s1 example.com'],
      deliveryResults: [{ result: 'reject', incidents: 4 }],
    });
  });

  test('the dialect without a part for programs', async () => {
    const text =
      'Subject: r\r\n\r\nA message claiming to be from you has failed the published DMARC policy.\r\n\r\nSender Domain: example.com\r\nSender IP Address: 192.0.2.9\r\nReceived Date: Tue, 1 Sep 2026 10:00:00 +0000\r\n';
    expect((await readTexts([text])).failures.get('example.com')?.sources).toMatchObject([
      { address: '192.0.2.9' },
    ]);
  });
});

describe('any octets', () => {
  const samples = [
    Buffer.from(reportXml([{}, { reason: 'forwarded' }])),
    gzipSync(reportXml([{}])),
    Buffer.from(zipSync({ 'a.xml': Buffer.from(reportXml([{}])) })),
    Buffer.from('From a@b c\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n<feedback/>\n--b--\n'),
    Buffer.from('{"policies":[{"policy":{"policy-domain":"a"},"failure-details":[{}]}]}'),
  ];
  test('never throws on a mutated report', async () => {
    const mutation = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(40),
      put: fc.uint8Array({ maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ sample, at, drop, put }) => {
        const from = Math.floor(at * sample.length);
        const content = Buffer.concat([sample.subarray(0, from), put, sample.subarray(from + drop)]);
        const { problems } = await readReports([{ name: 'x', content }]);
        expect(problems.filter(({ kind }) => kind === 'unreadable')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('well-formed XML is read as saxes reads it, however it is cut', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b/>',
      '<c x="1>2">',
      '</c>',
      'text',
      ' ',
      '&lt;',
      '&#233;',
      '<!-- < -->',
      '<![CDATA[<z>&amp;]]>',
      '<?p i?>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
        const xml = `<r>${parts.join('')}</r>`;
        const expected = saxesEvents(xml);
        if (expected === undefined) return;
        const seen: string[] = [];
        const reader = createXmlReader(
          {
            open: (name) => seen.push(`<${name}`),
            close: (name, text) => seen.push(`${name}>${Buffer.from(text, 'latin1').toString('utf8')}`),
            problem: () => {},
          },
          1000,
        );
        for (let at = 0; at < xml.length; at += size) reader.write(xml.slice(at, at + size));
        expect(reader.end()).toBe(true);
        expect(seen).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('time is linear in what never ends', () => {
    const work = (unit: string, count: number): number => {
      let calls = 0;
      const handler = { open: () => (calls += 1), close: () => (calls += 1), problem: () => (calls += 1) };
      const reader = createXmlReader(handler, 100);
      for (let index = 0; index < count; index += 1) reader.write(unit.repeat(100));
      reader.end();
      return calls;
    };
    for (const unit of ['<', '<!', '<a', '<a "', '<!--', '<a><b>', '</a>', '&', '<![CDATA['])
      expect(work(unit, 2000), unit).toBeLessThanOrEqual(8 * 100 * 2000);
  });
});

/** What saxes reads, in the same words; undefined when it is not well-formed. */
function saxesEvents(xml: string): readonly string[] | undefined {
  const parser = new SaxesParser();
  const seen: string[] = [];
  let text = '';
  let isLeaf = false;
  let isGood = true;
  parser.on('error', () => (isGood = false));
  parser.on('opentag', ({ name }) => {
    seen.push(`<${name}`);
    text = '';
    isLeaf = true;
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('cdata', (piece) => (text += piece));
  parser.on('closetag', ({ name }) => {
    seen.push(`${name}>${isLeaf ? text.trim() : ''}`);
    isLeaf = false;
  });
  parser.write(xml).close();
  return isGood ? seen : undefined;
}

test('a record on its own is no report', async () => {
  expect(kinds((await readTexts([recordXml()])).problems)).toEqual(['notAReport']);
});
