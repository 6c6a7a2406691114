/** The rules about DMARC, in the order of the documentation. */
import { dmarcMissing } from './missing.ts';
import { dmarcMisplaced } from './misplaced.ts';
import { dmarcSeveralRecords } from './several-records.ts';
import { dmarcRecordsPassedOver } from './records-passed-over.ts';
import { dmarcNotApplied } from './not-applied.ts';
import { dmarcInvalid } from './invalid.ts';
import { dmarcRecordSyntax } from './record-syntax.ts';
import { dmarcPolicyNone } from './policy-none.ts';
import { dmarcSubdomainPolicyWeaker } from './subdomain-policy-weaker.ts';
import { dmarcPsdMisused } from './psd-misused.ts';
import { dmarcNoReports } from './no-reports.ts';
import { dmarcReportNotAuthorised } from './report-not-authorised.ts';
import { dmarcReportMailboxCannotReceive } from './report-mailbox-cannot-receive.ts';
import { dmarcTesting } from './testing.ts';
import { dmarcPartial } from './partial.ts';
import { dmarcObsoleteTags } from './obsolete-tags.ts';
import { dmarcReadingsDiffer } from './readings-differ.ts';

export const DMARC_RULES = [
  dmarcMissing,
  dmarcMisplaced,
  dmarcSeveralRecords,
  dmarcRecordsPassedOver,
  dmarcNotApplied,
  dmarcInvalid,
  dmarcRecordSyntax,
  dmarcPolicyNone,
  dmarcSubdomainPolicyWeaker,
  dmarcPsdMisused,
  dmarcNoReports,
  dmarcReportNotAuthorised,
  dmarcReportMailboxCannotReceive,
  dmarcTesting,
  dmarcPartial,
  dmarcObsoleteTags,
  dmarcReadingsDiffer,
] as const;
