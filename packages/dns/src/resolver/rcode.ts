/** Response codes by name (IANA DNS RCODEs), and what each means for a look. */
import { probeError, type ProbeError } from '@whyspam/core';
import type { Message } from '../wire/decode.ts';

const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'NOERROR'],
  [1, 'FORMERR'],
  [2, 'SERVFAIL'],
  [3, 'NXDOMAIN'],
  [4, 'NOTIMP'],
  [5, 'REFUSED'],
  [6, 'YXDOMAIN'],
  [7, 'YXRRSET'],
  [8, 'NXRRSET'],
  [9, 'NOTAUTH'],
  [10, 'NOTZONE'],
  [16, 'BADVERS'],
  [23, 'BADCOOKIE'],
]);

export function rcodeName(rcode: number): string {
  return NAMES.get(rcode) ?? `RCODE${rcode}`;
}

/** Why a whole message is no answer; `undefined` when it is one (NOERROR or NXDOMAIN, and no referral). */
export function messageError(message: Message): ProbeError | undefined {
  switch (message.rcode) {
    case 0:
      return isReferral(message) ? referralError() : undefined;
    case 3:
      return undefined;
    case 2:
      return probeError('DNS_SERVFAIL', saidBy(message));
    case 5:
      return probeError('DNS_REFUSED', saidBy(message));
    default:
      return probeError('DNS_OTHER_RCODE', saidBy(message));
  }
}

function saidBy({ rcode, extendedErrors }: Message): string {
  const said = [rcodeName(rcode)];
  for (const { code, text } of extendedErrors) {
    said.push(`extended error ${code}${text === '' ? '' : `: ${text}`}`);
  }
  return said.join('; ');
}

/** Where an answer was wanted, a referral is none. */
export function referralError(): ProbeError {
  return probeError('DNS_OTHER_RCODE', 'NOERROR, but a referral to other servers and no answer');
}

export interface ReferralParts {
  readonly aa: boolean;
  readonly answers: readonly unknown[];
  readonly authority: readonly { readonly data: { readonly type: string } }[];
}

/** RFC 2308 section 2.2: no answer, NS but no SOA, not authoritative. It says where to ask, not that nothing is there. */
export function isReferral({ aa, answers, authority }: ReferralParts): boolean {
  return (
    !aa &&
    answers.length === 0 &&
    authority.some(({ data }) => data.type === 'NS') &&
    !authority.some(({ data }) => data.type === 'SOA')
  );
}
