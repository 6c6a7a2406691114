/** What the A records of a blocklist say: a listing, none, a refusal, or that the zone is no list any more. */
import type { DnsblAnswer } from '@whyspam/core';
import type { Blocklist, BlocklistCode } from '../catalogue/blocklists.ts';

export interface Listing extends Pick<DnsblAnswer, 'meanings' | 'isPolicy'> {
  readonly state: Exclude<DnsblAnswer['state'], 'unreachable'>;
  /** The highest of the codes that list; the weight of the list when none does. */
  readonly weight: number;
}

type Answers = Pick<Blocklist, 'codes' | 'bits' | 'hasOnlyKnownCodes' | 'refusals' | 'weight'>;

/**
 * Every A record counts: one address can be on several lists of a combined zone (RFC 5782 section 2.3).
 *
 * A refusal beside other answers is a refusal; an answer outside 127/8 comes from a parked zone or a resolver that
 * invents answers, and spoils the rest.
 */
export function evaluateListing(list: Answers, addresses: readonly string[]): Listing {
  const nothing = { meanings: [], isPolicy: false, weight: list.weight };
  if (addresses.length === 0) return { state: 'notListed', ...nothing };
  if (addresses.some((address) => isRefusal(list, address))) return { state: 'refused', ...nothing };
  if (addresses.some((address) => !isCode(list, address))) return { state: 'broken', ...nothing };
  const listed = addresses.flatMap((address) => meaningsOf(list, address));
  if (listed.length === 0) return { state: 'notListed', ...nothing };
  return {
    state: 'listed',
    meanings: [...new Set(listed.map(({ meaning }) => meaning))],
    isPolicy: listed.every(({ isPolicy }) => isPolicy),
    weight: Math.max(...listed.map(({ weight }) => weight ?? list.weight)),
  };
}

/** 127.255.255.252 to .255 say why the list would not answer: a typing error, a public resolver, too many questions. */
function isRefusal({ refusals }: Answers, address: string): boolean {
  return address.startsWith('127.255.255.') || refusals?.includes(address) === true;
}

/** RFC 5782 section 2.1: inside 127/8, and 127.0.0.1 by no list but one that gives it a meaning of its own. */
function isCode({ codes }: Answers, address: string): boolean {
  return address.startsWith('127.') && (address !== '127.0.0.1' || codes.has(address));
}

function meaningsOf(
  { codes, bits, hasOnlyKnownCodes }: Answers,
  address: string,
): readonly Omit<BlocklistCode, 'isNoListing'>[] {
  const code = codes.get(address);
  if (code !== undefined) return code.isNoListing === true ? [] : [code];
  const octet = Number(address.slice(address.lastIndexOf('.') + 1));
  const set = [...(bits ?? [])].filter(([bit]) => (octet & bit) !== 0).map(([, meaning]) => meaning);
  if (set.length > 0) return set;
  return hasOnlyKnownCodes === true ? [] : [{ meaning: address, isPolicy: false }];
}
