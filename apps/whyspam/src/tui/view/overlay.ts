/**
 * What lies over a screen: help, palette, filter, export, log, copied text, the question before leaving.
 * Each takes the whole body, so that nothing shines through on a small terminal.
 */
import { visible } from '@whyspam/core';
import { KEYMAP, LAYERS } from '../keys/keymap.ts';
import { showKey } from '../keys/keys-document.ts';
import { exportChoices, paletteChoices } from '../state/choices.ts';
import type { Overlay } from '../state/model.ts';
import { findingsLines } from './findings.ts';
import { fit, highlight, plain, span, windowOf, wrapText, type Line } from './line.ts';
import type { ViewContext } from './view-context.ts';

function helpLines(
  { words, state, glyphs, seen }: ViewContext,
  width: number,
  height: number,
  cursor: number,
): readonly Line[] {
  const lines = LAYERS.flatMap((layer): readonly Line[] => [
    plain(` ${words.layers[layer].toUpperCase()}`, 'strong'),
    ...KEYMAP.filter((row) => row.layer === layer && row.keys.length > 0).map((row): Line => [
      span(
        ` ${fit(row.keys.map((key) => (state.ascii ? key : showKey(key))).join(' '), 16, glyphs.ellipsis)}`,
        'focus',
      ),
      span(` ${fit(words.commands[row.command], Math.max(0, width - 19), glyphs.ellipsis)}`),
    ]),
    [],
  ]);
  const room = height - 1;
  const start = Math.max(0, Math.min(cursor, lines.length - room));
  seen.cursor = start;
  return [
    plain(
      ` ${words.helpTitle}  ${start + 1}-${Math.min(lines.length, start + room)} / ${lines.length}`,
      'dim',
    ),
    ...lines.slice(start, start + room),
  ];
}

function choiceLines(
  title: string,
  choices: readonly string[],
  cursor: number,
  { glyphs, words, seen }: ViewContext,
  width: number,
  height: number,
): readonly Line[] {
  const at = Math.max(0, Math.min(cursor, choices.length - 1));
  seen.cursor = at;
  const shown = windowOf(choices, at, height - 2);
  return [
    plain(` ${title}`, 'strong'),
    [],
    ...(choices.length === 0 ? [plain(` ${words.noMatch}`, 'dim')] : []),
    ...shown.rows.map((label, index): Line => {
      const isChosen = shown.start + index === at;
      const line: Line = [
        span(isChosen ? glyphs.select : ' ', 'focus'),
        span(fit(label, width - 1, glyphs.ellipsis)),
      ];
      return isChosen ? highlight(line, width) : line;
    }),
  ];
}

export function overlayLines(
  overlay: Overlay,
  context: ViewContext,
  width: number,
  height: number,
): readonly Line[] {
  const { state, words, texts } = context;
  switch (overlay.kind) {
    case 'help':
      return helpLines(context, width, height, overlay.cursor);
    case 'palette': {
      const choices = paletteChoices(state, words, overlay.text);
      const title = `${words.paletteTitle}  : ${visible(overlay.text)}_`;
      return choiceLines(
        title,
        choices.map(({ label }) => label),
        overlay.cursor,
        context,
        width,
        height,
      );
    }
    case 'filter':
      return [[span(` / ${visible(overlay.text)}_`, 'focus')], ...findingsLines(context, width, height - 1)];
    case 'export':
      return choiceLines(
        words.exportTitle,
        exportChoices(texts).map((format) => words.exportFormats[format]),
        overlay.cursor,
        context,
        width,
        height,
      );
    case 'log': {
      const lines = state.log.length === 0 ? [words.logEmpty] : state.log;
      const wrapped = lines
        .flatMap((text) => wrapText(visible(text), width - 2))
        .map((text) => plain(` ${text}`));
      return [plain(` ${words.logTitle}`, 'strong'), [], ...wrapped.slice(-(height - 2))];
    }
    case 'copy': {
      const lines = overlay.text.split('\n').flatMap((text) => wrapText(visible(text), width - 2));
      const start = Math.min(overlay.cursor, Math.max(0, lines.length - 1));
      context.seen.cursor = start;
      return [
        ...wrapText(words.copied, width - 2).map((text) => plain(` ${text}`, 'focus')),
        [],
        ...lines.slice(start).map((text) => plain(` ${text}`)),
      ].slice(0, height);
    }
    case 'quit':
      return [[], plain(` ${words.quitQuestion}`, 'strong')];
  }
}
