/** The rules on authentication of a received message, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { messageArcBroken } from './arc-broken.ts';
import { messageArcIgnored } from './arc-ignored.ts';
import { messageAuthorUnclear } from './author-unclear.ts';
import { messageBimiNotEligible } from './bimi-not-eligible.ts';
import { messageBodyNotFullySigned } from './body-not-fully-signed.ts';
import { messageDmarcFailed } from './dmarc-failed.ts';
import { messageNotAligned } from './not-aligned.ts';
import { messageSignatureBodyChanged } from './signature-body-changed.ts';
import { messageSignatureCoversTooLittle } from './signature-covers-too-little.ts';
import { messageSignatureExpired } from './signature-expired.ts';
import { messageSignatureHeaderChanged } from './signature-header-changed.ts';
import { messageSignatureKeyMismatch } from './signature-key-mismatch.ts';
import { messageSignatureKeyMissing } from './signature-key-missing.ts';
import { messageSignatureKeyRevoked } from './signature-key-revoked.ts';
import { messageSignatureKeyUnusable } from './signature-key-unusable.ts';
import { messageSignatureMalformed } from './signature-malformed.ts';
import { messageSignatureUnverified } from './signature-unverified.ts';
import { messageSignatureWeak } from './signature-weak.ts';
import { messageSignedByServiceOnly } from './signed-by-service-only.ts';
import { messageSpfFailed } from './spf-failed.ts';
import { messageSpfNotChecked } from './spf-not-checked.ts';
import { messageUnsigned } from './unsigned.ts';

export const MESSAGE_RULES = [
  messageAuthorUnclear,
  messageDmarcFailed,
  messageNotAligned,
  messageSpfFailed,
  messageSpfNotChecked,
  messageUnsigned,
  messageSignedByServiceOnly,
  messageSignatureBodyChanged,
  messageSignatureHeaderChanged,
  messageSignatureKeyMissing,
  messageSignatureKeyRevoked,
  messageSignatureKeyUnusable,
  messageSignatureKeyMismatch,
  messageSignatureExpired,
  messageSignatureWeak,
  messageSignatureMalformed,
  messageSignatureUnverified,
  messageBodyNotFullySigned,
  messageSignatureCoversTooLittle,
  messageArcBroken,
  messageArcIgnored,
  messageBimiNotEligible,
] as const satisfies readonly Rule[];
