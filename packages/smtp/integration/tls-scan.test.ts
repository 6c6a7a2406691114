/** The TLS scan against openssl s_server: it must see what openssl s_client can connect with, and no more. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { known, TLS_VERSIONS, type TlsScan, type TlsVersion } from '@whyspam/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  freePort,
  makeCertificate,
  reasonToSkip,
  runDaemon,
  type RunningServer,
  scratchFolder,
  type TestCertificate,
} from '../../../testing/servers/scratch.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';

const OPENSSL = '/usr/bin/openssl';
const HOST = 'mx.example.test';
const skip = reasonToSkip(OPENSSL, false);
if (skip !== undefined) console.log(`skipped, the TLS scan against openssl: ${skip}`);

let folder = '';
let certificate: TestCertificate;
let dh1024 = '';

beforeAll(() => {
  if (skip !== undefined) return;
  folder = scratchFolder('tls-scan');
  certificate = makeCertificate(folder, HOST);
  dh1024 = join(folder, 'dh1024.pem');
  // The prime of the second Oakley group, as `openssl dhparam` would print it.
  writeFileSync(
    dh1024,
    '-----BEGIN DH PARAMETERS-----\n' +
      'MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR\n' +
      'Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL\n' +
      '/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC\n' +
      '-----END DH PARAMETERS-----\n',
  );
});
afterAll(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
});

async function serve(args: readonly string[]): Promise<RunningServer> {
  const port = await freePort();
  const { keyFile, certificateFile } = certificate;
  const fixed = ['-accept', `127.0.0.1:${port}`, '-key', keyFile, '-cert', certificateFile, '-rev', '-quiet'];
  return runDaemon(OPENSSL, ['s_server', ...fixed, ...args], port, join(folder, String(port)));
}

interface Connected {
  readonly protocol: string;
  readonly cipher: string;
  readonly temporaryKey: string;
}

/** What s_client gets with these options; undefined when there is no handshake. */
function sClient(port: number, args: readonly string[]): Promise<Connected | undefined> {
  return new Promise((resolve) => {
    const fixed = ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', HOST, '-brief'];
    const child = spawn(OPENSSL, [...fixed, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    let text = '';
    child.stderr.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    child.stdin.end();
    child.on('close', () => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
      const protocol = field('Protocol version');
      resolve(
        protocol === ''
          ? undefined
          : { protocol, cipher: field('Ciphersuite'), temporaryKey: field('Server Temp Key') },
      );
    });
  });
}

const OPTION: Readonly<Record<Exclude<TlsVersion, 'SSLv3'>, string>> = {
  TLSv1: '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
  'TLSv1.3': '-tls1_3',
};
const EVERY = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';

/** On port 465 TLS begins at once; the route leads to the server. */
async function scanImplicit(port: number): Promise<TlsScan> {
  const probes = createSmtpProbes({ allowPrivate: true, route: () => ({ address: '127.0.0.1', port }) });
  const { fact } = await probes.tlsScan({ host: HOST, address: '127.0.0.1', port: 465 });
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

const SERVERS: readonly (readonly [string, readonly string[]])[] = [
  ['as it comes', []],
  ['every version and cipher', ['-cipher', EVERY]],
  ['every version and cipher, its own order', ['-cipher', EVERY, '-serverpref']],
  ['TLS 1.0 only', ['-tls1', '-cipher', EVERY]],
  ['TLS 1.1 only', ['-tls1_1', '-cipher', EVERY]],
  ['TLS 1.2 only', ['-tls1_2']],
  ['TLS 1.3 only', ['-tls1_3']],
  ['a hole at TLS 1.2', ['-no_tls1_2', '-cipher', EVERY]],
  ['RSA key exchange only', ['-no_tls1_3', '-cipher', 'kRSA']],
  ['anonymous only', ['-no_tls1_3', '-cipher', 'aNULL:@SECLEVEL=0']],
  ['NULL only', ['-no_tls1_3', '-cipher', 'eNULL:@SECLEVEL=0']],
  ['curves P-384 and P-521', ['-groups', 'P-384:P-521']],
  ['one curve', ['-groups', 'X25519']],
];

describe.skipIf(skip !== undefined)('openssl s_server', () => {
  test.each(SERVERS)('%s', { timeout: 60_000 }, async (_name, args) => {
    const server = await serve(args);
    try {
      const scan = await scanImplicit(server.port);
      for (const version of TLS_VERSIONS) {
        // OpenSSL of Debian has no SSLv3, neither as server nor as client.
        const expected =
          version === 'SSLv3' ? undefined : await sClient(server.port, [OPTION[version], '-cipher', EVERY]);
        const seen = scan.versions.find((offer) => offer.version === version);
        expect(`${version} ${seen?.state}`).toBe(
          `${version} ${expected === undefined ? 'refused' : 'accepted'}`,
        );
      }
      for (const [weakness, cipher] of [
        ['null', 'eNULL:@SECLEVEL=0'],
        ['anonymous', 'aNULL:-eNULL:@SECLEVEL=0'],
      ] as const) {
        const expected = await sClient(server.port, ['-no_tls1_3', '-cipher', cipher]);
        const seen = scan.weakCiphers.some((found) => found.weakness === weakness);
        expect(`${weakness} ${seen}`).toBe(`${weakness} ${expected !== undefined}`);
      }
      const ephemeral = [
        await sClient(server.port, ['-no_tls1_3', '-cipher', 'kEECDH:kEDH:@SECLEVEL=0']),
        await sClient(server.port, ['-tls1_3']),
      ];
      expect(scan.hasForwardSecrecy).toBe(ephemeral.some((connected) => connected !== undefined));
      for (const group of ['X25519', 'P-256', 'P-384', 'P-521', 'X448']) {
        const expected = await sClient(server.port, ['-tls1_3', '-groups', group]);
        // No more than four groups are asked for.
        if (scan.groups.length < 4) expect(scan.groups.includes(group), group).toBe(expected !== undefined);
        else if (scan.groups.includes(group)) expect(expected, group).toBeDefined();
      }
    } finally {
      await server.stop();
    }
  });

  test('a prime of 1024 bits, as s_client sees it', { timeout: 60_000 }, async () => {
    const server = await serve(['-dhparam', dh1024, '-no_tls1_3', '-cipher', 'kEDH:@SECLEVEL=0']);
    try {
      const seen = await sClient(server.port, ['-cipher', 'kEDH:@SECLEVEL=0']);
      expect(seen?.temporaryKey).toBe('DH, 1024 bits');
      expect((await scanImplicit(server.port)).dheBits).toBe(1024);
    } finally {
      await server.stop();
    }
  });

  test('the same behind STARTTLS as with TLS at once', { timeout: 60_000 }, async () => {
    const server = await serve(['-cipher', EVERY]);
    const front = createServer((socket) => {
      socket.on('error', () => {});
      socket.write(`220 ${HOST}\r\n`);
      let text = '';
      socket.on('data', function talk(bytes: Buffer) {
        text += bytes.toString('latin1');
        if (/^EHLO [^\r]*\r\n$/.test(text)) socket.write(`250-${HOST}\r\n250 STARTTLS\r\n`);
        if (!/STARTTLS\r\n/.test(text)) return;
        socket.off('data', talk).write('220 go\r\n');
        const behind = connect({ host: '127.0.0.1', port: server.port });
        behind.on('error', () => socket.destroy());
        socket.pipe(behind).pipe(socket);
      });
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = front.address() as AddressInfo;
      const probes = createSmtpProbes({ allowPrivate: true });
      const { fact } = await probes.tlsScan({ host: HOST, address: '127.0.0.1', port });
      const implicit = await scanImplicit(server.port);
      // The front throws away what stands behind STARTTLS; s_server speaks no SMTP, so nobody answers QUIT.
      const { obeysInjected: _, ...seen } = fact.state === 'known' ? fact.value : {};
      expect(known(seen, []).value).toEqual({ ...implicit, port });
    } finally {
      await new Promise((resolve) => front.close(resolve));
      await server.stop();
    }
  });
});
