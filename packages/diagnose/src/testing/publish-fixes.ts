/** Carries out DNS fixes as an administrator would: in the zone files of a world. */
import { isFailing, type DnsFix, type DnsRecord, type Finding, type Report } from '@whyspam/core';
import { parseZone } from '@whyspam/dns';
import type { World } from '@whyspam/lab';

/**
 * The zones with those changes made.
 *
 * @throws Error for a name that no zone of the world has, or a record to remove that is not there: such a fix cannot be carried out.
 */
export function withFixes(zones: World['zones'], fixes: readonly DnsFix[]): World['zones'] {
  const changed = { ...zones };
  for (const fix of fixes) {
    const origin = zoneOf(changed, fix.name);
    const zone = changed[origin];
    if (zone === undefined) throw new Error(`No zone of the world has ${fix.name}`);
    // A DS stands in the zone above, at the registrar (RFC 4035 section 2.4).
    const place = fix.type === 'DS' ? 'delegation' : 'records';
    changed[origin] = { ...zone, [place]: carriedOut(zone[place] ?? zone.records, origin, fix) };
  }
  return changed;
}

function zoneOf(zones: World['zones'], name: string): string {
  const origins = Object.keys(zones).filter((origin) => name === origin || name.endsWith(`.${origin}`));
  return origins.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

function carriedOut(text: string, origin: string, fix: DnsFix): string {
  const records = recordsWith(parseZone(text, { origin, ttl: 3600, fileName: origin }), [fix]);
  return records.map(({ name, ttl, type, data }) => `${name}. ${ttl} ${type} ${data}`).join('\n');
}

/** @throws Error for a record to remove that is not there. */
export function recordsWith(records: readonly DnsRecord[], fixes: readonly DnsFix[]): readonly DnsRecord[] {
  return fixes.reduce(recordsAfter, records);
}

function recordsAfter(records: readonly DnsRecord[], fix: DnsFix): readonly DnsRecord[] {
  const isOld = ({ name, type, data }: DnsRecord): boolean =>
    name === fix.name && type === fix.type && fix.old.includes(data);
  const found = records.filter(isOld);
  if (found.length < fix.old.length)
    throw new Error(`${fix.type} ${fix.name} does not have ${fix.old.join(' | ')}`);
  const kept = records.filter((record) => !isOld(record));
  const added =
    fix.change === 'remove' || fix.value === undefined
      ? []
      : [{ name: fix.name, type: fix.type, ttl: fix.ttl, data: fix.value }];
  return [...kept, ...added];
}

/** What a finding's records promise when they are published. */
export interface Promised {
  readonly finding: Finding;
  readonly fixes: readonly DnsFix[];
  readonly clears: readonly string[];
  readonly raises: readonly string[];
}

export function promisedBy(report: Report): readonly Promised[] {
  return report.findings.filter(isFailing).flatMap((finding) => {
    const fixes = finding.fixes.filter((fix) => fix.kind === 'dns');
    const proof = fixes[0]?.proof;
    return proof?.state === 'proven' ? [{ finding, fixes, clears: proof.clears, raises: proof.raises }] : [];
  });
}

/** As many as can be published together: none that puts something else where another has put its own. */
export function together(all: readonly Promised[]): readonly Promised[] {
  const taken = new Map<string, string>();
  const placeOf = ({ type, name }: DnsFix): string => `${type} ${name}`;
  const saidBy = (fix: DnsFix): string => JSON.stringify([fix.change, fix.value, fix.old]);
  return all.filter(({ fixes }) => {
    if (fixes.some((fix) => (taken.get(placeOf(fix)) ?? saidBy(fix)) !== saidBy(fix))) return false;
    for (const fix of fixes) taken.set(placeOf(fix), saidBy(fix));
    return true;
  });
}

export function distinct(fixes: readonly DnsFix[]): readonly DnsFix[] {
  return [
    ...new Map(
      fixes.map((fix) => [JSON.stringify([fix.change, fix.type, fix.name, fix.value, fix.old]), fix]),
    ).values(),
  ];
}

/** What was promised and did not come true: findings that are still there, and such that nobody spoke of. */
export function broken(chosen: readonly Promised[], before: Report, after: Report): readonly string[] {
  const ids = (report: Report): readonly string[] => report.findings.filter(isFailing).map(({ id }) => id);
  const [failed, left] = [new Set(ids(before)), new Set(ids(after))];
  const raised = new Set(chosen.flatMap(({ raises }) => raises));
  return [
    ...chosen.flatMap(({ clears }) => clears.filter((id) => left.has(id))),
    ...[...left].filter((id) => !failed.has(id) && !raised.has(id)),
  ];
}
