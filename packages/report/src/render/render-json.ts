/** The report as JSON: exactly the object, with the keys of every object in one fixed order. */
import { safeJson, type Report } from '@whyspam/core';

// The order of the schema in core, level by level; a key that is not named here follows, by name.
const KEY_ORDER = `
  schemaVersion kind id tool name version target domain senders selectors
  bulk times startedAt finishedAt findings causes receivers evidence finding explains
  rule verdict severity subject message key values receiver because demands
  demand state effect bulkVerdict source checked question server transport host
  address port helo url at ms attempts rcode flags dnssec
  answers authority type ttl data fixes error
`
  .trim()
  .split(/\s+/u);
const RANKS: ReadonlyMap<string, number> = new Map(KEY_ORDER.map((key, index) => [key, index]));

function compareKeys(a: string, b: string): number {
  const difference = (RANKS.get(a) ?? KEY_ORDER.length) - (RANKS.get(b) ?? KEY_ORDER.length);
  return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
}

/** The same value, its keys in the order in which it is written: a saved report and a live one read the same. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([key, inner]) => [key, inOrder(inner)] as const);
  return Object.fromEntries(entries);
}

/** Two blanks a level, a line end at the end. The same report gives the same bytes, however it was put together. */
export function renderJson(report: Report): string {
  return canonicalJson(report);
}

export function canonicalJson(value: unknown): string {
  return `${safeJson(inOrder(value), 2)}\n`;
}
