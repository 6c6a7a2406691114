/** The rules about DANE, in the order of the documentation. */
import { daneBogus } from './bogus.ts';
import { daneFragileRecord } from './fragile-record.ts';
import { daneMalformedRecord } from './malformed-record.ts';
import { daneMismatch } from './mismatch.ts';
import { daneNoEncryption } from './no-encryption.ts';
import { daneNotSecure } from './not-secure.ts';
import { danePartial } from './partial.ts';
import { daneUnusableRecord } from './unusable-record.ts';

export const DANE_RULES = [
  daneMismatch,
  daneNoEncryption,
  daneBogus,
  daneNotSecure,
  daneUnusableRecord,
  daneMalformedRecord,
  danePartial,
  daneFragileRecord,
] as const;
