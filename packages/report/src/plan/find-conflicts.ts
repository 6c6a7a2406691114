/** Fixes that exclude each other: different records for a place that holds one. */
import { isFailing, type DnsFix, type Plan, type Report } from '@whyspam/core';

type Conflict = Plan['conflicts'][number];

/** Record sets that may hold one record only, whatever is in it: RFC 1034 section 3.6.2. */
const SINGLE_TYPES: ReadonlySet<string> = new Set(['CNAME', 'SOA']);

/** Policies of which a name may publish one: RFC 7208 section 3.2, RFC 9989 section 4.7 and those made like them. */
const VERSION_TAG = /^"?(v=[a-z0-9]+)/iu;

/** Two changes of one place that cannot both be made; the same change told twice is none. */
function exclude(a: DnsFix, b: DnsFix): boolean {
  if (a.name !== b.name || a.type !== b.type || a.value === b.value) return false;
  const gone = new Set(a.old);
  if (b.old.some((data) => gone.has(data))) return true;
  if (a.value === undefined || b.value === undefined) return false;
  if (SINGLE_TYPES.has(a.type)) return true;
  const tag = VERSION_TAG.exec(a.value)?.[1]?.toLowerCase();
  return tag !== undefined && tag === VERSION_TAG.exec(b.value)?.[1]?.toLowerCase();
}

/**
 * What is told once, as a cause with what it explains, is mended once: the fixes of its symptoms are no others.
 *
 * @returns pairs of failing findings of different causes, in the order the findings stand.
 */
export function findConflicts({
  findings,
  causes,
}: Pick<Report, 'findings' | 'causes'>): readonly Conflict[] {
  const isToldOnce = (a: string, b: string): boolean =>
    causes.some(({ finding, explains }) => {
      const chain = [finding, ...explains];
      return chain.includes(a) && chain.includes(b);
    });
  const changes = findings
    .filter(isFailing)
    .flatMap(({ id, fixes }) => fixes.flatMap((fix) => (fix.kind === 'dns' ? [{ id, fix }] : [])));
  const conflicts = new Map<string, Conflict>();
  for (const [index, a] of changes.entries()) {
    for (const b of changes.slice(index + 1)) {
      if (a.id === b.id || !exclude(a.fix, b.fix) || isToldOnce(a.id, b.id)) continue;
      const { name, type } = a.fix;
      const key = [a.id, b.id, name, type].join('\n');
      conflicts.set(key, { between: [a.id, b.id], name, type });
    }
  }
  return [...conflicts.values()];
}
