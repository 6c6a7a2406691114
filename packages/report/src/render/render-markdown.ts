/** The report as Markdown, for tickets and pull requests: the same content as the text. */
import { visible, type Report } from '@whyspam/core';
import { ruleTexts } from '../locales/rule-texts.ts';
import { buildOutline } from './build-outline.ts';
import { createPen, type Pen } from './layout.ts';
import { releaseSpaces, type Block, type Outline, type Part, type Prose, type TableRow } from './outline.ts';
import type { RenderOptions } from './render-report.ts';

/** Text that Markdown shows as it stands: no markup, no HTML, no list or heading begun by foreign text. */
export function escapeMarkdown(text: string): string {
  return visible(releaseSpaces(text))
    .replace(/[\\`*_[\]<>|~#$]/gu, '\\$&')
    .replaceAll('&', '&amp;')
    .replace(/^( *)([-+=])/u, '$1\\$2')
    .replace(/^( *\d+)([.)])/u, '$1\\$2');
}

/** A fence longer than any run of backticks inside, CommonMark 0.31 section 4.5. */
export function fence(lines: readonly string[], language: string): readonly string[] {
  const safe = lines.map((line) => visible(releaseSpaces(line)).trimEnd());
  const longest = Math.max(2, ...safe.flatMap((line) => (line.match(/`+/gu) ?? []).map((run) => run.length)));
  const ticks = '`'.repeat(longest + 1);
  return [ticks + language, ...safe, ticks];
}

const proseText = (part: Prose, pen: Pen): string => {
  const glyph = part.glyph === undefined || part.glyph === 'none' ? '' : `${pen.glyph(part.glyph)} `;
  return glyph + part.text.split('\n').map(escapeMarkdown).join(' ');
};

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function partLines(part: Part, pen: Pen): readonly string[] {
  switch (part.kind) {
    case 'prose':
      return [proseText(part, pen)];
    case 'verbatim':
      return [
        '',
        ...fence(
          part.lines.map(({ text }) => text),
          part.as,
        ),
        '',
      ];
    case 'settings':
      return [
        '',
        ...fence(
          part.rows.map(({ name, value }) => `${name} = ${value}`),
          'text',
        ),
        '',
      ];
  }
}

/** A list item for each piece of prose; what has the glyph `none` goes on with the item above it. */
function listLines(parts: readonly Part[], pen: Pen): readonly string[] {
  return parts.flatMap((part, index) => {
    if (part.kind !== 'prose') return partLines(part, pen);
    const goesOn =
      part.glyph === 'none' &&
      index > 0 &&
      parts.some((other) => other.kind === 'prose' && other.glyph === 'unknown');
    return [
      `${goesOn ? '  ' : '- '}${proseText(part, pen)}${goesOn || part.glyph === 'unknown' ? '  ' : ''}`,
    ];
  });
}

function tableLines(columns: readonly string[], rows: readonly TableRow[], pen: Pen): readonly string[] {
  return [
    tableRow(columns.map(escapeMarkdown)),
    tableRow(columns.map(() => '---')),
    ...rows.map(({ glyph, cells, body }) =>
      tableRow([
        ...cells.map((cell, column) => (column === 0 ? `${pen.glyph(glyph)} ` : '') + escapeMarkdown(cell)),
        body.map((part) => proseText(part, pen)).join('<br>'),
      ]),
    ),
  ];
}

function fieldLines(block: Extract<Block, { kind: 'field' }>, pen: Pen): readonly string[] {
  const label = `**${escapeMarkdown(block.label)}**`;
  const [first, ...rest] = block.parts;
  const onlyProse = block.parts.every((part) => part.kind === 'prose');
  if (onlyProse && block.parts.length > 1) return ['', label, '', ...listLines(block.parts, pen)];
  if (first?.kind !== 'prose') return ['', label, ...block.parts.flatMap((part) => partLines(part, pen))];
  // Two blanks at the end keep pieces of prose on lines of their own.
  const others = rest.flatMap((part) =>
    part.kind === 'prose' ? ['', proseText(part, pen)] : partLines(part, pen),
  );
  return ['', `${label}: ${proseText(first, pen)}`, ...others];
}

function blockLines(block: Block, pen: Pen): readonly string[] {
  switch (block.kind) {
    case 'headline':
      return [`# ${escapeMarkdown(block.text)}`];
    case 'section':
      return block.title === '' ? [''] : ['', `## ${escapeMarkdown(block.title)}`, ''];
    case 'item':
      return [
        '',
        `### ${block.number}. ${pen.glyph(block.glyph)} ${escapeMarkdown(block.title)} (${escapeMarkdown(block.aside)})`,
      ];
    case 'field':
      return fieldLines(block, pen);
    case 'parts':
      return listLines(block.parts, pen);
    case 'table':
      return tableLines(block.columns, block.rows, pen);
    case 'figure':
      return [];
  }
}

export function renderMarkdown(report: Report, options: RenderOptions): string {
  const outline = buildOutline(report, {
    language: options.language,
    verbose: options.verbose ?? false,
    listsEvidence: options.listsEvidence ?? true,
    quiet: options.quiet ?? false,
    showsFurther: options.quiet !== true,
    texts: options.texts ?? ruleTexts,
    ...(options.dnsHost === undefined ? {} : { dnsHost: options.dnsHost }),
  });
  return outlineToMarkdown(outline, options);
}

/** Any outline as Markdown: that of a report or of a comparison. */
export function outlineToMarkdown(outline: Outline, options: Pick<RenderOptions, 'ascii'>): string {
  const pen = createPen({ width: Number.POSITIVE_INFINITY, color: false, ascii: options.ascii ?? false });
  const text = outline.flatMap((block) => blockLines(block, pen)).join('\n');
  return `${text.replace(/\n{3,}/gu, '\n\n').trimEnd()}\n`;
}
