/** What swaks, openssl s_client and sslscan see of a mail server: programs that none of our code is part of. */
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';

export const SWAKS = '/usr/bin/swaks';
export const OPENSSL = '/usr/bin/openssl';
export const SSLSCAN = '/usr/bin/sslscan';

interface Target {
  readonly address: string;
  readonly port: number;
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program that may fail; nothing blocks meanwhile, for servers may be talking to this process. */
async function run(program: string, args: readonly string[], input = ''): Promise<Ran> {
  const running = promisify(execFile)(program, [...args], { encoding: 'latin1', timeout: 60_000 });
  running.child.stdin?.on('error', () => undefined).end(input);
  try {
    return { code: 0, ...(await running) };
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error;
    const code = 'code' in error && typeof error.code === 'number' ? error.code : -1;
    return { code, stdout: String(error.stdout), stderr: String(error.stderr) };
  }
}

export interface SwaksTranscript {
  /** All that was said, `C: ` or `S: ` before each line. */
  readonly lines: readonly string[];
  /** `TLSv1.3:TLS_AES_256_GCM_SHA384`, OpenSSL's name of the cipher. */
  readonly tls?: string;
  readonly tlsError?: string;
}

/**
 * A conversation of swaks.
 *
 * @param args beside the server; a `--quit-after` among them.
 */
export async function talkAsSwaks(
  { address, port }: Target,
  args: readonly string[],
): Promise<SwaksTranscript> {
  const server = ['--server', address, '--port', String(port), '--helo', 'probe.example.test'];
  const { stdout, stderr } = await run(SWAKS, [...server, '--timeout', '40s', ...args]);
  const lines: string[] = [];
  let tls: string | undefined;
  let tlsError: string | undefined;
  for (const line of `${stdout}${stderr}`.split('\n')) {
    // ` -> ` in the clear, ` ~> ` under TLS; the third column of a reply marks one that swaks did not want.
    const said = /^(?: ([-~])>| ?<([-~*])[ *] ?) ?(.*)$/.exec(line.replace(/\r$/, ''));
    tls ??= /^=== TLS started with cipher (\S+):\d+$/.exec(line)?.[1];
    tlsError ??= /^\*\*\* TLS startup failed \((.*)\)$/.exec(line)?.[1];
    if (said !== null) lines.push(`${said[1] === undefined ? 'S' : 'C'}: ${said[3] ?? ''}`);
  }
  return {
    lines,
    ...(tls === undefined ? {} : { tls }),
    ...(tlsError === undefined ? {} : { tlsError }),
  };
}

/** The keywords of every reply to EHLO in it, in order: before TLS, after it. */
export function extensionsOf({ lines }: SwaksTranscript): string[][] {
  return lines.flatMap((line, index) => {
    if (!line.startsWith('C: EHLO ')) return [];
    const end = lines.findIndex((reply, at) => at > index && /^S: \d{3}( |$)/.test(reply));
    return [lines.slice(index + 2, end + 1).map((reply) => reply.slice(7).trimEnd())];
  });
}

export interface OpensslHandshake {
  /** `TLSv1.3`; left out when the handshake failed. */
  readonly protocol?: string;
  /** The IANA name. */
  readonly cipher?: string;
  /** `X25519, 253 bits`. */
  readonly temporaryKey?: string;
  /** SHA-256 fingerprints of the chain as sent, lower-case hexadecimal. */
  readonly chain: readonly string[];
  /** OpenSSL's number: 0 is trusted. */
  readonly verifyCode?: number;
  readonly output: string;
}

export interface HandshakeOptions {
  readonly serverName: string;
  /** Without it TLS begins with the first octet. */
  readonly startTls: boolean;
  /** Further arguments: `-tls1_2`, `-cipher`, `-CAfile`, `-verify_hostname`. */
  readonly args?: readonly string[];
}

/** A handshake of `openssl s_client -showcerts`. One that fails is tried once more: a server may just have been busy. */
export async function shakeHandsAsOpenssl(
  target: Target,
  options: HandshakeOptions,
): Promise<OpensslHandshake> {
  const first = await tryHandshake(target, options);
  return first.protocol === undefined ? tryHandshake(target, options) : first;
}

async function tryHandshake(
  { address, port }: Target,
  { serverName, startTls, args = [] }: HandshakeOptions,
): Promise<OpensslHandshake> {
  const { stdout, stderr } = await run(
    OPENSSL,
    [
      ...['s_client', '-connect', `${address}:${port}`, '-servername', serverName, '-showcerts'],
      ...(startTls ? ['-starttls', 'smtp', '-name', 'probe.example.test'] : []),
      ...args,
    ],
    'QUIT\r\n',
  );
  const output = `${stdout}\n${stderr}`;
  const [, protocol, cipher] = /^New, (TLSv[\d.]+|SSLv3), Cipher is (\S+)$/m.exec(output) ?? [];
  const verifyCode = /Verify return code: (\d+)/.exec(output)?.[1];
  const temporaryKey = /^Server Temp Key: (.*)$/m.exec(output)?.[1];
  const isDone = cipher !== undefined && !/SSL alert number|handshake failure/.test(output);
  // `New, TLSv1.2` is the version the cipher came with; the session tells the version agreed on.
  const agreed = /^ {4}Protocol {2}: (\S+)$/m.exec(output)?.[1] ?? protocol;
  return {
    output,
    chain: [...stdout.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)]
      .map(([pem]) => new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase())
      // The server's own is shown a second time at the end without -showcerts only.
      .filter((each, index, all) => all.indexOf(each) === index),
    ...(isDone && agreed !== undefined ? { protocol: agreed, cipher: await ianaName(cipher) } : {}),
    ...(temporaryKey === undefined ? {} : { temporaryKey }),
    ...(verifyCode === undefined ? {} : { verifyCode: Number(verifyCode) }),
  };
}

export interface SslscanResult {
  /** `SSLv3`, `TLSv1.0`: as sslscan spells them, oldest first. */
  readonly versions: readonly string[];
  /** Every cipher of every version, by the names of OpenSSL, or of the registry where OpenSSL has none. */
  readonly ciphers: readonly string[];
  /** The bits of the prime with the ciphers DHE-RSA. */
  readonly dheBits?: number;
}

/** The versions and ciphers that sslscan finds behind STARTTLS. */
export async function scanAsSslscan({ address, port }: Target, serverName: string): Promise<SslscanResult> {
  // Versions and ciphers are what it is asked for; the rest would take most of its time.
  const rest = ['groups', 'fallback', 'renegotiation', 'compression', 'heartbleed', 'check-certificate'];
  const options = ['--no-colour', '--starttls-smtp', ...rest.map((part) => `--no-${part}`)];
  const { stdout } = await run(SSLSCAN, [...options, `--sni-name=${serverName}`, `${address}:${port}`]);
  const ciphers = [...stdout.matchAll(/^(?:Preferred|Accepted) +TLSv1\.\d +\d+ bits +(\S+)/gm)];
  const dheBits = /^.* (?:DHE-RSA-|TLS_DHE_RSA_)\S+ +DHE (\d+) bits/m.exec(stdout)?.[1];
  return {
    versions: [...stdout.matchAll(/^((?:SSL|TLS)v[\d.]+) +enabled/gm)].map(([, version = '']) => version),
    ciphers: [...new Set(ciphers.map(([, cipher = '']) => cipher))],
    ...(dheBits === undefined ? {} : { dheBits: Number(dheBits) }),
  };
}

/** OpenSSL's own names of ciphers to those of the IANA registry. */
export async function ianaName(opensslName: string): Promise<string> {
  const { stdout } = await run(OPENSSL, ['ciphers', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0']);
  const row = stdout.split('\n').find((line) => line.split(/\s+/)[2] === opensslName);
  return row?.split(/\s+/)[0] ?? opensslName;
}
