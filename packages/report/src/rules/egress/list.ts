/** The rules about our own way out, in the order of the documentation. */
import { egressPort25Blocked } from './port-25-blocked.ts';
import { egressPort25Intercepted } from './port-25-intercepted.ts';
import { egressNoIpv6 } from './no-ipv6.ts';

export const EGRESS_RULES = [egressPort25Blocked, egressPort25Intercepted, egressNoIpv6] as const;
