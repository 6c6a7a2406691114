/** Every world and scenario told in a locale made from English: text outside of its brackets escaped translation. */
import { expect, test, vi } from 'vitest';
import type { Report } from '@whyspam/core';
import { overlayResolver } from '@whyspam/dns';
import { startLab, WORLDS } from '@whyspam/lab';
import { compareReports, renderComparisons, renderReport } from '@whyspam/report';
import { memoryResolver } from '../../dns/src/testing/memory-resolver.ts';
import { escapedWords, shownText } from '../../report/test/pseudo-render.ts';
import { diagnoseBounce, diagnoseMessage, diagnoseReports } from './index.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';
import { HELD_SCENARIOS } from './testing/held-scenarios.ts';
import { MESSAGE_SCENARIOS } from './testing/message-scenarios.ts';

const pseudo = vi.hoisted(() => async (load: () => Promise<object>, name: string): Promise<object> => {
  const { pseudoWords } = await import('../../report/test/pseudo-locale.ts');
  const real = (await load()) as Readonly<Record<string, unknown>>;
  const lookUp = real[name];
  if (typeof lookUp !== 'function') throw new Error(`${name} is no function`);
  return {
    ...real,
    [name]: (...given: readonly unknown[]) => pseudoWords<unknown>(Reflect.apply(lookUp, undefined, given)),
  };
});

vi.mock('../../report/src/locales/report-words/report-words.ts', (load) => pseudo(load, 'reportWords'));
vi.mock('../../report/src/locales/reply-words/reply-words.ts', (load) => pseudo(load, 'replyWords'));
vi.mock('../../report/src/locales/filter-words/filter-words.ts', (load) => pseudo(load, 'filterEntryText'));
vi.mock('../../report/src/locales/compare-words/compare-words.ts', (load) => pseudo(load, 'compareWords'));
vi.mock('../../report/src/locales/fix-words/fix-words.ts', (load) => pseudo(load, 'fixWords'));
vi.mock('../../report/src/locales/rule-texts.ts', (load) => pseudo(load, 'ruleTexts'));

/** Markdown without the backslashes of its own. */
const unescaped = (markdown: string): string => markdown.replaceAll(/\\(?=[\\`*_[\]<>|~#$.)+=-])/gu, '');

function expectTranslated(report: Report): void {
  // Evidence is verbatim, in its own names of fields.
  const options = { language: 'en', verbose: true, listsEvidence: false } as const;
  const twice = [compareReports({ ...report, findings: [] }, report)];
  const said = {
    text: renderReport(report, 'text', options),
    quiet: renderReport(report, 'text', { language: 'en', width: 40 }),
    markdown: unescaped(renderReport(report, 'markdown', options)),
    html: shownText(renderReport(report, 'html', options)),
    comparison: renderComparisons(twice, 'text', options),
  };
  const escaped = Object.fromEntries(
    Object.entries(said).map(([form, text]) => [form, escapedWords(text, report)]),
  );
  expect(escaped).toEqual(Object.fromEntries(Object.keys(said).map((form) => [form, []])));
}

test.each(WORLDS.map(({ name }) => name))(
  'the world %s',
  async (name) => {
    const lab = await startLab(name);
    try {
      expectTranslated((await diagnoseLab(lab)).report);
    } finally {
      await lab.close();
    }
  },
  60_000,
);

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

test.each(HELD_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  'what people hold: %s',
  async (_, { kind, inputs }) => {
    if (kind === 'bounce') return expectTranslated((await diagnoseBounce(inputs, { clock })).report);
    const files = (async function* () {
      yield* inputs;
    })();
    for (const { report } of await diagnoseReports(files, { clock })) expectTranslated(report);
  },
);

test.each(MESSAGE_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  'a message: %s',
  async (_, { input, arrival, dns }) => {
    const resolver = overlayResolver(memoryResolver({}), dns, [], clock);
    expectTranslated((await diagnoseMessage(input, { clock, resolver, ...arrival })).report);
  },
);
