/** A terminal screen as an SVG picture: the characters and colours of the emulator's buffer, nothing else. */
import type xterm from '@xterm/headless';

const CELL_WIDTH = 8.4;
const CELL_HEIGHT = 18;
const PADDING = 14;
const BACKGROUND = '#16181d';
const FOREGROUND = '#d7dae0';
/** The sixteen colours a dark terminal has, as good as any. */
const PALETTE = [
  '#3b4048',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#d7dae0',
  '#5c6370',
  '#e06c75',
  '#98c379',
  '#e5c07b',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#ffffff',
];

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Look {
  readonly color: string;
  readonly background: string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
}

/** @returns the text of an SVG file; `title` is read out to those who cannot see it. */
export function screenToSvg(terminal: xterm.Terminal, title: string): string {
  const { cols, rows } = terminal;
  const width = Math.ceil(cols * CELL_WIDTH + 2 * PADDING);
  const height = rows * CELL_HEIGHT + 2 * PADDING;
  const parts: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const line = terminal.buffer.active.getLine(row);
    if (line === undefined) continue;
    let run = { start: 0, text: '', look: undefined as Look | undefined };
    const flush = (end: number): void => {
      const { look } = run;
      if (look === undefined) return;
      const x = PADDING + run.start * CELL_WIDTH;
      const y = PADDING + row * CELL_HEIGHT;
      const wide = ((end - run.start) * CELL_WIDTH).toFixed(1);
      if (look.background !== undefined) {
        parts.push(
          `<rect x="${x.toFixed(1)}" y="${y}" width="${wide}" height="${CELL_HEIGHT}" fill="${look.background}"/>`,
        );
      }
      if (run.text.trim() === '') return;
      const style = `${look.bold ? ' font-weight="bold"' : ''}${look.dim ? ' opacity="0.6"' : ''}`;
      parts.push(
        `<text x="${x.toFixed(1)}" y="${y + 13}" textLength="${wide}" fill="${look.color}"${style}>${escapeXml(run.text)}</text>`,
      );
    };
    for (let column = 0; column < cols; column += 1) {
      const cell = line.getCell(column);
      if (cell === undefined) continue;
      const indexed = cell.isFgPalette() ? (PALETTE[cell.getFgColor()] ?? FOREGROUND) : FOREGROUND;
      const isInverse = cell.isInverse() !== 0;
      const look: Look = {
        color: isInverse ? BACKGROUND : indexed,
        background: isInverse ? FOREGROUND : undefined,
        bold: cell.isBold() !== 0,
        dim: cell.isDim() !== 0,
      };
      if (JSON.stringify(look) !== JSON.stringify(run.look)) {
        flush(column);
        run = { start: column, text: '', look };
      }
      run.text += cell.getChars() === '' ? ' ' : cell.getChars();
    }
    flush(cols);
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
    ...parts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
