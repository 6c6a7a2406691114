/** Octets that are not the end of a message and that some server once took for one. */
import { visible } from '@whyspam/core';

export interface EndVariant {
  /** Of the control characters in words: `LF.CRLF`. Part of evidence ids. */
  readonly name: string;
  readonly octets: string;
  /** With escapes, as in the fact: `\n.\r\n`. */
  readonly sequence: string;
}

/** RFC 5321 section 4.1.1.4: the only end there is. BDAT counts octets (RFC 3030 section 2), so it needs none. */
export const END_OF_DATA = '\r\n.\r\n';
/** One message with the right end, to see that the mailbox takes it and how long the reply takes. */
export const CONTROL = 'control';

/**
 * From the papers and tools of SMTP smuggling: SEC Consult (December 2023, "SMTP Smuggling - Spoofing E-Mails
 * Worldwide"; SMTP-Smuggling-Tools), hannob/smtpsmug, the CVE texts (2023-51764 Postfix and -51765 sendmail: LF.LF;
 * -51766 Exim: LF.CRLF) and CERT VU#302671; checked 2026-11-25. The likely ones first.
 */
export const END_VARIANTS: readonly EndVariant[] = [
  ['LF.LF', '\n.\n'],
  ['LF.CRLF', '\n.\r\n'],
  ['CR.CRLF', '\r.\r\n'],
  ['CR.CR', '\r.\r'],
  ['CR.LF', '\r.\n'],
  ['LF.CR', '\n.\r'],
  ['CRLF-NUL.CRLF', '\r\n\0.\r\n'],
  ['CRLF.NUL-CRLF', '\r\n.\0\r\n'],
  ['CRLF.LF', '\r\n.\n'],
  ['CRLF.CR', '\r\n.\r'],
  ['CRLF.CRCRLF', '\r\n.\r\r\n'],
].map(([name = '', octets = '']) => ({ name, octets, sequence: escaped(octets) }));

function escaped(octets: string): string {
  return visible(octets).replaceAll('\\x00', '\\0');
}
