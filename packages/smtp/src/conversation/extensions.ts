/** What a server says of itself: the extensions of an EHLO reply, the name in a banner. */
import type { SmtpReply } from '@whyspam/core';

/** RFC 5321 section 4.1.1.1: a keyword a line after the first. Keywords in upper case, parameters as sent. */
export function readExtensions(ehlo: SmtpReply): readonly string[] {
  return ehlo.lines.slice(1).flatMap((line) => {
    const [keyword = '', ...parameters] = line.trim().split(/ +/);
    return keyword === '' ? [] : [[keyword.toUpperCase(), ...parameters].join(' ')];
  });
}

export function offersExtension(extensions: readonly string[], keyword: string): boolean {
  return extensions.some((extension) => extension === keyword || extension.startsWith(`${keyword} `));
}

const NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?$/i;
const LITERAL = /^\[[0-9a-f.:ipv]+\]$/i;

/**
 * The name a server gives itself in its greeting (RFC 5321 section 4.2: the first word after the code), lower case,
 * no final dot. A refusal often has no name there, so only a name with a dot counts in one.
 */
export function readBannerName(banner: SmtpReply): string | undefined {
  const words = (banner.lines[0] ?? '').trim().split(/ +/);
  const word = (banner.enhancedCode === undefined ? words[0] : words[1]) ?? '';
  if (LITERAL.test(word)) return word.toLowerCase();
  if (word.length > 255 || !NAME.test(word)) return undefined;
  const isQualified = word.slice(0, -1).includes('.') && !/^[0-9.]+$/.test(word);
  const isName = banner.code < 400 ? isQualified || !/^e?smtp$/i.test(word) : isQualified;
  return isName ? word.toLowerCase().replace(/\.$/, '') : undefined;
}
