/** Asks for everything an SPF record leads to, whoever sends: includes, redirects and the addresses of `a` and `mx`. */
import { probeError, type ProbeError, type SpfNode } from '@whyspam/core';
import type { Asker } from './asker.ts';
import { lookUpTerm, type TermSeen } from './look-up-term.ts';
import type { MacroString } from './macro.ts';
import type { ParsedSpf, SpfTerm } from './parse-spf.ts';
import { findUnregistered, type Unregistered } from './registration.ts';
import { selectSpf } from './select-spf.ts';
import { isAskable, trimName } from './target-name.ts';
import { reachedTerms, targetOf } from './reached-terms.ts';

const MAX_DEPTH = 20;

/** One record of the tree, with all that was asked for it. */
export interface SeenNode {
  readonly domain: string;
  readonly via: SpfNode['via'];
  /** The term that led here. */
  readonly link?: { readonly text: string; readonly qualifier: SpfTerm['qualifier'] };
  readonly parent?: SeenNode;
  readonly depth: number;
  state: SpfNode['state'];
  record?: ParsedSpf;
  /** What each term that asks gave. */
  readonly terms: Map<SpfTerm, TermSeen>;
  /** By the include or redirect that leads there. */
  readonly children: SeenNode[];
  readonly evidence: string[];
  isVoid: boolean;
  unregistered?: Unregistered;
  error?: ProbeError;
}

/** Never rejects. A child is asked for as soon as the record that names it is known, beside everything else. */
export async function walkSpf(asker: Asker, domain: string): Promise<SeenNode> {
  const root = nodeOf(domain, 'start');
  asker.mayVisit();
  await visit(asker, root);
  return root;
}

function nodeOf(domain: string, via: SpfNode['via'], parent?: SeenNode, link?: SeenNode['link']): SeenNode {
  return {
    domain,
    via,
    ...(link === undefined ? {} : { link }),
    ...(parent === undefined ? {} : { parent }),
    depth: parent === undefined ? 0 : parent.depth + 1,
    state: 'record',
    terms: new Map(),
    children: [],
    evidence: [],
    isVoid: false,
  };
}

async function visit(asker: Asker, node: SeenNode): Promise<void> {
  if (!isAskable(node.domain)) {
    node.state = 'noRecord';
    return;
  }
  const answer = await asker.ask(node.domain, 'TXT');
  node.evidence.push(answer.evidence.id);
  if (answer.outcome === 'error') {
    // A name that cannot be asked for has no record (RFC 7208 section 4.3); anything else was not seen.
    node.state = answer.error?.code === 'DNS_NAME_INVALID' ? 'noRecord' : 'unknown';
    if (node.state === 'unknown') node.error = answer.error ?? probeError('DNS_MALFORMED', 'no reason given');
    return;
  }
  node.isVoid = answer.records.length === 0 && node.via !== 'start';
  const records = selectSpf(answer);
  const [record] = records;
  if (record === undefined) {
    node.state = answer.outcome === 'nameError' ? 'nxdomain' : 'noRecord';
    if (answer.outcome === 'nameError' && node.via !== 'start') {
      const found = await findUnregistered(asker, node.domain, answer);
      if (found !== undefined) {
        node.unregistered = found;
        node.evidence.push(...found.evidence);
      }
    }
    return;
  }
  node.record = record;
  if (records.length > 1) {
    node.state = 'severalRecords';
    return;
  }
  const children = childrenOf(asker, node, record);
  node.children.push(...children);
  const asking = reachedTerms(record).flatMap((term) => {
    const name = targetOf(term, node.domain);
    const isAsked = term.name === 'a' || term.name === 'mx' || term.name === 'exists';
    return isAsked && name !== undefined ? [{ term, seen: lookUpTerm(asker, term, name) }] : [];
  });
  await Promise.all(children.filter(({ state }) => state === 'record').map((child) => visit(asker, child)));
  // In the order of the record, not of the answers.
  for (const { term, seen } of asking) {
    const found = await seen;
    node.terms.set(term, found);
    node.evidence.push(...found.evidence);
  }
}

function childrenOf(asker: Asker, node: SeenNode, record: ParsedSpf): readonly SeenNode[] {
  const child = (
    target: MacroString,
    via: 'include' | 'redirect',
    link: NonNullable<SeenNode['link']>,
  ): SeenNode => {
    const domain = target.literal === undefined ? target.text.toLowerCase() : trimName(target.literal);
    const made = nodeOf(domain, via, node, link);
    if (target.literal === undefined) made.state = 'notExpanded';
    else if (hasAncestor(node, domain)) made.state = 'loop';
    else if (made.depth > MAX_DEPTH || !asker.mayVisit()) made.state = 'tooDeep';
    return made;
  };
  const includes = reachedTerms(record).flatMap(({ name, target, text, qualifier }) =>
    name === 'include' && target !== undefined ? [child(target, 'include', { text, qualifier })] : [],
  );
  const { redirect } = record;
  return redirect === undefined
    ? includes
    : [...includes, child(redirect.value, 'redirect', { text: redirect.text, qualifier: 'pass' })];
}

function hasAncestor(node: SeenNode, domain: string): boolean {
  for (let at: SeenNode | undefined = node; at !== undefined; at = at.parent)
    if (at.domain === domain) return true;
  return false;
}
