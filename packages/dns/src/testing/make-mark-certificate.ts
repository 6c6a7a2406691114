/** Makes mark certificates for tests: what an authority would issue, and each way in which it can be wrong. */
import { createHash, webcrypto } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const BIMI_USAGE = '1.3.6.1.5.5.7.3.31';

export interface MarkOptions {
  readonly names?: readonly string[];
  readonly svg?: string;
  readonly markType?: string | undefined;
  readonly hasUsage?: boolean;
  readonly hasTimestamps?: boolean;
  readonly hasLogotype?: boolean;
  /** The hash is of something else. */
  readonly hashOf?: string;
  /** Attributes besides, by OID. */
  readonly subject?: Readonly<Record<string, string>>;
  /** Spoils the chain: the leaf is signed by a key that is not the root's. */
  readonly isForged?: boolean;
}

export interface MadeMark {
  readonly leaf: string;
  readonly root: string;
}

/** Both as PEM. Keys and serial numbers are new each time; nothing a test sees depends on them. */
export async function makeMarkCertificate(options: MarkOptions = {}): Promise<MadeMark> {
  const rootKeys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    name: 'CN=Test Mark Root',
    serialNumber: '01',
    signingAlgorithm: ALGORITHM,
    keys: rootKeys,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const { markType = 'Registered Mark' } = options;
  const leaf = await X509CertificateGenerator.create({
    ...dates,
    serialNumber: '02',
    issuer: root.subject,
    subject: [
      { CN: ['Example Ltd'] },
      { O: ['Example Ltd'] },
      ...('markType' in options && options.markType === undefined
        ? []
        : [{ '1.3.6.1.4.1.53087.1.13': [markType] }]),
      ...Object.entries(options.subject ?? {}).map(([oid, value]) => ({ [oid]: [value] })),
    ],
    publicKey: keys.publicKey,
    signingKey: options.isForged === true ? keys.privateKey : rootKeys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      ...(options.hasUsage === false ? [] : [new ExtendedKeyUsageExtension([BIMI_USAGE])]),
      new SubjectAlternativeNameExtension(
        (options.names ?? ['example.com']).map((value) => ({ type: 'dns' as const, value })),
      ),
      ...(options.hasTimestamps === false
        ? []
        : [new Extension('1.3.6.1.4.1.11129.2.4.2', false, der(0x04, Buffer.from([0, 0])))]),
      ...(options.hasLogotype === false
        ? []
        : [new Extension('1.3.6.1.5.5.7.1.12', false, logotype(options.svg ?? '<svg/>', options.hashOf))]),
    ],
  });
  return { leaf: pem(leaf), root: pem(root) };
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

/** RFC 9399 section 4.1: subjectLogo [2], direct [0], one image as a data: URI of gzip. */
function logotype(svg: string, hashOf?: string): Uint8Array {
  const packed = gzipSync(svg);
  const hash = createHash('sha256')
    .update(hashOf ?? packed)
    .digest();
  const sha256 = der(0x30, der(0x06, Buffer.from('608648016503040201', 'hex')));
  const details = der(
    0x30,
    der(0x16, Buffer.from('image/svg+xml')),
    der(0x30, der(0x30, sha256, der(0x04, hash))),
    der(0x30, der(0x16, Buffer.from(`data:image/svg+xml;base64,${packed.toString('base64')}`))),
  );
  return der(0x30, der(0xa2, der(0xa0, der(0x30, der(0x30, details)))));
}

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = Buffer.concat(parts);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Uint8Array.from([tag, ...length, ...body]);
}
