/** The rules about DMARC, in the order of the documentation. */
import { dmarcMissing } from './missing.ts';
import { dmarcSeveralRecords } from './several-records.ts';
import { dmarcInvalid } from './invalid.ts';
import { dmarcPolicyNone } from './policy-none.ts';
import { dmarcNoReports } from './no-reports.ts';
import { dmarcReportNotAuthorised } from './report-not-authorised.ts';
import { dmarcTesting } from './testing.ts';
import { dmarcPartial } from './partial.ts';

export const DMARC_RULES = [
  dmarcMissing,
  dmarcSeveralRecords,
  dmarcInvalid,
  dmarcPolicyNone,
  dmarcNoReports,
  dmarcReportNotAuthorised,
  dmarcTesting,
  dmarcPartial,
] as const;
