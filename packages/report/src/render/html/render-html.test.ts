import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { reports, texts } from '../../../test/fixtures.ts';
import { hostileReport, pathReport, spfReport } from '../../../test/html-reports.ts';
import { LANGUAGES } from '../../locales/rule-texts.ts';
import { RECEIVERS } from '../../receivers/receiver-table.ts';
import { escapeCell, escapeHtml } from './escape-html.ts';
import { DARK, LIGHT } from './palette.ts';
import { renderHtml } from './render-html.ts';
import { STYLE_HASH, STYLE_SHEET } from './style-sheet.ts';

type Element = DefaultTreeAdapterTypes.Element;

interface Page {
  readonly elements: readonly Element[];
  readonly errors: readonly string[];
}

function read(html: string): Page {
  const errors: string[] = [];
  const document = parse(html, { onParseError: ({ code }) => errors.push(code) });
  const elements: Element[] = [];
  const collect = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      elements.push(child);
      collect(child);
    }
  };
  collect(document);
  return { elements, errors };
}

const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

/** All that the page is made of: whatever else appears came from outside. */
const TAGS = new Set(
  `html head meta title style body a header p nav ul li main footer h1 h2 h3 h4 section details summary article
  dl div dt dd pre code ins del span br wbr table thead tbody tr th td svg desc text line rect circle path`.split(
    /\s+/u,
  ),
);
const SOURCES = new Set(RECEIVERS.map(({ source }) => source));

/** One expectation for the whole page: thousands of them would take longer than the page. */
function expectSound(html: string): void {
  const { elements, errors } = read(html);
  const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
  const known = new Set(ids);
  const levels = elements.flatMap(({ tagName }) => (/^h[1-6]$/u.test(tagName) ? [Number(tagName[1])] : []));
  expect({
    // Characters that Unicode keeps for no use are shown as they are: they do nothing.
    errors: errors.filter((code) => code !== 'noncharacter-in-input-stream'),
    tags: elements.filter(({ tagName }) => !TAGS.has(tagName)).map(({ tagName }) => tagName),
    attributes: elements.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => /^on|^style$|^src|^action$/u.test(name)).map(({ name }) => name),
    ),
    idsTwice: ids.length - known.size,
    links: elements.flatMap((element) => {
      const href = attribute(element, 'href');
      if (href === undefined) return [];
      const isGood = href.startsWith('#')
        ? known.has(href.slice(1))
        : SOURCES.has(href) && attribute(element, 'rel') === 'noreferrer';
      return isGood ? [] : [href];
    }),
    names: elements
      .flatMap((element) => attribute(element, 'aria-labelledby')?.split(' ') ?? [])
      .filter((id) => !known.has(id)),
    titles: levels.filter((level) => level === 1).length,
    levelsLeftOut: levels.filter((level, index) => level - (levels[index - 1] ?? 0) > 1),
  }).toEqual({
    errors: [],
    tags: [],
    attributes: [],
    idsTwice: 0,
    links: [],
    names: [],
    titles: 1,
    levelsLeftOut: [],
  });
}

const options = { language: 'en', texts } as const;

describe('the page', () => {
  test.each([
    ['broken', 'en', reports.broken],
    ['timed-out', 'es', reports['timed-out']],
    ['spf-tree', 'en', spfReport],
    ['way', 'es', pathReport],
  ] as const)('of %s in %s is the golden one', async (name, language, report) => {
    const html = renderHtml([report], { language, texts, quiet: false });
    await expect(html.replace(STYLE_SHEET, '')).toMatchFileSnapshot(
      `../../../test/golden/html/${name}.${language}.html`,
    );
  });

  test.each(
    LANGUAGES.flatMap((language) =>
      [[reports.broken], [spfReport], [pathReport], [reports.broken, pathReport, spfReport]].map((set) => ({
        language,
        set,
      })),
    ),
  )('is well-formed, its headings in order, its links lead somewhere: $language', ({ set, language }) => {
    expectSound(renderHtml(set, { language, texts }));
    expectSound(renderHtml(set, { language, texts, verbose: true }));
    expectSound(renderHtml(set, { language, texts, quiet: true }));
  });

  test('allows its style sheet by hash, and nothing else', () => {
    const hash = `sha256-${createHash('sha256').update(STYLE_SHEET).digest('base64')}`;
    expect(STYLE_HASH).toBe(hash);
    const html = renderHtml([reports.broken], options);
    expect(html).toContain(`<style>${STYLE_SHEET}</style>`);
    expect(html).toContain(
      `content="default-src 'none'; style-src '${hash}'; img-src 'none'; base-uri 'none'; form-action 'none'"`,
    );
    expect(STYLE_SHEET).not.toMatch(/url\(|@import|</u);
  });

  test('says by signs as well what it says by colour', () => {
    const html = renderHtml([reports.broken], options);
    expect(html).toContain('<del class="record"><span class="sign">- </span>');
    expect(html).toContain('<ins class="record"><span class="sign">+ </span>');
    expect(html).toContain('role="img" aria-label="failed">✗</span>');
  });

  test('has a heading for each column and each row of a table', () => {
    for (const element of read(renderHtml([reports.broken], options)).elements) {
      if (element.tagName === 'th') expect(attribute(element, 'scope')).toMatch(/^(?:col|row)$/u);
    }
  });

  test('links to the evidence that it holds', () => {
    const html = renderHtml([reports.broken], options);
    expect(html).toContain('<a href="#e1">e1</a>');
    expect(html).toContain('<details class="evidence" id="e1">');
  });

  test('does not follow a source that is not of our own table', () => {
    const receivers = reports.broken.receivers.map((item) => ({ ...item, source: 'https://evil.example/' }));
    const html = renderHtml([{ ...reports.broken, receivers }], options);
    expect(html).toContain('evil.example');
    expect(html).not.toContain('href="https://evil.example');
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = (color.match(/[\da-f]{2}/gu) ?? []).map((part) => {
      const value = Number.parseInt(part, 16) / 255;
      return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('colours', () => {
  test.each([
    ['light', LIGHT],
    ['dark', DARK],
  ] as const)('%s: every text has a contrast of 4.5 or more', (_, palette) => {
    const onGrounds = ['text', 'muted', 'link', 'fail', 'warn', 'unknown', 'pass'] as const;
    for (const name of onGrounds) {
      expect(contrast(palette[name], palette.page), name).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette[name], palette.surface), name).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.added, palette['added-ground'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.removed, palette['removed-ground'])).toBeGreaterThanOrEqual(4.5);
  });
});

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u;

describe('hostile text', () => {
  const CLASSICS = [
    '</style></title></pre></svg><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    'https://evil.example/" onclick="x',
    '&lt;b&gt;&#60;script&#62;',
    '<!--<script>',
    ']]><svg onload=alert(1)>',
    '\u001b[2J\u202e\u009b31m\u0000\ud800',
    '${alert(1)}`',
  ];

  test.each(CLASSICS)('is text wherever it stands: %j', (text) => {
    expectSound(renderHtml([hostileReport(text)], { ...options, verbose: true }));
  });

  test('is text whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(...CLASSICS, '<', '>', '"', "'", '&', '-->', '\r\n'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fc.constantFrom(...LANGUAGES), (pieces, language) => {
        const html = renderHtml([hostileReport(pieces.join(''))], { language, texts });
        expect(html).not.toMatch(CONTROL);
        expectSound(html);
      }),
      { numRuns: 15 },
    );
  });

  test('is found again in the text of the page', () => {
    const text = '<b>"it\'s"</b> & `more`';
    const html = renderHtml([hostileReport(text)], options);
    expect(html).toContain('&lt;b&gt;&quot;it&#39;s&quot;&lt;/b&gt; &amp; &#96;more&#96;');
    expect(html).not.toContain('<b>');
  });

  test('keeps all its characters in the cell of a table', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '.', '<', ' ', '-', '😀', ':'), maxLength: 90 }),
        (text) => {
          expect(escapeCell(text).replaceAll('<wbr>', '')).toBe(escapeHtml(text));
        },
      ),
    );
  });
});
