/** Which looks beyond the plain conversation are meant, in one form; and which were made, from what was recorded. */
import type { Evidence, SmtpLooks, SmtpPurpose } from '@whyspam/core';
import { onlyDefined } from './only-defined.ts';
import { recordedRecipients } from './nobody.ts';

/** Undefined when there are none; a recipient is a wish to ask for it. */
export function looksAskedFor(looks: SmtpLooks = {}): SmtpLooks | undefined {
  const { recipient } = looks;
  const asked = onlyDefined({
    tlsScan: flag(looks.tlsScan),
    recipients: flag(looks.recipients === true || recipient !== undefined),
    recipient,
    relay: flag(looks.relay),
    submission: flag(looks.submission),
    login: flag(looks.login),
  });
  return Object.keys(asked).length === 0 ? undefined : asked;
}

/** A report does not say what was asked of the run, but holds every conversation. */
export function looksRecorded(evidence: readonly Evidence[]): SmtpLooks | undefined {
  const purposes = new Set(evidence.map((item) => (item.kind === 'smtp' ? item.purpose : undefined)));
  const has = (...some: readonly SmtpPurpose[]): boolean => some.some((purpose) => purposes.has(purpose));
  const { given } = recordedRecipients(evidence);
  return looksAskedFor({
    tlsScan: has('tlsScan'),
    recipients: has('recipients'),
    relay: has('relay'),
    submission: has('submission', 'login'),
    login: has('login'),
    ...(given === undefined ? {} : { recipient: given }),
  });
}

function flag(value: boolean | undefined): true | undefined {
  return value === true ? true : undefined;
}
