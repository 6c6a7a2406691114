/** The rules about TLS reporting, in the order of the documentation. */
import { tlsRptMissing } from './missing.ts';
import { tlsRptRecordInvalid } from './record-invalid.ts';
import { tlsRptSeveralRecords } from './several-records.ts';

export const TLS_RPT_RULES = [tlsRptMissing, tlsRptSeveralRecords, tlsRptRecordInvalid] as const;
