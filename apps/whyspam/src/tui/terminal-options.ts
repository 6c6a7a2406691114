/** What the terminal app is started with. It knows nothing of options, files or the network: runs are handed to it. */
import type { ProgressEvent } from '@whyspam/diagnose';
import type { Language } from '@whyspam/report';

/** Something to watch: a live domain, a world of the lab, a saved run. */
export interface Run {
  /** The domain. */
  readonly title: string;
  readonly mode: 'live' | 'lab' | 'capture';
  /** Starts (or starts again) and ends after the final `report` event. Rejects only for a bug or an abort. */
  start(onEvent: (event: ProgressEvent) => void, signal: AbortSignal): Promise<void>;
}

export interface WorldChoice {
  readonly name: string;
  readonly title: string;
  readonly story: string;
  open(): Promise<Run>;
}

export interface TerminalOptions {
  /** What to show first: a run, or worlds to pick from. */
  readonly first:
    | { readonly kind: 'run'; readonly run: Run }
    /** Titles and stories in the language asked for, so that a switch of language finds its words. */
    | { readonly kind: 'worlds'; readonly worlds: (language: Language) => readonly WorldChoice[] };
  readonly language: Language;
  readonly color: boolean;
  /** Only ASCII glyphs: non-UTF-8 or CJK locale, or `--ascii`. */
  readonly ascii: boolean;
  readonly screenReader: boolean;
  readonly version: string;
  /** Writes a rendered report to a file and gives its path back. */
  readonly exportReport: (content: string, extension: string) => Promise<string>;
  /** Writes a text to a new file of that name in the working directory, beside any that is there; gives its path back. */
  readonly saveText: (content: string, name: string) => Promise<string>;
}

/** What happened, for the exit code: the last final report, if any. */
export interface TerminalOutcome {
  readonly interrupted: boolean;
  readonly report?: import('@whyspam/core').Report;
}
