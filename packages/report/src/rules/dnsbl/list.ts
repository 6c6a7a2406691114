/** The rules about blocklists, in the order of the documentation. */
import { dnsblListed } from './listed.ts';
import { dnsblPolicyListed } from './policy-listed.ts';
import { dnsblNotCheckable } from './not-checkable.ts';

export const DNSBL_RULES = [dnsblListed, dnsblPolicyListed, dnsblNotCheckable] as const;
