/** The drafts that stand in for an RFC on BIMI, and what its rules share. */
import type { BimiImage, Standard } from '@whyspam/core';

export const BIMI_DRAFT = 'draft-brand-indicators-for-message-identification-14';
export const SVG_DRAFT = 'draft-svg-tiny-ps-abrotman-12';
export const MARK_DRAFT = 'draft-fetch-validation-vmc-wchuang';

export function bimiStandard(section: string): Standard {
  return { draft: BIMI_DRAFT, section };
}

/** What the server said in place of the file. */
export function answerOf({ status, error }: Pick<BimiImage, 'status' | 'error'>): string {
  return status === undefined ? (error?.detail ?? '').replace(/\.$/, '') : `HTTP ${status}`;
}
