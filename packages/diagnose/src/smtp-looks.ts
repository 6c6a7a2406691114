/** Which looks beyond the plain conversation are meant, in one form. */
import type { SmtpLooks } from '@whyspam/core';
import { onlyDefined } from './only-defined.ts';

/** Undefined when there are none; a recipient is a wish to ask for it. */
export function looksAskedFor(looks: SmtpLooks = {}): SmtpLooks | undefined {
  const { recipient } = looks;
  const flag = (value: boolean | undefined): true | undefined => (value === true ? true : undefined);
  const asked = onlyDefined({
    tlsScan: flag(looks.tlsScan),
    recipients: flag(looks.recipients === true || recipient !== undefined),
    recipient,
    relay: flag(looks.relay),
    submission: flag(looks.submission),
  });
  return Object.keys(asked).length === 0 ? undefined : asked;
}
