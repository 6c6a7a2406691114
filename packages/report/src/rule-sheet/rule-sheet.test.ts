/** A rule by itself: all of its texts without a run, what hangs on it, who demands it; as text and as Markdown. */
import { describe, expect, test } from 'vitest';
import { RECEIVERS } from '../receivers/receiver-table.ts';
import { LANGUAGES, ruleTexts, type Language } from '../locales/rule-texts.ts';
import { RULES } from '../rules/rule-table.ts';
import { ruleSheetMarkdown, ruleSheetText } from './render-rule-sheet.ts';
import { ruleSheet, type RuleSheet } from './rule-sheet.ts';

function sheetOf(id: string, language: Language = 'en'): RuleSheet {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const texts = ruleTexts(language, id) ?? rule.messages;
  return ruleSheet(rule, texts, language, { rules: RULES, receivers: RECEIVERS });
}

test.each(LANGUAGES)('every rule has all of its texts without a run, in %s', (language) => {
  const lacking = RULES.flatMap(({ id }) =>
    sheetOf(id, language).texts.flatMap((text) =>
      Object.entries(text).flatMap(([pillar, said]) =>
        said === '' || said === id || /\bundefined\b|\bNaN\b|\[object|=>/u.test(said)
          ? [`${id} ${pillar}: ${said}`]
          : [],
      ),
    ),
  );
  expect(lacking).toEqual([]);
});

test('what it explains is the other side of what explains it', () => {
  for (const { id } of RULES) {
    for (const other of sheetOf(id).explains) expect(sheetOf(other).explainedBy).toContain(id);
  }
  expect(sheetOf('spf/missing').explains).toContain('sender/not-authorised');
});

test('who demands it, in what case, and what comes of it', () => {
  const demands = sheetOf('spf/missing').demandedBy;
  expect(demands).toContainEqual({
    receiver: 'gmail',
    name: 'Gmail',
    demand: 'gmail/spf-or-dkim',
    appliesTo: 'all',
    effect: 'reject',
    source: 'https://support.google.com/a/answer/81126',
  });
  expect(demands.map(({ appliesTo }) => appliesTo)).toContain('bulk');
  expect(sheetOf('bimi/missing').demandedBy).toEqual([]);
});

test('standards lead to their section, its page to the docs', () => {
  const { standards, docs } = sheetOf('spf/too-many-lookups', 'es');
  expect(standards[0]).toEqual({
    name: 'RFC 7208',
    section: '4.6.4',
    url: 'https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4',
  });
  expect(docs).toMatch(/\/docs\/reference\/rules\/es\/spf\/too-many-lookups\.md$/u);
  expect(sheetOf('autoconfig/malformed').standards[0]?.url).toBe(
    'https://datatracker.ietf.org/doc/draft-ietf-mailmaint-autoconfig/',
  );
});

describe('told', () => {
  test('as text, no line wider than the terminal but for what must stay whole', () => {
    for (const language of LANGUAGES) {
      const lines = ruleSheetText(sheetOf('spf/missing', language), language, 60).split('\n');
      expect(lines.filter((line) => line.length > 60 && !/https:|\//u.test(line))).toEqual([]);
    }
  });

  test('as Markdown without markup of its texts, with links where there is a page', () => {
    const sheet = sheetOf('spf/missing');
    const linked = ruleSheetMarkdown(sheet, 'en', { rule: (id) => `../${id}.md`, top: 'back' });
    expect(linked).toContain('### \\<domain\\> has no SPF record');
    expect(linked).toContain('[`zone/does-not-exist`](../zone/does-not-exist.md)');
    expect(ruleSheetMarkdown(sheet, 'en')).toContain('- `zone/does-not-exist`\n');
  });
});
