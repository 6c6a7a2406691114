/** Signs a message as a mail server does, for tests: RFC 6376 section 5, relaxed/relaxed, a key and a time that never change. */
import { createHash, createSign } from 'node:crypto';
import { TEST_PRIVATE_KEY } from './signing-key.ts';

const SIGNED = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'];

export interface Signing {
  readonly domain: string;
  readonly selector: string;
  /** Fields to sign beside the usual ones. */
  readonly also?: readonly string[];
}

/** @param message with CRLF. @returns it with a DKIM-Signature on top. */
export function signMessage(message: string, { domain, selector, also = [] }: Signing): string {
  const split = message.indexOf('\r\n\r\n');
  const fields = message.slice(0, split).split(/\r\n(?![ \t])/);
  const names = [...SIGNED, ...also].filter((name) => lastNamed(fields, name) !== undefined);
  const hash = createHash('sha256')
    .update(relaxedBody(message.slice(split + 4)), 'latin1')
    .digest('base64');
  const unsigned = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};\r\n\tt=1795597200; h=${names.join(':')};\r\n\tbh=${hash};\r\n\tb=`;
  const signed = [
    ...names.map((name) => `${relaxedField(lastNamed(fields, name) ?? '')}\r\n`),
    relaxedField(unsigned),
  ];
  const signature = createSign('sha256').update(signed.join(''), 'latin1').sign(TEST_PRIVATE_KEY, 'base64');
  return `${unsigned}${signature.replaceAll(/.{72}/g, '$&\r\n\t ')}\r\n${message}`;
}

function lastNamed(fields: readonly string[], name: string): string | undefined {
  return fields.findLast((field) => field.toLowerCase().startsWith(`${name}:`));
}

/** RFC 6376 section 3.4.2. */
function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** RFC 6376 section 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}
