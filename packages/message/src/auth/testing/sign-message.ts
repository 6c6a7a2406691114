/** Messages that are really signed, and a DNS that has their keys, for tests. */
import { generateKeyPairSync } from 'node:crypto';
import { sealMessage } from 'mailauth/lib/arc/index.js';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import type { AuthLookUp } from '../verify-options.ts';

export interface SigningKey {
  readonly privateKey: string;
  /** The record of the selector. */
  readonly record: string;
}

export function makeKey(type: 'rsa' | 'ed25519' = 'rsa', bits = 1024): SigningKey {
  if (type === 'rsa') {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    return {
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      record: `v=DKIM1; k=rsa; p=${der.toString('base64')}`,
    };
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=ed25519; p=${der.subarray(-32).toString('base64')}`,
  };
}

export interface Signing {
  readonly domain: string;
  readonly selector: string;
  readonly key: SigningKey;
  readonly canonicalization?: string;
  readonly bodyLength?: number;
  readonly signedAt?: Date;
  readonly expiresAt?: Date;
}

/** @param message one character a byte, lines ended by CRLF. */
export async function signMessage(message: string, signing: Signing): Promise<string> {
  const { domain, selector, key, canonicalization = 'relaxed/relaxed', bodyLength } = signing;
  const { signatures, errors } = await dkimSign(Buffer.from(message, 'latin1'), {
    canonicalization,
    signTime: signing.signedAt ?? new Date('2026-11-01T00:00:00Z'),
    ...(signing.expiresAt === undefined ? {} : { expires: signing.expiresAt }),
    signatureData: [
      {
        signingDomain: domain,
        selector,
        privateKey: key.privateKey,
        canonicalization,
        ...(bodyLength === undefined ? {} : { maxBodyLength: bodyLength }),
      },
    ],
  });
  if (errors.length > 0) throw new Error(`not signed: ${JSON.stringify(errors)}`);
  return signatures + message;
}

/** Adds ARC set 1. */
export async function sealFirst(message: string, { domain, selector, key }: Signing): Promise<string> {
  const sealed = await sealMessage(Buffer.from(message, 'latin1'), {
    signingDomain: domain,
    selector,
    privateKey: key.privateKey,
    authResults: 'mx.forwarder.example; spf=pass smtp.mailfrom=a.example; dkim=fail; dkim=pass; dmarc=pass',
    cv: 'none',
  });
  return sealed.toString('latin1') + message;
}

/** Records of names in the form of node:dns, or the code that asking one ends with. What is not there is ENOTFOUND. */
export type Names = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>> | string>>;

export interface CountingLookUp {
  readonly lookUp: AuthLookUp;
  /** `TYPE name`, in order. */
  readonly questions: string[];
}

export function lookUpIn(names: Names): CountingLookUp {
  const questions: string[] = [];
  return {
    questions,
    lookUp: async (name, type) => {
      questions.push(`${type} ${name}`);
      const found = names[name.toLowerCase()];
      const code = typeof found === 'string' ? found : found === undefined ? 'ENOTFOUND' : 'ENODATA';
      const records = typeof found === 'object' ? found[type] : undefined;
      if (records === undefined) throw Object.assign(new Error(`${code} ${name}`), { code });
      return records;
    },
  };
}
