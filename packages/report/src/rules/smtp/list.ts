/** The rules about mail servers, in the order of the documentation. */
import { smtpHostMissing } from './host-missing.ts';
import { smtpPortClosed } from './port-closed.ts';
import { smtpRefusesConnection } from './refuses-connection.ts';
import { smtpTemporarilyUnavailable } from './temporarily-unavailable.ts';
import { smtpEhloRefused } from './ehlo-refused.ts';
import { smtpBannerNameMismatch } from './banner-name-mismatch.ts';

export const SMTP_RULES = [
  smtpHostMissing,
  smtpPortClosed,
  smtpRefusesConnection,
  smtpTemporarilyUnavailable,
  smtpEhloRefused,
  smtpBannerNameMismatch,
] as const;
