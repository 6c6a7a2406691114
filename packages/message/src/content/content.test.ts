/** What is in a message, from the whole message: links, attachments, identities, unsubscribing. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { MessageContent } from '@whyspam/core';
import { readMessage } from '../read-message.ts';
import { isConfusableDomain, isMixedWord } from './confusables.ts';
import { unwrapLink } from './unwrap-link.ts';

const HEADER = [
  'From: Ana <ana@example.com>',
  'To: leo@example.net',
  'Subject: x',
  'Date: Wed, 25 Nov 2026 10:00:00 +0100',
  'Message-ID: <1@example.com>',
  'MIME-Version: 1.0',
];

function read(fields: readonly string[], body: string): MessageContent {
  const named = new Set(fields.map((field) => field.slice(0, field.indexOf(':')).toLowerCase()));
  const kept = HEADER.filter((field) => !named.has(field.slice(0, field.indexOf(':')).toLowerCase()));
  const content = Buffer.from(`${[...kept, ...fields].join('\r\n')}\r\n\r\n${body}`).toString('latin1');
  return readMessage(content).content;
}

function html(body: string, fields: readonly string[] = []): MessageContent {
  return read(['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit', ...fields], body);
}

function alternative(plain: string, rich: string): MessageContent {
  return read(
    ['Content-Type: multipart/alternative; boundary=b'],
    `--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n${rich}\r\n--b--\r\n`,
  );
}

function attached(name: string, content: Uint8Array | string): MessageContent['riskyAttachments'] {
  const body = Buffer.from(content).toString('base64');
  return read(
    ['Content-Type: multipart/mixed; boundary=b'],
    `--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n--b--\r\n`,
  ).riskyAttachments;
}

describe('links', () => {
  it('names the organisations that a list of domains may be asked about', () => {
    const body =
      '<a href="https://shop.other.co.uk/a">x</a><a href="http://www.example.com/">y</a><a href="https://fonts.gstatic.com">z</a><a href="https://me.github.io/">g</a><a href="http://192.0.2.1/">n</a>';
    expect(html(body).linkHosts).toEqual(['other.co.uk', 'me.github.io']);
    expect(read([], 'See http://plain.example/x. And https://plain.example/y!').linkHosts).toEqual([
      'plain.example',
    ]);
  });

  it('at most twenty of them', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `http://h${index}.example/`).join(' ');
    expect(read([], many).linkHosts).toHaveLength(20);
  });

  it.each([
    ['<a href="http://evil.example.org/">www.bank.com</a>', 'www.bank.com'],
    ['<a href="http://evil.example.org/">https://bank.com/login?x</a>', 'bank.com'],
    ['<a href="http://evil.example.org/">bank.com</a>', 'bank.com'],
    ['<a href="http://login.bank.com/">www.bank.com</a>', undefined],
    ['<a href="http://evil.example.org/">our bank</a>', undefined],
    ['<a href="http://evil.example.org/">install.sh</a>', undefined],
    ['<a href="http://evil.example.org/">version 1.2.3</a>', undefined],
    ['<a href="mailto:a@evil.example.org">bank.com</a>', undefined],
    ['<a href="https://protect-eu.mimecast.com/s/x">bank.com</a>', undefined],
  ])('%s', (body, shown) => {
    expect(html(body).misleadingLinks.map((link) => link.shown)).toEqual(shown === undefined ? [] : [shown]);
  });

  it('a link that the service of the sender counts is told from fraud', () => {
    const body = '<a href="https://click.esp.com/x">www.example.com</a>';
    const links = html(body, ['DKIM-Signature: v=1; d=esp.com; s=a; h=from; bh=x; b=y']).misleadingLinks;
    expect(links).toMatchObject([{ host: 'click.esp.com', shown: 'www.example.com', isTracking: true }]);
  });

  it.each([
    ['https://bank.com@evil.org/', 'userInfo'],
    ['http://3232235777/', 'addressHost'],
    ['http://0xc0.0.2.1/', 'addressHost'],
    ['http://[2001:db8::1]/', 'addressHost'],
    ['http://localhost:8080/x', 'privateHost'],
    ['https://shop.local/', 'privateHost'],
    ['http://intranet/', 'privateHost'],
    ['https://local.example/', undefined],
    ['https://аррӏе.com/', 'confusable'],
    [' java\tscript:alert(1)', undefined],
    ['JavaScript:alert(1)', 'scriptUrl'],
    ['data:text/html;base64,xx', 'embeddedDocument'],
    ['data:image/png;base64,xx', undefined],
    ['https://buzón.es/', undefined],
  ])('%s is %s', (href, kind) => {
    expect(html(`<a href="${href}">x</a>`).linkTricks.map((trick) => trick.kind)).toEqual(
      kind === undefined ? [] : [kind],
    );
  });

  it('knows shorteners', () => {
    expect(html('<a href="https://bit.ly/x">x</a><a href="https://youtu.be/y">y</a>').shorteners).toEqual([
      'bit.ly',
    ]);
  });

  it.each([
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&data=1',
      'https://a.example/x',
    ],
    ['https://urldefense.com/v3/__https://a.example/x__;!!abc$', 'https://a.example/x'],
    ['https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_x&d=y', 'https://a.example/x'],
    ['https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fa.example%2fx', 'https://a.example/x'],
    ['https://www.google.com/url?q=https://a.example/x', 'https://a.example/x'],
    [
      'https://www.google.com/search?q=https://a.example/x',
      'https://www.google.com/search?q=https://a.example/x',
    ],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=javascript:x',
      'https://eur01.safelinks.protection.outlook.com/?url=javascript:x',
    ],
    ['https://urldefense.com/v3/__', 'https://urldefense.com/v3/__'],
  ])('unwraps what the receiver wrapped: %s', (wrapped, sent) => {
    expect(unwrapLink(new URL(wrapped)).href).toBe(sent);
  });
});

test('placeholders that nobody filled in', () => {
  const body = 'Dear {{ first_name }}, *|FNAME|* %%Last Name%% 100%% of {x} and a | b';
  expect(read(['Subject: Hi {{name}}'], body).placeholders).toEqual([
    '{{name}}',
    '{{ first_name }}',
    '*|FNAME|*',
    '%%Last Name%%',
  ]);
});

describe('parts', () => {
  it('RFC 2046 section 5.1.4: the same words in both parts', () => {
    const words =
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty';
    expect(alternative(words, `<p>${words}</p>`).textAgreement).toBe(1);
    expect(alternative('Your program shows no HTML', `<p>${words}</p>`).textAgreement).toBe(0);
    expect(alternative('x', '<p>too short to tell</p>').textAgreement).toBeUndefined();
  });

  it('a picture with hardly a word, but not a signature with a logo', () => {
    expect(html('<a href=x><img src="https://a.example/1.png"></a><p>Unsubscribe').images.isOnlyContent).toBe(
      true,
    );
    expect(html('<p>Thanks, see you on Monday.</p><img src="cid:logo">').images.isOnlyContent).toBe(false);
    expect(html('<p>Thanks</p><img width=1 src="https://a.example/pixel">').images.isOnlyContent).toBe(false);
  });

  it('sizes are those of what is decoded', () => {
    const { textOctets, htmlOctets, parts } = alternative('Hello', '<p>Hello</p>');
    expect({ textOctets, htmlOctets }).toEqual({ textOctets: 5, htmlOctets: 12 });
    expect(parts.map(({ path, type }) => `${path} ${type}`)).toEqual([
      '1 multipart/alternative',
      '1.1 text/plain',
      '1.2 text/html',
    ]);
  });

  it('the Date is held against the nearest of the clocks', () => {
    const received = (time: string): string => `Received: from a by b; ${time}`;
    const skew = (...times: readonly string[]): number | undefined =>
      read(times.map(received), 'x').dateSkewSeconds;
    expect(skew('Fri, 27 Nov 2026 10:00:00 +0100', 'Wed, 25 Nov 2026 10:01:00 +0100')).toBe(-60);
    expect(skew('Wed, 25 Nov 2026 04:00:00 -0000')).toBe(5 * 3600);
    expect(
      read(['Date: Wed, 25 Nov 2026 10:00:00 -1700', received('Wed, 25 Nov 2026 10:00:00 -0000')], 'x')
        .dateSkewSeconds,
    ).toBe(17 * 3600);
    expect(skew()).toBeUndefined();
    expect(skew('no date')).toBeUndefined();
  });
});

/** A zip of empty stored files, its central directory left out. */
function zip(names: readonly string[], flags = 0): Buffer {
  return Buffer.concat(
    names.map((name) => {
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(flags, 6);
      header.writeUInt16LE(Buffer.byteLength(name), 26);
      return Buffer.concat([header, Buffer.from(name)]);
    }),
  );
}

describe('attachments', () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]);
  it.each([
    ['a.pdf', '%PDF-1.7', undefined],
    ['a.exe', 'x', 'program'],
    ['a.JS', 'x', 'script'],
    ['a.lnk', 'x', 'shortcut'],
    ['a.iso', 'x', 'diskImage'],
    ['a.html', '<p>', 'webPage'],
    ['a.docm', 'x', 'macros'],
    ['invoice.pdf.exe', 'x', 'doubleExtension'],
    ['invoice.pdf          .scr', 'x', 'doubleExtension'],
    ['annexe\u202efdp.exe', 'x', 'reversedName'],
    ['a.pdf', program, 'disguisedProgram'],
    ['a.docx', zip(['[Content_Types].xml', 'word/document.xml']), undefined],
    ['a.docx', zip(['[Content_Types].xml', 'word/vbaProject.bin']), 'macros'],
    ['a.zip', zip(['a/b.txt']), undefined],
    ['a.zip', zip(['a/b.txt', 'a/b.vbs']), 'programInArchive'],
    ['a.zip', zip(['b.txt'], 1), 'encryptedArchive'],
    [
      'a.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('_VBA_PROJECT', 'utf16le')]),
      'macros',
    ],
    ['a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), undefined],
    ['report.v1.2', 'x', undefined],
  ])('%s', (name, content, because) => {
    expect(attached(name, content).map((risk) => risk.because)).toEqual(
      because === undefined ? [] : [because],
    );
  });

  it('says which of them Gmail refuses', () => {
    expect(attached('a.zip', zip(['b.exe']))).toEqual([
      { name: 'a.zip', because: 'programInArchive', detail: 'b.exe', isRefusedByGmail: true },
    ]);
    expect(attached('a.html', '<p>')[0]?.isRefusedByGmail).toBe(false);
  });

  it('headers that lie about their length do not lead astray', () => {
    const liar = zip(['a.txt', 'b.exe']);
    liar.writeUInt32LE(0xffffffff, 18);
    expect(attached('a.zip', liar)).toEqual([]);
    expect(
      attached('a.zip', Buffer.concat([zip(['a.txt']), Buffer.alloc(500), zip(['b.exe'])])),
    ).toHaveLength(1);
  });
});

describe('identity', () => {
  function tricks(...fields: readonly string[]): readonly string[] {
    return read(fields, 'x').identityTricks.map(({ kind, detail }) => `${kind} ${detail}`);
  }

  it.each([
    [['From: "ceo@bank.com" <x@evil.org>'], ['nameShowsAddress ceo@bank.com']],
    [['From: "ana@mail.example.com" <ana@example.com>'], []],
    [['From: "ana@bank.com via List" <list@lists.org>'], []],
    [['From: Pаypal <x@evil.org>'], ['confusableName Pаypal']],
    [['From: Мария Иванова <x@example.com>'], []],
    [['From: x@xn--80ak6aa92e.com'], ['confusableDomain xn--80ak6aa92e.com']],
    [['From: "a\u202eb" <x@example.com>'], ['reorderedName a\u202eb']],
    [['Reply-To: x@example.com'], []],
    [['Reply-To: x@help.example.com'], []],
    [['Reply-To: x@other.org'], ['replyElsewhere other.org']],
    [['Reply-To: x@gmail.com'], ['replyToFreemail gmail.com']],
    [['From: a@gmail.com', 'Reply-To: b@yahoo.com'], ['freemailToFreemail b@yahoo.com']],
    [['From: a@gmail.com', 'Reply-To: b@gmail.com'], ['freemailToFreemail b@gmail.com']],
    [['From: a@gmail.com', 'Reply-To: A@gmail.com'], []],
    [['Reply-To: list@lists.org', 'List-Post: <mailto:list@lists.org>'], []],
  ])('%j', (fields, expected) => {
    expect(tricks(...fields)).toEqual(expected);
  });

  it('words of two scripts, and words that only look so', () => {
    expect(['Pаypаl', 'Аpple', 'Οrange'].map(isMixedWord)).toEqual([true, true, true]);
    expect(['Paypal', 'Привет', 'TNFα', 'Σ-Bank', 'naïve'].map(isMixedWord)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(
      [
        'xn--80ak6aa92e.com',
        'xn--pypal-4ve.com',
        'xn--buzn-sqa.es',
        'xn--e1afmkfd.xn--p1ai',
        'example.com',
      ].map(isConfusableDomain),
    ).toEqual([true, true, false, false, false]);
  });
});

describe('RFC 8058: unsubscribing', () => {
  const https = '<https://example.com/u?x=1>';
  const post = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click';
  function unsubscribe(...fields: readonly string[]): MessageContent['unsubscribe'] {
    return read(fields, 'x').unsubscribe;
  }

  it('RFC 8058 section 3.1: both fields, one https: address', () => {
    expect(unsubscribe(`List-Unsubscribe: ${https}, <mailto:u@example.com>`, post)).toEqual({
      links: ['https://example.com/u?x=1', 'mailto:u@example.com'],
      isOneClick: true,
      faults: [],
    });
  });

  it.each([
    [[`List-Unsubscribe: ${https}`], false, ['postMissing', 'mailtoMissing']],
    [[`List-Unsubscribe: ${https}`, post], true, ['mailtoMissing']],
    [[`List-Unsubscribe: <http://example.com/u>`, post], false, ['notHttps', 'postAlone', 'mailtoMissing']],
    [['List-Unsubscribe: <mailto:u@example.com>'], false, []],
    [['List-Unsubscribe: <mailto:u@example.com>', post], false, ['postAlone']],
    [['List-Unsubscribe: https://example.com/u'], false, ['unreadable']],
    [[`List-Unsubscribe: ${https}, <https://example.com/v>`, post], false, ['severalHttps', 'mailtoMissing']],
    [
      [`List-Unsubscribe: ${https}`, `List-Unsubscribe: ${https}`, post],
      false,
      ['severalFields', 'mailtoMissing'],
    ],
    [
      [`List-Unsubscribe: ${https}`, 'List-Unsubscribe-Post: One-Click'],
      false,
      ['postWrong', 'mailtoMissing'],
    ],
    [[post], false, ['postAlone']],
    [[], false, []],
  ])('%j', (fields, isOneClick, faults) => {
    expect(unsubscribe(...fields)).toMatchObject({ isOneClick, faults });
  });

  it('RFC 8058 section 4: covered by h= of one signature', () => {
    const list = `List-Unsubscribe: ${https}`;
    const signature = (h: string): string => `DKIM-Signature: v=1; d=example.com; h=${h}; b=x`;
    expect(unsubscribe(list, post).isSigned).toBeUndefined();
    expect(unsubscribe(list, post, signature('From: List-Unsubscribe :list-unsubscribe-POST')).isSigned).toBe(
      true,
    );
    expect(unsubscribe(list, post, signature('from:list-unsubscribe')).isSigned).toBe(false);
    expect(
      unsubscribe(list, post, signature('from:list-unsubscribe'), signature('list-unsubscribe-post'))
        .isSigned,
    ).toBe(false);
  });

  it('signs of mail to many', () => {
    const to = `To: ${Array.from({ length: 60 }, (_, index) => `a${index}@example.net`).join(',\r\n ')}`;
    expect(
      read(['List-Id: <l.example.com>', 'Precedence: bulk', 'Feedback-ID: a:b', to], 'x').bulkSigns,
    ).toEqual(['list-id', 'feedback-id', 'precedence', 'recipients']);
    expect(read(['Precedence: first-class'], 'x').bulkSigns).toEqual([]);
  });
});

test('a header alone: nothing is said of a body', () => {
  const content = HEADER.join('\r\n');
  const { formFaults, parts } = readMessage(
    `${content}\r\nContent-Type: multipart/mixed; boundary=b\r\n`,
  ).content;
  expect(formFaults).toEqual([]);
  expect(parts).toHaveLength(1);
});

test('never throws, and the facts stay small whatever the message is', () => {
  const piece = fc.constantFrom(
    'From: ',
    'a@b.c',
    '\r\n',
    '\r\n\r\n',
    '--b',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: text/html',
    '<a href="http://x.y">',
    '\0',
    '\xff',
    '<',
    '>',
    'DKIM-Signature: h=',
    'List-Unsubscribe: <',
    'Content-Disposition: attachment; filename=a.zip',
    'PK\x03\x04',
    '=?utf-8?b?',
    'Date: ',
    'Received: ; ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 80 }).map((list) => list.join('')),
      ),
      (text) => {
        const content = Buffer.from(text).toString('latin1');
        expect(JSON.stringify(readMessage(content)).length).toBeLessThan(200_000);
      },
    ),
  );
});

const MEGABYTE = 1024 * 1024;
test.each([
  ['text', 'word '],
  ['NUL', '\0'],
  ['CR', '\r'],
  ['long line', 'a'],
  ['links', 'http://a.b/ '],
  ['open links', '<a href="http://a.b/'],
  ['fields', 'a:b\r\n'],
  ['addresses', 'To: a@b.c,\r\n '],
  ['at signs', 'From: "@'],
  ['unsubscribe', 'List-Unsubscribe: <'],
  ['blanks', ' '],
])('10 MB of %s take time in proportion', (_, piece) => {
  const header = 'Content-Type: text/html\r\n';
  const time = (length: number): number => {
    const flood = piece.repeat(length / piece.length);
    const content =
      piece.includes(':') && !piece.startsWith('http') && !piece.startsWith('<')
        ? flood + header
        : `${header}\r\n${flood}`;
    const start = performance.now();
    readMessage(content);
    return performance.now() - start;
  };
  time(MEGABYTE);
  expect(time(10 * MEGABYTE)).toBeLessThan(30 * time(MEGABYTE) + 5000);
});
