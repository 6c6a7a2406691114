/** The report as plain text for a terminal or a pipe: wrapped, aligned, readable without colour. */
import type { Report } from '@whyspam/core';
import { ruleTexts } from '../locales/rule-texts.ts';
import { buildOutline } from './build-outline.ts';
import { createPen, padEnd, widthOf, wrap, type Pen } from './layout.ts';
import { releaseSpaces, type Block, type Outline, type Part, type Prose, type TableRow } from './outline.ts';
import type { RenderOptions } from './render-report.ts';

const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 20;
/** Below this, labels stand on a line of their own. */
const LABEL_COLUMN_FROM = 50;
const INDENT = 2;

const spaces = (count: number): string => ' '.repeat(count);

function proseLines(part: Prose, indent: number, pen: Pen): readonly string[] {
  const glyph = part.glyph === undefined ? '' : part.glyph === 'none' ? '  ' : `${pen.glyph(part.glyph)} `;
  const hanging = indent + (part.glyph === undefined ? 0 : 2);
  return part.text
    .split('\n')
    .flatMap((line) => wrap(pen.safe(line), Math.max(1, pen.width - hanging)))
    .map(
      (line, index) =>
        spaces(index === 0 ? indent : hanging) + pen.paint(index === 0 ? glyph + line : line, part.tone),
    );
}

function partLines(part: Part, indent: number, pen: Pen): readonly string[] {
  switch (part.kind) {
    case 'prose':
      return proseLines(part, indent, pen);
    case 'verbatim':
      return part.lines.map(
        ({ text, tone }) => spaces(indent) + pen.paint(pen.safe(releaseSpaces(text)).trimEnd(), tone),
      );
    case 'settings': {
      const names = part.rows.map(({ name }) => pen.safe(name));
      const column = Math.max(0, ...names.map(widthOf));
      return part.rows.map(({ value }, index) =>
        `${spaces(indent + INDENT)}${padEnd(names[index] ?? '', column)}  ${pen.safe(value)}`.trimEnd(),
      );
    }
  }
}

function fieldLines(
  block: Extract<Block, { kind: 'field' }>,
  labelWidth: number,
  pen: Pen,
): readonly string[] {
  const label = pen.safe(block.label);
  if (pen.width < LABEL_COLUMN_FROM) {
    return [
      spaces(INDENT) + pen.paint(label, 'strong'),
      ...block.parts.flatMap((part) => partLines(part, INDENT * 2, pen)),
    ];
  }
  const indent = INDENT + labelWidth + 2;
  const [first = '', ...rest] = block.parts.flatMap((part) => partLines(part, indent, pen));
  return [
    `${spaces(INDENT)}${pen.paint(label, 'strong')}${spaces(indent - INDENT - widthOf(label))}${first.slice(indent)}`,
    ...rest,
  ];
}

function itemLines(block: Extract<Block, { kind: 'item' }>, pen: Pen): readonly string[] {
  const lead = `${block.number} ${pen.glyph(block.glyph)} `;
  const indent = widthOf(lead);
  const lines = wrap(`${pen.safe(block.title)} (${pen.safe(block.aside)})`, Math.max(1, pen.width - indent));
  return lines.map((line, index) =>
    index === 0 ? pen.paint(lead + line, block.tone) : spaces(indent) + pen.paint(line, block.tone),
  );
}

function tableLines(rows: readonly TableRow[], headings: readonly string[], pen: Pen): readonly string[] {
  const widths: number[] = headings.slice(0, -1).map((heading) => widthOf(pen.safe(heading)));
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(pen.safe(cell)));
    }
  }
  const beside = 2 + widths.reduce((sum, width) => sum + width + 2, 0);
  const isNarrow = pen.width - beside < 30;
  const indent = isNarrow ? INDENT * 2 : beside;
  const titles = headings.map((heading, column) => padEnd(pen.safe(heading), (widths[column] ?? 0) + 2));
  const top = headings.length === 0 || isNarrow ? [] : [pen.paint(`  ${titles.join('')}`.trimEnd(), 'muted')];
  const lines = rows.flatMap(({ glyph, tone, cells, body }) => {
    const head = cells.map((cell, column) => padEnd(pen.safe(cell), (widths[column] ?? 0) + 2)).join('');
    const lead = `${pen.glyph(glyph)} ${head}`;
    const inBody = body.flatMap((part) => proseLines(part, indent, pen));
    if (isNarrow) return [pen.paint(lead.trimEnd(), tone), ...inBody];
    const [first = '', ...rest] = inBody;
    return [`${pen.paint(lead, tone)}${first.slice(indent)}`.trimEnd(), ...rest];
  });
  return [...top, ...lines];
}

function blockLines(block: Block, labelWidth: number, pen: Pen): readonly string[] {
  switch (block.kind) {
    case 'headline':
      return wrap(pen.safe(block.text), pen.width).map((line) => pen.paint(line, block.tone));
    case 'section':
      return block.title === '' ? [''] : ['', pen.paint(pen.safe(block.title), 'strong')];
    case 'item':
      return ['', ...itemLines(block, pen)];
    case 'field':
      return fieldLines(block, labelWidth, pen);
    case 'parts':
      return block.parts.flatMap((part) => partLines(part, part.kind === 'verbatim' ? INDENT * 2 : 0, pen));
    case 'table':
      return tableLines(block.rows, block.needsHeadings === true ? block.columns : [], pen);
    case 'figure':
      return [];
  }
}

function layOut(outline: Outline, pen: Pen): string {
  const labels = outline.flatMap((block) => (block.kind === 'field' ? [widthOf(pen.safe(block.label))] : []));
  const labelWidth = Math.max(0, ...labels);
  return `${outline.flatMap((block) => blockLines(block, labelWidth, pen)).join('\n')}\n`;
}

/** @returns lines of at most `width` columns (names, records and settings stay whole), ending in a line end. */
export function renderText(report: Report, options: RenderOptions): string {
  const outline = buildOutline(report, {
    language: options.language,
    verbose: options.verbose ?? false,
    listsEvidence: options.listsEvidence ?? true,
    quiet: options.quiet ?? false,
    texts: options.texts ?? ruleTexts,
    ...(options.dnsHost === undefined ? {} : { dnsHost: options.dnsHost }),
  });
  return outlineToText(outline, options);
}

/** Any outline as text: that of a report or of a comparison. */
export function outlineToText(
  outline: Outline,
  options: Pick<RenderOptions, 'width' | 'color' | 'ascii'>,
): string {
  const pen = createPen({
    width: Math.max(MIN_WIDTH, Math.floor(options.width ?? DEFAULT_WIDTH)),
    color: options.color ?? false,
    ascii: options.ascii ?? false,
  });
  return layOut(outline, pen);
}
