import { describe, expect, test } from 'vitest';
import { receiverWords } from '../locales/receiver-words/receiver-words.ts';
import { LANGUAGES } from '../locales/rule-texts.ts';
import { RULES } from '../rules/rule-table.ts';
import type { Demand } from './demand.ts';
import { rulesOf } from './judge-condition.ts';
import { findDemand, kindOfDemand, RECEIVERS } from './receiver-table.ts';

/** The day the table was last gone through: a clock behind it must not make its dates future ones. */
const GONE_THROUGH = '2026-11-26';
const today = (): string => {
  const now = new Date().toISOString().slice(0, 10);
  return now > GONE_THROUGH ? now : GONE_THROUGH;
};

const conditionsOf = (demand: Demand) =>
  ('scoring' in demand ? demand.scoring.lines : demand.brokenBy).map(({ when }) => when);
const effectsOf = (demand: Demand) =>
  ('scoring' in demand ? demand.scoring.thresholds : demand.brokenBy).map(({ effect }) => effect);

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/u.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const RULE_IDS = new Set<string>(RULES.map(({ id }) => id));

describe.each(RECEIVERS.map((receiver) => [receiver.name, receiver] as const))('%s', (_, receiver) => {
  test('is dated: the oldest date of its demands, none in the future', () => {
    expect(receiver.demands.map(({ verified }) => verified).sort()[0]).toBe(receiver.checked);
    for (const { verified } of receiver.demands) {
      expect(isDate(verified)).toBe(true);
      expect(verified <= today()).toBe(true);
    }
  });

  test('names a source for each demand, over HTTPS', () => {
    for (const { source } of [receiver, ...receiver.demands]) {
      expect(URL.canParse(source)).toBe(true);
      expect(source.startsWith('https://')).toBe(true);
    }
  });

  test('names each demand once, under its own id, and finds it again', () => {
    expect(new Set(receiver.demands.map(({ id }) => id)).size).toBe(receiver.demands.length);
    for (const demand of receiver.demands) {
      expect(demand.id.startsWith(`${receiver.receiver}/`)).toBe(true);
      expect(findDemand(demand.id)).toBe(demand);
    }
  });

  test('every condition names a rule that there is', () => {
    for (const demand of receiver.demands) {
      for (const rule of conditionsOf(demand).flatMap(rulesOf)) expect(RULE_IDS).toContain(rule);
    }
  });

  test.each(LANGUAGES)('every demand, remark and what cannot be known has words: %s', (language) => {
    const words = receiverWords(language);
    for (const { id } of receiver.demands) {
      const kind = kindOfDemand(id);
      expect(kind === undefined ? '' : words.demands[kind]).not.toBe('');
    }
    for (const thing of receiver.unknowable) expect(words.unknowable[thing]).not.toBe('');
    for (const remark of receiver.remarks ?? []) expect(words.remarks[remark]).not.toBe('');
  });

  test('what is only recalled asks for no more than at risk', () => {
    for (const demand of receiver.demands) {
      if (demand.certainty === 'recall') expect(new Set(effectsOf(demand))).toEqual(new Set(['atRisk']));
    }
  });

  test('says what cannot be known', () => {
    expect(receiver.unknowable.length).toBeGreaterThan(0);
    expect(receiver.unknowable).toContain('content');
  });
});

test('the best known stand first, and nobody stands twice', () => {
  const ids = RECEIVERS.map(({ receiver }) => receiver);
  expect(ids.slice(0, 3)).toEqual(['gmail', 'outlook', 'yahoo']);
  expect(new Set(ids).size).toBe(ids.length);
});

test('AOL and AT&T are names of Yahoo, whose filter serves them', () => {
  expect(RECEIVERS.find(({ receiver }) => receiver === 'yahoo')?.serves).toEqual(['AOL', 'AT&T']);
});

test('thresholds of filters fall, and their rules are worth something', () => {
  for (const { demands } of RECEIVERS) {
    for (const demand of demands) {
      if (!('scoring' in demand)) continue;
      const points = demand.scoring.thresholds.map((threshold) => threshold.points);
      expect(points).toEqual(points.toSorted((a, b) => b - a));
      expect(demand.scoring.lines.every((line) => line.points > 0)).toBe(true);
      expect(new Set(demand.scoring.lines.map(({ name }) => name)).size).toBe(demand.scoring.lines.length);
    }
  }
});
