/** The rules about blocklists, in the order of the documentation. */
import { dnsblListed } from './listed.ts';
import { dnsblPolicyListed } from './policy-listed.ts';
import { dnsblMinorListed } from './minor-listed.ts';
import { dnsblNoiseListed } from './noise-listed.ts';
import { dnsblNotCheckable } from './not-checkable.ts';
import { dnsblDomainListed } from './domain-listed.ts';
import { dnsblDomainMinorListed } from './domain-minor-listed.ts';
import { dnsblDomainNotCheckable } from './domain-not-checkable.ts';

export const DNSBL_RULES = [
  dnsblListed,
  dnsblPolicyListed,
  dnsblMinorListed,
  dnsblNoiseListed,
  dnsblNotCheckable,
  dnsblDomainListed,
  dnsblDomainMinorListed,
  dnsblDomainNotCheckable,
] as const;
