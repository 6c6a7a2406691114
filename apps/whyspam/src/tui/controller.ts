/** Carries out what keys ask for beyond the state: runs, exports, copies, leaving. */
import { visible, type Report } from '@whyspam/core';
import type { ProgressEvent } from '@whyspam/diagnose';
import type { Language } from '@whyspam/report';
import type { Command } from './keys/commands.ts';
import { isEnabled, resolveKey, type KeyRow } from './keys/keymap.ts';
import { readKeys, type KeyFlags } from './keys/read-key.ts';
import { exportChoices, paletteChoices } from './state/choices.ts';
import { chosenConversation, chosenLine } from './state/conversation-lists.ts';
import type { ConversationItem } from './state/conversations.ts';
import { copyableFix, cursorOf, evidenceRows } from './state/lists.ts';
import { shownRun } from './state/model.ts';
import { createBatch, type Store } from './state/store.ts';
import type { Run, TerminalOptions, TerminalOutcome } from './terminal-options.ts';
import type { ReportTexts } from './texts.ts';
import { composeFrame } from './view/compose-frame.ts';
import { wordsOf } from './words/words.ts';

/** Milliseconds between the batches of progress events, and between frames of the running sign. */
const BATCH_MS = 50;
const TICK_MS = 120;

/** Of a name from the DNS only what is safe in a file name on every system; the front keeps it from being hidden. */
function conversationFileName({ smtp, purpose }: ConversationItem): string {
  const parts = [smtp.host, smtp.address, String(smtp.port), ...(purpose === undefined ? [] : [purpose])];
  return `whyspam-${parts
    .join('-')
    .replaceAll(/[^A-Za-z0-9.-]/g, '_')
    .slice(0, 150)}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  text: 'txt',
  json: 'json',
  markdown: 'md',
  html: 'html',
  zone: 'zone',
  terraform: 'tf',
  octodns: 'yaml',
  dnscontrol: 'js',
};

export interface Screen {
  readonly columns: number;
  /** Leaves the app; with `keep`, the last frame stays on the normal screen. */
  leave(keep: boolean): void;
  redraw(): void;
  suspend(): void;
  /** Writes an escape sequence past the frame, for the clipboard. */
  write(sequence: string): void;
}

export interface Controller {
  readonly onKey: (input: string, key: KeyFlags) => void;
  readonly start: () => void;
  readonly interrupt: () => void;
  readonly outcome: () => TerminalOutcome;
  readonly dispose: () => void;
}

export function createController(
  store: Store,
  options: TerminalOptions,
  texts: ReportTexts,
  screen: Screen,
  nowMs: () => number,
): Controller {
  let pending: string | undefined;
  let current: { readonly run: Run; readonly abort: AbortController } | undefined;
  let report: Report | undefined;
  let interrupted = false;
  const say = (message: string): void => store.dispatch({ type: 'said', message });
  const words = (): ReturnType<typeof wordsOf> => wordsOf(store.get().language);
  const log = (error: unknown): string => {
    const line = error instanceof Error ? error.message : String(error);
    store.dispatch({ type: 'logged', line });
    return visible(line, 200);
  };
  const ticker = setInterval(() => {
    if (store.get().run?.status === 'running') store.dispatch({ type: 'ticked', nowMs: nowMs() });
  }, TICK_MS);

  const watch = (run: Run, again: boolean): void => {
    current?.abort.abort();
    const abort = new AbortController();
    current = { run, abort };
    store.dispatch({ type: 'runOpened', title: run.title, mode: run.mode, nowMs: nowMs(), again });
    const batch = createBatch((events) => {
      if (current?.abort === abort) store.dispatch({ type: 'progressed', events, nowMs: nowMs() });
    }, BATCH_MS);
    const onEvent = (event: ProgressEvent): void => {
      if (event.type === 'report' && event.isFinal) report = event.report;
      batch.add(event);
    };
    const end = (status: 'done' | 'aborted' | 'failed'): void => {
      batch.flush();
      if (current?.abort === abort) store.dispatch({ type: 'runEnded', status, nowMs: nowMs() });
    };
    run.start(onEvent, abort.signal).then(
      () => end('done'),
      (error: unknown) => {
        end(abort.signal.aborted ? 'aborted' : 'failed');
        if (!abort.signal.aborted) say(words().runFailed(log(error)));
      },
    );
  };

  const openWorld = (name: string): void => {
    if (options.first.kind !== 'worlds') return;
    const choice = options.first.worlds(store.get().language).find((world) => world.name === name);
    choice?.open().then(
      (run) => watch(run, false),
      (error: unknown) => say(words().runFailed(log(error))),
    );
  };

  const speak = (language: Language): void => {
    const worlds = options.first.kind === 'worlds' ? options.first.worlds(language) : [];
    store.dispatch({
      type: 'worldsListed',
      worlds: worlds.map(({ name, title, story }) => ({ name, title, story })),
      language,
    });
  };

  const exportReport = (position: number): void => {
    const state = store.get();
    const format = exportChoices(texts)[position];
    const shown = shownRun(state)?.report;
    store.dispatch({ type: 'showed', overlay: undefined });
    if (format === undefined || shown === undefined) return;
    const content = texts.renderReport(shown, format, { language: state.language, verbose: true });
    options.exportReport(content, EXTENSIONS[format] ?? 'txt').then(
      (path) => say(words().exported(visible(path))),
      (error: unknown) => say(words().exportFailed(log(error))),
    );
  };

  const conversationText = ({ smtp, tls }: ConversationItem): string =>
    [smtp, ...(tls === undefined ? [] : [tls])]
      .map((item) => texts.evidenceLines(item, store.get().language).join('\n'))
      .join('\n\n');

  /** The whole reply that the chosen line is part of, as it came, or the whole conversation. Never a raw control byte. */
  const copyableText = (item: ConversationItem): string => {
    const state = store.get();
    const row = chosenLine(state);
    if (state.pane === 'first' || row === undefined || row.kind === 'tls') return conversationText(item);
    const lines =
      row.answered === undefined
        ? [row.line]
        : item.smtp.lines
            .slice(row.answered.first, row.answered.last + 1)
            .filter(({ from }) => from === 'server');
    return lines.map(({ text }) => visible(text)).join('\n');
  };

  const saveConversation = (item: ConversationItem): void => {
    options.saveText(`${conversationText(item)}\n`, conversationFileName(item)).then(
      (path) => say(words().exported(visible(path))),
      (error: unknown) => say(words().exportFailed(log(error))),
    );
  };

  const copy = (text: string): void => {
    // OSC 52: the terminal puts it on the clipboard, also over ssh; one that does not shows nothing, so we show the text.
    screen.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
    store.dispatch({ type: 'showed', overlay: { kind: 'copy', cursor: 0, text } });
  };

  const stopOrLeave = (): void => {
    const state = store.get();
    if (state.run?.status === 'running' && current !== undefined && !current.abort.signal.aborted) {
      current.abort.abort();
      interrupted = report === undefined;
      say(words().aborted);
    } else screen.leave(false);
  };

  const choose = (): void => {
    const state = store.get();
    const { overlay } = state;
    if (overlay?.kind === 'palette') {
      const choices = paletteChoices(state, words(), overlay.text);
      const choice = choices[Math.min(overlay.cursor, choices.length - 1)];
      store.dispatch({ type: 'showed', overlay: undefined });
      if (choice?.kind === 'world') openWorld(choice.name);
      else if (choice !== undefined) perform(choice.command);
    } else if (overlay?.kind === 'export') {
      exportReport(Math.min(overlay.cursor, exportChoices(texts).length - 1));
    } else if (overlay === undefined && state.screen === 'start') {
      const world = state.worlds[cursorOf(state, 'worlds')];
      if (world !== undefined) openWorld(world.name);
    } else store.dispatch({ type: 'commanded', command: 'open' });
  };

  const perform = (command: Command): void => {
    const state = store.get();
    switch (command) {
      case 'open':
        return choose();
      case 'quit':
        return state.run?.status === 'running'
          ? store.dispatch({ type: 'showed', overlay: { kind: 'quit', cursor: 0 } })
          : screen.leave(false);
      case 'quitKeep':
        return screen.leave(true);
      case 'yes':
        return screen.leave(false);
      case 'abort':
        return stopOrLeave();
      case 'redraw':
        return screen.redraw();
      case 'suspend':
        return screen.suspend();
      case 'rerun': {
        if (current === undefined) return undefined;
        watch(current.run, true);
        return say(words().reran);
      }
      case 'language.en':
        return speak('en');
      case 'language.es':
        return speak('es');
      case 'copyFix': {
        const finding = copyableFix(state);
        if (finding === undefined) return undefined;
        return copy(texts.describeFixes(finding.fixes, state.language, (id) => id).join('\n'));
      }
      case 'copyEvidence': {
        const item = evidenceRows(state)[cursorOf(state, 'evidence')];
        return item === undefined ? undefined : copy(texts.evidenceLines(item, state.language).join('\n'));
      }
      case 'copyLine': {
        const item = chosenConversation(state);
        return item === undefined ? undefined : copy(copyableText(item));
      }
      case 'saveConversation': {
        const item = chosenConversation(state);
        return item === undefined ? undefined : saveConversation(item);
      }
      default:
        return store.dispatch({ type: 'commanded', command });
    }
  };

  const refuse = (row: KeyRow): void => {
    const { commands, reasons, disabled } = words();
    if (row.disabledReason !== undefined) say(disabled(commands[row.command], reasons[row.disabledReason]));
  };

  const press = (key: string): void => {
    const pressed = resolveKey(store.get(), key, pending);
    pending = pressed.kind === 'pending' ? pressed.keys : undefined;
    if (pressed.kind === 'text') store.dispatch({ type: 'typed', character: pressed.character });
    if (pressed.kind !== 'row') return;
    if (isEnabled(pressed.row, store.get())) perform(pressed.row.command);
    else refuse(pressed.row);
    // Only the views know how long a text is: past its end, the position goes back to the end.
    const { scroll, cursor } = composeFrame(store.get(), texts).seen;
    store.dispatch({ type: 'scrolled', scroll, cursor });
  };

  return {
    onKey(input, key) {
      for (const name of readKeys(input, key)) press(name);
    },
    start() {
      if (options.first.kind === 'run') watch(options.first.run, false);
      else speak(options.language);
    },
    interrupt: stopOrLeave,
    outcome() {
      return report === undefined ? { interrupted } : { interrupted, report };
    },
    dispose() {
      clearInterval(ticker);
      current?.abort.abort();
    },
  };
}
