/** Zones signed by BIND's own tools: keys, DS records and signatures that none of our code made. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SIGNER = '/usr/bin/dnssec-signzone';
export const KEY_GENERATOR = '/usr/bin/dnssec-keygen';

export interface ZoneToSign {
  /** With a final dot; `.` is the root. */
  readonly origin: string;
  readonly text: string;
  /** As dnssec-keygen names it; ECDSAP256SHA256 unless given. */
  readonly algorithm?: string;
  readonly bits?: number;
  /** Further arguments of dnssec-signzone: -s and -e (times), -3 and -H (NSEC3), -A (opt-out). */
  readonly options?: readonly string[];
}

export interface SignedZoneText {
  readonly text: string;
  /** DS lines for the parent. */
  readonly ds: string;
  /** DNSKEY line of the key-signing key. */
  readonly dnskey: string;
}

/** Signs one zone in the folder. */
export function signWithBind(folder: string, zone: ZoneToSign): SignedZoneText {
  const { origin, algorithm = 'ECDSAP256SHA256', options = [] } = zone;
  const name = origin === '.' ? 'root' : origin.replace(/\.$/, '');
  const file = join(folder, `${name}.zone`);
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
  const generate = (...flags: readonly string[]): string =>
    run(KEY_GENERATOR, [
      ...['-q', '-a', algorithm],
      ...(zone.bits === undefined ? [] : ['-b', String(zone.bits)]),
      ...flags,
      origin,
    ]).trim();
  const ksk = generate('-f', 'KSK');
  const zsk = generate();
  const keys = [ksk, zsk].map((key) => readFileSync(join(folder, `${key}.key`), 'utf8'));
  writeFileSync(file, `${zone.text}\n${keys.join('\n')}`);
  run(SIGNER, ['-P', '-o', origin, '-d', folder, '-f', `${file}.signed`, ...options, file]);
  const dsFile = readdirSync(folder).find((entry) => entry === `dsset-${origin}`);
  return {
    text: readFileSync(`${file}.signed`, 'utf8'),
    ds: dsFile === undefined ? '' : readFileSync(join(folder, dsFile), 'utf8'),
    dnskey: (keys[0] ?? '').split('\n').find((line) => /\sDNSKEY\s/.test(line)) ?? '',
  };
}

/** The plain reason when the tools are not there. */
export function reasonNotToSign(): string | undefined {
  const missing = [SIGNER, KEY_GENERATOR].find((program) => !existsSync(program));
  return missing === undefined ? undefined : `${missing} is not installed`;
}
