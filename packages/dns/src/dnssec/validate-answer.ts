/** One answer message, link by link: each RRset of its alias chain, and the proof where the chain ends in nothing. */
import type { DnsEvidence, DnssecReason } from '@whyspam/core';
import { RECORD_TYPES } from '../wire/record.ts';
import { typeCode } from '../wire/type-names.ts';
import { MAX_ALIASES } from '../resolver/chain.ts';
import type { Denied } from './denial.ts';
import { weakestState, type StateWithReason } from './dnssec-state.ts';
import { isWithin, suffixesOf } from './names.ts';
import { proveAbsence } from './prove-absence.ts';
import { dataOf, SignedRecords, type SignedSet } from './signed-records.ts';
import { verifyRrset, type SecureZone, type VerifyOptions } from './verify-rrset.ts';
import { holderOf, type SecureStanding, type Standing, type ZoneChain } from './zone-chain.ts';

const SECURE: StateWithReason = { dnssec: 'secure' };

/**
 * The state of what one message says.
 *
 * @param leadsTo the name the alias chain goes on with in another message, when it does.
 */
export async function validateAnswer(
  chain: ZoneChain,
  evidence: DnsEvidence,
  leadsTo: string | undefined,
): Promise<StateWithReason> {
  const { question, answers } = evidence;
  if (!answers.some(({ type }) => type === 'CNAME')) {
    // By far the most names are in unsigned zones: one look at the chain, and the records are not even read.
    const standing = await chain.standingOf(holderOf(question.name, typeCode(question.type) ?? 0));
    if (standing.state !== 'secure') return stateOf(standing);
  }
  return new AnswerValidation(chain, evidence).run(leadsTo);
}

class AnswerValidation {
  readonly #chain: ZoneChain;
  readonly #evidence: DnsEvidence;
  readonly #answers: SignedRecords;
  readonly #authority: SignedRecords;
  readonly #options: Omit<VerifyOptions, 'zone'>;

  constructor(chain: ZoneChain, evidence: DnsEvidence) {
    this.#chain = chain;
    this.#evidence = evidence;
    this.#answers = new SignedRecords(evidence.answers);
    this.#authority = new SignedRecords(evidence.authority);
    this.#options = { now: chain.now, budget: chain.newBudget(), policy: chain.policy };
  }

  async run(leadsTo: string | undefined): Promise<StateWithReason> {
    const { question, rcode } = this.#evidence;
    const type = typeCode(question.type) ?? 0;
    const links: StateWithReason[] = [];
    let name = question.name;
    for (let hops = 0; hops <= MAX_ALIASES; hops += 1) {
      const set = this.#answers.set(name, type);
      if (set !== undefined) {
        links.push(await this.#validateSet(set));
        return weakestState(links);
      }
      const alias = this.#answers.set(name, RECORD_TYPES.CNAME);
      const [target] = dataOf(alias, 'CNAME');
      if (alias === undefined || target === undefined) break;
      const state = await this.#validateAlias(alias, target.host);
      links.push(state);
      if (state.dnssec === 'bogus') return state;
      name = target.host;
      if (name === leadsTo) return weakestState(links);
    }
    const denied: Denied =
      rcode === 'NXDOMAIN' ? { kind: 'nameError', name } : { kind: 'noData', name, type };
    links.push(await this.#validateAbsence(denied, holderOf(name, type)));
    return weakestState(links);
  }

  /** RFC 4035 section 5.3. */
  async #validateSet(set: SignedSet): Promise<StateWithReason> {
    const standing = await this.#standing(holderOf(set.owner, set.type), signersOf(set));
    if (standing.state !== 'secure') return stateOf(standing);
    const { zone } = standing;
    const verdict = verifyRrset(set.records, set.signatures, { ...this.#options, zone });
    if (!verdict.valid) return bogus(verdict.reason, standing);
    if (verdict.encloser === undefined) return SECURE;
    // RFC 4035 section 5.3.4: a wildcard counts only where nothing nearer exists.
    const denied: Denied = { kind: 'wildcard', name: set.owner, encloser: verdict.encloser };
    return this.#prove(denied, zone);
  }

  /** A CNAME, signed or made from a DNAME (RFC 6672 section 5.3.1). */
  async #validateAlias(alias: SignedSet, target: string): Promise<StateWithReason> {
    if (alias.signatures.length === 0) {
      for (const above of suffixesOf(alias.owner).slice(1)) {
        const moved = this.#answers.set(above, RECORD_TYPES.DNAME);
        const [to] = dataOf(moved, 'DNAME');
        if (moved === undefined || to === undefined) continue;
        const prefix = alias.owner.slice(0, -above.length);
        // The CNAME itself bears no signature; that it is what the DNAME makes is all there is to check.
        if (target === (to.host === '' ? prefix.slice(0, -1) : prefix + to.host)) {
          return this.#validateSet(moved);
        }
      }
    }
    return this.#validateSet(alias);
  }

  /** RFC 4035 section 5.4. */
  async #validateAbsence(denied: Denied, holder: string): Promise<StateWithReason> {
    const proof = [RECORD_TYPES.NSEC, RECORD_TYPES.NSEC3].flatMap((type) => this.#authority.setsOf(type));
    const standing = await this.#standing(holder, proof.flatMap(signersOf));
    if (standing.state !== 'secure') return stateOf(standing);
    if (proof.length === 0) return bogus('denialMissing', standing);
    return this.#prove(denied, standing.zone);
  }

  #prove(denied: Denied, zone: SecureZone): StateWithReason {
    const verdict = proveAbsence(denied, this.#authority, { ...this.#options, zone });
    return verdict.state === 'secure' ? SECURE : { dnssec: verdict.state, dnssecReason: verdict.reason };
  }

  /**
   * The zone that holds the name: down to the signer where the signatures name one; and where there are none, down to
   * the name itself, for an unsigned delegation would explain it.
   */
  async #standing(name: string, signers: readonly string[]): Promise<Standing> {
    const standing = await this.#chain.standingOf(name);
    if (standing.state !== 'secure') return standing;
    const below = signers.filter((signer) => isWithin(name, signer) && isWithin(signer, standing.zone.name));
    if (below.includes(standing.zone.name)) return standing;
    const deepest = below.toSorted((one, other) => other.length - one.length)[0] ?? name;
    return this.#chain.standingOf(name, deepest);
  }
}

function signersOf({ signatures }: SignedSet): readonly string[] {
  return signatures.map(({ signer }) => signer);
}

function stateOf(standing: Exclude<Standing, { state: 'secure' }>): StateWithReason {
  return { dnssec: standing.state, dnssecReason: standing.reason };
}

/** Missing signatures below a delegation that was left unproven may be those of an unsigned zone: then we cannot say. */
function bogus(reason: DnssecReason, { unproven }: SecureStanding): StateWithReason {
  const isMissing = reason === 'signatureMissing' || reason === 'denialMissing';
  return isMissing && unproven
    ? { dnssec: 'indeterminate', dnssecReason: 'delegationUnproven' }
    : { dnssec: 'bogus', dnssecReason: reason };
}
