/** A situation in which several sources tell of one fault: the domain, messages, bounces and reports together. */
import type { Target } from '@whyspam/core';
import type { World } from '@whyspam/lab';
import {
  AT_DNS_PROVIDER,
  dkim,
  DNS_PROVIDER_ZONES,
  providerZone,
  reverseZones,
} from '../../../../lab/src/worlds/parts.ts';
import type { Arrival, HeldInput } from '../../held/held-input.ts';
import { TEST_PUBLIC_KEY } from '../signing-key.ts';

export interface JoinedScenario {
  readonly name: string;
  readonly target: Target;
  /** The rule of the first cause. */
  readonly cause: string;
  /** Rules that must stand under it. */
  readonly explains: readonly string[];
  readonly zones: World['zones'];
  /** Reverse names by address. */
  readonly reverse: Readonly<Record<string, string>>;
  readonly blocklists?: World['blocklists'];
  readonly messages?: readonly HeldInput[];
  readonly arrival?: Arrival;
  readonly bounces?: readonly HeldInput[];
  readonly reports?: readonly HeldInput[];
}

/** The zone of a company that has its DNS at a provider. */
export function companyZone(records: string): { readonly records: string } {
  return { records: `${AT_DNS_PROVIDER}\n${records}` };
}

/** The zone of a service with name servers of its own. */
export const serviceZone = providerZone;

/** The key that messages of tests are signed with. */
export function testKey(selector: string): string {
  return dkim(selector, TEST_PUBLIC_KEY);
}

export function worldOf({ name, target, zones, reverse, blocklists }: JoinedScenario): World {
  return {
    name,
    title: { en: name, es: name },
    story: { en: name, es: name },
    target,
    zones: { ...zones, ...DNS_PROVIDER_ZONES, ...reverseZones(reverse) },
    ...(blocklists === undefined ? {} : { blocklists }),
  };
}

/** A reply as somebody copies it out of the log of a service. */
export function reply(text: string): HeldInput {
  return { name: 'reply.txt', content: new TextEncoder().encode(text) };
}
