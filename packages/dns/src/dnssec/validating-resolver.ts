/** A resolver that proves what another one says: RFC 4035 section 5, with the states of its section 4.3. */
import { dnsEvidenceId, probeError, type Clock, type DnsEvidence } from '@whyspam/core';
import { LRUCache } from 'lru-cache';
import { systemClock } from '../resolver/system-clock.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { unlessAborted } from '../resolver/unless-aborted.ts';
import { normalizeName } from '../wire/name.ts';
import { RECORD_TYPES, type RecordType } from '../wire/record.ts';
import { isOfType } from '../resolver/chain.ts';
import { DEFAULT_POLICY, type Policy } from './algorithms.ts';
import { weakestState, type StateWithReason } from './dnssec-state.ts';
import { ROOT_TRUST_ANCHORS, type TrustAnchor } from './trust-anchors.ts';
import { validateAnswer } from './validate-answer.ts';
import { WORK_LIMITS, type WorkLimits } from './work-limits.ts';
import { holderOf, ZoneChain } from './zone-chain.ts';

export interface ValidatingOptions {
  /** The keys of the root unless given. */
  readonly trustAnchors?: readonly TrustAnchor[];
  /** Signatures are valid from one date to another. */
  readonly clock?: Clock;
  /** Which questions are worth validating; all unless given. The others pass through. */
  readonly covers?: (name: string, type: RecordType) => boolean;
  readonly limits?: Partial<WorkLimits>;
  readonly policy?: Policy;
}

/** Verdicts kept: some times the questions of one diagnosis. */
const MAX_VERDICTS = 5000;

/** What of an answer is judged. */
type Seen = Pick<DnsAnswer, 'outcome' | 'evidence' | 'hops'>;

/**
 * The same answers with their DNSSEC state, in the evidence and on the answer. A bogus answer has the outcome `error`,
 * DNSSEC_BOGUS, as a validating resolver would answer SERVFAIL; what was seen stays in the evidence.
 *
 * AD of the server asked is never believed (RFC 4035 section 4.9.3). Questions to one particular server pass through:
 * there is no saying which zone answers them.
 *
 * @param inner has to ask with DO=1 (`dnssecOk`). One that does not, or whose server strips signatures, leaves every
 *   answer `indeterminate`.
 */
export function validatingResolver(inner: Resolver, options: ValidatingOptions = {}): Resolver {
  const chain = new ZoneChain(inner, {
    trustAnchors: options.trustAnchors ?? ROOT_TRUST_ANCHORS,
    clock: options.clock ?? systemClock,
    limits: { ...WORK_LIMITS, ...options.limits },
    policy: options.policy ?? DEFAULT_POLICY,
  });
  // The inner resolver hands out the same answer again for as long as the TTL lets it: its verdict stays as well.
  const judged = new LRUCache<string, Promise<readonly DnsEvidence[]>>({ max: MAX_VERDICTS });
  const judge = (answer: Seen): Promise<readonly DnsEvidence[]> => {
    const key = [answer.evidence, ...(answer.hops ?? [])].map(({ id, at }) => `${at} ${id}`).join(' ');
    const known = judged.get(key);
    if (known !== undefined) return known;
    const fresh = validateLinks(chain, answer);
    if (answer.outcome !== 'error') judged.set(key, fresh);
    return fresh;
  };
  return {
    async ask<T extends RecordType>(name: string, type: T, ask: AskOptions = {}): Promise<DnsAnswer<T>> {
      const normal = normalizeName(name);
      const isCovered = options.covers?.(normal ?? name, type) ?? true;
      if (normal === undefined || ask.server !== undefined || !isCovered) return inner.ask(name, type, ask);
      chain.prefetch(holderOf(normal, RECORD_TYPES[type]));
      const answer = await askOnce(inner, chain, normal, type, ask);
      // What we could not look at has no state; and nobody waits for a chain on its behalf.
      if (answer.outcome === 'error' && answer.error?.code !== 'DNS_MALFORMED') return answer;
      const links = await unlessAborted(judge(answer), ask.signal);
      return links === undefined ? answer : withState(answer, links);
    },
  };
}

/** DS and DNSKEY come from the chain, which may have them already. */
async function askOnce<T extends RecordType>(
  inner: Resolver,
  chain: ZoneChain,
  name: string,
  type: T,
  options: AskOptions,
): Promise<DnsAnswer<T>> {
  if (type !== 'DS' && type !== 'DNSKEY') return inner.ask(name, type, options);
  const answer = await unlessAborted(chain.ask(name, type), options.signal);
  // The inner resolver knows how to say that it was aborted.
  if (answer === undefined) return inner.ask(name, type, options);
  return { ...answer, records: answer.records.filter((record) => isOfType(record, type)) };
}

/** The evidence of each message of the answer with its state. */
async function validateLinks(chain: ZoneChain, answer: Seen): Promise<readonly DnsEvidence[]> {
  const messages = [answer.evidence, ...(answer.hops ?? [])];
  return Promise.all(
    messages.map(async (evidence, index) => {
      if (!isAnswer(evidence)) return evidence;
      const next = messages.slice(index + 1).find(isAnswer);
      return stated(evidence, await validateAnswer(chain, evidence, next?.question.name));
    }),
  );
}

/** What one server said on a walk from the root is a step to the answer, a referral most often, and not the answer. */
function isAnswer({ id, question, rcode }: DnsEvidence): boolean {
  return (rcode === 'NOERROR' || rcode === 'NXDOMAIN') && id === dnsEvidenceId(question.name, question.type);
}

function stated(evidence: DnsEvidence, { dnssec, dnssecReason }: StateWithReason): DnsEvidence {
  const { kind, id, question, server, transport, at, ms, attempts, rcode, flags, ...said } = evidence;
  const { dnssec: _state, dnssecReason: _reason, ...rest } = said;
  // In the order of the schema, so that what is saved and read again is the same text.
  return {
    ...{ kind, id, question, server, transport, at, ms, attempts },
    ...(rcode === undefined ? {} : { rcode }),
    ...(flags === undefined ? {} : { flags }),
    dnssec,
    ...(dnssecReason === undefined ? {} : { dnssecReason }),
    ...rest,
    ...(dnssec === 'bogus' ? { error: bogusError(evidence, dnssecReason) } : {}),
  };
}

function bogusError({ question }: DnsEvidence, reason: string | undefined) {
  const name = question.name === '' ? '.' : question.name;
  return probeError('DNSSEC_BOGUS', `${question.type} of ${name}: ${reason ?? 'bogus'}`);
}

function withState<T extends RecordType>(
  answer: DnsAnswer<T>,
  [first, ...rest]: readonly DnsEvidence[],
): DnsAnswer<T> {
  const evidence = first ?? answer.evidence;
  const state = weakestState([evidence, ...rest.filter(isAnswer)]);
  const error = [evidence, ...rest].find(({ dnssec }) => dnssec === 'bogus')?.error;
  return {
    ...answer,
    evidence,
    ...(rest.length === 0 ? {} : { hops: rest }),
    ...state,
    ...(error === undefined ? {} : { outcome: 'error', records: [], error }),
  };
}
