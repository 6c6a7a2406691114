/** The rules on what the receiver saw of authentication and on verdicts of mailbox providers. */
import type { Rule } from '@whyspam/core';
import { filterAuthenticationDiffers } from './authentication-differs.ts';
import { filterAuthenticationFailedThere } from './authentication-failed-there.ts';
import { filterBlockedByRecipient } from './blocked-by-recipient.ts';
import { filterClaimsOnly } from './claims-only.ts';
import { filterContentOrReputation } from './content-or-reputation.ts';
import { filterJudgedBulk } from './judged-bulk.ts';
import { filterJudgedMalware } from './judged-malware.ts';
import { filterJudgedPhishing } from './judged-phishing.ts';
import { filterJudgedSpam } from './judged-spam.ts';
import { filterScannerSilent } from './scanner-silent.ts';
import { filterSenderAllowed } from './sender-allowed.ts';
import { filterSpoofSuspected } from './spoof-suspected.ts';

export const VERDICT_RULES = [
  filterAuthenticationFailedThere,
  filterAuthenticationDiffers,
  filterSpoofSuspected,
  filterContentOrReputation,
  filterJudgedSpam,
  filterJudgedBulk,
  filterJudgedPhishing,
  filterJudgedMalware,
  filterBlockedByRecipient,
  filterSenderAllowed,
  filterClaimsOnly,
  filterScannerSilent,
] as const satisfies readonly Rule[];
