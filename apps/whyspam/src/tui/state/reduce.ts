/** The one place where the state changes. Pure: the same state and action give the same state. */
import type { Command } from '../keys/commands.ts';
import {
  activeList,
  causeRows,
  checkItems,
  cursorOf,
  evidenceOfCheck,
  evidenceRows,
  failingPositions,
  findingItems,
  listKeys,
  receiverRows,
} from './lists.ts';
import { shownRun, WIDE_COLUMNS, type Action, type State } from './model.ts';
import { conversationRows } from './conversation-lists.ts';
import { conversationOfCheck, openLine, toStop, withoutLine } from './conversation-moves.ts';
import { go } from './go.ts';
import { applyProgress } from './progress.ts';

const ANNOUNCEMENTS_KEPT = 8;
const LOG_KEPT = 200;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'resized':
      return { ...state, columns: action.columns, rows: action.rows };
    case 'ticked':
      return { ...state, nowMs: action.nowMs };
    case 'worldsListed':
      return { ...state, worlds: action.worlds, language: action.language };
    case 'runOpened':
      return {
        ...state,
        nowMs: action.nowMs,
        frozen: undefined,
        announcements: [],
        message: undefined,
        ...(action.again
          ? {}
          : {
              screen: 'overview',
              trail: [],
              pane: 'first',
              scroll: 0,
              filter: '',
              evidenceOf: undefined,
              overlay: undefined,
              chosen: { ...(state.chosen.worlds === undefined ? {} : { worlds: state.chosen.worlds }) },
            }),
        run: {
          title: action.title,
          mode: action.mode,
          status: 'running',
          startedMs: action.nowMs,
          checks: [],
          facts: [],
          isFinal: false,
          latencies: [],
          queries: 0,
          lostQueries: 0,
        },
      };
    case 'progressed': {
      if (state.run === undefined) return state;
      const announced = action.events.flatMap((event) =>
        event.type === 'finished' ? [{ check: event.check, subject: event.subject, state: event.state }] : [],
      );
      return {
        ...state,
        nowMs: action.nowMs,
        run: action.events.reduce(applyProgress, state.run),
        announcements: [...state.announcements, ...announced].slice(-ANNOUNCEMENTS_KEPT),
      };
    }
    case 'runEnded':
      return state.run === undefined
        ? state
        : {
            ...state,
            nowMs: action.nowMs,
            run: { ...state.run, status: action.status, endedMs: action.nowMs },
          };
    case 'commanded':
      return command({ ...state, message: undefined }, action.command);
    case 'typed':
      return typed(state, action.character);
    case 'showed':
      return { ...state, overlay: action.overlay };
    case 'said':
      return { ...state, message: action.message };
    case 'scrolled': {
      const overlay =
        state.overlay === undefined || !('cursor' in state.overlay) || state.overlay.cursor <= action.cursor
          ? state.overlay
          : { ...state.overlay, cursor: action.cursor };
      const scroll = Math.min(state.scroll, action.scroll);
      return overlay === state.overlay && scroll === state.scroll ? state : { ...state, overlay, scroll };
    }
    case 'logged':
      return { ...state, log: [...state.log, action.line].slice(-LOG_KEPT) };
  }
}

function typed(state: State, character: string): State {
  const { overlay } = state;
  if (overlay?.kind !== 'filter' && overlay?.kind !== 'palette') return state;
  const text =
    character === 'ctrl-u'
      ? ''
      : character === 'backspace'
        ? [...overlay.text].slice(0, -1).join('')
        : (overlay.text + character).slice(0, 200);
  return {
    ...state,
    overlay: overlay.kind === 'palette' ? { ...overlay, text, cursor: 0 } : { ...overlay, text },
  };
}

function command(state: State, name: Command): State {
  switch (name) {
    case 'help':
      return { ...state, overlay: { kind: 'help', cursor: 0 } };
    case 'palette':
      return { ...state, overlay: { kind: 'palette', cursor: 0, text: '' } };
    case 'export':
      return { ...state, overlay: { kind: 'export', cursor: 0 } };
    case 'log':
      return { ...state, overlay: { kind: 'log', cursor: 0 } };
    case 'filter':
      return {
        ...(state.screen === 'findings' ? state : go(state, 'findings')),
        overlay: {
          kind: 'filter',
          text: state.filter === '' ? '' : `${state.filter} `,
          before: state.filter,
        },
      };
    case 'go.overview':
      return go(state, 'overview');
    case 'go.findings':
      return go(state, 'findings');
    case 'go.evidence':
      return go({ ...state, evidenceOf: undefined }, 'evidence');
    case 'go.receivers':
      return go(state, 'receivers');
    case 'go.smtp':
      return go(state, 'smtp');
    case 'worlds':
      return go(state, 'start');
    case 'nextPane':
    case 'previousPane':
      return state.screen === 'start'
        ? state
        : { ...state, pane: state.pane === 'first' ? 'second' : 'first', scroll: 0 };
    case 'back':
      return back(state);
    case 'close':
      return state.pane === 'second' && state.screen !== 'overview'
        ? { ...state, pane: 'first', scroll: 0 }
        : up(state);
    case 'no':
      return { ...state, overlay: undefined };
    case 'freeze':
      return { ...state, frozen: state.frozen === undefined ? state.run : undefined };
    case 'up':
      return move(state, -1);
    case 'down':
      return move(state, 1);
    case 'pageUp':
      return move(state, -Math.max(1, state.rows - 10));
    case 'pageDown':
      return move(state, Math.max(1, state.rows - 10));
    case 'first':
      return move(state, Number.NEGATIVE_INFINITY);
    case 'last':
      return move(state, Number.POSITIVE_INFINITY);
    case 'nextFailing':
      return toFailing(state, 1);
    case 'previousFailing':
      return toFailing(state, -1);
    case 'open':
      return open(state);
    case 'groupByCause':
      return { ...state, groupBy: state.groupBy === 'cause' ? 'severity' : 'cause' };
    case 'showPassed':
      return { ...state, showPassed: !state.showPassed, onlyUnknown: false };
    case 'showUnknown':
      return { ...state, onlyUnknown: !state.onlyUnknown };
    case 'wrap':
      return { ...state, wrap: !state.wrap };
    case 'wrapLines':
      return { ...state, wrapLines: !state.wrapLines };
    case 'times':
      return { ...state, showTimes: !state.showTimes };
    case 'nextError':
      return toStop(state, 1);
    case 'previousError':
      return toStop(state, -1);
    case 'onlyFailing':
      return { ...state, onlyFailingReceivers: !state.onlyFailingReceivers };
    case 'quit':
    case 'quitKeep':
    case 'abort':
    case 'redraw':
    case 'suspend':
    case 'rerun':
    case 'language.en':
    case 'language.es':
    case 'copyFix':
    case 'copyEvidence':
    case 'copyLine':
    case 'saveConversation':
    case 'yes':
      // Their effects are outside of the state: the controller carries them out.
      return state;
  }
}

function up(state: State): State {
  const last = state.trail.at(-1);
  if (last !== undefined) {
    return { ...state, screen: last, trail: state.trail.slice(0, -1), pane: 'first', scroll: 0 };
  }
  if (state.screen === 'overview' && state.worlds.length > 0) return { ...state, screen: 'start' };
  if (state.screen !== 'overview' && state.screen !== 'start')
    return { ...state, screen: 'overview', pane: 'first' };
  return state;
}

/** esc: close what lies on top, clear the filter, leave the detail, go up, and at the top ask. */
function back(state: State): State {
  if (state.overlay?.kind === 'filter') return { ...state, filter: state.overlay.before, overlay: undefined };
  if (state.overlay !== undefined) return { ...state, overlay: undefined };
  if (state.screen === 'findings' && state.filter !== '' && state.pane === 'first')
    return { ...state, filter: '' };
  if (state.pane === 'second' && state.screen !== 'overview') return { ...state, pane: 'first', scroll: 0 };
  const above = up(state);
  return above === state ? { ...state, overlay: { kind: 'quit', cursor: 0 } } : above;
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(highest, value));
}

function move(state: State, by: number): State {
  const { overlay } = state;
  if (overlay?.kind === 'filter') return choose(state, cursorOf(state, 'findings') + by);
  // How many lines an overlay has is known only when it is drawn: the views clamp from above.
  if (overlay !== undefined)
    return { ...state, overlay: { ...overlay, cursor: clamp(overlay.cursor + by, 10_000) } };
  const scrolls = state.pane === 'second' && state.screen !== 'overview' && state.screen !== 'smtp';
  if (scrolls) return { ...state, scroll: clamp(state.scroll + by, 100_000) };
  return choose(state, cursorOf(state, activeList(state)) + by);
}

function choose(state: State, position: number): State {
  const list = activeList(state);
  const keys = listKeys(state, list);
  const key = keys[clamp(position, keys.length - 1)];
  if (key === undefined) return state;
  const chosen = { ...state.chosen, [list]: key };
  // Another conversation begins at its first line.
  return { ...state, chosen: list === 'servers' ? withoutLine(chosen) : chosen, scroll: 0 };
}

function toFailing(state: State, direction: 1 | -1): State {
  const at = cursorOf(state, activeList(state));
  const positions = failingPositions(state);
  const next =
    direction === 1
      ? (positions.find((position) => position > at) ?? positions[0])
      : (positions.findLast((position) => position < at) ?? positions.at(-1));
  return next === undefined ? state : choose(state, next);
}

function open(state: State): State {
  if (state.overlay?.kind === 'filter')
    return { ...state, filter: state.overlay.text.trim(), overlay: undefined };
  const run = shownRun(state);
  if (run === undefined) return state;
  switch (state.screen) {
    case 'start':
      return state;
    case 'overview': {
      if (activeList(state) === 'causes') {
        const row = causeRows(state)[cursorOf(state, 'causes')];
        if (row === undefined) return state;
        const there = go(
          { ...state, filter: '', onlyUnknown: false, chosen: { ...state.chosen, findings: row.finding.id } },
          'findings',
        );
        return { ...there, pane: state.columns >= WIDE_COLUMNS ? 'first' : 'second' };
      }
      const item = checkItems(run)[cursorOf(state, 'checks')];
      if (item === undefined) return state;
      const server = conversationOfCheck(state, item.row);
      if (server !== undefined)
        return go({ ...state, chosen: { ...withoutLine(state.chosen), servers: server.key } }, 'smtp');
      const evidenceOf = { label: item.key, ids: evidenceOfCheck(run, item) };
      return go({ ...state, evidenceOf }, 'evidence');
    }
    case 'findings': {
      const item = findingItems(state)[cursorOf(state, 'findings')];
      if (item === undefined) return state;
      if (state.pane === 'first' && state.columns < WIDE_COLUMNS)
        return { ...state, pane: 'second', scroll: 0 };
      return go({ ...state, evidenceOf: { label: item.finding.id, ids: item.finding.evidence } }, 'evidence');
    }
    case 'evidence':
      return evidenceRows(state).length === 0 ? state : { ...state, pane: 'second', scroll: 0 };
    case 'smtp':
      return state.pane === 'first'
        ? conversationRows(state).length === 0
          ? state
          : { ...state, pane: 'second' }
        : openLine(state);
    case 'receivers': {
      const because = receiverRows(state)[cursorOf(state, 'receivers')]?.because[0];
      if (because === undefined) return { ...state, pane: 'second' };
      return go({ ...state, filter: '', chosen: { ...state.chosen, findings: because } }, 'findings');
    }
  }
}
