/** Bodies broken in every way that mail systems break them: each is named, and where it stands. */
import { describe, expect, test } from 'vitest';
import { explainOf, signMessage } from './testing.ts';

const HEADER =
  'From: Ana <ana@example.com>\r\nTo: team@example.net\r\nSubject: Plan\r\nDate: Wed, 25 Nov 2026 10:00:00 +0000\r\n';
const TEXT = 'Dear all,\r\n\r\nthe plan is  ready. \r\n\tSee below.\r\n\r\n-- \r\nAna\r\n';
const LIST_FOOTER =
  '_______________________________________________\r\nTeam mailing list\r\nhttps://lists.example.net/team\r\n';

function withBody(body: string, fields = ''): string {
  return `${HEADER}${fields}\r\n${body}`;
}

/** Signs the first body, and puts the second in its place. */
function broken(before: string, after: string, c = 'relaxed/relaxed', fields = ''): unknown {
  const signed = signMessage(withBody(before, fields), { c });
  const breakage = explainOf(signed.slice(0, -before.length || undefined) + after, { body: true });
  return breakage.kind === 'bodyChanged' ? breakage.change : breakage;
}

describe.each(['simple/simple', 'relaxed/relaxed'])('with %s', (c) => {
  test('a footer behind the text is measured and shown', () => {
    expect(broken(TEXT, TEXT + LIST_FOOTER, c)).toEqual({
      kind: 'footer',
      octets: LIST_FOOTER.length,
      text: '_______________________________________________ Team mailing list https://lists.example.net/team',
      where: 'end',
      line: 8,
    });
  });

  test('RFC 6376 section 3.4.3: a footer behind empty lines, which were not signed', () => {
    expect(broken(`${TEXT}\r\n\r\n`, `${TEXT}\r\n\r\n\r\n${LIST_FOOTER}`, c)).toMatchObject({
      kind: 'footer',
      where: 'end',
    });
  });

  test('all of the text is a footer when the body was empty', () => {
    expect(broken('', LIST_FOOTER, c)).toMatchObject({ kind: 'footer', line: 1 });
  });

  test('a disclaimer at the top', () => {
    const banner = 'CAUTION: This message came from outside.\r\n\r\n';
    expect(broken(TEXT, banner + TEXT, c)).toEqual({
      kind: 'banner',
      octets: banner.length,
      text: 'CAUTION: This message came from outside.',
      line: 1,
    });
  });

  test('line ends: CR CR LF, every line doubled, bare CR', () => {
    expect(broken(TEXT, TEXT.replaceAll('\r\n', '\r\r\n'), c)).toMatchObject({
      kind: 'lineEndings',
      how: 'doubledReturn',
    });
    expect(broken('a\r\nb\r\nc\r\n', 'a\r\n\r\nb\r\n\r\nc\r\n\r\n', c)).toMatchObject({
      how: 'doubledLines',
    });
    expect(broken('a\r\nb\r\nc\r\n', 'a\rb\r\nc\r\n', c)).toMatchObject({ how: 'bareReturn' });
  });

  test('lines From of mbox files, quoted and unquoted', () => {
    const text = 'One\r\nFrom here on\r\nFrom there\r\n';
    expect(broken(text, text.replaceAll('From', '>From'), c)).toEqual({ kind: 'fromLines', count: 2 });
    expect(broken(text.replaceAll('From', '>From'), text, c)).toEqual({ kind: 'fromLines', count: 2 });
  });

  test('RFC 5321 section 4.5.2: a full stop that was not undone', () => {
    expect(broken('a\r\n.b\r\n', 'a\r\n..b\r\n', c)).toEqual({ kind: 'dots', count: 1 });
    expect(broken('a\r\n..b\r\n', 'a\r\n.b\r\n', c)).toEqual({ kind: 'dots', count: 1 });
  });

  test('RFC 5322 section 2.1.1: a line that was broken because it is too long', () => {
    const long = `<p>${'x'.repeat(2500)}</p>`;
    const wrapped = [long.slice(0, 998), long.slice(998, 1995), long.slice(1995)].join('\r\n ');
    expect(broken(`a\r\n${long}\r\n`, `a\r\n${wrapped}\r\n`, c)).toEqual({
      kind: 'linesWrapped',
      count: 2,
      line: 2,
    });
    expect(
      broken(`a\r\n${long}\r\n`, `a\r\n${long.slice(0, 990)}!\r\n ${long.slice(990)}\r\n`, c),
    ).toMatchObject({
      kind: 'linesWrapped',
    });
  });

  test('empty lines at the top, and a signer that counts the ones at the end', () => {
    expect(broken(TEXT, `\r\n${TEXT}`, c)).toMatchObject({ kind: 'emptyLines', where: 'top' });
    expect(broken(`\r\n${TEXT}`, TEXT, c)).toMatchObject({ kind: 'emptyLines', where: 'top' });
  });

  test('another character set', () => {
    const latin = 'Gr\xfc\xdfe\r\n';
    const utf8 = Buffer.from(latin, 'utf8').toString('latin1');
    expect(broken(latin, utf8, c)).toEqual({ kind: 'reEncoded', from: 'iso-8859-1', to: 'utf-8' });
    expect(broken(utf8, latin, c)).toEqual({ kind: 'reEncoded', from: 'utf-8', to: 'iso-8859-1' });
  });

  test('a link led through a checking service', () => {
    const text = 'See https://shop.example.com/a?b=1&c=2 now\r\n';
    const safe =
      'See https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fshop.example.com%2Fa%3Fb%3D1%26c%3D2&data=05%7C01&reserved=0 now\r\n';
    expect(broken(text, safe, c)).toEqual({ kind: 'linksRewritten', by: 'Microsoft Safe Links', count: 1 });
    const defence = 'See https://urldefense.com/v3/__https://shop.example.com/a?b=1&c=2__;!!AbC!xyz$ now\r\n';
    expect(broken(text, defence, c)).toMatchObject({ by: 'Proofpoint URL Defense' });
  });

  test('a changed word stays unknown', () => {
    expect(broken(TEXT, TEXT.replace('ready', 'late'), c)).toEqual({ kind: 'unknown' });
  });

  test('what is known to change bodies is told when undoing it is not enough', () => {
    const text = `${TEXT.replace('ready', 'late')}See https://protect-eu.mimecast.com/s/abc\r\n${LIST_FOOTER}`;
    expect(broken(TEXT, text, c)).toEqual({ kind: 'unknown', signs: ['rewrittenLinks', 'listFooter'] });
  });
});

describe('white space, which only simple notices', () => {
  const simple = 'simple/simple';
  test('at the end of lines', () => {
    expect(broken('a\r\nb\r\n', 'a \r\nb\t\r\n', simple)).toEqual({ kind: 'whiteSpace', how: 'lineEnds' });
  });
  test('the delimiter of a signature lost its space', () => {
    expect(broken('a\r\n-- \r\nAna\r\n', 'a\r\n--\r\nAna\r\n', simple)).toEqual({
      kind: 'whiteSpace',
      how: 'signatureDelimiter',
    });
  });
  test('tabs and spaces', () => {
    expect(broken('a b\r\n', 'a\tb\r\n', simple)).toMatchObject({ how: 'tabs' });
    expect(broken('a\tb\r\n', 'a        b\r\n', simple)).toMatchObject({ how: 'tabs' });
    expect(broken('abc     d       e\r\n', 'abc\td\te\r\n', simple)).toMatchObject({ how: 'tabs' });
  });
  test('runs', () => {
    expect(broken('a b\r\n', 'a   b\r\n', simple)).toEqual({ kind: 'whiteSpace', how: 'runs' });
  });
  test('at the start of lines, as format=flowed stuffs them', () => {
    expect(broken('From a\r\n>b\r\n', ' From a\r\n >b\r\n', simple)).toMatchObject({ how: 'lineStarts' });
    expect(broken('a\r\nb\r\n', 'a\r\n   b\r\n', 'relaxed/relaxed')).toMatchObject({ how: 'lineStarts' });
  });
  test('a signer that names relaxed and hashes simple', () => {
    const body = 'a  b \r\n';
    const [, hash = ''] = /bh=([^;]+)/.exec(signMessage(withBody(body), { c: simple })) ?? [];
    const signed = signMessage(withBody(body)).replace(/bh=[^;]+/, `bh=${hash}`);
    expect(explainOf(signed, { body: true })).toMatchObject({
      change: { kind: 'whiteSpace', how: 'signer' },
    });
  });
  test('bare LF that the signer hashed as it was', () => {
    expect(broken('a\nb\n', 'a\r\nb\r\n', simple)).toMatchObject({
      kind: 'lineEndings',
      how: 'bareLineFeed',
    });
  });
  test('lines of white space at the end', () => {
    expect(broken('a\r\n', 'a\r\n \r\n\t\r\n', simple)).toMatchObject({
      kind: expect.stringMatching(/emptyLines|whiteSpace/),
    });
  });
});

describe('the tag l=', () => {
  test('RFC 6376 section 3.5: a body shorter than l= lost its end', () => {
    const signed = signMessage(withBody(TEXT), { c: 'simple/simple', l: TEXT.length });
    expect(explainOf(signed.slice(0, -20), { body: true })).toMatchObject({
      change: { kind: 'truncated', missingOctets: expect.any(Number) },
    });
  });
  test('a change within l= is found as well', () => {
    const signed = signMessage(withBody('a\r\nb\r\nc\r\n'), { c: 'simple/simple', l: 5 });
    expect(explainOf(signed.replace('a\r\nb\r\nc\r\n', 'a \r\nb \r\nc\r\n'), { body: true })).toMatchObject({
      change: { kind: 'whiteSpace' },
    });
  });
});

describe('parts', () => {
  const FIELDS = 'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n';
  const parted = (plain: string, html: string): string =>
    `--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--\r\n`;
  const HTML = '<html><body><p>Dear all</p></body></html>';
  const NOTE = 'This message is confidential.';

  test.each(['simple/simple', 'relaxed/relaxed'])('a footer in the text part, %s', (c) => {
    expect(
      broken(parted('Dear all\r\n', HTML), parted(`Dear all\r\n\r\n${NOTE}\r\n`, HTML), c, FIELDS),
    ).toMatchObject({
      kind: 'footer',
      where: 'part',
      text: NOTE,
    });
  });
  test.each(['simple/simple', 'relaxed/relaxed'])('a footer in text and HTML, %s', (c) => {
    const html = `<html><body><p>Dear all</p><div class="x"><p>${NOTE}</p></div></body></html>`;
    expect(
      broken(parted('Dear all', HTML), parted(`Dear all\r\n\r\n${NOTE}`, html), c, FIELDS),
    ).toMatchObject({
      kind: 'footer',
      where: 'part',
      text: NOTE,
    });
  });
  test('a banner in the HTML of a message that has nothing else', () => {
    const banner = '<div style="background:#ff0"><b>External</b> sender</div>';
    expect(
      broken(
        `${HTML}\r\n`,
        `${HTML.replace('<body>', `<body>${banner}`)}\r\n`,
        'relaxed/relaxed',
        'Content-Type: text/html\r\n',
      ),
    ).toMatchObject({ kind: 'banner', text: 'External sender' });
  });
  test('a footer as a part of its own, last or first', () => {
    const before = parted('Dear all', HTML);
    const extra = `--b\r\nContent-Type: text/plain\r\n\r\n${NOTE}\r\n`;
    expect(broken(before, before.replace('--b--', `${extra}--b--`), 'simple/simple', FIELDS)).toMatchObject({
      kind: 'footer',
      where: 'extraPart',
      text: NOTE,
    });
    expect(broken(before, extra + before, 'simple/simple', FIELDS)).toMatchObject({ where: 'extraPart' });
  });
  test('the whole message in the first part of a new multipart', () => {
    const signed = signMessage(withBody(TEXT, 'Content-Type: text/plain\r\n'));
    const after = `--m\r\nContent-Type: text/plain\r\n\r\n${TEXT}\r\n--m\r\nContent-Type: text/plain\r\n\r\n${LIST_FOOTER}\r\n--m--\r\n`;
    const content = signed
      .replace('Content-Type: text/plain', 'Content-Type: multipart/mixed; boundary=m')
      .replace(TEXT, after);
    expect(explainOf(content, { body: true })).toMatchObject({
      change: { kind: 'wrapped', added: expect.stringContaining('Team mailing list') },
    });
  });
  test('RFC 2046 section 5.1.1: a multipart without its closing delimiter lost its end', () => {
    const before = parted('Dear all', HTML);
    expect(broken(before, before.slice(0, 70), 'simple/simple', FIELDS)).toEqual({ kind: 'truncated' });
  });
});

describe('encoded again', () => {
  const UTF8 = 'Gr\xc3\xbc\xc3\x9fe = 1\r\nZweite Zeile\r\n';
  const QUOTED = 'Gr=C3=BC=C3=9Fe =3D 1\r\nZweite Zeile\r\n';
  const BASE64 = `${Buffer.from(UTF8, 'latin1').toString('base64')}\r\n`;
  const field = (encoding: string): string =>
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n`;

  test.each([
    [UTF8, QUOTED, '8bit', 'quoted-printable'],
    [UTF8, BASE64, '8bit', 'base64'],
    [QUOTED, UTF8, 'quoted-printable', '8bit'],
    [BASE64, UTF8, 'base64', '8bit'],
    [BASE64, QUOTED, 'base64', 'quoted-printable'],
  ])('RFC 2045 section 6: %j came as %j', (before, after, from, to) => {
    const signed = signMessage(withBody(before, field(from)));
    const content = signed.replace(field(from), field(to)).slice(0, -before.length) + after;
    const shifted = signed.replace(field(from), field(to));
    expect(explainOf(shifted.slice(0, -before.length) + after, { body: true }), content).toEqual({
      kind: 'bodyChanged',
      change: { kind: 'reEncoded', from, to },
    });
  });
  test('RFC 6152: a part made 7-bit for a server that takes no more, its field changed with it', () => {
    const top = 'Content-Type: multipart/mixed; boundary=b\r\n';
    const make = (body: string, encoding: string): string => `--b\r\n${field(encoding)}\r\n${body}--b--\r\n`;
    expect(broken(make(UTF8, '8bit'), make(QUOTED, 'quoted-printable'), 'simple/simple', top)).toMatchObject({
      kind: 'reEncoded',
      from: '8bit',
      to: 'quoted-printable',
    });
  });
  test('a list that encodes anew and puts its footer into the text', () => {
    const after = `${Buffer.from(UTF8 + LIST_FOOTER, 'latin1').toString('base64')}\r\n`;
    const signed = signMessage(withBody(UTF8, field('8bit'))).replace(field('8bit'), field('base64'));
    expect(explainOf(signed.slice(0, -UTF8.length) + after, { body: true })).toMatchObject({
      change: { kind: 'footer', where: 'end', reEncoded: { from: '8bit', to: 'base64' } },
    });
  });
});
