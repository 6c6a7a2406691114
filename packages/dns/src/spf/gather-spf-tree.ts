/** Walks all the includes of an SPF record and counts what they cost, whoever sends. */
import { absent, known, probeError, unknown, type Fact, type SpfNode, type SpfTree } from '@whyspam/core';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import type { ParsedSpf, SpfTerm } from './parse-spf.ts';
import { selectSpf } from './select-spf.ts';

const MAX_DEPTH = 20;
const MAX_NODES = 100;

/** A node while the walk is under way; children are filled in when the level below is reached. */
interface Draft {
  readonly domain: string;
  readonly via: SpfNode['via'];
  readonly term?: string;
  /** A sender for whom this is reached passes if the record here says so. */
  readonly opens: boolean;
  readonly parent?: Draft;
  readonly depth: number;
  state: SpfNode['state'];
  record?: ParsedSpf;
  ownLookups: number;
  readonly children: Draft[];
  readonly evidence: string[];
  readonly voids: string[];
}

const LOOKUP_TERMS: ReadonlySet<string> = new Set(['include', 'a', 'mx', 'ptr', 'exists']);

/**
 * The tree of includes and redirects. Each level is asked in parallel; a record reached on two paths is counted on
 * both, as RFC 7208 section 4.6.4 does, and only an ancestor of itself is a loop. At most 100 nodes, 20 deep: past that
 * nodes are `tooDeep` and the tree is not complete.
 *
 * Absent: the domain has no SPF record.
 */
export async function gatherSpfTree(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<SpfTree>> {
  const root = draft(domain.toLowerCase().replace(/\.$/, ''), 'start');
  const all: Draft[] = [root];
  let isComplete = true;
  for (let level: readonly Draft[] = [root]; level.length > 0;) {
    const failures = await Promise.all(level.map((node) => askNode(resolver, node, options)));
    if (level[0] === root && root.state === 'unknown') {
      return unknown(failures[0] ?? probeError('DNS_MALFORMED', 'no reason given'), root.evidence);
    }
    const next: Draft[] = [];
    for (const node of level) {
      for (const child of childrenOf(node)) {
        node.children.push(child);
        if (child.state !== 'record') continue;
        if (child.depth > MAX_DEPTH || all.length >= MAX_NODES) {
          child.state = 'tooDeep';
          continue;
        }
        all.push(child);
        next.push(child);
      }
    }
    isComplete &&= failures.every((failure) => failure === undefined);
    level = next;
  }
  const evidence = [...new Set(all.flatMap((node) => node.evidence))];
  if (root.state === 'noRecord' || root.state === 'nxdomain') return absent(evidence);
  const tree = finish(root);
  return known(
    {
      root: tree,
      lookups: tree.totalLookups,
      voidLookups: [...new Set(all.flatMap((node) => node.voids))],
      isComplete: isComplete && isWhole(root),
      openTo: findOpenPath(root) ?? [],
    },
    evidence,
  );
}

function draft(domain: string, via: SpfNode['via'], parent?: Draft, term?: string, opens = true): Draft {
  return {
    domain,
    via,
    ...(term === undefined ? {} : { term }),
    opens,
    ...(parent === undefined ? {} : { parent }),
    depth: parent === undefined ? 0 : parent.depth + 1,
    state: 'record',
    ownLookups: 0,
    children: [],
    evidence: [],
    voids: [],
  };
}

/** Asks for the record and then, all at once, for the names whose emptiness would be void look-ups. */
async function askNode(resolver: Resolver, node: Draft, options: Pick<AskOptions, 'signal'>) {
  const answer = await resolver.ask(node.domain, 'TXT', options);
  node.evidence.push(answer.evidence.id);
  if (answer.outcome === 'error') {
    node.state = 'unknown';
    return answer.error ?? probeError('DNS_MALFORMED', 'no reason given');
  }
  if (answer.records.length === 0 && node.via !== 'start') node.voids.push(node.domain);
  const records = selectSpf(answer);
  const [record] = records;
  if (record === undefined) {
    node.state = answer.outcome === 'nameError' ? 'nxdomain' : 'noRecord';
    return undefined;
  }
  node.record = record;
  if (records.length > 1) {
    node.state = 'severalRecords';
    return undefined;
  }
  const terms = reachedTerms(record).filter(({ name }) => LOOKUP_TERMS.has(name));
  node.ownLookups = terms.length + (record.redirect === undefined ? 0 : 1);
  const failures = await Promise.all(terms.map((term) => askVoid(resolver, node, term, options)));
  return failures.find((failure) => failure !== undefined);
}

/** Whether the target of `a`, `mx` or `exists` is empty; an address of either family is enough not to be void. */
async function askVoid(resolver: Resolver, node: Draft, term: SpfTerm, options: Pick<AskOptions, 'signal'>) {
  if (term.name !== 'a' && term.name !== 'mx' && term.name !== 'exists') return undefined;
  const name =
    term.target === undefined ? node.domain : term.target.literal?.toLowerCase().replace(/\.$/, '');
  if (name === undefined) return undefined;
  const types =
    term.name === 'mx'
      ? (['MX'] as const)
      : term.name === 'exists'
        ? (['A'] as const)
        : (['A', 'AAAA'] as const);
  const answers = await Promise.all(types.map((type) => resolver.ask(name, type, options)));
  node.evidence.push(...answers.map(({ evidence }) => evidence.id));
  if (answers.some(({ outcome }) => outcome === 'answer')) return undefined;
  const failed = answers.find(({ outcome }) => outcome === 'error');
  if (failed !== undefined) return failed.error ?? probeError('DNS_MALFORMED', 'no reason given');
  node.voids.push(name);
  return undefined;
}

/** Terms after `all` are never evaluated (section 5.1), so they cost nothing. */
function reachedTerms(record: ParsedSpf): readonly SpfTerm[] {
  const all = record.terms.findIndex(({ name }) => name === 'all');
  return all === -1 ? record.terms : record.terms.slice(0, all);
}

function childrenOf(node: Draft): readonly Draft[] {
  const { record } = node;
  if (record === undefined || node.state !== 'record') return [];
  const links = reachedTerms(record)
    .filter(({ name }) => name === 'include')
    .map(({ target, text, qualifier }) => ({
      target,
      text,
      via: 'include' as const,
      opens: qualifier === 'pass',
    }));
  const redirect =
    record.redirect === undefined
      ? []
      : [
          {
            target: record.redirect.value,
            text: record.redirect.text,
            via: 'redirect' as const,
            opens: true,
          },
        ];
  return [...links, ...redirect].flatMap(({ target, text, via, opens }) => {
    if (target === undefined) return [];
    const domain = (target.literal ?? target.text).toLowerCase().replace(/\.$/, '');
    const child = draft(domain, via, node, text, opens);
    if (target.literal === undefined) child.state = 'notExpanded';
    else if (hasAncestor(node, domain)) child.state = 'loop';
    return [child];
  });
}

function hasAncestor(node: Draft, domain: string): boolean {
  for (let at: Draft | undefined = node; at !== undefined; at = at.parent)
    if (at.domain === domain) return true;
  return false;
}

function isWhole(node: Draft): boolean {
  return node.state !== 'unknown' && node.state !== 'tooDeep' && node.children.every(isWhole);
}

function finish(node: Draft): SpfNode {
  const children = node.children.map(finish);
  const vendor = node.via === 'start' ? undefined : findSpfVendor(node.domain)?.vendor;
  return {
    domain: node.domain,
    via: node.via,
    ...(node.term === undefined ? {} : { term: node.term }),
    state: node.state,
    ...(node.record === undefined ? {} : { record: node.record.text }),
    ...(vendor === undefined ? {} : { vendor }),
    ownLookups: node.ownLookups,
    totalLookups: children.reduce((sum, child) => sum + child.totalLookups, node.ownLookups),
    problems: node.record?.problems ?? [],
    children,
    evidence: [...new Set(node.evidence)],
  };
}

/** The domains down to a `+all`, or to a `/0` that is the same; through includes that pass and redirects. */
function findOpenPath(node: Draft): readonly string[] | undefined {
  if (!node.opens || node.record === undefined || node.state !== 'record') return undefined;
  const opens = node.record.terms.some(
    (term) =>
      term.qualifier === 'pass' && (term.name === 'all' || (term.name === 'ip4' && term.prefix4 === 0)),
  );
  if (opens) return [node.domain];
  for (const child of node.children) {
    const path = findOpenPath(child);
    if (path !== undefined) return [node.domain, ...path];
  }
  return undefined;
}
