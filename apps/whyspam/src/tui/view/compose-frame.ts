/**
 * The whole frame from the state: header, body, message, footer; exactly as wide and tall as the terminal.
 */
import type { State } from '../state/model.ts';
import type { ReportTexts } from '../texts.ts';
import { wordsOf } from '../words/words.ts';
import { evidenceScreenLines } from './evidence.ts';
import { findingsLines } from './findings.ts';
import { footerLine } from './footer.ts';
import { glyphsOf } from './glyphs.ts';
import { headerLines, messageLine } from './header.ts';
import { fitLine, plain, span, type Line } from './line.ts';
import { overlayLines } from './overlay.ts';
import { overviewLines } from './overview.ts';
import { receiversLines } from './receivers.ts';
import { screenReaderLines } from './screen-reader.ts';
import { smtpLines } from './smtp.ts';
import { startLines } from './start.ts';
import type { Seen, ViewContext } from './view-context.ts';

export const MINIMUM = { columns: 40, rows: 10 } as const;

function bodyLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { overlay, screen } = context.state;
  if (overlay !== undefined) return overlayLines(overlay, context, width, height);
  switch (screen) {
    case 'start':
      return startLines(context, width, height);
    case 'overview':
      return overviewLines(context, width, height);
    case 'findings':
      return findingsLines(context, width, height);
    case 'evidence':
      return evidenceScreenLines(context, width, height);
    case 'receivers':
      return receiversLines(context, width, height);
    case 'smtp':
      return smtpLines(context, width, height);
  }
}

export interface Frame {
  readonly lines: readonly Line[];
  readonly seen: Readonly<Seen>;
}

export function composeFrame(state: State, texts: ReportTexts): Frame {
  const seen: Seen = { scroll: state.scroll, cursor: Number.POSITIVE_INFINITY };
  return { lines: composeLines(state, texts, seen), seen };
}

function composeLines(state: State, texts: ReportTexts, seen: Seen): readonly Line[] {
  const { columns: width, rows: height } = state;
  const words = wordsOf(state.language);
  const context: ViewContext = { state, words, texts, glyphs: glyphsOf(state.ascii), seen };
  if (state.screenReader) return screenReaderLines(context, width, height);
  if (width < MINIMUM.columns || height < MINIMUM.rows) {
    return [
      plain(words.tooSmall),
      plain(words.needs(MINIMUM.columns, MINIMUM.rows)),
      plain(words.has(width, height)),
    ]
      .slice(0, height)
      .map((line) => fitLine(line, width));
  }
  const top = headerLines(context, width, height);
  const ruler = height >= 20 ? [[span(context.glyphs.horizontal.repeat(width), 'dim')]] : [];
  const bottom = [...ruler, messageLine(context, width), footerLine(context, width)];
  const room = height - top.length - bottom.length;
  const body = bodyLines(context, width, room).slice(0, room);
  const filled = [...body, ...Array.from({ length: room - body.length }, (): Line => [])];
  return [...top, ...filled, ...bottom].map((line) => fitLine(line, width));
}
