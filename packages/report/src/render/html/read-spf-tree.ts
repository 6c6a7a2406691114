/** The tree of SPF terms that cost a look-up (RFC 7208 section 4.6.4), read from the TXT answers of a report. */
import type { DnsEvidence, DnsRecord, Report } from '@whyspam/core';

/** Where a term leads. `notFollowed`: its cost is known, and nothing is below it. */
export type SpfLeadsTo =
  | 'record'
  | 'noRecord'
  | 'severalRecords'
  | 'unknown'
  | 'loop'
  | 'notExpanded'
  | 'tooDeep'
  | 'notFollowed';

/** A term that costs a look-up, in the order in which a receiver comes to it. */
export interface SpfStep {
  /** The term, verbatim; of the first step the domain itself. */
  readonly term: string;
  /** The domain whose record has it. */
  readonly owner: string;
  /** 0 is the record of the domain itself. */
  readonly depth: number;
  /** The how manieth look-up it is; 0: none, it is where all begins. */
  readonly lookup: number;
  readonly leadsTo: SpfLeadsTo;
  /** Of the name it leads to, its strings joined. */
  readonly record?: string;
}

export interface SpfTree {
  readonly domain: string;
  readonly steps: readonly SpfStep[];
  /** In the worst case: no term matches. */
  readonly lookups: number;
  /** All branches were seen; otherwise there may be more look-ups. */
  readonly isComplete: boolean;
}

const MAX_DEPTH = 20;
const MAX_STEPS = 200;
const LOOKUP_TERM = /^[+?~-]?(?:include|a|mx|ptr|exists)(?=[:/]|$)/iu;
const INCLUDE = /^[+?~-]?include:(.*)$/iu;
const REDIRECT = /^redirect=(.*)$/iu;
const ALL = /^[+?~-]?all$/iu;

/** Undefined when no SPF record of the domain was seen. */
export function readSpfTree({ target, evidence }: Report): SpfTree | undefined {
  const answers = txtAnswers(evidence);
  const start = recordAt(target.domain, answers);
  if (start.leadsTo !== 'record' && start.leadsTo !== 'severalRecords') return undefined;
  const steps: SpfStep[] = [{ term: target.domain, owner: target.domain, depth: 0, lookup: 0, ...start }];
  const walk = (domain: string, record: string, above: readonly string[]): void => {
    for (const term of lookupTerms(record)) {
      if (steps.length >= MAX_STEPS) return;
      const found = follow(term, [...above, domain], answers);
      const depth = above.length + 1;
      const { target: name, ...leads } = found;
      steps.push({ term, owner: domain, depth, lookup: steps.length, ...leads });
      if (name !== undefined && leads.leadsTo === 'record' && leads.record !== undefined) {
        walk(name, leads.record, [...above, domain]);
      }
    }
  };
  if (start.leadsTo === 'record' && start.record !== undefined) walk(target.domain, start.record, []);
  const isOpen = ({ leadsTo }: SpfStep): boolean =>
    leadsTo === 'unknown' || leadsTo === 'tooDeep' || leadsTo === 'notExpanded' || leadsTo === 'loop';
  return {
    domain: target.domain,
    steps,
    lookups: steps.length - 1,
    isComplete: steps.length < MAX_STEPS && !steps.some(isOpen),
  };
}

interface Leads {
  readonly leadsTo: SpfLeadsTo;
  readonly record?: string;
}

function follow(
  term: string,
  path: readonly string[],
  answers: ReadonlyMap<string, DnsEvidence>,
): Leads & { readonly target?: string } {
  const written = INCLUDE.exec(term)?.[1] ?? REDIRECT.exec(term)?.[1];
  if (written === undefined) return { leadsTo: 'notFollowed' };
  // The value of a macro is known only when a mail comes in.
  if (written.includes('%')) return { leadsTo: 'notExpanded' };
  const name = written.toLowerCase().replace(/\.$/u, '');
  if (path.includes(name)) return { leadsTo: 'loop' };
  if (path.length >= MAX_DEPTH) return { leadsTo: 'tooDeep' };
  return { target: name, ...recordAt(name, answers) };
}

function recordAt(domain: string, answers: ReadonlyMap<string, DnsEvidence>): Leads {
  const answer = answers.get(domain);
  if (answer?.rcode !== 'NOERROR') return { leadsTo: answer?.rcode === 'NXDOMAIN' ? 'noRecord' : 'unknown' };
  const records = answer.answers.flatMap(spfText);
  const [record] = records;
  if (record === undefined) return { leadsTo: 'noRecord' };
  return { leadsTo: records.length === 1 ? 'record' : 'severalRecords', record };
}

/** What was asked of the resolver; questions to one particular server (`@`) are of other checks. */
function txtAnswers(evidence: Report['evidence']): ReadonlyMap<string, DnsEvidence> {
  const answers = new Map<string, DnsEvidence>();
  for (const item of evidence) {
    if (item.kind !== 'dns' || item.question.type !== 'TXT' || item.id.includes('@')) continue;
    const name = item.question.name.toLowerCase();
    if (!answers.has(name)) answers.set(name, item);
  }
  return answers;
}

/** RFC 7208 section 4.5: the version ends in a space or at the end. Section 3.3: strings are joined without a space. */
function spfText({ type, data }: DnsRecord): readonly string[] {
  if (type !== 'TXT') return [];
  const text = [...data.matchAll(/"((?:[^"\\]|\\.)*)"|((?:[^\s"\\]|\\.)+)/gsu)]
    .map(([, quoted, bare]) => quoted ?? bare ?? '')
    .join('')
    .replace(/\\(?:(\d{3})|(.))/gsu, (_, code: string | undefined, character: string | undefined) =>
      code === undefined ? (character ?? '') : String.fromCharCode(Number(code)),
    );
  return /^v=spf1(?: |$)/iu.test(text) ? [text] : [];
}

/** Those before `all`, which ends the search; `redirect` counts where there is no `all` (RFC 7208 section 6.1). */
function lookupTerms(record: string): readonly string[] {
  const terms = record.split(' ').slice(1);
  const end = terms.findIndex((term) => ALL.test(term));
  const reached = end === -1 ? terms : terms.slice(0, end);
  const redirect = end === -1 ? terms.find((term) => REDIRECT.test(term)) : undefined;
  return [...reached.filter((term) => LOOKUP_TERM.test(term)), ...(redirect === undefined ? [] : [redirect])];
}
