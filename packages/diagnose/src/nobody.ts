/** A local part that nobody has: random for a run over the network, as it was recorded for a replay. */
import type { Evidence, SmtpLooks } from '@whyspam/core';

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 16;

/** Begins with a letter, for no filter is to take it for a number. */
export function nobodyOf(random: (octets: number) => Uint8Array): string {
  const rest = [...random(LENGTH - 1)].map((octet) =>
    LETTERS_AND_DIGITS.charAt(octet % LETTERS_AND_DIGITS.length),
  );
  return `q${rest.join('')}`;
}

/** The recipient of the recorded conversations that is none of those with a name; empty when none was asked for. */
export function recordedNobody(evidence: readonly Evidence[], looks: SmtpLooks = {}): string {
  for (const item of evidence) {
    if (item.kind !== 'smtp' || item.purpose !== 'recipients') continue;
    for (const { from, text } of item.lines) {
      const recipient = from === 'client' ? /^RCPT TO:<([^<>]*)>/i.exec(text)?.[1] : undefined;
      if (recipient === undefined || recipient === looks.recipient) continue;
      const local = recipient.slice(0, recipient.lastIndexOf('@'));
      if (new RegExp(`^q[a-z0-9]{${LENGTH - 1}}$`).test(local)) return local;
    }
  }
  return '';
}
