/** Recognises what an inspecting firewall puts in place of a banner and of the extensions it hides. */
import type { SmtpReply } from '@whyspam/core';

// "SMTP inspection" of a Cisco ASA (on by default, `mask-banner`, `no allow-tls`) overwrites each keyword it does not
// let through with as many X, the last letter counting the lines: STARTTLS comes out as XXXXXXXA. A PIX used asterisks.
// Source: Cisco ASA Firewall CLI Configuration Guide, "Defaults for ESMTP Inspection", checked 2026-11-25.
const MASKED_KEYWORD = /^(?:X{3,}[A-Z]|\*{4,})$/;
// As long as the word STARTTLS, so nothing else that servers offer can have stood there.
const MASKED_STARTTLS = /^(?:X{7}[A-Z]|\*{8})$/;
// Digits 2 and 0 and the spaces of the text shine through.
const MASKED_BANNER = /^[*0-9 ]*\*{4}[*0-9 ]*$/;

/** The banner's text, when it is nothing but asterisks. */
export function readMaskedBanner(banner: SmtpReply | undefined): string | undefined {
  return banner?.lines.find((line) => MASKED_BANNER.test(line));
}

/** The first line of EHLO that has been overwritten, whatever stood there. */
export function readMaskedLine(extensions: readonly string[]): string | undefined {
  return extensions.find((extension) => MASKED_KEYWORD.test(extension));
}

/** The line of EHLO in which, by its length, STARTTLS has been overwritten. */
export function readMaskedStartTls(extensions: readonly string[]): string | undefined {
  return extensions.find((extension) => MASKED_STARTTLS.test(extension));
}
