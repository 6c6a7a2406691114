/** All the terminal app knows, as plain values. */
import type { Facts, Report } from '@whyspam/core';
import type { CheckName, ProgressEvent } from '@whyspam/diagnose';
import type { Language } from '@whyspam/report';

export const SCREENS = ['overview', 'findings', 'evidence', 'receivers', 'smtp'] as const;
export type RunScreen = (typeof SCREENS)[number];
export type Screen = 'start' | RunScreen;

/** From here on two panes stand side by side. */
export const WIDE_COLUMNS = 80;

export interface CheckRow {
  readonly check: CheckName;
  readonly subject: string;
  readonly state: 'queued' | 'running' | 'known' | 'absent' | 'unknown' | 'skipped';
  readonly ms?: number;
  readonly facts: readonly string[];
}

export interface RunState {
  readonly title: string;
  readonly mode: 'live' | 'lab' | 'capture';
  readonly status: 'running' | 'done' | 'aborted' | 'failed';
  readonly startedMs: number;
  readonly endedMs?: number;
  readonly checks: readonly CheckRow[];
  readonly report?: Report;
  readonly facts: Facts;
  readonly isFinal: boolean;
  /** Milliseconds of the last queries, oldest first. */
  readonly latencies: readonly number[];
  readonly queries: number;
  readonly lostQueries: number;
}

export interface World {
  readonly name: string;
  readonly title: string;
  readonly story: string;
}

export type Overlay =
  | { readonly kind: 'help' | 'log' | 'export' | 'quit'; readonly cursor: number }
  | { readonly kind: 'palette'; readonly cursor: number; readonly text: string }
  | { readonly kind: 'filter'; readonly text: string; readonly before: string }
  | { readonly kind: 'copy'; readonly cursor: number; readonly text: string };

/** Lists with a cursor. The cursor is a key, not an index: a row stays chosen while others come in above it. */
export type ListName =
  | 'worlds'
  | 'checks'
  | 'causes'
  | 'findings'
  | 'evidence'
  | 'receivers'
  /** Conversations with mail servers. */
  | 'servers'
  /** The rows of the chosen conversation. */
  | 'lines';

export interface State {
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly screenReader: boolean;
  readonly version: string;
  readonly nowMs: number;
  readonly worlds: readonly World[];
  readonly run: RunState | undefined;
  /** The run as it was when the display was frozen. */
  readonly frozen: RunState | undefined;
  readonly screen: Screen;
  readonly trail: readonly Screen[];
  /** `first` is the list (the checks on the overview), `second` the detail (the causes). */
  readonly pane: 'first' | 'second';
  readonly chosen: Readonly<Partial<Record<ListName, string>>>;
  /** Lines scrolled away in the detail pane. */
  readonly scroll: number;
  readonly filter: string;
  readonly groupBy: 'severity' | 'cause';
  readonly showPassed: boolean;
  readonly onlyUnknown: boolean;
  readonly onlyFailingReceivers: boolean;
  readonly wrap: boolean;
  /** Of transcripts: long lines are broken, and the time stands before each. */
  readonly wrapLines: boolean;
  readonly showTimes: boolean;
  /** Long replies shown whole. */
  readonly expanded: readonly string[];
  /** Evidence of one finding or check only. */
  readonly evidenceOf: { readonly label: string; readonly ids: readonly string[] } | undefined;
  readonly overlay: Overlay | undefined;
  readonly message: string | undefined;
  readonly log: readonly string[];
  /** The last changes in words, for a screen reader. */
  readonly announcements: readonly {
    readonly check: CheckName;
    readonly subject: string;
    readonly state: CheckRow['state'];
  }[];
}

export type Action =
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'ticked'; readonly nowMs: number }
  | { readonly type: 'worldsListed'; readonly worlds: readonly World[]; readonly language: Language }
  | {
      readonly type: 'runOpened';
      readonly title: string;
      readonly mode: RunState['mode'];
      readonly nowMs: number;
      readonly again: boolean;
    }
  | { readonly type: 'progressed'; readonly events: readonly ProgressEvent[]; readonly nowMs: number }
  | { readonly type: 'runEnded'; readonly status: 'done' | 'aborted' | 'failed'; readonly nowMs: number }
  | { readonly type: 'commanded'; readonly command: import('../keys/commands.ts').Command }
  | { readonly type: 'typed'; readonly character: string }
  | { readonly type: 'showed'; readonly overlay: Overlay | undefined }
  | { readonly type: 'said'; readonly message: string | undefined }
  | { readonly type: 'logged'; readonly line: string }
  /** Where the views really are, when the keys asked for more than there is. */
  | { readonly type: 'scrolled'; readonly scroll: number; readonly cursor: number };

export interface StartSettings {
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly screenReader: boolean;
  readonly version: string;
  readonly worlds: readonly World[];
}

export function initialState(settings: StartSettings): State {
  return {
    ...settings,
    nowMs: 0,
    run: undefined,
    frozen: undefined,
    screen: 'start',
    trail: [],
    pane: 'first',
    chosen: {},
    scroll: 0,
    filter: '',
    groupBy: 'severity',
    showPassed: false,
    onlyUnknown: false,
    onlyFailingReceivers: false,
    wrap: true,
    wrapLines: false,
    showTimes: true,
    expanded: [],
    evidenceOf: undefined,
    overlay: undefined,
    message: undefined,
    log: [],
    announcements: [],
  };
}

/** What is on the screen: the frozen run while frozen. */
export function shownRun(state: State): RunState | undefined {
  return state.frozen ?? state.run;
}
