/** DNS answers of two runs held against each other, question by question. */
import type { DnsEvidence, RecordChange, Report } from '@whyspam/core';

/** Signatures and proofs are made anew all the time, and say nothing of what an administrator changed. */
const MADE_BY_SIGNERS: ReadonlySet<string> = new Set(['RRSIG', 'NSEC', 'NSEC3', 'DNSKEY']);
/** RFC 1035 section 3.3.13: the third field of SOA counts changes. */
const SOA_SERIAL = /^(\S+ \S+) \d+ /u;

/**
 * What the resolver answered to each question. Answers of single name servers, asked beside it, are told by findings; of a
 * walk from the root what counts is its end.
 *
 * @returns by name and type; a question that failed has no answer, which is not an empty one.
 */
export function resolverAnswers(report: Report): ReadonlyMap<string, DnsEvidence> {
  const found = new Map<string, DnsEvidence>();
  for (const item of report.evidence) {
    if (item.kind !== 'dns' || MADE_BY_SIGNERS.has(item.question.type)) continue;
    const { name, type } = item.question;
    const isPlain = !item.id.includes('@');
    const isEnd = item.via !== undefined && (item.answers.length > 0 || item.flags?.aa === true);
    if (isPlain || isEnd) found.set(`${type} ${name}`, item);
  }
  return found;
}

function valuesOf({ answers }: DnsEvidence): readonly string[] {
  return answers
    .filter(({ type }) => !MADE_BY_SIGNERS.has(type))
    .map(({ type, data }) => (type === 'CNAME' ? `CNAME ${data}` : data));
}

const comparable = (value: string, type: string): string =>
  type === 'SOA' ? value.replace(SOA_SERIAL, '$1 ') : value;

const isAnswered = ({ error, rcode }: DnsEvidence): boolean =>
  error === undefined && (rcode === 'NOERROR' || rcode === 'NXDOMAIN');

/** Changes at the domain first, then below it, then elsewhere; by name within. */
export function compareRecords(before: Report, after: Report): readonly RecordChange[] {
  const earlier = resolverAnswers(before);
  const changes: RecordChange[] = [];
  for (const [key, now] of resolverAnswers(after)) {
    const then = earlier.get(key);
    if (then === undefined || !isAnswered(then) || !isAnswered(now)) continue;
    const { name, type } = now.question;
    const had = valuesOf(then);
    const has = valuesOf(now);
    const without = (values: readonly string[], others: readonly string[]): readonly string[] => {
      const known = new Set(others.map((value) => comparable(value, type)));
      return [...new Set(values.filter((value) => !known.has(comparable(value, type))))].toSorted();
    };
    const added = without(has, had);
    const removed = without(had, has);
    if (added.length + removed.length > 0) changes.push({ name, type, added, removed });
  }
  const { domain } = after.target;
  const rank = ({ name }: RecordChange): number =>
    name === domain ? 0 : domain !== '' && name.endsWith(`.${domain}`) ? 1 : 2;
  const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return changes.toSorted(
    (a, b) => rank(a) - rank(b) || compareText(a.name, b.name) || compareText(a.type, b.type),
  );
}
