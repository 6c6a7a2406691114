/** Text of the HTML that no reader sees; the preheader, which newsletters hide by custom, is told from it. */
import type { HiddenText } from '@whyspam/core';
import type { HtmlReading } from './html/read-html.ts';

/** Mail programs show 35 to 140 characters behind the subject; twice that is still a preheader. */
const MAX_PREHEADER = 300;
const MAX_SAMPLE = 100;
const MAX_RUNS = 20;
/** White space and what has no width: newsletters fill the rest of the preheader with it. */
const FILLER =
  /(?:[\s\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufeff]|\u034f|\u17b4|\u17b5)+/gu;
/** Between letters that join to nothing: there it serves to break up words that a filter looks for. */
const INSIDE_WORD =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}][\u200b-\u200d\u2060\ufeff]{1,20}(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])/gu;
const MANY_INSIDE = 10;

export function findHiddenText({ hidden, text }: HtmlReading): {
  readonly hidden: readonly HiddenText[];
  readonly preheader?: string;
} {
  const runs = hidden
    .map(({ how, isFirst, text: run }) => ({ how, isFirst, text: run.replace(FILLER, ' ').trim() }))
    .filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  const first = runs
    .filter(({ isFirst }) => isFirst)
    .map((run) => run.text)
    .join(' ');
  const isPreheader = first !== '' && first.length <= MAX_PREHEADER;
  const kept = isPreheader ? runs.filter(({ isFirst }) => !isFirst) : runs;
  return {
    hidden: [...joinRuns(kept), ...zeroWidthIn(text)],
    ...(isPreheader ? { preheader: first } : {}),
  };
}

/** One row for each way of hiding. */
function joinRuns(
  runs: readonly { readonly how: HiddenText['how']; readonly text: string }[],
): readonly HiddenText[] {
  const found = new Map<HiddenText['how'], HiddenText>();
  for (const { how, text } of runs.slice(0, 500)) {
    const before = found.get(how);
    const octets = (before?.octets ?? 0) + Buffer.byteLength(text);
    found.set(how, { how, octets, sample: before?.sample ?? text.slice(0, MAX_SAMPLE) });
  }
  return [...found.values()].slice(0, MAX_RUNS);
}

function zeroWidthIn(text: string): readonly HiddenText[] {
  const found = [...text.matchAll(INSIDE_WORD)];
  const [first] = found;
  if (first === undefined || found.length < MANY_INSIDE) return [];
  const around = text.slice(Math.max(0, first.index - 20), first.index + 40).replace(FILLER, '');
  return [
    { how: 'zeroWidth', octets: found.reduce((sum, [run]) => sum + 3 * (run.length - 1), 0), sample: around },
  ];
}
