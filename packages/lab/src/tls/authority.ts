/** The lab's certificate authority, and the certificates its servers show: good, expired, for another name, self-signed. */
import { KeyObject, webcrypto } from 'node:crypto';
import { once } from '../once.ts';
import type { WorldCertificate } from './certificate-schema.ts';

export interface KeyAndChain {
  /** PEM. */
  readonly key: string;
  /** PEM: the server's certificate, and behind it the intermediate one where there is one and it is sent. */
  readonly cert: string;
}

export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** The certificate a server of that name shows. */
  issue(hostname: string, kind: WorldCertificate): Promise<KeyAndChain>;
}

type Wanted = Exclude<WorldCertificate, string>;
type KeyKind = NonNullable<Wanted['key']>;

const DAY_MS = 86_400_000;

// Fixed: the authorities serve every lab of the process, whatever time each is told.
const ALWAYS = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2049-12-31T00:00:00Z') };

/** What a server shows whose administrator forgot to give it a certificate of its own. */
const OTHER_NAME = 'default.hosting.example';

const SHORTHANDS: Readonly<Record<Extract<WorldCertificate, string>, Wanted>> = {
  valid: {},
  expired: { expiresInDays: -12 },
  wrongName: { names: [OTHER_NAME] },
  selfSigned: { selfSigned: true },
};

const INTERMEDIATE_URL = 'http://ca.lab.example/intermediate.crt';

interface Issuer {
  /** As a distinguished name. */
  readonly subject: string;
  readonly key: webcrypto.CryptoKey;
  /** PEM. */
  readonly cert: string;
}

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const rsa = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
});

function makeKeys(kind: KeyKind): Promise<webcrypto.CryptoKeyPair> {
  return kind === 'ec'
    ? webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])
    : webcrypto.subtle.generateKey(rsa(Number(kind.slice('rsa'.length))), true, ['sign', 'verify']);
}

// Making keys and loading the X.509 library cost more than all else at start: once a process is enough.
const loadX509 = once(async () => {
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  return x509;
});
const leafKeys: Readonly<Record<KeyKind, () => Promise<webcrypto.CryptoKeyPair>>> = {
  ec: once(() => makeKeys('ec')),
  rsa1024: once(() => makeKeys('rsa1024')),
  rsa2048: once(() => makeKeys('rsa2048')),
  rsa4096: once(() => makeKeys('rsa4096')),
};
const rootOf = once(() => makeIssuer('whyspam lab root'));
const intermediateOf = once(async () => makeIssuer('whyspam lab intermediate', await rootOf()));

async function makeIssuer(name: string, above?: Issuer): Promise<Issuer> {
  const { X509CertificateGenerator, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags } =
    await loadX509();
  const keys = await makeKeys('ec');
  const subject = `CN=${name}`;
  const made = await X509CertificateGenerator.create({
    ...ALWAYS,
    subject,
    issuer: above?.subject ?? subject,
    publicKey: keys.publicKey,
    signingKey: above?.key ?? keys.privateKey,
    signingAlgorithm: EC,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return { subject, key: keys.privateKey, cert: `${made.toString('pem')}\n` };
}

/** An authority whose certificates run relative to `now`. */
export async function createAuthority(now: Date): Promise<Authority> {
  const root = await rootOf();
  const issued = new Map<string, Promise<KeyAndChain>>();
  return {
    cert: root.cert,
    issue: (hostname, kind) => {
      const id = JSON.stringify([hostname, kind]);
      const before = issued.get(id);
      if (before !== undefined) return before;
      const made = makeLeaf(root, hostname, kind, now);
      issued.set(id, made);
      return made;
    },
  };
}

async function makeLeaf(
  root: Issuer,
  hostname: string,
  kind: WorldCertificate,
  now: Date,
): Promise<KeyAndChain> {
  const x509 = await loadX509();
  const wanted = typeof kind === 'string' ? SHORTHANDS[kind] : kind;
  const names = wanted.names ?? [hostname];
  const notAfterMs = now.getTime() + (wanted.expiresInDays ?? 60) * DAY_MS;
  const keyKind = wanted.key ?? 'ec';
  const keys = await leafKeys[keyKind]();
  const subject = [{ CN: [(names[0] ?? hostname).slice(0, 64)] }];
  const issuer = wanted.intermediate === undefined ? root : await intermediateOf();
  const isSelfSigned = wanted.selfSigned === true;
  const { digitalSignature, keyEncipherment } = x509.KeyUsageFlags;
  const made = await x509.X509CertificateGenerator.create({
    subject,
    issuer: isSelfSigned ? subject : issuer.subject,
    publicKey: keys.publicKey,
    signingKey: isSelfSigned ? keys.privateKey : issuer.key,
    signingAlgorithm: isSelfSigned && keyKind !== 'ec' ? rsa(0) : EC,
    // Ninety days, as the public authorities issue them.
    notBefore: new Date(Math.min(notAfterMs - DAY_MS, Math.max(notAfterMs - 90 * DAY_MS, 0))),
    notAfter: new Date(notAfterMs),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      // RFC 5480 section 3: keyEncipherment is not for keys of elliptic curves.
      new x509.KeyUsagesExtension(
        keyKind === 'ec' ? digitalSignature : digitalSignature | keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      // RFC 5280 section 4.2.2.1: as public authorities say where the certificate in between lies.
      ...(isSelfSigned || wanted.intermediate === undefined
        ? []
        : [new x509.AuthorityInfoAccessExtension({ caIssuers: INTERMEDIATE_URL })]),
    ],
  });
  const chain = [
    `${made.toString('pem')}\n`,
    ...(!isSelfSigned && wanted.intermediate === 'sent' ? [issuer.cert] : []),
  ];
  return {
    key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: chain.join(''),
  };
}
