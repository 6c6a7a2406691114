/**
 * Finds what is the same thing under another name: a server whose address changed, the next message of the same sender. Without
 * it each of its findings would be told twice, as fixed and as broken.
 */
import { subjectId, type Finding, type Subject } from '@whyspam/core';

/** What of a subject stays when it moves; undefined when its name is all there is. */
function placeOf(subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'server':
      return `server ${subject.host} ${subject.port} ${familyOf(subject.address)}`;
    case 'sender':
      return `sender ${subject.from}`;
    case 'message':
      return 'message';
    case 'recipient':
      return 'recipient';
    case 'address':
      return `address ${familyOf(subject.address)}`;
    case 'domain':
    case 'nameServer':
    case 'host':
    case 'selector':
      return undefined;
  }
}

const familyOf = (address: string): string => (address.includes(':') ? 'IPv6' : 'IPv4');

const keyOf = (subject: Subject): string => `${subject.kind} ${subjectId(subject)}`;

function byPlace(findings: readonly Finding[], others: ReadonlySet<string>): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  for (const { subject } of findings) {
    const place = placeOf(subject);
    if (place === undefined || others.has(keyOf(subject))) continue;
    const ids = places.get(place) ?? new Set();
    places.set(place, ids.add(subjectId(subject)));
  }
  return places;
}

/**
 * The earlier finding for each later one: of the same id, or of the same rule on what took the place of its subject. A place
 * is taken over only where it is plain: one subject left it, one came.
 *
 * @returns ids of later findings that are another's, to the id of the earlier one.
 */
export function matchSubjects(
  before: readonly Finding[],
  after: readonly Finding[],
): ReadonlyMap<string, string> {
  const left = byPlace(before, new Set(after.map(({ subject }) => keyOf(subject))));
  const came = byPlace(after, new Set(before.map(({ subject }) => keyOf(subject))));
  const moved = new Map<string, string>();
  for (const [place, ids] of came) {
    const earlier = left.get(place);
    const [now] = ids;
    const [then] = earlier ?? [];
    if (ids.size === 1 && earlier?.size === 1 && now !== undefined && then !== undefined) {
      moved.set(`${place.split(' ', 1)[0]} ${now}`, then);
    }
  }
  const ids = new Set(before.map(({ id }) => id));
  return new Map(
    after.flatMap(({ id, rule, subject }) => {
      const then = moved.get(keyOf(subject));
      const earlier = then === undefined ? undefined : `${rule}@${then}`;
      return earlier !== undefined && ids.has(earlier) ? [[id, earlier] as const] : [];
    }),
  );
}
