/** For tests: keys and certificates, good and bad. */
import { isIP } from 'node:net';
import { generate } from 'selfsigned';

type Options = NonNullable<Parameters<typeof generate>[1]>;

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

async function make(name: string, options: Options): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    keyType: 'ec',
    ...options,
  });
  return { key: made.private, cert: made.cert };
}

/** An authority, under another one when `issuer` is given. */
export function makeAuthority(name: string, issuer?: KeyPair): Promise<KeyPair> {
  return make(name, {
    ...(issuer === undefined ? {} : { ca: issuer }),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
}

/** A server's certificate for names and addresses; self-signed without an issuer. */
export function makeCertificate(
  names: readonly string[],
  { issuer, ...options }: Options & { readonly issuer?: KeyPair } = {},
): Promise<KeyPair> {
  return make(names[0] ?? 'nobody', {
    ...options,
    ...(issuer === undefined ? {} : { ca: issuer }),
    extensions: [
      { name: 'basicConstraints', cA: false },
      ...(names.length === 0
        ? []
        : [{ name: 'subjectAltName' as const, altNames: names.map(alternativeName) }]),
    ],
  });
}

function alternativeName(name: string) {
  return isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name };
}
