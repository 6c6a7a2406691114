/** The rules about SPF, in the order of the documentation. */
import { spfMissing } from './missing.ts';
import { spfSeveralRecords } from './several-records.ts';
import { spfSyntaxError } from './syntax-error.ts';
import { spfTooManyLookups } from './too-many-lookups.ts';
import { spfTooManyVoidLookups } from './too-many-void-lookups.ts';
import { spfIncludeWithoutRecord } from './include-without-record.ts';
import { spfOpenToEveryone } from './open-to-everyone.ts';
import { spfNoDefault } from './no-default.ts';
import { spfNeutralDefault } from './neutral-default.ts';
import { spfPtrMechanism } from './ptr-mechanism.ts';
import { spfLoop } from './loop.ts';
import { spfUnreadRecord } from './unread-record.ts';
import { spfGluedTerms } from './glued-terms.ts';
import { spfIgnoredTerm } from './ignored-term.ts';
import { spfDanglingInclude } from './dangling-include.ts';
import { spfTooManyMx } from './too-many-mx.ts';
import { spfTooBroadNetwork } from './too-broad-network.ts';
import { spfRedundantLookup } from './redundant-lookup.ts';
import { spfDuplicateNetwork } from './duplicate-network.ts';
import { spfUnroutableNetwork } from './unroutable-network.ts';
import { spfRecordTooLong } from './record-too-long.ts';
import { spfSenderIdRecord } from './sender-id-record.ts';

export const SPF_RULES = [
  spfMissing,
  spfSeveralRecords,
  spfSyntaxError,
  spfTooManyLookups,
  spfTooManyVoidLookups,
  spfIncludeWithoutRecord,
  spfOpenToEveryone,
  spfNoDefault,
  spfNeutralDefault,
  spfPtrMechanism,
  spfLoop,
  spfUnreadRecord,
  spfGluedTerms,
  spfIgnoredTerm,
  spfDanglingInclude,
  spfTooManyMx,
  spfTooBroadNetwork,
  spfRedundantLookup,
  spfDuplicateNetwork,
  spfUnroutableNetwork,
  spfRecordTooLong,
  spfSenderIdRecord,
] as const;
