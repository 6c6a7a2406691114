/** Decides which one thing is wrong with a sender, so that exactly one rule speaks up. */
import type { Dmarc, DmarcPolicy, SeenFact, SenderCheck } from '@whyspam/core';

export type SenderFault = 'none' | 'notAuthorised' | 'notAligned' | 'undecided';

const isBelow = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

/** The envelope sender is under the same owner as From, as far as the names tell. */
export function isOwnEnvelope({ mailFrom, from, spfIsAligned }: SenderCheck): boolean {
  return spfIsAligned || isBelow(mailFrom, from) || isBelow(from, mailFrom);
}

/** `notAuthorised`: no record lets this source send for From. `notAligned`: it is let in, under another name. */
export function senderFault(check: SenderCheck): SenderFault {
  const { result } = check.spf;
  if (result === 'temperror') return check.dkimIsAligned ? 'none' : 'undecided';
  if (result !== 'pass') return 'notAuthorised';
  if (check.dkimIsAligned || check.spfIsAligned) return 'none';
  // PHP mail() takes the envelope of the web host: its SPF pass says nothing of the domain in From.
  return check.program === 'phpMail' && !isOwnEnvelope(check) ? 'notAuthorised' : 'notAligned';
}

/** What receivers are asked to do; RFC 9989 asks to go one step down while testing. */
export function policyInForce(dmarc: SeenFact<Dmarc>): DmarcPolicy {
  if (dmarc.state === 'absent') return 'none';
  const { policy, isTesting } = dmarc.value;
  if (!isTesting) return policy;
  return policy === 'reject' ? 'quarantine' : 'none';
}
