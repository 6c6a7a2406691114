/**
 * Draws the SPF tree: a line for each look-up in the order a receiver makes them, and beside it which of the ten it takes.
 *
 *   shop.example                                 limit: 10
 *   ├ include:_spf.mail.example   1  ■             ┆
 *   │ └ include:a.mail.example    2    ■           ┆
 *   └ mx                          3      ■         ┆
 */
import { visible } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import { createPen } from '../layout.ts';
import type { SpfStep, SpfTree } from './read-spf-tree.ts';
import { looksOfStep, SPF_LOOKUP_LIMIT } from './spf-tree-blocks.ts';
import { drawing, label, shape, shorten, SVG_WIDTH } from './svg.ts';

const ROW = 24;
const TOP = 34;
const INDENT = 14;
/** Below it the indent grows no further. */
const MAX_INDENTS = 8;
const LABELS_END = 262;
const BARS_FROM = 286;
const CHARACTER = 7.4;
const MAX_ROWS = 60;

const glyphs = createPen({ width: Number.POSITIVE_INFINITY, color: false, ascii: false });

export function drawSpfTree(tree: SpfTree, id: string, language: Language): string {
  const words = reportWords(language).page.spf;
  const steps = tree.steps.slice(0, MAX_ROWS);
  const columns = Math.max(SPF_LOOKUP_LIMIT, steps.length - 1);
  const slot = (SVG_WIDTH - BARS_FROM - 4) / columns;
  const height = TOP + steps.length * ROW + 4;
  const limitAt = BARS_FROM + SPF_LOOKUP_LIMIT * slot;
  const said = { domain: visible(tree.domain, 120), count: tree.lookups };
  return drawing(
    id,
    {
      title: words.title,
      description: `${(tree.isComplete ? words.lookups : words.lookupsAtLeast)(said)} ${words.inTable}`,
      height,
    },
    [
      shape('line', { class: 'limit', x1: limitAt, y1: 22, x2: limitAt, y2: height - 2 }),
      label(words.limit({ count: SPF_LOOKUP_LIMIT }), {
        class: 'small',
        x: Math.min(limitAt, SVG_WIDTH - 2),
        y: 14,
        'text-anchor': 'end',
      }),
      ...steps.flatMap((_, index) => branch(steps, index)),
      ...steps.flatMap((step, index) => row(step, index, slot)),
    ],
  );
}

const x = (depth: number): number => 6 + Math.min(depth, MAX_INDENTS) * INDENT;
const y = (index: number): number => TOP + index * ROW + ROW / 2;

/** From the step to the record it stands in. */
function branch(steps: readonly SpfStep[], index: number): readonly string[] {
  const depth = steps[index]?.depth ?? 0;
  if (depth === 0) return [];
  const parent = steps.slice(0, index).findLastIndex((above) => above.depth < depth);
  const left = x(depth) - INDENT + 3;
  return [shape('path', { class: 'branch', d: `M${left} ${y(parent) + 8}V${y(index)}H${x(depth) - 2}` })];
}

function row(step: SpfStep, index: number, slot: number): readonly string[] {
  const looks = looksOfStep(step);
  const room = Math.floor((LABELS_END - 18 - x(step.depth)) / CHARACTER);
  const mark = looks === 'pass' ? '' : `${glyphs.glyph(looks)} `;
  const text = mark + visible(step.term, 400);
  const base = y(index) + 4;
  return [
    label(shorten(text, room), {
      class: step.lookup === 0 ? 'term strong' : `term t-${looks}`,
      x: x(step.depth) + 2,
      y: base,
    }),
    ...(step.lookup === 0
      ? []
      : [
          label(String(step.lookup), {
            class: 'small',
            x: BARS_FROM - 8,
            y: base,
            'text-anchor': 'end',
          }),
          shape('rect', {
            class: step.lookup > SPF_LOOKUP_LIMIT ? 'bar over' : 'bar',
            x: BARS_FROM + (step.lookup - 1) * slot + 0.5,
            y: y(index) - 6,
            width: Math.max(1.5, slot - 1),
            height: 12,
          }),
        ]),
  ];
}
