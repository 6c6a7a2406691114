/** The zones of a world signed from a root of its own: keys are made when it starts, and forgotten when it ends. */
import type { DnsRecord } from '@whyspam/core';
import { fromDnsRecord, toDnsRecord, type ResourceRecord, type TrustAnchor } from '@whyspam/dns';
import {
  answerSigned,
  createSigningKey,
  dsOf,
  signZone,
  type SignedZone,
  type SigningKey,
} from '@whyspam/dns/signing';
import { parentOf, type LabAnswer, type LabZone, type LabZones } from './zones.ts';

export interface SignedLab {
  /** What the zones given say to a question with DO=1; `code` is the number of the type. */
  answer(zones: LabZones, name: string, code: number): LabAnswer;
  readonly trustAnchors: readonly TrustAnchor[];
}

const DAY_SECONDS = 86_400;

/** Signs the zones named, the root, and whatever lies between. The others stay as they are, unsigned. */
export function signWorld(zones: LabZones, origins: readonly string[], now: Date): SignedLab {
  const keys = new Map<string, SigningKey>();
  for (const origin of origins) {
    for (let at = origin; ; at = parentOf(at)) {
      if (zones.has(at) && !keys.has(at)) keys.set(at, createSigningKey({ isEntryPoint: true }));
      if (at === '') break;
    }
  }
  const seconds = Math.floor(now.getTime() / 1000);
  const signed = new Map<LabZone, SignedZone>();
  for (const [origin, zone] of zones) {
    const key = keys.get(origin);
    const below = [...keys].flatMap(([child, childKey]): readonly ResourceRecord[] => {
      const isBelow = child !== '' && aboveOf(zones, child) === origin;
      return isBelow ? [{ name: child, ttl: 3600, data: { type: 'DS', ...dsOf(child, childKey) } }] : [];
    });
    const records = [...zone.names.values()].flat().map(fromDnsRecord);
    signed.set(
      zone,
      signZone(origin, [...records, ...below], {
        keys: key === undefined ? [] : [key],
        inception: seconds - DAY_SECONDS,
        expiration: seconds + 30 * DAY_SECONDS,
      }),
    );
  }
  const root = keys.get('');
  return {
    trustAnchors: root === undefined ? [] : [{ zone: '', ds: dsOf('', root) }],
    answer: (served, name, code) => {
      const own = [...served.values()].flatMap((zone) => signed.get(zone) ?? []);
      const { rcode, answers, authority } = answerSigned(own, name, code);
      const records = (all: readonly ResourceRecord[]): readonly DnsRecord[] => all.map(toDnsRecord);
      return { rcode, answers: records(answers), authority: records(authority) };
    },
  };
}

/** The zone that delegates this one. */
function aboveOf(zones: LabZones, origin: string): string | undefined {
  for (let at = parentOf(origin); ; at = parentOf(at)) {
    if (zones.has(at)) return at;
    if (at === '') return undefined;
  }
}
