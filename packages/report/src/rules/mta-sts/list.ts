/** The rules about MTA-STS, in the order of the documentation. */
import { mtaStsMissing } from './missing.ts';
import { mtaStsMxNotCovered } from './mx-not-covered.ts';
import { mtaStsPolicyInvalid } from './policy-invalid.ts';
import { mtaStsPolicyRedirects } from './policy-redirects.ts';
import { mtaStsPolicyUnreachable } from './policy-unreachable.ts';
import { mtaStsPolicyWithoutRecord } from './policy-without-record.ts';
import { mtaStsRecordInvalid } from './record-invalid.ts';
import { mtaStsServerRefused } from './server-refused.ts';
import { mtaStsSeveralRecords } from './several-records.ts';
import { mtaStsShortMaxAge } from './short-max-age.ts';
import { mtaStsTestingMode } from './testing-mode.ts';

export const MTA_STS_RULES = [
  mtaStsMissing,
  mtaStsSeveralRecords,
  mtaStsRecordInvalid,
  mtaStsPolicyUnreachable,
  mtaStsPolicyRedirects,
  mtaStsPolicyInvalid,
  mtaStsPolicyWithoutRecord,
  mtaStsMxNotCovered,
  mtaStsServerRefused,
  mtaStsTestingMode,
  mtaStsShortMaxAge,
] as const;
