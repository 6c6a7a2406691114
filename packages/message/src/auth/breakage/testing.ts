/** Signs messages for the tests, apart from the code that is tried: RFC 6376 as short as it can be written. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { DkimBreakage } from '@whyspam/core';
import { fieldsNamed, parseHeaderFields } from '../../parse/header-fields.ts';
import { explainBreakage } from './explain-breakage.ts';

export const RSA = generateKeyPairSync('rsa', { modulusLength: 1024 });
export const ED25519 = generateKeyPairSync('ed25519');

export interface SigningOptions {
  /** Default `relaxed/relaxed`. */
  readonly c?: string;
  readonly h?: string;
  readonly l?: number;
  readonly keys?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** Lays out the tags of the field; default on one line. */
  readonly separator?: string;
}

const relaxLine = (line: string): string => line.replace(/[ \t]+/g, ' ').replace(/ $/, '');

export function bodyHashOf(body: string, mode: string, length?: number): string {
  const lines = mode === 'relaxed' ? body.split('\r\n').map(relaxLine).join('\r\n') : body;
  const stripped = lines.replace(/(?:\r\n)*$/, '');
  const canonical = stripped === '' && mode === 'relaxed' ? '' : `${stripped}\r\n`;
  return createHash('sha256').update(canonical.slice(0, length), 'latin1').digest('base64');
}

/** @param message with CRLF. */
export function signMessage(message: string, options: SigningOptions = {}): string {
  const { c = 'relaxed/relaxed', h = 'From:To:Subject:Date', l, keys = RSA, separator = '; ' } = options;
  const [headerMode = 'simple', bodyMode = 'simple'] = c.split('/');
  const split = message.indexOf('\r\n\r\n');
  const body = message.slice(split + 4);
  const fields = message
    .slice(0, split)
    .split(/\r\n(?![ \t])/)
    .map((raw) => ({
      raw,
      name: raw.slice(0, raw.indexOf(':')).toLowerCase(),
      value: raw.slice(raw.indexOf(':') + 1),
    }));
  const canonical = (raw: string): string =>
    headerMode === 'simple'
      ? raw
      : `${raw.slice(0, raw.indexOf(':')).toLowerCase()}:${relaxLine(raw.slice(raw.indexOf(':') + 1).replaceAll('\r\n', '')).trim()}`;
  const left = fields.toReversed();
  const signed = h.split(':').flatMap((name) => {
    const at = left.findIndex((field) => field.name === name.toLowerCase());
    return at === -1 ? [] : left.splice(at, 1).map(({ raw }) => `${canonical(raw)}\r\n`);
  });
  const isRsa = keys.privateKey.asymmetricKeyType === 'rsa';
  const tags = [
    'v=1',
    `a=${isRsa ? 'rsa' : 'ed25519'}-sha256`,
    `c=${c}`,
    'd=example.com',
    's=s1',
    `h=${h}`,
    ...(l === undefined ? [] : [`l=${l}`]),
    `bh=${bodyHashOf(body, bodyMode, l)}`,
    'b=',
  ];
  const field = `DKIM-Signature: ${tags.join(separator)}`;
  const input = Buffer.from(signed.join('') + canonical(field), 'latin1');
  const signature = isRsa
    ? sign('sha256', input, keys.privateKey)
    : sign(null, createHash('sha256').update(input).digest(), keys.privateKey);
  return `${field}${signature.toString('base64')}\r\n${message}`;
}

/** What is found of the first signature, taken for broken as `broken` says. */
export function explainOf(
  content: string,
  broken: { readonly body?: boolean; readonly header?: boolean },
  publicKey: KeyObject | 'none' = RSA.publicKey,
): DkimBreakage {
  const [signature] = fieldsNamed(parseHeaderFields(content).fields, 'dkim-signature');
  if (signature === undefined) throw new Error('no signature');
  return explainBreakage({
    content,
    signature,
    tags: tagsOf(signature.value),
    publicKey: publicKey === 'none' ? undefined : publicKey,
    bodyHashFits: broken.body !== true,
    signatureFits: broken.header !== true,
  });
}

export function tagsOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(';').map((tag) => {
      const at = tag.indexOf('=');
      return [tag.slice(0, at).trim(), tag.slice(at + 1).trim()] as const;
    }),
  );
}
