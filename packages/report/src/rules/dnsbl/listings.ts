/** Sorts what blocklists say by how much receivers heed them, and asks for removal. */
import type { DnsblAnswer, Fix } from '@whyspam/core';
import { removalFix } from '../../setup/requests/request-fixes.ts';

/** From this weight on, being listed decides over most mail. */
const DECISIVE = 60;
/** Below it no large receiver is known to look. */
const HEEDED = 20;

export type Heed = 'decisive' | 'minor' | 'noise';

/** A list without weight is one of an older capture, which knew decisive lists only. */
export function heedOf({ weight, isRange }: DnsblAnswer): Heed {
  if (isRange === true) return 'noise';
  if (weight === undefined || weight >= DECISIVE) return 'decisive';
  return weight >= HEEDED ? 'minor' : 'noise';
}

export function listedOf(lists: readonly DnsblAnswer[], heed: Heed): readonly DnsblAnswer[] {
  return lists.filter((list) => list.state === 'listed' && heedOf(list) === heed);
}

/** Lists that gave a usable answer. */
export function answeredOf(lists: readonly DnsblAnswer[]): readonly DnsblAnswer[] {
  return lists.filter(({ state }) => state === 'listed' || state === 'notListed');
}

/**
 * The decisive lists that would not answer. Those that answer registered resolvers only are left out: hardly anybody's
 * is, and every run would say so.
 */
export function unansweredOf(lists: readonly DnsblAnswer[]): readonly DnsblAnswer[] {
  return lists.filter(
    (list) =>
      heedOf(list) === 'decisive' &&
      list.needsRegistration !== true &&
      (list.state === 'refused' || list.state === 'unreachable'),
  );
}

export interface ListingValues {
  readonly lists: readonly string[];
  readonly reasons: readonly string[];
  /** What the lists say in words. */
  readonly texts: readonly string[];
  readonly [name: string]: string | readonly string[];
}

export function listingValues(listed: readonly DnsblAnswer[]): ListingValues {
  const texts = listed.flatMap(({ text }) => (text === undefined ? [] : [text.replace(/[\s.]+$/, '')]));
  return {
    lists: [...new Set(listed.map(({ name }) => name))],
    reasons: [...new Set(listed.flatMap(({ meanings }) => meanings))],
    texts: [...new Set(texts)],
  };
}

/** Whom to ask. A list that removes by itself has no page. */
export function delisting(what: string, listed: readonly DnsblAnswer[]): readonly Fix[] {
  return listed.map(({ name, meanings, delistUrl }) =>
    removalFix({
      list: name,
      what,
      reasons: meanings,
      ...(delistUrl === undefined ? {} : { url: delistUrl }),
    }),
  );
}

/** " (a; b)" or nothing. */
export function inBrackets(reasons: readonly string[]): string {
  return reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
}
