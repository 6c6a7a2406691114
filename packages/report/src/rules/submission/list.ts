/** The rules about servers that take mail from clients and programs, in the order of the documentation. */
import { submissionAnySenderAllowed } from './any-sender-allowed.ts';
import { submissionAuthInClear } from './auth-in-clear.ts';
import { submissionCertificateExpired } from './certificate-expired.ts';
import { submissionCertificateUntrusted } from './certificate-untrusted.ts';
import { submissionCertificateWrongName } from './certificate-wrong-name.ts';
import { submissionImplicitTlsBroken } from './implicit-tls-broken.ts';
import { submissionImplicitTlsMissing } from './implicit-tls-missing.ts';
import { submissionLoginRefused } from './login-refused.ts';
import { submissionMessageRefused } from './message-refused.ts';
import { submissionNoAuth } from './no-auth.ts';
import { submissionNoEncryption } from './no-encryption.ts';
import { submissionOldProtocol } from './old-protocol.ts';
import { submissionOnlyWeakMechanisms } from './only-weak-mechanisms.ts';
import { submissionPortClosed } from './port-closed.ts';
import { submissionRelayPortTakesLogins } from './relay-port-takes-logins.ts';
import { submissionSettingsDiffer } from './settings-differ.ts';
import { submissionStartTlsBroken } from './start-tls-broken.ts';

export const SUBMISSION_RULES = [
  submissionPortClosed,
  submissionImplicitTlsMissing,
  submissionImplicitTlsBroken,
  submissionStartTlsBroken,
  submissionNoEncryption,
  submissionAuthInClear,
  submissionNoAuth,
  submissionOnlyWeakMechanisms,
  submissionCertificateWrongName,
  submissionCertificateExpired,
  submissionCertificateUntrusted,
  submissionOldProtocol,
  submissionRelayPortTakesLogins,
  submissionSettingsDiffer,
  submissionLoginRefused,
  submissionMessageRefused,
  submissionAnySenderAllowed,
] as const;
