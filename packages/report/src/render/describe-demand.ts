/** One demand of a receiver in one line, and what nobody outside can know there: for programs that lay them out themselves. */
import { visible, type ReceiverReport } from '@whyspam/core';
import { receiverWords } from '../locales/receiver-words/receiver-words.ts';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { UNKNOWABLES } from '../receivers/demand.ts';
import { findDemand, kindOfDemand } from '../receivers/receiver-table.ts';

type DemandVerdict = ReceiverReport['demands'][number];

const SHOWN_RULES = 4;

/** What is demanded, in words; its id when the report is of a version that knew another. */
export function demandText(id: string, language: Language): string {
  const kind = kindOfDemand(id);
  return kind === undefined ? visible(id) : receiverWords(language).demands[kind];
}

/** Of a filter that adds up: the sum, the threshold, the rules worth most. */
export function scoreText({ score }: DemandVerdict, language: Language): string | undefined {
  if (score === undefined) return undefined;
  const shown = score.rules
    .slice(0, SHOWN_RULES)
    .map(({ name, points }) => `${visible(name)} ${points}`)
    .join(', ');
  const more = score.rules.length - SHOWN_RULES;
  const words = receiverWords(language);
  return words.points({
    points: String(score.points),
    threshold: String(score.threshold),
    rules:
      score.rules.length === 0
        ? words.noRules
        : more > 0
          ? `${shown}, ${reportWords(language).counts.more({ count: more })}`
          : shown,
  });
}

/** Of whom else than all, and how sure: what stands beside a demand. */
export function besideDemand({ demand, certainty }: DemandVerdict, language: Language): readonly string[] {
  const words = receiverWords(language);
  return [
    ...(findDemand(demand)?.appliesTo === 'bulk' ? [words.forBulk] : []),
    ...(certainty === 'recall' ? [words.notChecked] : []),
  ];
}

/** The demand, whether it is met, and what stands beside it. */
export function describeDemand(demand: DemandVerdict, language: Language): string {
  const score = scoreText(demand, language);
  const text = `${demandText(demand.demand, language)}: ${receiverWords(language).states[demand.state]}`;
  return [text, ...(score === undefined ? [] : [score]), ...besideDemand(demand, language)].join('; ');
}

/** What decides at the receiver as well; undefined when nothing of the kind was recorded. */
export function describeUnknowable(
  { unknowable = [] }: Pick<ReceiverReport, 'unknowable'>,
  language: Language,
): string | undefined {
  const words = receiverWords(language);
  const things = UNKNOWABLES.filter((thing) => unknowable.includes(thing));
  if (things.length === 0) return undefined;
  return words.unknowableForAll({
    things: reportWords(language).list(things.map((thing) => words.unknowable[thing])),
  });
}
