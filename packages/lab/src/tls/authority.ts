/** The lab's certificate authority, and the certificates its servers show: good, expired, for another name, self-signed. */
import { once } from '../once.ts';
import type { WorldCertificate } from '../world.ts';

export interface KeyAndChain {
  /** PEM. */
  readonly key: string;
  /** PEM, the server's certificate. */
  readonly cert: string;
}

export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** The certificate a server of that name shows. */
  issue(hostname: string, kind: WorldCertificate): Promise<KeyAndChain>;
}

const DAY_MS = 86_400_000;

// Fixed: the root serves every lab of the process, whatever time each is told.
const ROOT_FROM = new Date('2020-01-01T00:00:00Z');
const ROOT_UNTIL = new Date('2049-12-31T00:00:00Z');

/** What a server shows whose administrator forgot to give it a certificate of its own. */
const OTHER_NAME = 'default.hosting.example';

interface Root {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly cert: string;
}

// Making keys and loading the X.509 library cost more than all else at start: once a process is enough.
const rootOf = once(async (): Promise<Root> => {
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'whyspam lab root' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: ROOT_FROM,
    notAfterDate: ROOT_UNTIL,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { privateKey: made.private, publicKey: made.public, cert: made.cert };
});

const leafKey = once(async (): Promise<{ privateKey: string; publicKey: string }> => {
  const { generateKeyPair } = await import('node:crypto');
  return new Promise((resolve, reject) => {
    generateKeyPair(
      'ec',
      {
        namedCurve: 'P-256',
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      },
      (error, publicKey, privateKey) => (error === null ? resolve({ privateKey, publicKey }) : reject(error)),
    );
  });
});

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
  root: Root,
  hostname: string,
  kind: WorldCertificate,
  now: Date,
): Promise<KeyAndChain> {
  const { generate } = await import('selfsigned');
  const wanted = typeof kind === 'string' ? SHORTHANDS[kind] : kind;
  const names = wanted.names ?? [hostname];
  const expiresInDays = wanted.expiresInDays ?? 60;
  const notAfterMs = now.getTime() + expiresInDays * DAY_MS;
  const keyPair = await leafKey();
  const { cert } = await generate([{ name: 'commonName', value: (names[0] ?? hostname).slice(0, 64) }], {
    keyType: 'ec',
    algorithm: 'sha256',
    keyPair,
    // Ninety days, as the public authorities issue them.
    notBeforeDate: new Date(Math.min(notAfterMs - DAY_MS, Math.max(notAfterMs - 90 * DAY_MS, 0))),
    notAfterDate: new Date(notAfterMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
    ...(wanted.selfSigned === true ? {} : { ca: { key: root.privateKey, cert: root.cert } }),
  });
  return { key: keyPair.privateKey, cert };
}

const SHORTHANDS: Readonly<Record<Extract<WorldCertificate, string>, Exclude<WorldCertificate, string>>> = {
  valid: {},
  expired: { expiresInDays: -12 },
  wrongName: { names: [OTHER_NAME] },
  selfSigned: { selfSigned: true },
};
