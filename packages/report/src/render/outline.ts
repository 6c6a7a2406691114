/** A report as blocks, before any format: the text, Markdown and HTML renderers show the same blocks. */
import type { MessageHop } from '@whyspam/core';
import type { SpfTree } from './html/read-spf-tree.ts';

/** What a piece means; colour follows meaning, and never carries it alone. */
export type Tone = 'fail' | 'warn' | 'unknown' | 'pass' | 'muted' | 'strong' | 'added' | 'removed';
export type Glyph = 'pass' | 'fail' | 'warn' | 'unknown' | 'none' | 'explains';

export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
  readonly tone?: Tone;
  readonly glyph?: Glyph;
  /** Begins with the number of this evidence (`e3`); verbatim lines behind it are that evidence itself. */
  readonly evidence?: string;
  /** A URL in the text, of our own tables and never of the network. */
  readonly link?: string;
}

/** Lines to be copied as they stand: never wrapped. */
export interface Verbatim {
  readonly kind: 'verbatim';
  /** For the code fence. */
  readonly as: 'diff' | 'text';
  readonly lines: readonly { readonly text: string; readonly tone?: Tone }[];
}

/** Name and value, side by side. */
export interface Settings {
  readonly kind: 'settings';
  readonly rows: readonly { readonly name: string; readonly value: string }[];
}

export type Part = Prose | Verbatim | Settings;

export interface TableRow {
  readonly glyph: Glyph;
  readonly tone: Tone;
  readonly cells: readonly string[];
  /** The last column: one or more lines. */
  readonly body: readonly Prose[];
  /** A line across the table: only its body says something. */
  readonly isAcross?: true;
}

/** A drawing, where the format can draw; the table behind it says the same in words. */
export type Figure =
  | { readonly kind: 'hops'; readonly hops: readonly MessageHop[]; readonly boundary?: number }
  | { readonly kind: 'spfTree'; readonly tree: SpfTree };

export type Block =
  | { readonly kind: 'headline'; readonly text: string; readonly tone: Tone }
  /** `folds`: details, which a format that can fold shows on demand. */
  | { readonly kind: 'section'; readonly title: string; readonly folds?: true }
  | {
      readonly kind: 'item';
      readonly number: number;
      readonly glyph: Glyph;
      readonly tone: Tone;
      readonly title: string;
      readonly aside: string;
    }
  | {
      readonly kind: 'field';
      readonly label: string;
      readonly parts: readonly Part[];
      /** Details, said in so many words where they are folded. */
      readonly foldedAs?: string;
    }
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | {
      readonly kind: 'table';
      /** Headings of the cells, then of the body. */
      readonly columns: readonly string[];
      /** The cells do not explain themselves: the headings are shown in text as well. */
      readonly needsHeadings?: true;
      readonly rows: readonly TableRow[];
    };

export type Outline = readonly Block[];

export function prose(text: string, more: Omit<Prose, 'kind' | 'text'> = {}): Prose {
  return { kind: 'prose', text, ...more };
}

// A private-use character stands for a space that no line may break at; the renderers turn it back.
const KEPT_SPACE = '\ue000';

/** The text with its spaces made unbreakable: for records and other text that must stay in one piece. */
export function keepTogether(text: string): string {
  return text.replaceAll(' ', KEPT_SPACE);
}

export function releaseSpaces(text: string): string {
  return text.replaceAll(KEPT_SPACE, ' ');
}
