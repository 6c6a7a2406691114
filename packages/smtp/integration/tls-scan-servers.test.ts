/** The scan of TLS against real servers: it must find what openssl s_client and sslscan find, offer by offer. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CipherWeakness, TlsScan } from '@whyspam/core';
import { DOVECOT, startDovecot } from '../../../testing/servers/dovecot.ts';
import { EXIM, startExim } from '../../../testing/servers/exim.ts';
import { OPENSMTPD, startOpenSmtpd } from '../../../testing/servers/opensmtpd.ts';
import {
  scanAsSslscan,
  shakeHandsAsOpenssl,
  SSLSCAN,
  type SslscanResult,
} from '../../../testing/servers/oracles.ts';
import { POSTFIX, startPostfix } from '../../../testing/servers/postfix.ts';
import { type RunningServer, scratchFolder } from '../../../testing/servers/scratch.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';
import { replaySmtp } from '../src/replay-smtp.ts';
import { skipWithout } from './skip-without.ts';

const HOST = 'mx1.shop.example';
const ANYTHING = ['-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];
const MODERN = ['TLSv1.2', 'TLSv1.3'];
const ALL = ['TLSv1', 'TLSv1.1', ...MODERN];

/** The 1024 bits of the second Oakley group, which much old software has built in. */
const OAKLEY_GROUP_2 = `-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
`;

interface Case {
  readonly name: string;
  readonly program: string;
  readonly versions: readonly string[];
  readonly weaknesses: readonly CipherWeakness[];
  /** Left out: it has no DHE. */
  readonly dheBits?: number;
  start(folder: string): Promise<RunningServer>;
}

const CASES: readonly Case[] = [
  {
    // Opportunistic TLS takes what it gets: Postfix itself offers ciphers without a certificate.
    name: 'Postfix as it comes',
    program: POSTFIX,
    versions: ALL,
    weaknesses: ['anonymous'],
    dheBits: 2048,
    start: () => startPostfix(HOST),
  },
  {
    name: 'Postfix held to TLS 1.2 and newer, with a certificate always',
    program: POSTFIX,
    versions: MODERN,
    weaknesses: [],
    dheBits: 2048,
    start: () =>
      startPostfix(HOST, {
        settings: { smtpd_tls_protocols: '>=TLSv1.2', smtpd_tls_exclude_ciphers: 'aNULL' },
      }),
  },
  {
    name: 'Postfix with everything that OpenSSL still has, and a prime of 1024 bits',
    program: POSTFIX,
    versions: ALL,
    weaknesses: ['null', 'anonymous'],
    dheBits: 1024,
    start: (folder) => {
      const parameters = join(folder, 'dh.pem');
      writeFileSync(parameters, OAKLEY_GROUP_2);
      return startPostfix(HOST, {
        settings: {
          tls_medium_cipherlist: 'ALL:COMPLEMENTOFALL:@SECLEVEL=0',
          smtpd_tls_dh1024_param_file: parameters,
        },
      });
    },
  },
  {
    name: 'Exim as it comes, with GnuTLS',
    program: EXIM,
    versions: ALL,
    weaknesses: [],
    dheBits: 2048,
    start: () => startExim(HOST),
  },
  {
    name: 'Exim with RC4 and triple DES',
    program: EXIM,
    versions: ALL,
    weaknesses: ['rc4', 'tripleDes'],
    dheBits: 2048,
    start: () =>
      startExim(HOST, { settings: 'tls_require_ciphers = NORMAL:+3DES-CBC:+ARCFOUR-128:+SHA1:+MD5' }),
  },
  {
    name: 'OpenSMTPD as it comes',
    program: OPENSMTPD,
    versions: MODERN,
    weaknesses: [],
    start: () => startOpenSmtpd(HOST),
  },
  {
    name: 'Dovecot submission as it comes',
    program: DOVECOT,
    versions: MODERN,
    weaknesses: [],
    dheBits: 4096,
    start: () => startDovecot(HOST),
  },
];

for (const { name, program, versions, weaknesses, dheBits, start } of CASES) {
  describe.skipIf(skipWithout(`TLS of ${name}`, program, SSLSCAN))(name, () => {
    const folder = scratchFolder('tls-scan');
    let server: RunningServer | undefined;
    let scan: TlsScan;
    let sslscan: SslscanResult;

    const handshake = async (...args: readonly string[]) => {
      if (server === undefined) throw new Error('not started');
      return shakeHandsAsOpenssl(server, { serverName: HOST, startTls: true, args });
    };

    beforeAll(async () => {
      server = await start(folder);
      const endpoint = { host: HOST, address: server.address, port: server.port };
      const { fact, evidence } = await createSmtpProbes({ allowPrivate: true }).tlsScan(endpoint);
      if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
      scan = fact.value;
      expect((await replaySmtp(evidence).tlsScan(endpoint)).fact).toEqual(fact);
      sslscan = await scanAsSslscan(server, HOST);
    }, 120_000);
    afterAll(async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('the versions are those of openssl s_client and sslscan', async () => {
      const accepted = scan.versions.filter(({ state }) => state === 'accepted');
      expect(accepted.map(({ version }) => version)).toEqual(versions);
      expect(scan.versions.filter(({ state }) => state === 'unknown')).toEqual([]);
      expect(sslscan.versions.map((version) => version.replace(/\.0$/, ''))).toEqual(versions);
      for (const { version, ...offer } of scan.versions) {
        // The OpenSSL of Debian has no SSLv3 to offer; sslscan has its own.
        if (version === 'SSLv3') continue;
        const { protocol, chain, output } = await handshake(
          `-${version.toLowerCase().replace('v', '').replace('.', '_')}`,
          ...ANYTHING,
        );
        expect([version, protocol !== undefined], output).toEqual([version, offer.state === 'accepted']);
        expect(chain.length > 0).toBe(protocol !== undefined);
      }
    });

    test('the weak ciphers are of the kinds that sslscan finds, and no others', async () => {
      expect(scan.weakCiphersError).toBeUndefined();
      const kinds = new Set(scan.weakCiphers.map(({ weakness }) => weakness));
      expect([...kinds].toSorted()).toEqual([...weaknesses].toSorted());
      const found = new Set(sslscan.ciphers.map(weaknessOf).filter((kind) => kind !== undefined));
      expect([...found].toSorted()).toEqual([...weaknesses].toSorted());
    });

    test('the prime of DHE has the bits that sslscan is shown', () => {
      expect(scan.dheBits).toBe(dheBits);
      expect(sslscan.dheBits).toBe(dheBits);
      expect(scan.hasForwardSecrecy).toBe(true);
    });

    test('openssl s_client reaches agreement with each of the groups, and with no further one', async () => {
      const taken: string[] = [];
      for (const [group, name] of GROUPS) {
        const { protocol } = await handshake('-tls1_3', '-groups', group);
        if (protocol !== undefined) taken.push(name);
      }
      expect(taken).toEqual(expect.arrayContaining([...scan.groups]));
      // Four are asked for at most.
      expect(scan.groups).toHaveLength(Math.min(4, taken.length));
      expect(scan.withoutSni).toEqual({ state: 'same' });
      expect(scan.obeysInjected ?? false).toBe(false);
    });
  });
}

/** As OpenSSL and as we call them. */
const GROUPS = [
  ['X25519', 'X25519'],
  ['P-256', 'P-256'],
  ['X448', 'X448'],
  ['P-521', 'P-521'],
  ['P-384', 'P-384'],
] as const;

function weaknessOf(cipher: string): CipherWeakness | undefined {
  if (cipher.includes('NULL')) return 'null';
  if (/^(ADH|AECDH)-|_anon_/.test(cipher)) return 'anonymous';
  if (/EXP/.test(cipher)) return 'export';
  if (/RC4/.test(cipher)) return 'rc4';
  if (/3DES|DES-CBC3/.test(cipher)) return 'tripleDes';
  return /DES/.test(cipher) ? 'des' : undefined;
}
