/** The rules about CAA, in the order of the documentation. */
import { caaBlocksIssuer } from './blocks-issuer.ts';
import { caaInvalid } from './invalid.ts';
import { caaMissing } from './missing.ts';

export const CAA_RULES = [caaBlocksIssuer, caaInvalid, caaMissing] as const;
