/** Text as HTML shows it: safe between tags and inside quoted attributes. */
import { visible } from '@whyspam/core';
import { releaseSpaces } from '../outline.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Old browsers took it for a quote of an attribute.
  '`': '&#96;',
};

/** No markup, no control or bidirectional character, and no way out of an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return visible(releaseSpaces(text)).replace(/[&<>"'`]/gu, (character) => ENTITIES[character] ?? '');
}
