/** Headers broken in every way that mail systems break them: each is named, alone and two at a time. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ED25519, explainOf, signMessage, type SigningOptions } from './testing.ts';

const FIELDS = [
  'From: Ana <ana@example.com>',
  'To: "Team" <team@example.net>',
  'Subject: The plan',
  'Date: Wed, 25 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@example.com>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: 8bit',
];
const H = 'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Content-Transfer-Encoding';
const MESSAGE = `${FIELDS.join('\r\n')}\r\n\r\nHello\r\n`;

/** Signs, changes the text behind the signature field, and asks why it is broken. */
function broken(
  change: (message: string) => string,
  options: SigningOptions = {},
  message = MESSAGE,
): unknown {
  const signed = signMessage(message, { h: H, ...options });
  const split = signed.length - message.length;
  const breakage = explainOf(
    signed.slice(0, split) + change(signed.slice(split)),
    { header: true },
    (options.keys ?? undefined)?.publicKey,
  );
  return breakage.kind === 'headerChanged' ? breakage.change : breakage;
}

const put =
  (before: string, after: string) =>
  (message: string): string => {
    if (!message.includes(before)) throw new Error(`no ${before}`);
    return message.replace(before, after);
  };

describe.each(['simple/simple', 'relaxed/relaxed'])('with %s', (c) => {
  test.each([
    ['The plan', '[team] The plan', '[team]'],
    ['The plan', '[team 1234] The plan', '[team 1234]'],
    ['The plan', '***SPAM*** The plan', '***SPAM***'],
    ['The plan', '[EXTERNAL] [team] The plan', '[EXTERNAL] [team]'],
    ['The plan', 'EXTERNAL: The plan', 'EXTERNAL:'],
    ['The plan', 'The plan [team]', '[team]'],
  ])('a tag in Subject: %s became %s', (before, after, tag) => {
    expect(broken(put(before, after), { c })).toEqual({ kind: 'subjectTag', tag });
  });

  test('a tag behind the reply mark', () => {
    const reply = MESSAGE.replace('The plan', 'Re: The plan');
    expect(broken(put('Re: The', 'Re: [team] The'), { c }, reply)).toEqual({
      kind: 'subjectTag',
      tag: '[team]',
    });
    expect(broken(put('Re: The', '[team] Re: The'), { c }, reply)).toEqual({
      kind: 'subjectTag',
      tag: '[team]',
    });
  });

  test('a reply mark that changed places with the tag', () => {
    const reply = MESSAGE.replace('The plan', 'AW: [team] The plan');
    expect(broken(put('AW: [team]', '[team] AW:'), { c }, reply)).toMatchObject({
      kind: 'fieldRewritten',
      field: 'Subject',
      how: 'list',
    });
  });

  test('RFC 6376 section 5.4: a field of a name that is signed once more than it was there', () => {
    expect(
      broken(put('Subject:', 'Reply-To: list@example.net\r\nSubject:'), { c, h: `${H}:Reply-To` }),
    ).toEqual({
      kind: 'fieldAdded',
      field: 'Reply-To',
      value: 'list@example.net',
    });
    expect(broken((message) => `Subject: Buy now\r\n${message}`, { c, h: `${H}:Subject` })).toMatchObject({
      kind: 'fieldAdded',
      field: 'Subject',
      value: 'Buy now',
    });
  });

  test('all that a list adds, at once', () => {
    const list =
      'List-Id: <team.example.net>\r\nList-Unsubscribe: <mailto:x@example.net>\r\nSender: team-bounces@example.net\r\n';
    const change = (message: string): string => list + message.replace('The plan', '[team] The plan');
    expect(broken(change, { c, h: `${H}:List-Id:List-Unsubscribe:Sender` })).toEqual({
      kind: 'several',
      changes: [
        { kind: 'subjectTag', tag: '[team]' },
        expect.objectContaining({ kind: 'fieldAdded', field: 'List-Id' }),
        expect.objectContaining({ kind: 'fieldAdded', field: 'List-Unsubscribe' }),
        expect.objectContaining({ kind: 'fieldAdded', field: 'Sender' }),
      ],
    });
  });

  test('From in the name of a list, with the sender in Reply-To or X-Original-From', () => {
    const kept = put(
      'From: Ana <ana@example.com>',
      'From: "Ana via Team" <team@example.net>\r\nReply-To: Ana <ana@example.com>',
    );
    expect(broken(kept, { c })).toEqual({
      kind: 'fieldRewritten',
      field: 'From',
      original: 'Ana <ana@example.com>',
      now: '"Ana via Team" <team@example.net>',
      how: 'list',
    });
    const google = put(
      'From: Ana <ana@example.com>',
      `From: "'Ana' via Team" <team@example.net>\r\nX-Original-Sender: ana@example.com`,
    );
    expect(broken(google, { c })).toMatchObject({ field: 'From', original: 'Ana <ana@example.com>' });
  });

  test('From and Subject both, as lists do', () => {
    const change = (message: string): string =>
      message
        .replace(
          'From: Ana <ana@example.com>',
          'From: Ana via Team <team@example.net>\r\nX-Original-From: Ana <ana@example.com>',
        )
        .replace('The plan', '[team] The plan');
    expect(broken(change, { c })).toMatchObject({
      kind: 'several',
      changes: [{ kind: 'subjectTag' }, { kind: 'fieldRewritten', field: 'From' }],
    });
  });

  test('From rewritten, and the Reply-To that was signed as absent set with it', () => {
    const change = put(
      'From: Ana <ana@example.com>',
      'From: Ana via Team <team@example.net>\r\nReply-To: Ana <ana@example.com>',
    );
    expect(broken(change, { c, h: `${H}:Reply-To` })).toMatchObject({
      kind: 'several',
      changes: [{ field: 'From' }, { kind: 'fieldAdded', field: 'Reply-To' }],
    });
  });

  test('the transfer encoding, the type, and both', () => {
    expect(broken(put('Encoding: 8bit', 'Encoding: quoted-printable'), { c })).toEqual({
      kind: 'fieldRewritten',
      field: 'Content-Transfer-Encoding',
      original: '8bit',
      now: 'quoted-printable',
      how: 'encoding',
    });
    expect(broken(put('charset=utf-8', 'charset="utf-8"'), { c })).toMatchObject({
      field: 'Content-Type',
      how: 'form',
    });
    expect(
      broken(
        (message) =>
          put('Encoding: 8bit', 'Encoding: base64')(put('charset=utf-8', 'charset="UTF-8"')(message)),
        { c },
      ),
    ).toMatchObject({ kind: 'several' });
  });

  test('a field that was taken out, where its value can be guessed', () => {
    expect(broken(put('MIME-Version: 1.0\r\n', ''), { c: 'relaxed/relaxed' })).toEqual({
      kind: 'fieldRemoved',
      field: 'mime-version',
      original: '1.0',
    });
  });

  test('a field that was taken out and cannot be guessed is named as absent', () => {
    expect(broken(put('Message-ID: <1@example.com>\r\n', ''), { c })).toEqual({
      kind: 'unknown',
      absent: ['message-id'],
    });
  });

  test('quotes, case, form of the date', () => {
    expect(broken(put('"Team"', 'Team'), { c })).toMatchObject({ field: 'To', how: 'quotes' });
    expect(broken(put('10:00:00 +0000', '10:00:00 GMT'), { c })).toMatchObject({
      field: 'Date',
      how: 'form',
    });
  });

  test('a subject that SpamAssassin marked and kept', () => {
    const change = put('Subject: The plan', 'Subject: Beware\r\nX-Spam-Prev-Subject: The plan');
    expect(broken(change, { c })).toMatchObject({ field: 'Subject', original: 'The plan' });
  });

  test('the whole message in a part: its type and encoding are those of the first part', () => {
    const change = (message: string): string =>
      message
        .replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: multipart/mixed; boundary=m')
        .replace('Content-Transfer-Encoding: 8bit\r\n', '')
        .replace(
          '\r\n\r\nHello\r\n',
          '\r\n\r\n--m\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nHello\r\n--m--\r\n',
        );
    expect(broken(change, { c })).toMatchObject({
      kind: 'several',
      changes: [{ field: 'Content-Type' }, { field: 'Content-Transfer-Encoding' }],
    });
  });

  test('another subject stays unknown', () => {
    expect(broken(put('The plan', 'The end'), { c })).toEqual({ kind: 'unknown' });
  });
});

describe('white space of the header, which only simple notices', () => {
  const c = 'simple/relaxed';
  test.each([
    ['Subject: The plan', 'Subject:  The plan', 'Subject'],
    ['To: "Team" <team@example.net>', 'To: "Team"\r\n <team@example.net>', 'To'],
    [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/plain;\r\n\tcharset=utf-8',
      'Content-Type',
    ],
    ['Subject: The plan', 'Subject:The plan', 'Subject'],
  ])('%j became %j', (before, after, field) => {
    expect(broken(put(before, after), { c })).toMatchObject({ kind: 'whiteSpace', field });
  });
  test('folded again with another indent', () => {
    const folded = MESSAGE.replace('"Team" <', '"Team"\r\n\t<');
    expect(broken(put('\r\n\t<', '\r\n <'), { c }, folded)).toMatchObject({
      kind: 'whiteSpace',
      field: 'To',
    });
  });
  test('the signature field itself unfolded', () => {
    const signed = signMessage(MESSAGE, { c, separator: ';\r\n ' });
    expect(explainOf(signed.replaceAll(';\r\n ', ';\r\n\t'), { header: true })).toMatchObject({
      change: { kind: 'whiteSpace', field: 'DKIM-Signature' },
    });
  });
  test('names of fields in another case', () => {
    expect(broken(put('Message-ID', 'Message-Id'), { c })).toMatchObject({
      kind: 'fieldRewritten',
      how: 'case',
    });
  });
});

describe('keys', () => {
  test('RFC 8463 section 3: Ed25519 signatures are tried too', () => {
    const change = put('The plan', '[team] The plan');
    expect(broken(change, { keys: ED25519 })).toEqual({ kind: 'subjectTag', tag: '[team]' });
  });
  test('a signature that the published key cannot have made is told from a changed header', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(explainOf(signMessage(MESSAGE), { header: true }, publicKey)).toEqual({ kind: 'keyMismatch' });
  });
  test('body and header both changed are both told', () => {
    const signed = signMessage(MESSAGE, { h: H });
    const content = `${signed.replace('The plan', '[team] The plan')}Footer of the list\r\n`;
    expect(explainOf(content, { body: true, header: true })).toMatchObject({
      kind: 'bodyChanged',
      change: { kind: 'footer' },
      header: { kind: 'subjectTag', tag: '[team]' },
    });
  });
  test('without a key nothing is said of the header', () => {
    expect(explainOf(signMessage(MESSAGE), { header: true }, 'none')).toEqual({
      kind: 'notVerified',
      detail: 'no key to try the header with',
    });
  });
});
