import type { Report } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dns, reports, texts } from '../../test/fixtures.ts';
import { LANGUAGES } from '../locales/rule-texts.ts';
import { widthOf, wrap } from './layout.ts';
import { escapeMarkdown, fence } from './render-markdown.ts';
import { FORMATS, renderReport, type Format } from './render-report.ts';

// oxlint-disable-next-line no-control-regex
const SGR = /\u001b\[\d+m/gu;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u;

const cases = Object.entries(reports).flatMap(([name, report]) =>
  LANGUAGES.flatMap((language) => [60, 80].map((width) => ({ name, report, language, width }))),
);

describe('golden reports', () => {
  test.each(cases)('$name $language $width', async ({ name, report, language, width }) => {
    const plain = renderReport(report, 'text', { language, width, texts });
    await expect(plain).toMatchFileSnapshot(`../../test/golden/${name}.${language}.${width}.txt`);
    const coloured = renderReport(report, 'text', { language, width, texts, color: true });
    await expect(coloured).toMatchFileSnapshot(`../../test/golden/${name}.${language}.${width}.color.txt`);
    expect(coloured).not.toBe(plain);
    expect(coloured.replace(SGR, '')).toBe(plain);
  });

  test.each(LANGUAGES)('verbose text and Markdown, %s', async (language) => {
    const options = { language, texts, verbose: true };
    await expect(renderReport(reports.broken, 'text', options)).toMatchFileSnapshot(
      `../../test/golden/broken.${language}.verbose.txt`,
    );
    await expect(renderReport(reports.broken, 'markdown', options)).toMatchFileSnapshot(
      `../../test/golden/broken.${language}.md`,
    );
  });

  test('quiet is the beginning of the whole', () => {
    const quiet = renderReport(reports.broken, 'text', { language: 'en', texts, quiet: true });
    const whole = renderReport(reports.broken, 'text', { language: 'en', texts });
    expect(whole.startsWith(quiet)).toBe(true);
    expect(whole.length).toBeGreaterThan(quiet.length);
  });

  test('ascii leaves only ASCII in an English report', () => {
    // oxlint-disable-next-line no-control-regex
    expect(
      renderReport(reports.broken, 'text', { language: 'en', texts, ascii: true, verbose: true }),
    ).toMatch(/^[\x00-\x7f]*$/u);
  });
});

const ABSENCE =
  /missing|absent|no record|there is no|not there|not published|falta|no existe|no hay|ausente/iu;

describe('a run in which DNS timed out', () => {
  test.each(
    LANGUAGES.flatMap((language) =>
      FORMATS.flatMap((format) => [true, false].map((verbose) => ({ language, format, verbose }))),
    ),
  )(
    'says nowhere that something is not there: $language $format verbose=$verbose',
    ({ language, format, verbose }) => {
      const text = renderReport(reports['timed-out'], format, { language, texts, verbose });
      // Forms for machines name the rules by id, and a rule is named after its failing state.
      const said = isForMachines(format)
        ? text.replaceAll(/\b[a-z-]+(?:\/[a-z-]+)+(@[^\s",]*)?/gu, '')
        : text;
      expect(said).not.toMatch(ABSENCE);
      expect(said).toContain(format === 'json' ? 'DNS_TIMEOUT' : language === 'en' ? 'in time' : 'a tiempo');
    },
  );

  test('the check above can fail', () => {
    expect(renderReport(reports.broken, 'text', { language: 'en', texts })).toMatch(ABSENCE);
  });
});

function isForMachines(format: Format): boolean {
  return format !== 'text' && format !== 'markdown' && format !== 'html';
}

describe('hostile text', () => {
  const hostile = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((text) => `\u001b[2J${text}\r\n\u202e\u009b31m`);
  const poison = (report: Report, text: string): Report => ({
    ...report,
    target: { ...report.target, domain: text },
    findings: report.findings.map((finding) => ({
      ...finding,
      subject: { kind: 'domain', domain: text },
      message: {
        key: finding.message.key,
        values: { domain: text, name: text, address: text, lists: [text] },
      },
      ...(finding.error === undefined ? {} : { error: { ...finding.error, detail: text } }),
      fixes: finding.fixes.map((fix) => {
        if (fix.kind === 'dns') return { ...fix, name: text, value: text, old: [text] };
        if (fix.kind === 'provider') return { ...fix, name: text, request: text, url: text };
        return fix;
      }),
    })),
    evidence: [
      ...report.evidence.map((item) =>
        dns(text, text, {
          id: item.id,
          rcode: text,
          answers: [{ name: text, type: text, ttl: 1, data: text }],
        }),
      ),
      {
        kind: 'smtp',
        id: 'smtp',
        host: text,
        address: text,
        port: 25,
        helo: text,
        at: text,
        ms: 1,
        lines: [{ ms: 1, from: 'server', text }],
      },
      { kind: 'http', id: 'http', url: text, at: text, ms: 1, headers: { [`x${text}`]: text }, body: text },
      { kind: 'header', id: 'header', field: text, value: text, position: 0, offset: 0 },
    ],
  });

  test('puts no control character into any format', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(...FORMATS),
        fc.boolean(),
        (text, language, format, color) => {
          const report = poison(reports.broken, text);
          const shown = renderReport(report, format, { language, texts, color, verbose: true });
          if (format === 'json') expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(report)));
          else expect(shown.replace(color && format === 'text' ? SGR : /$^/u, '')).not.toMatch(CONTROL);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('a fence is longer than any run of backticks inside', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('`', 'a', '\n', ' ') })), (lines) => {
        const [open = '', ...rest] = fence(lines, '');
        const inside = rest.slice(0, -1);
        expect(inside).toHaveLength(lines.length);
        for (const line of inside) expect(line).not.toContain(open);
      }),
    );
  });

  test.each([
    ['<script>', '\\<script\\>'],
    ['a|b', 'a\\|b'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['# head', '\\# head'],
    ['[x](y)', '\\[x\\](y)'],
    ['&lt;', '&amp;lt;'],
  ])('Markdown shows %s as it stands', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('width', () => {
  test.each(cases.flatMap((item) => [40, item.width].map((width) => ({ ...item, width }))))(
    'no line of $name in $language is wider than $width but for a piece that cannot be broken',
    ({ report, language, width }) => {
      for (const line of renderReport(report, 'text', { language, width, texts }).split('\n')) {
        const longest = Math.max(...line.trim().split(/ +/u).map(widthOf));
        const isRecord =
          /^ *(\S+ +)?[-+] |^ {4,}\S+ {2}\S|\.arpa\. PTR/u.test(line) || /"[^"]* [^"]*"/u.test(line);
        if (!isRecord && longest < width / 2) expect(widthOf(line), line).toBeLessThanOrEqual(width);
      }
    },
  );

  test('wrapping loses nothing and keeps to the width', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', '.'), minLength: 1, maxLength: 9 }),
          { minLength: 1 },
        ),
        fc.integer({ min: 18, max: 40 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
