/** What every region is drawn with. */
import type { CheckItem } from '../state/lists.ts';
import type { State } from '../state/model.ts';
import type { ReportTexts } from '../texts.ts';
import type { Words } from '../words/words.ts';
import type { Glyphs } from './glyphs.ts';
import type { Span, Tone } from './line.ts';

export interface ViewContext {
  readonly state: State;
  readonly words: Words;
  readonly texts: ReportTexts;
  readonly glyphs: Glyphs;
  /** Filled while drawing: how far down the views really are, at most what was asked. */
  readonly seen: Seen;
}

export interface Seen {
  scroll: number;
  cursor: number;
}

/** The sign of a check or finding, with the colour that says the same. */
export function stateMark(
  state: CheckItem['state'] | 'notApplicable',
  { glyphs, state: app }: ViewContext,
): Span {
  const mark = (text: string, tone: Tone): Span => ({ text, tone });
  switch (state) {
    case 'pass':
    case 'seen':
      return mark(glyphs.pass, 'pass');
    case 'fail':
      return mark(glyphs.fail, 'fail');
    case 'warn':
      return mark(glyphs.warn, 'warn');
    case 'unknown':
      return mark(glyphs.unknown, 'unknown');
    case 'queued':
      return mark(glyphs.queued, 'dim');
    case 'running':
      return mark(
        glyphs.running[Math.floor(app.nowMs / 120) % glyphs.running.length] ?? glyphs.queued,
        'focus',
      );
    case 'notNeeded':
    case 'notApplicable':
    case 'absent':
    case 'remark':
      return mark(glyphs.notNeeded, 'dim');
  }
}

export const RECEIVER_TONES = {
  accept: 'pass',
  atRisk: 'warn',
  spam: 'fail',
  reject: 'fail',
  unknown: 'unknown',
} as const satisfies Record<string, Tone>;

/** The sign of the chosen row; fainter in the pane that the keys do not move in, for inverse vanishes without colour. */
export function chosenMark(isChosen: boolean, isActive: boolean, { glyphs }: ViewContext): Span {
  if (!isChosen) return { text: ' ' };
  return isActive ? { text: glyphs.select, tone: 'focus' } : { text: glyphs.queued, tone: 'dim' };
}
