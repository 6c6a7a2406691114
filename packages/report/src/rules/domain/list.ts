/** The rules about the domain as a whole, in the order of the documentation. */
import { noMailRecords } from './no-mail-records.ts';
import { providerNotIncluded } from './provider-not-included.ts';

export const DOMAIN_RULES = [noMailRecords, providerNotIncluded] as const;
