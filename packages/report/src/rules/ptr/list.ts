/** The rules about reverse names, in the order of the documentation. */
import { ptrMissing } from './missing.ts';
import { ptrNotConfirmed } from './not-confirmed.ts';
import { ptrGenericName } from './generic-name.ts';
import { ptrManyNames } from './many-names.ts';

export const PTR_RULES = [ptrMissing, ptrNotConfirmed, ptrGenericName, ptrManyNames] as const;
