/**
 * The first lines of every screen.
 *
 *   whyspam  example.com                 running 49/58  ██████████░░░░   6.2 s   live
 *  [1 Overview]  2 Findings 9   3 Evidence   4 Receivers
 *  ──────────────────────────────────────────────────────────────────────────────────
 */
import { isFailing } from '@whyspam/core';
import { chosenConversation } from '../state/conversation-lists.ts';
import { hasSentData } from '../state/steps.ts';
import { shownRun, SCREENS, type RunState } from '../state/model.ts';
import { fit, fitName, span, widthOf, type Line } from './line.ts';
import type { ViewContext } from './view-context.ts';

function doneCount(run: RunState): number {
  return run.checks.filter(({ state }) => state !== 'queued' && state !== 'running').length;
}

function elapsed(run: RunState, nowMs: number): string {
  const { times } = run.report ?? {};
  const ms =
    run.mode === 'capture' && times !== undefined
      ? Date.parse(times.finishedAt) - Date.parse(times.startedAt)
      : (run.endedMs ?? nowMs) - run.startedMs;
  return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}

function titleLine(context: ViewContext, width: number): Line {
  const { state, words, glyphs } = context;
  const run = shownRun(state);
  if (run === undefined) return [span(' whyspam ', 'strong'), span(` ${state.version}`, 'dim')];
  const done = doneCount(run);
  const all = run.checks.length;
  const progress = `${words.runStates[run.status]} ${done}/${all}`;
  const cells = width >= 100 ? 22 : width >= 80 ? 12 : 0;
  const filled = all === 0 ? 0 : Math.round((cells * done) / all);
  const bar = cells === 0 ? '' : `  ${glyphs.full.repeat(filled)}${glyphs.empty.repeat(cells - filled)}`;
  const right = `${progress}${bar}  ${elapsed(run, state.nowMs)}  ${words.modes[run.mode]} `;
  const name = width >= 60 ? ' whyspam  ' : ' ';
  const room = Math.max(8, width - widthOf(name) - widthOf(right) - 1);
  return [span(name, 'strong'), span(fitName(run.title, room, glyphs.ellipsis), 'strong'), span(` ${right}`)];
}

function tabsLine({ state, words }: ViewContext, width: number): Line {
  const report = shownRun(state)?.report;
  const failing = report?.findings.filter(isFailing).length ?? 0;
  return SCREENS.flatMap((screen, index) => {
    const name = width >= 80 ? words.screens[screen] : words.shortScreens[screen];
    const count = screen === 'findings' && failing > 0 ? ` ${failing}` : '';
    const label = `${index + 1} ${name}${count}`;
    const isHere = state.screen === screen;
    return [span(isHere ? ` [${label}]` : `  ${label} `, isHere ? 'focus' : 'dim')];
  });
}

export function headerLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state, glyphs } = context;
  const ruler: Line = [span(glyphs.horizontal.repeat(width), 'dim')];
  const tabs = width >= 60 && state.screen !== 'start' ? [tabsLine(context, width)] : [];
  return [titleLine(context, width), ...tabs, ...(height >= 20 && width >= 60 ? [ruler] : [])];
}

/** One line for the hint or the last message. */
export function messageLine(context: ViewContext, width: number): Line {
  const { state, words, glyphs } = context;
  if (state.message !== undefined) return [span(fit(` ${state.message}`, width, glyphs.ellipsis), 'focus')];
  if (state.frozen !== undefined) return [span(fit(` ${words.frozen}`, width, glyphs.ellipsis), 'warn')];
  const hint = hintOf(context);
  return [span(fit(` ${hint}`, width, glyphs.ellipsis), 'dim')];
}

function hintOf({ state, words }: ViewContext): string {
  switch (state.screen) {
    case 'start':
      return words.hintStart;
    case 'overview':
      return words.hintOverview;
    case 'findings':
      return state.filter === '' ? words.hintOverview : words.hintFindings(state.filter);
    case 'evidence':
      return words.hintEvidence;
    case 'receivers':
      return words.hintReceivers;
    case 'smtp': {
      const item = chosenConversation(state);
      return item !== undefined && hasSentData(item) ? words.transcript.hintData : words.transcript.hint;
    }
  }
}
