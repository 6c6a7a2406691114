/** What the recorded answers say of record sets and zones: what is there, its TTL, where the zone begins. */
import type { DnsEvidence, DnsRecord, Evidence } from '@whyspam/core';

export interface SeenSet {
  /** RDATA of the records at that name, in the order of the answer. */
  readonly records: readonly string[];
  /** Seconds; 0 when there is no record. */
  readonly ttl: number;
  /** Where a CNAME at the name leads. */
  readonly aliasOf?: string;
}

export interface ZoneEvidence {
  /** Undefined when it was not asked for, or no answer came. */
  readonly setOf: (name: string, type: string) => SeenSet | undefined;
  /** The nearest apex above the name that an SOA was seen of. */
  readonly apexOf: (name: string) => string | undefined;
  /** Seconds for which "it is not there" may be remembered in that zone. */
  readonly negativeTtlOf: (apex: string) => number | undefined;
  /** Hosts of the NS records seen at that name. */
  readonly nameServersOf: (apex: string) => readonly string[];
}

/** TTLs as people set them, in seconds. */
const USUAL_TTLS = [
  30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400, 172_800,
  604_800,
] as const;

/** The TTL in a cache runs down; what was set is the next one that people set. */
function asSet(ttl: number): number {
  return USUAL_TTLS.find((usual) => usual >= ttl) ?? ttl;
}

const keyOf = (type: string, name: string): string => `${type} ${name}`;

export function readZoneEvidence(evidence: readonly Evidence[]): ZoneEvidence {
  const answers = new Map<string, DnsEvidence[]>();
  const apexes = new Map<string, DnsRecord>();
  for (const item of evidence) {
    if (item.kind !== 'dns' || item.transport === 'overlay') continue;
    const key = keyOf(item.question.type, item.question.name);
    const alike = answers.get(key);
    if (alike === undefined) answers.set(key, [item]);
    else alike.push(item);
    for (const record of [...item.answers, ...item.authority]) {
      if (record.type === 'SOA') apexes.set(record.name, longer(apexes.get(record.name), record));
    }
  }
  const seenOf = (name: string, type: string): SeenSet | undefined => {
    const usable = (answers.get(keyOf(type, name)) ?? []).filter(
      ({ rcode, error }) => error === undefined && (rcode === 'NOERROR' || rcode === 'NXDOMAIN'),
    );
    // One particular server may be behind the others, so what was asked of all of them counts first.
    const item = usable.find(({ id }) => !id.includes('@')) ?? usable[0];
    if (item === undefined) return undefined;
    const records = item.answers.filter((record) => record.type === type && record.name === name);
    const alias = item.answers.find((record) => record.type === 'CNAME' && record.name === name);
    const told = usable.flatMap(({ answers: all, flags }) =>
      all
        .filter((record) => record.type === type && record.name === name)
        .map(({ ttl }) => (flags?.aa === true ? ttl : asSet(ttl))),
    );
    return {
      records: records.map(({ data }) => data),
      ttl: Math.max(0, ...told),
      ...(alias === undefined || type === 'CNAME' ? {} : { aliasOf: alias.data.replace(/\.$/, '') }),
    };
  };
  return {
    setOf: seenOf,
    apexOf(name) {
      const labels = name.split('.');
      // A single label is a registry: its SOA came with "no such name", and nobody here can edit it.
      const suffixes = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
      return suffixes.find((suffix) => apexes.has(suffix));
    },
    negativeTtlOf(apex) {
      const soa = apexes.get(apex);
      const minimum = Number(soa?.data.split(' ').at(-1));
      // RFC 2308 section 5: the smaller of the minimum field and the TTL of the SOA itself.
      return soa === undefined || !Number.isInteger(minimum) ? undefined : Math.min(minimum, asSet(soa.ttl));
    },
    nameServersOf: (apex) =>
      (seenOf(apex, 'NS')?.records ?? []).map((host) => host.toLowerCase().replace(/\.$/, '')),
  };
}

/** Of the same SOA seen twice, the one that was cached for less time. */
function longer(a: DnsRecord | undefined, b: DnsRecord): DnsRecord {
  return a !== undefined && a.ttl >= b.ttl ? a : b;
}
