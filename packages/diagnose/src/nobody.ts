/** A local part that nobody has: random for a run over the network, as it was recorded for a replay. */
import type { Evidence } from '@whyspam/core';

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 16;
const NOBODY = new RegExp(`^q[a-z0-9]{${LENGTH - 1}}$`);

/** Begins with a letter, for no filter is to take it for a number. */
export function nobodyOf(random: (octets: number) => Uint8Array): string {
  const rest = [...random(LENGTH - 1)].map((octet) =>
    LETTERS_AND_DIGITS.charAt(octet % LETTERS_AND_DIGITS.length),
  );
  return `q${rest.join('')}`;
}

/** Whom recorded conversations asked for: the name that nobody has, and the address that was given. */
export function recordedRecipients(evidence: readonly Evidence[]): {
  readonly nobody?: string;
  readonly given?: string;
} {
  let nobody: string | undefined;
  let given: string | undefined;
  for (const item of evidence) {
    if (item.kind !== 'smtp' || item.purpose !== 'recipients') continue;
    for (const { from, text } of item.lines) {
      const recipient = from === 'client' ? /^RCPT TO:<([^<>]*)>/i.exec(text)?.[1] : undefined;
      if (recipient === undefined) continue;
      const local = recipient.slice(0, recipient.lastIndexOf('@'));
      if (NOBODY.test(local)) nobody ??= local;
      // On the wire it is octets, one character each.
      else if (!/^(?:postmaster|abuse)$/i.test(local))
        given ??= Buffer.from(recipient, 'latin1').toString('utf8');
    }
  }
  return {
    ...(nobody === undefined ? {} : { nobody }),
    ...(given === undefined ? {} : { given }),
  };
}
