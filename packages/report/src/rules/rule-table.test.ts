import { expect, it } from 'vitest';
import { LANGUAGES, ruleTexts } from '../locales/rule-texts.ts';
import { RULES } from './rule-table.ts';

const ids = RULES.map(({ id }) => id);

it('has at least 45 rules with unique, well-formed ids and a standard each', () => {
  expect(ids.length).toBeGreaterThanOrEqual(45);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z-]+$/u);
  expect(RULES.filter(({ standards }) => standards.length === 0)).toEqual([]);
});

it('explains only by rules that exist, and never in a circle', () => {
  const causes = new Map(RULES.map(({ id, explainedBy }) => [id, explainedBy]));
  const visit = (id: string, path: readonly string[]): void => {
    expect(ids).toContain(id);
    expect(path).not.toContain(id);
    for (const cause of causes.get(id) ?? []) visit(cause, [...path, id]);
  };
  for (const id of ids) visit(id, []);
});

it('has every text in every language', () => {
  for (const language of LANGUAGES) {
    for (const { id, messages } of RULES) {
      expect(Object.keys(ruleTexts(language, id) ?? {}).sort(), id).toEqual(Object.keys(messages).sort());
    }
  }
});
