/** The SPF tree as blocks: the drawing, and the same as a table. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import { keepTogether, prose, type Block, type Glyph, type TableRow, type Tone } from '../outline.ts';
import { readSpfTree, type SpfLeadsTo, type SpfStep } from './read-spf-tree.ts';

/** RFC 7208 section 4.6.4. */
export const SPF_LOOKUP_LIMIT = 10;
const MAX_TERM = 120;
const MAX_RECORD = 600;

const LOOKS: Readonly<Record<SpfLeadsTo, Glyph & Tone>> = {
  record: 'pass',
  notFollowed: 'pass',
  noRecord: 'fail',
  severalRecords: 'fail',
  loop: 'fail',
  tooDeep: 'fail',
  unknown: 'unknown',
  notExpanded: 'unknown',
};

/** How a step is shown: where it leads, or that it comes after the limit. */
export function looksOfStep({ leadsTo, lookup }: SpfStep): Glyph & Tone {
  return lookup > SPF_LOOKUP_LIMIT ? 'fail' : LOOKS[leadsTo];
}

export function spfTreeBlocks(report: Report, language: Language): readonly Block[] {
  const tree = report.target.server === undefined ? readSpfTree(report) : undefined;
  // A record that leads to no other is no tree, and stands in the evidence.
  const leadsOn = ({ lookup, leadsTo }: SpfStep): boolean => lookup > 0 && leadsTo !== 'notFollowed';
  if (tree === undefined || !tree.steps.some(leadsOn)) return [];
  const words = reportWords(language).page.spf;
  return [
    { kind: 'section', title: words.title },
    {
      kind: 'parts',
      parts: [
        prose(
          (tree.isComplete ? words.lookups : words.lookupsAtLeast)({
            domain: visible(tree.domain, MAX_TERM),
            count: tree.lookups,
          }),
          { tone: tree.lookups > SPF_LOOKUP_LIMIT ? 'fail' : tree.isComplete ? 'strong' : 'unknown' },
        ),
      ],
    },
    { kind: 'figure', figure: { kind: 'spfTree', tree } },
    {
      kind: 'table',
      needsHeadings: true,
      columns: [words.columns.term, words.columns.lookup, words.columns.owner, words.columns.leadsTo],
      rows: tree.steps.map((step) => row(step, language)),
    },
  ];
}

function row(step: SpfStep, language: Language): TableRow {
  const words = reportWords(language).page.spf;
  const looks = looksOfStep(step);
  const record = step.record === undefined ? [] : [prose(keepTogether(visible(step.record, MAX_RECORD)))];
  const says = step.leadsTo === 'record' ? [] : [prose(words.leadsTo[step.leadsTo])];
  const over = step.lookup > SPF_LOOKUP_LIMIT ? [prose(words.over)] : [];
  return {
    glyph: looks,
    tone: looks,
    cells: [
      visible(step.term, MAX_TERM),
      step.lookup === 0 ? '-' : String(step.lookup),
      visible(step.owner, MAX_TERM),
    ],
    body: [...over, ...says, ...record],
  };
}
