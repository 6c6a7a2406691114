/** The rules about BIMI, in the order of the documentation. */
import { bimiCertificateExpired } from './certificate-expired.ts';
import { bimiCertificateInvalid } from './certificate-invalid.ts';
import { bimiCertificateIssuerUnknown } from './certificate-issuer-unknown.ts';
import { bimiCertificateUnreachable } from './certificate-unreachable.ts';
import { bimiImageNotTinyPs } from './image-not-tiny-ps.ts';
import { bimiImageUnreachable } from './image-unreachable.ts';
import { bimiInvalid } from './invalid.ts';
import { bimiMissing } from './missing.ts';
import { bimiPolicyTooWeak } from './policy-too-weak.ts';
import { bimiSeveralRecords } from './several-records.ts';

export const BIMI_RULES = [
  bimiMissing,
  bimiSeveralRecords,
  bimiInvalid,
  bimiPolicyTooWeak,
  bimiImageUnreachable,
  bimiImageNotTinyPs,
  bimiCertificateUnreachable,
  bimiCertificateExpired,
  bimiCertificateInvalid,
  bimiCertificateIssuerUnknown,
] as const;
