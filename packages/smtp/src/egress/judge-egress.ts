/** What the references of one address family come to, and what that makes of a look at another server. */
import {
  type EgressFamily,
  type EgressReference,
  type Fact,
  probeError,
  type SmtpServer,
  unknown,
} from '@whyspam/core';

export const NOT_ASKED: EgressFamily = { state: 'notAsked', references: [] };

/**
 * One that answered as itself settles it: a single operator may be down, or hidden from us. That none can be reached is
 * only said when each was tried to the end.
 */
export function judgeEgress(facts: readonly Fact<EgressReference>[]): EgressFamily {
  const references = facts
    .flatMap((fact) => (fact.state === 'known' ? [fact.value] : []))
    .toSorted((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
  const has = (state: EgressReference['state']): boolean => references.some((one) => one.state === state);
  if (has('answered')) return { state: 'open', references };
  if (has('intercepted')) return { state: 'intercepted', references };
  const isSettled = facts.length > 0 && references.length === facts.length && !has('unnamed');
  return { state: isSettled ? 'blocked' : 'unknown', references };
}

/** Nothing of this family leaves the machine: it has no address of the family, or no route. */
export function hasNoRoute({ state, references }: EgressFamily): boolean {
  return state === 'blocked' && references.every((one) => one.state === 'unreachable');
}

/** A look that could as well be a fault of the network here: worth asking whether port 25 is open at all. */
export function mayBeOurs(fact: Fact<SmtpServer>): boolean {
  return isCutOff(fact) || (fact.state === 'known' && fact.value.maskedStartTls !== undefined);
}

/** No connection came about. */
function isCutOff(fact: Fact<SmtpServer>): boolean {
  if (fact.state === 'known') return fact.value.isClosed;
  return (
    fact.state === 'unknown' &&
    (fact.error.code === 'SMTP_CONNECT_TIMEOUT' || fact.error.code === 'SMTP_UNREACHABLE')
  );
}

/**
 * The fact as far as it can be believed. Where nothing gets out, no connection says nothing of the server, also not a
 * refused one: firewalls refuse in the name of the server. Where something else answers in the place of servers,
 * whatever was seen is not the server's.
 *
 * @param fact of a server on port 25, in that family.
 */
export function throughEgress<T extends SmtpServer>(fact: Fact<T>, family: EgressFamily): Fact<T> {
  const { evidence } = fact;
  if (family.state === 'blocked' && isCutOff(fact)) {
    return hasNoRoute(family)
      ? unknown(probeError('SMTP_UNREACHABLE', 'no route from here to any address of this family'), evidence)
      : unknown(
          probeError('SMTP_EGRESS_BLOCKED', `${namesOf(family, () => true)} cannot be reached either`),
          evidence,
        );
  }
  if (family.state === 'intercepted' && (fact.state === 'known' || isCutOff(fact))) {
    const others = namesOf(family, ({ state }) => state === 'intercepted');
    return unknown(probeError('SMTP_EGRESS_INTERCEPTED', `something else answers for ${others}`), evidence);
  }
  if (family.state === 'open' && fact.state === 'unknown' && isCutOff(fact)) {
    const [answering = ''] = family.references
      .filter(({ state }) => state === 'answered')
      .map(({ host }) => host);
    const { code, detail } = fact.error;
    return unknown(probeError(code, `${detail}; port 25 is open from here, ${answering} answers`), evidence);
  }
  return fact;
}

function namesOf({ references }: EgressFamily, isMeant: (one: EgressReference) => boolean): string {
  return references
    .filter(isMeant)
    .map(({ host }) => host)
    .join(', ');
}
