/**
 * Which failures can explain that mail came back: those of what the notification names.
 *
 * | the notification names             | what may explain it                                             |
 * |------------------------------------|-----------------------------------------------------------------|
 * | addresses of the sending side      | of addresses only these; everything else of the domain          |
 * | no address                         | any address of the domain: which of them sent it is not known   |
 * | a sender of another domain         | nothing of this domain, but for the addresses that are named    |
 */
import {
  addressesInReply,
  sameFormOfAddress,
  subjectId,
  subjectsAreRelated,
  type BouncedRecipient,
  type Facts,
  type Subject,
  type Target,
} from '@whyspam/core';

interface Named {
  readonly addresses: ReadonlySet<string>;
  readonly isForeign: boolean;
}

/** @returns whether a failure of one can explain a failure of the other, for `findCauses`. */
export function relateMail(facts: Facts, { domain }: Target): (a: Subject, b: Subject) => boolean {
  const senders = sendersOf(facts);
  const named = new Map<string, Named>();
  for (const { key, subject, fact } of facts) {
    if (key !== 'bouncedRecipient' || subject.kind !== 'recipient' || fact.state !== 'known') continue;
    named.set(subjectId(subject), namedBy(fact.value, senders.get(subject.message), domain));
  }
  return (a, b) => {
    const ofA = named.get(subjectId(a));
    const ofB = named.get(subjectId(b));
    if (ofA !== undefined && ofB === undefined) return mayExplain(b, a, ofA);
    if (ofB !== undefined && ofA === undefined) return mayExplain(a, b, ofB);
    return subjectsAreRelated(a, b);
  };
}

function mayExplain(other: Subject, mail: Subject, { addresses, isForeign }: Named): boolean {
  const address = addressOf(other);
  if (address !== undefined && addresses.size > 0) return addresses.has(sameFormOfAddress(address));
  // The notification it stands in is its own.
  if (other.kind === 'message' || other.kind === 'recipient') return subjectsAreRelated(other, mail);
  return !isForeign && subjectsAreRelated(other, mail);
}

function addressOf(subject: Subject): string | undefined {
  return 'address' in subject ? subject.address : undefined;
}

/** The domain in From of the message that came back, by notification. */
function sendersOf(facts: Facts): ReadonlyMap<string, string> {
  const senders = new Map<string, string>();
  for (const { key, subject, fact } of facts) {
    if (key !== 'bounce' || subject.kind !== 'message' || fact.state !== 'known') continue;
    const from = /@([^\s@<>"()]{1,255})[>)]?\s*$/u.exec(fact.value.original?.from ?? '')?.[1];
    if (from !== undefined) senders.set(subject.message, from.toLowerCase().replace(/\.$/u, ''));
  }
  return senders;
}

function namedBy(
  { diagnostic, saidBy }: BouncedRecipient,
  sender: string | undefined,
  domain: string,
): Named {
  // A form writes a visitor into From; then the reply may still speak of the domain of the envelope.
  const speaksOfDomain = domain !== '' && mentions(diagnostic.slice(0, 4000).toLowerCase(), domain);
  return {
    addresses: new Set(addressesInReply(diagnostic, saidBy.host).map(sameFormOfAddress)),
    isForeign: sender !== undefined && domain !== '' && !isUnder(sender, domain) && !speaksOfDomain,
  };
}

function isUnder(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`) || domain.endsWith(`.${name}`);
}

/** As a whole name, or the end of one. */
function mentions(text: string, domain: string): boolean {
  for (let at = text.indexOf(domain); at >= 0; at = text.indexOf(domain, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text.slice(at + domain.length, at + domain.length + 2);
    if (!/[\w-]/u.test(before) && !/^(?:[\w-]|\.\w)/u.test(after)) return true;
  }
  return false;
}
