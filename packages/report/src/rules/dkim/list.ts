/** The rules about DKIM keys, in the order of the documentation. */
import { dkimNotConfirmed } from './not-confirmed.ts';
import { dkimKeyMissing } from './key-missing.ts';
import { dkimDanglingAlias } from './dangling-alias.ts';
import { dkimWeakKey } from './weak-key.ts';
import { dkimRevokedKey } from './revoked-key.ts';
import { dkimMalformedKey } from './malformed-key.ts';
import { dkimTestingMode } from './testing-mode.ts';
import { dkimWildcard } from './wildcard.ts';
import { dkimSeveralRecords } from './several-records.ts';

export const DKIM_RULES = [
  dkimNotConfirmed,
  dkimKeyMissing,
  dkimDanglingAlias,
  dkimWeakKey,
  dkimRevokedKey,
  dkimMalformedKey,
  dkimTestingMode,
  dkimWildcard,
  dkimSeveralRecords,
] as const;
