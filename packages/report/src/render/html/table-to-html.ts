/**
 * A table with the scope of each heading. Narrow screens show each row as a block, so that nothing has to be scrolled
 * sideways; the roles keep it a table to those who listen (browsers drop them with `display: block`).
 */
import type { Block, TableRow } from '../outline.ts';
import { escapeCell, escapeHtml } from './escape-html.ts';
import { glyphHtml, partsHtml, toneClass, type PartsContext } from './parts-to-html.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** @param titleId of the heading that names it. */
export function tableHtml(
  { columns, rows, needsHeadings }: Table,
  titleId: string,
  context: PartsContext,
): string {
  const headings = columns.map((column) => `<th scope="col" role="columnheader">${escapeHtml(column)}</th>`);
  // Cells that explain themselves need no heading beside them either.
  const labels = needsHeadings === true ? columns : [];
  return [
    `<table role="table" aria-labelledby="${titleId}">`,
    `<thead role="rowgroup"><tr role="row">${headings.join('')}</tr></thead>`,
    `<tbody role="rowgroup">`,
    ...rows.map((row) => rowHtml(row, columns.length, labels, context)),
    '</tbody>',
    '</table>',
  ].join('\n');
}

function rowHtml(
  { glyph, tone, cells, body, isAcross }: TableRow,
  columnCount: number,
  labels: readonly string[],
  context: PartsContext,
): string {
  if (isAcross === true) {
    return `<tr role="row" class="across"><td role="cell" colspan="${columnCount}">${partsHtml(body, context)}</td></tr>`;
  }
  const [name = '', ...others] = cells;
  const labelOf = (column: number): string => {
    const label = labels[column];
    return label === undefined ? '' : ` data-label="${escapeHtml(label)}"`;
  };
  const shown = others.map((cell, index) => {
    const isVerdict = labels.length === 0 && index === 0;
    const text = escapeCell(cell.trim());
    // An empty cell keeps its place, and shows no label.
    const label = text === '' ? '' : labelOf(index + 1);
    return `<td role="cell"${label}${isVerdict ? ` class="${toneClass(tone)}"` : ''}>${text}</td>`;
  });
  return `<tr role="row"><th scope="row" role="rowheader">${glyphHtml(glyph, context, tone)}${escapeCell(name)}</th>${shown.join('')}<td role="cell">${partsHtml(body, context)}</td></tr>`;
}
