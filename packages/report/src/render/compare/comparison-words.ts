/** The sentences of a comparison: its headline, and what makes the runs less comparable. */
import { isFailing, isNewFailure, visible, type Comparison, type RunDifference } from '@whyspam/core';
import { compareWords } from '../../locales/compare-words/compare-words.ts';
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import type { Tone } from '../outline.ts';

const MAX_NAME = 120;
const MAX_VALUE = 200;

/** What the runs are about: a server, a domain, what was handed over. */
export function nameOfComparison({ before, after }: Comparison): string {
  const target = after?.target ?? before?.target;
  const [handed = ''] = target?.held?.names ?? [];
  const domain = target?.domain ?? '';
  return visible(target?.server?.host ?? (domain === '' ? handed : domain), MAX_NAME);
}

export function comparisonHeadline(
  comparison: Comparison,
  language: Language,
): { readonly text: string; readonly tone: Tone } {
  const words = compareWords(language).headline;
  const name = nameOfComparison(comparison);
  if (comparison.before === undefined) return { text: words.onlyAfter({ name }), tone: 'unknown' };
  if (comparison.after === undefined) return { text: words.onlyBefore({ name }), tone: 'unknown' };
  const { findings } = comparison;
  // A remark asks for no change, so it neither breaks anything nor is fixed.
  const count = (holds: (item: (typeof findings)[number]) => boolean): number =>
    findings.filter((item) => {
      const told = item.change === 'fixed' || item.change === 'untold' ? item.before : item.after;
      return holds(item) && (told === undefined || item.change === 'untold' || isFailing(told));
    }).length;
  const broken = count(({ change }) => change === 'broken');
  const worse = count((item) => item.change === 'changed' && isNewFailure(item));
  const seen = count(({ change }) => change === 'seen');
  const fixed = count(({ change }) => change === 'fixed');
  const left = count(({ change }) => change === 'same' || change === 'changed');
  const untold = count(({ change, before }) => change === 'untold' && before !== undefined);
  const isUndecided = comparison.unchanged.undecided.length > 0;
  const [first, isBad] =
    broken > 0
      ? [words.broken({ name, count: broken }), true]
      : worse > 0
        ? [words.worse({ name, count: worse }), true]
        : seen > 0
          ? [words.seen({ name, count: seen }), true]
          : [
              isUndecided
                ? words.undecided({ name })
                : fixed > 0
                  ? words.fixed({ name, count: fixed })
                  : words.same({ name }),
              false,
            ];
  const isFixedSaid = !isBad && !isUndecided;
  const text = [
    first,
    ...(broken > 0 && worse > 0 ? [words.worse({ name, count: worse })] : []),
    ...(broken + worse > 0 && seen > 0 ? [words.alsoSeen({ count: seen })] : []),
    ...(fixed > 0 && !isFixedSaid ? [words.alsoFixed({ count: fixed })] : []),
    ...(left > worse ? [words.left({ count: left - worse })] : []),
    ...(untold > 0 ? [words.untold({ count: untold })] : []),
  ].join(' ');
  const tone =
    broken + worse > 0 ? 'fail' : seen > 0 ? 'warn' : isUndecided || untold > 0 ? 'unknown' : 'pass';
  return { text, tone };
}

/** Undefined for what the headline has said. */
export function differenceText(difference: RunDifference, language: Language): string | undefined {
  const { differences: words, runNames } = compareWords(language);
  const list = (values: readonly string[]): string =>
    values.length === 0
      ? words.none
      : reportWords(language).list(
          values.map((value) => (value === 'root' ? words.root : visible(value, MAX_VALUE))),
        );
  switch (difference.kind) {
    case 'onlyIn':
      return undefined;
    case 'order':
      return words.order;
    case 'toolVersion':
      return words.toolVersion({
        before: visible(difference.before, 40),
        after: visible(difference.after, 40),
      });
    case 'resolver':
      return words.resolver({ before: list(difference.before), after: list(difference.after) });
    case 'notAsked':
      return words.notAsked({ run: runNames[difference.run], option: visible(difference.option, 40) });
    case 'noServers':
      return words.noServers({ run: runNames[difference.run] });
    case 'target':
      return words[difference.what]({ before: list(difference.before), after: list(difference.after) });
  }
}
