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
] as const;
