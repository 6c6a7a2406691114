/** An authority and certificates of its making for tests, for names and addresses. */
import { isIP } from 'node:net';
import { generate } from 'selfsigned';

export interface KeyAndCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

let root: Promise<{ readonly private: string; readonly cert: string }> | undefined;

/** The authority of this process, PEM. */
export async function testAuthority(): Promise<string> {
  return (await rootOf()).cert;
}

function rootOf() {
  root ??= generate([{ name: 'commonName', value: 'test root' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return root;
}

/** A certificate of the authority for these names and addresses; `expired` ended yesterday. */
export async function testCertificate(
  names: readonly string[],
  options: { readonly expired?: boolean; readonly selfSigned?: boolean } = {},
): Promise<KeyAndCertificate> {
  const authority = await rootOf();
  const until = Date.now() + (options.expired === true ? -DAY_MS : 30 * DAY_MS);
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'nobody' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(until - 60 * DAY_MS),
    notAfterDate: new Date(until),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      ...(names.length === 0
        ? []
        : [
            {
              name: 'subjectAltName' as const,
              altNames: names.map((name) =>
                isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name },
              ),
            },
          ]),
    ],
    ...(options.selfSigned === true ? {} : { ca: { key: authority.private, cert: authority.cert } }),
  });
  return { key: made.private, cert: made.cert };
}
