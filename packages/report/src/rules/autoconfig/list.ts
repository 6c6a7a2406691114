/** The rules about what mail programs are told, in the order of the documentation. */
import { autoconfigCertificateInvalid } from './certificate-invalid.ts';
import { autoconfigContradiction } from './contradiction.ts';
import { autoconfigHostMissing } from './host-missing.ts';
import { autoconfigMalformed } from './malformed.ts';
import { autoconfigMissing } from './missing.ts';
import { autoconfigPlainTextOffered } from './plain-text-offered.ts';
import { autoconfigRelayPortTold } from './relay-port-told.ts';
import { autoconfigTlsMismatch } from './tls-mismatch.ts';

export const AUTOCONFIG_RULES = [
  autoconfigMissing,
  autoconfigMalformed,
  autoconfigHostMissing,
  autoconfigPlainTextOffered,
  autoconfigRelayPortTold,
  autoconfigTlsMismatch,
  autoconfigContradiction,
  autoconfigCertificateInvalid,
] as const;
