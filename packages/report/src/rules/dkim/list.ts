/** The rules about DKIM keys, in the order of the documentation. */
import { dkimNotConfirmed } from './not-confirmed.ts';
import { dkimKeyMissing } from './key-missing.ts';
import { dkimServiceKeyMissing } from './service-key-missing.ts';
import { dkimMisplacedKey } from './misplaced-key.ts';
import { dkimDanglingAlias } from './dangling-alias.ts';
import { dkimWeakKey } from './weak-key.ts';
import { dkimKeyTooLong } from './key-too-long.ts';
import { dkimNoRsaKey } from './no-rsa-key.ts';
import { dkimRevokedKey } from './revoked-key.ts';
import { dkimMalformedKey } from './malformed-key.ts';
import { dkimBareKey } from './bare-key.ts';
import { dkimRecordSyntax } from './record-syntax.ts';
import { dkimHashRestricted } from './hash-restricted.ts';
import { dkimServiceType } from './service-type.ts';
import { dkimTestingMode } from './testing-mode.ts';
import { dkimWildcard } from './wildcard.ts';
import { dkimParentDenied } from './parent-denied.ts';
import { dkimSeveralRecords } from './several-records.ts';

export const DKIM_RULES = [
  dkimNotConfirmed,
  dkimKeyMissing,
  dkimServiceKeyMissing,
  dkimMisplacedKey,
  dkimDanglingAlias,
  dkimWeakKey,
  dkimKeyTooLong,
  dkimNoRsaKey,
  dkimRevokedKey,
  dkimMalformedKey,
  dkimBareKey,
  dkimRecordSyntax,
  dkimHashRestricted,
  dkimServiceType,
  dkimTestingMode,
  dkimWildcard,
  dkimParentDenied,
  dkimSeveralRecords,
] as const;
