/**
 * The first screen of the demo: worlds to pick from, the story of the chosen one below or beside.
 *
 *  Choose a world to look into
 * ▸Orders from the web shop land in spam   │ A bakery's web shop sends ...
 */
import { cursorOf } from '../state/lists.ts';
import { fit, highlight, plain, span, windowOf, wrapText, type Line } from './line.ts';
import { sideBySide } from './overview.ts';
import type { ViewContext } from './view-context.ts';

export function startLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state, words, glyphs } = context;
  const cursor = cursorOf(state, 'worlds');
  const story = state.worlds[cursor]?.story ?? '';
  const isWide = width >= 80;
  const left = isWide ? Math.min(46, Math.floor(width * 0.45)) : width;
  const right = width - left - 1;
  const told = wrapText(story, (isWide ? right : width) - 2).map((text) => plain(` ${text}`));
  const listRoom = isWide ? height - 2 : Math.max(3, height - 3 - told.length);
  const shown = windowOf(state.worlds, cursor, Math.min(state.worlds.length, listRoom));
  const list: readonly Line[] = [
    plain(` ${words.startTitle}`, 'strong'),
    ...(height >= 12 ? [[]] : []),
    ...shown.rows.map((world, index): Line => {
      const isChosen = shown.start + index === cursor;
      const line: Line = [
        span(isChosen ? glyphs.select : ' ', 'focus'),
        span(fit(world.title, left - 1, glyphs.ellipsis)),
      ];
      return isChosen ? highlight(line, left) : line;
    }),
  ];
  if (!isWide) return [...list, [], ...told].slice(0, height);
  const name = state.worlds[cursor]?.name ?? '';
  const side: readonly Line[] = [plain(` ${name}`, 'dim'), [], ...told];
  return sideBySide(list, side, left, right, height, context);
}
