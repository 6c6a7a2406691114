/** The rules about the domain as a whole, in the order of the documentation. */
import { noMailRecords } from './no-mail-records.ts';

export const DOMAIN_RULES = [noMailRecords] as const;
