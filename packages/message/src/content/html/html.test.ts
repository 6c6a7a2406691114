/** HTML: what is seen, what is hidden, and hostile forms that a tree would not survive. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findHiddenText } from '../find-hidden-text.ts';
import { readHtml } from './read-html.ts';

function seen(html: string): string {
  return readHtml(html).text.replace(/\s+/g, ' ').trim();
}

function hows(html: string): readonly string[] {
  return readHtml(`<p>Seen first</p>${html}`).hidden.map(({ how, text }) => `${how}: ${text}`);
}

describe('what is seen', () => {
  it.each([
    ['<p>a <b>b</b> &amp; c', 'a b & c'],
    ['<title>t</title><style>s</style><script>"<p>x"</script>a', 'a'],
    ['<!-- c -->a<![endif]>b', 'ab'],
    ['<p>a<p>b', 'a b'],
    ['a<br>b', 'a b'],
    ['</div></p>a', 'a'],
    ['<textarea><b>x</textarea>y', 'y'],
  ])('%s', (html, expected) => {
    expect(seen(html)).toBe(expected);
  });

  it('links with their text and picture', () => {
    expect(
      readHtml('<a href=" http://a.b/">x <b>y</b></a><a name=n>no</a><a href=u><img src=c></a>').links,
    ).toEqual([
      { href: ' http://a.b/', text: 'x y', hasImage: false },
      { href: 'u', text: '', hasImage: true },
    ]);
  });

  it('counts pictures: from elsewhere, spacers, in links', () => {
    const html =
      '<img src="https://a/1.png"><img src=cid:x width=1 height=1><a href=x><img src=//b/c></a><img src="data:image/png;base64,xx">';
    expect(readHtml(html).images).toEqual({ count: 4, remote: 2, embedded: 1, shown: 3, linked: 1 });
  });

  it('what is active', () => {
    const html =
      '<script>x</script><form></form><iframe src=x></iframe><object></object><meta http-equiv=Refresh content=0><link rel=stylesheet href=x.css><p onclick=x()>';
    expect([...readHtml(html).active].sort()).toEqual(
      ['eventHandler', 'externalStyle', 'form', 'frame', 'plugin', 'refresh', 'script'].sort(),
    );
    expect(
      readHtml(
        '<script type="application/ld+json">{}</script><link rel=stylesheet href="https://fonts.googleapis.com/css">',
      ).active,
    ).toEqual([]);
  });
});

describe('what is hidden', () => {
  it.each([
    ['<div style="DISPLAY: none !important">x</div>', ['notDisplayed: x']],
    ['<div hidden>x<p>y</div>z', ['notDisplayed: xy']],
    ['<p style="visibility:hidden">x', ['notDisplayed: x']],
    ['<p style="font-size:0px">x<b>y</b></p>z', ['tinyFont: xy']],
    ['<p style="font-size:0"><b style="font-size:12px">y</b></p>', []],
    ['<p style="color:#fff;background:#ffffff">x</p>', ['sameColour: x']],
    ['<table bgcolor=white><td><font color="#FEFEFE">x</font>', ['sameColour: x']],
    ['<table bgcolor=white><td style="background-color:black"><font color=white>x', []],
    ['<table background=p.png bgcolor=white><td><font color=white>x', []],
    ['<font color=white>x', []],
    ['<p style="position:absolute;left:-9999px">x', ['offScreen: x']],
    ['<p style="text-indent:-9999px">x', ['offScreen: x']],
    ['<p style="max-height:0;overflow:hidden">x', ['noSpace: x']],
    ['<p style="opacity:0">x', ['notDisplayed: x']],
    ['<p style="opacity:0.5;line-height:0;height:0">x', []],
    ['<td style=display:none>x<td>y', ['notDisplayed: x']],
  ])('%s', (html, expected) => {
    expect(hows(html)).toEqual(expected);
  });

  it('a block for telephones, which the style sheet shows under a condition, is not', () => {
    const html =
      '<style>@media (max-width:600px){.mobile{display:block!important}}</style><p>Hi</p><div class="x Mobile" style="display:none">menu</div>';
    expect(readHtml(html).hidden).toEqual([]);
  });
});

describe('preheaders', () => {
  const hide = (text: string): string => `<div style="display:none">${text}</div>`;

  it('a preheader with its filling is none of the hidden text', () => {
    const html = `${hide(`Your order is on its way${'&zwnj;&nbsp;'.repeat(150)}`)}<p>Hello</p>`;
    expect(findHiddenText(readHtml(html))).toEqual({ hidden: [], preheader: 'Your order is on its way' });
  });

  it('a long text at the start is, and so is one behind what is seen', () => {
    const long = 'old words of a book '.repeat(30);
    expect(findHiddenText(readHtml(`${hide(long)}<p>Hello</p>`)).hidden).toMatchObject([
      { how: 'notDisplayed' },
    ]);
    expect(findHiddenText(readHtml(`<p>Hello</p>${hide('short')}`)).hidden).toEqual([
      { how: 'notDisplayed', octets: 5, sample: 'short' },
    ]);
  });

  it('characters of no width break up Latin words, and belong to others', () => {
    const broken = 'p\u200bi\u200bl\u200bl\u200bs \u200bc\u200bh\u200be\u200ba\u200bp\u200be\u200br';
    expect(findHiddenText(readHtml(broken)).hidden).toMatchObject([
      { how: 'zeroWidth', sample: expect.stringContaining('pills') },
    ]);
    expect(findHiddenText(readHtml('می\u200cخواهم '.repeat(30))).hidden).toEqual([]);
  });
});

test('never throws', () => {
  const piece = fc.constantFrom(
    '<div',
    '<p>',
    '</p>',
    '<a href="',
    '">',
    '<style>',
    '</style>',
    '<!--',
    '&#x',
    'style="display:none"',
    ' ',
    '<td>',
    '<b>',
    '</b>',
    '\0',
    '<script>',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 80 }).map((list) => list.join('')),
      ),
      (html) => {
        readHtml(html);
      },
    ),
  );
});

const fonts = Array.from({ length: 1000 }, (_, index) => `<b a=${index}>`).join('');
test.each([
  ['div', '<div>'],
  ['b', '<b>'],
  ['mis-nested', '<a><p>'],
  ['tables', '<table><td>x'],
  ['open tags', '<'],
  ['comments', '<!--'],
  ['references', '&amp'],
  ['attributes', '<p a=b c'],
  ['styles', '<p style="display:none" class="a b c">x'],
  ['style sheets', '<style>@media{.a{}}</style><p class=a hidden>x'],
  ['formatting that a tree would build again and again', `<div>${fonts}</div><p>x`],
])('%s without end take linear time', (_, piece) => {
  const time = (length: number): number => {
    const html = piece.repeat(Math.ceil(length / piece.length));
    const start = performance.now();
    readHtml(html);
    return performance.now() - start;
  };
  time(60_000);
  expect(time(480_000)).toBeLessThan(40 * time(60_000) + 3000);
});
