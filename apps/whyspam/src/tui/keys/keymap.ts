/** The one table of keys. Footer, help, palette and docs/reference/keys.md are all made from it. */
import { shownRun, type State } from '../state/model.ts';
import { chosenConversation, hasStop, openableLine } from '../state/conversation-lists.ts';
import { copyableFix, evidenceRows, failingPositions } from '../state/lists.ts';
import type { Command, Reason } from './commands.ts';

/** Where a key is listened for. Text entry and overlays shut out the screens below them. */
export const LAYERS = [
  'everywhere',
  'lists',
  'findings',
  'evidence',
  'receivers',
  'transcript',
  'overlay',
  'text',
  'question',
] as const;
export type Layer = (typeof LAYERS)[number];

export interface KeyRow {
  readonly command: Command;
  /** Alternatives; a key of two strokes has a space between them. Empty: by the palette only. */
  readonly keys: readonly string[];
  readonly layer: Layer;
  /** Commands of one group stand together in the help. */
  readonly group: 'move' | 'screens' | 'view' | 'run' | 'take' | 'leave';
  readonly enabledWhen?: (state: State) => boolean;
  readonly disabledReason?: Reason;
  /** Offered in the palette. */
  readonly palette: boolean;
}

const hasRun = (state: State): boolean => state.run !== undefined;
const hasReport = (state: State): boolean => shownRun(state)?.report !== undefined;
const needsRun = { enabledWhen: hasRun, disabledReason: 'noRun' } as const;
const needsConversation = {
  enabledWhen: (state: State): boolean => chosenConversation(state) !== undefined,
  disabledReason: 'noConversation',
} as const;
const needsErrorLine = { enabledWhen: hasStop, disabledReason: 'noErrorLine' } as const;
const needsReport = { enabledWhen: hasReport, disabledReason: 'noReport' } as const;

export const KEYMAP: readonly KeyRow[] = [
  { command: 'help', keys: ['?'], layer: 'everywhere', group: 'view', palette: true },
  { command: 'palette', keys: [':'], layer: 'everywhere', group: 'screens', palette: false },
  { command: 'go.overview', keys: ['1'], layer: 'everywhere', group: 'screens', palette: true, ...needsRun },
  { command: 'go.findings', keys: ['2'], layer: 'everywhere', group: 'screens', palette: true, ...needsRun },
  { command: 'go.evidence', keys: ['3'], layer: 'everywhere', group: 'screens', palette: true, ...needsRun },
  { command: 'go.receivers', keys: ['4'], layer: 'everywhere', group: 'screens', palette: true, ...needsRun },
  { command: 'go.smtp', keys: ['5'], layer: 'everywhere', group: 'screens', palette: true, ...needsRun },
  {
    command: 'worlds',
    keys: [],
    layer: 'everywhere',
    group: 'screens',
    palette: true,
    enabledWhen: (state) => state.worlds.length > 0,
    disabledReason: 'noWorlds',
  },
  { command: 'nextPane', keys: ['tab'], layer: 'everywhere', group: 'move', palette: false },
  { command: 'previousPane', keys: ['shift-tab'], layer: 'everywhere', group: 'move', palette: false },
  { command: 'export', keys: ['e'], layer: 'everywhere', group: 'take', palette: true, ...needsReport },
  { command: 'freeze', keys: ['z'], layer: 'everywhere', group: 'run', palette: true, ...needsRun },
  {
    command: 'rerun',
    keys: ['R'],
    layer: 'everywhere',
    group: 'run',
    palette: true,
    enabledWhen: (state) => state.run !== undefined && state.run.status !== 'running',
    disabledReason: 'running',
  },
  { command: 'log', keys: ['!'], layer: 'everywhere', group: 'view', palette: true },
  { command: 'language.en', keys: [], layer: 'everywhere', group: 'view', palette: true },
  { command: 'language.es', keys: [], layer: 'everywhere', group: 'view', palette: true },
  { command: 'redraw', keys: ['ctrl-l'], layer: 'everywhere', group: 'view', palette: true },
  { command: 'back', keys: ['esc'], layer: 'everywhere', group: 'leave', palette: false },
  { command: 'quit', keys: ['q'], layer: 'everywhere', group: 'leave', palette: true },
  { command: 'quitKeep', keys: ['Q'], layer: 'everywhere', group: 'leave', palette: true },
  { command: 'abort', keys: ['ctrl-c'], layer: 'everywhere', group: 'run', palette: true },
  { command: 'suspend', keys: ['ctrl-z'], layer: 'everywhere', group: 'leave', palette: true },

  { command: 'up', keys: ['up', 'k'], layer: 'lists', group: 'move', palette: false },
  { command: 'down', keys: ['down', 'j'], layer: 'lists', group: 'move', palette: false },
  { command: 'pageUp', keys: ['pgup', 'ctrl-u'], layer: 'lists', group: 'move', palette: false },
  { command: 'pageDown', keys: ['pgdn', 'ctrl-d'], layer: 'lists', group: 'move', palette: false },
  { command: 'first', keys: ['home', 'g g'], layer: 'lists', group: 'move', palette: false },
  { command: 'last', keys: ['end', 'G'], layer: 'lists', group: 'move', palette: false },
  { command: 'open', keys: ['enter', 'right', 'l'], layer: 'lists', group: 'move', palette: false },
  { command: 'close', keys: ['left', 'h'], layer: 'lists', group: 'move', palette: false },
  { command: 'filter', keys: ['/'], layer: 'lists', group: 'view', palette: true, ...needsRun },
  {
    command: 'nextFailing',
    keys: ['n'],
    layer: 'lists',
    group: 'move',
    palette: false,
    enabledWhen: (state) => failingPositions(state).length > 0,
    disabledReason: 'noFinding',
  },
  {
    command: 'previousFailing',
    keys: ['N'],
    layer: 'lists',
    group: 'move',
    palette: false,
    enabledWhen: (state) => failingPositions(state).length > 0,
    disabledReason: 'noFinding',
  },

  {
    command: 'copyFix',
    keys: ['c'],
    layer: 'findings',
    group: 'take',
    palette: true,
    enabledWhen: (state) => copyableFix(state) !== undefined,
    disabledReason: 'noFix',
  },
  { command: 'groupByCause', keys: ['g'], layer: 'findings', group: 'view', palette: true },
  { command: 'showPassed', keys: ['p'], layer: 'findings', group: 'view', palette: true },
  { command: 'showUnknown', keys: ['u'], layer: 'findings', group: 'view', palette: true },

  {
    command: 'copyEvidence',
    keys: ['y'],
    layer: 'evidence',
    group: 'take',
    palette: true,
    enabledWhen: (state) => evidenceRows(state).length > 0,
    disabledReason: 'noEvidence',
  },
  { command: 'wrap', keys: ['w'], layer: 'evidence', group: 'view', palette: true },

  { command: 'onlyFailing', keys: ['f'], layer: 'receivers', group: 'view', palette: true },

  {
    command: 'open',
    keys: ['enter', 'right', 'l'],
    layer: 'transcript',
    group: 'move',
    palette: false,
    enabledWhen: openableLine,
    disabledReason: 'noFindingOfLine',
  },
  {
    command: 'nextError',
    keys: ['n'],
    layer: 'transcript',
    group: 'move',
    palette: true,
    ...needsErrorLine,
  },
  {
    command: 'previousError',
    keys: ['N'],
    layer: 'transcript',
    group: 'move',
    palette: true,
    ...needsErrorLine,
  },
  { command: 'wrapLines', keys: ['w'], layer: 'transcript', group: 'view', palette: true },
  { command: 'times', keys: ['t'], layer: 'transcript', group: 'view', palette: true },
  {
    command: 'copyLine',
    keys: ['y'],
    layer: 'transcript',
    group: 'take',
    palette: true,
    ...needsConversation,
  },
  {
    command: 'saveConversation',
    keys: ['s'],
    layer: 'transcript',
    group: 'take',
    palette: true,
    ...needsConversation,
  },

  { command: 'up', keys: ['up', 'k'], layer: 'overlay', group: 'move', palette: false },
  { command: 'down', keys: ['down', 'j'], layer: 'overlay', group: 'move', palette: false },
  { command: 'pageUp', keys: ['pgup', 'ctrl-u'], layer: 'overlay', group: 'move', palette: false },
  { command: 'pageDown', keys: ['pgdn', 'ctrl-d'], layer: 'overlay', group: 'move', palette: false },
  { command: 'open', keys: ['enter'], layer: 'overlay', group: 'move', palette: false },
  { command: 'back', keys: ['esc', 'q', '?'], layer: 'overlay', group: 'leave', palette: false },
  { command: 'abort', keys: ['ctrl-c'], layer: 'overlay', group: 'run', palette: false },

  { command: 'up', keys: ['up'], layer: 'text', group: 'move', palette: false },
  { command: 'down', keys: ['down'], layer: 'text', group: 'move', palette: false },
  { command: 'open', keys: ['enter'], layer: 'text', group: 'move', palette: false },
  { command: 'back', keys: ['esc'], layer: 'text', group: 'leave', palette: false },
  { command: 'abort', keys: ['ctrl-c'], layer: 'text', group: 'run', palette: false },

  { command: 'yes', keys: ['enter', 'y', 's', 'q'], layer: 'question', group: 'leave', palette: false },
  { command: 'no', keys: ['esc', 'n'], layer: 'question', group: 'leave', palette: false },
  { command: 'abort', keys: ['ctrl-c'], layer: 'question', group: 'run', palette: false },
];

/** The layers that listen now, nearest first. */
export function activeLayers(state: State): readonly Layer[] {
  switch (state.overlay?.kind) {
    case 'quit':
      return ['question'];
    case 'palette':
    case 'filter':
      return ['text'];
    case 'help':
    case 'export':
    case 'log':
    case 'copy':
      return ['overlay'];
    case undefined:
      if (state.screen === 'smtp') return ['transcript', 'lists', 'everywhere'];
      return state.screen === 'findings' || state.screen === 'evidence' || state.screen === 'receivers'
        ? [state.screen, 'lists', 'everywhere']
        : ['lists', 'everywhere'];
  }
}

export type Pressed =
  | { readonly kind: 'row'; readonly row: KeyRow }
  | { readonly kind: 'pending'; readonly keys: string }
  | { readonly kind: 'text'; readonly character: string }
  | { readonly kind: 'nothing' };

/** What a key means now. `pending` is the first stroke of a key of two. */
export function resolveKey(state: State, key: string, pending: string | undefined): Pressed {
  const sequence = pending === undefined ? key : `${pending} ${key}`;
  const layers = activeLayers(state);
  for (const layer of layers) {
    const row = KEYMAP.find((candidate) => candidate.layer === layer && candidate.keys.includes(sequence));
    if (row !== undefined) return { kind: 'row', row };
  }
  if (pending !== undefined) return resolveKey(state, key, undefined);
  if (layers.includes('text') && ([...key].length === 1 || key === 'backspace' || key === 'ctrl-u')) {
    return { kind: 'text', character: key };
  }
  const begins = KEYMAP.some(
    (row) => layers.includes(row.layer) && row.keys.some((keys) => keys.startsWith(`${key} `)),
  );
  return begins ? { kind: 'pending', keys: key } : { kind: 'nothing' };
}

export function isEnabled(row: KeyRow, state: State): boolean {
  return row.enabledWhen === undefined || row.enabledWhen(state);
}
