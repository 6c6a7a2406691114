/** From one report to what a reader sees. */
import type { Report } from '@whyspam/core';
import type { Language } from '../locales/rule-texts.ts';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface RenderOptions {
  readonly language: Language;
  /** Columns to wrap at. Default 80. */
  readonly width?: number;
  /** SGR colours. Default false. */
  readonly color?: boolean;
  /** Passed and not applicable findings and all evidence too. Default false. */
  readonly verbose?: boolean;
  /** Only the headline and the causes. Default false. */
  readonly quiet?: boolean;
  /** Only ASCII glyphs. Default false. */
  readonly ascii?: boolean;
}

export type RenderReport = (report: Report, format: Format, options: RenderOptions) => string;
