/** From what Ink tells of a key press to the names the key table uses. */

/** The part of Ink's Key that is read here. */
export interface KeyFlags {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly tab: boolean;
  readonly shift: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
}

const graphemes = new Intl.Segmenter();

function nameOf(character: string): string | undefined {
  if (character === '\r' || character === '\n') return 'enter';
  if (character === '\t') return 'tab';
  if (character === '\u007f' || character === '\b') return 'backspace';
  if (character === '\u001b') return 'esc';
  const code = character.codePointAt(0) ?? 0;
  if (code > 0 && code <= 26) return `ctrl-${String.fromCodePoint(code + 96)}`;
  return code < 32 ? undefined : character;
}

/** One name for each key. Keys typed fast, and pastes, arrive as one chunk: they are taken apart here. */
export function readKeys(input: string, key: KeyFlags): readonly string[] {
  if (key.upArrow) return ['up'];
  if (key.downArrow) return ['down'];
  if (key.leftArrow) return ['left'];
  if (key.rightArrow) return ['right'];
  if (key.pageUp) return ['pgup'];
  if (key.pageDown) return ['pgdn'];
  if (key.home) return ['home'];
  if (key.end) return ['end'];
  if (key.return) return ['enter'];
  if (key.escape) return ['esc'];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  // Most terminals send DEL for the backspace key, and Ink calls that delete.
  if (key.backspace || key.delete) return ['backspace'];
  if (key.ctrl) return [`ctrl-${input.toLowerCase()}`];
  if (key.meta) return [];
  const names: string[] = [];
  for (const { segment } of graphemes.segment(input.replaceAll('\r\n', '\r'))) {
    const name = nameOf(segment);
    if (name !== undefined) names.push(name);
  }
  return names;
}
