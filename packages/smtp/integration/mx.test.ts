/** The plain look at four real servers: it must see what swaks and openssl s_client see of the same server. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SmtpEvidence, SmtpServer, TlsEvidence } from '@whyspam/core';
import { DOVECOT, startDovecot } from '../../../testing/servers/dovecot.ts';
import { EXIM, startExim } from '../../../testing/servers/exim.ts';
import { type CertificateChain, makeCertificateChain } from '../../../testing/servers/mail-server.ts';
import { BROKEN_OPENSMTPD, OPENSMTPD, startOpenSmtpd } from '../../../testing/servers/opensmtpd.ts';
import {
  extensionsOf,
  type OpensslHandshake,
  shakeHandsAsOpenssl,
  SWAKS,
  type SwaksTranscript,
  talkAsSwaks,
} from '../../../testing/servers/oracles.ts';
import { POSTFIX, startPostfix } from '../../../testing/servers/postfix.ts';
import { type RunningServer, scratchFolder } from '../../../testing/servers/scratch.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';
import { replaySmtp } from '../src/replay-smtp.ts';
import { skipWithout } from './skip-without.ts';

const HELO = 'probe.example.test';

interface Case {
  readonly name: string;
  readonly program: string;
  start(host: string, certificate: CertificateChain): Promise<RunningServer>;
}

const CASES: readonly Case[] = [
  {
    name: 'Postfix',
    program: POSTFIX,
    start: (host, certificate) => startPostfix(host, { certificate }),
  },
  {
    name: 'Postfix that stops at TLS 1.2, with XCLIENT and without a limit of size',
    program: POSTFIX,
    start: (host, certificate) =>
      startPostfix(host, {
        certificate,
        settings: {
          smtpd_tls_protocols: '<=TLSv1.2',
          smtpd_authorized_xclient_hosts: '127.0.0.1',
          message_size_limit: '0',
        },
      }),
  },
  { name: 'Exim', program: EXIM, start: (host, certificate) => startExim(host, { certificate }) },
  {
    name: 'Exim that announces DSN and PRDR after a banner of three lines',
    program: EXIM,
    start: (host, certificate) =>
      startExim(host, {
        certificate,
        settings: `dsn_advertise_hosts = *
prdr_enable = true
smtp_banner = "$smtp_active_hostname ESMTP\\nNo soliciting here:\\nonly $primary_hostname"
message_size_limit = 10M`,
      }),
  },
  {
    name: 'OpenSMTPD',
    program: OPENSMTPD,
    start: (host, certificate) => startOpenSmtpd(host, { certificate }),
  },
  {
    name: 'Dovecot submission',
    program: DOVECOT,
    start: (host, certificate) => startDovecot(host, { certificate }),
  },
];

for (const { name, program, start } of CASES) {
  describe.skipIf(skipWithout(name, program, SWAKS))(name, () => {
    const host = 'mx1.shop.example';
    const folder = scratchFolder('mx');
    let server: RunningServer | undefined;
    let fact: SmtpServer;
    let smtp: SmtpEvidence;
    let tls: TlsEvidence;
    let trusting: SmtpServer;
    let swaks: SwaksTranscript;
    let openssl: OpensslHandshake;

    beforeAll(async () => {
      const certificate = await makeCertificateChain(folder, host);
      server = await start(host, certificate);
      const endpoint = { host, address: server.address, port: server.port };
      const options = { allowPrivate: true, helo: HELO };
      const seen = await createSmtpProbes(options).mx(endpoint);
      const known = await createSmtpProbes({ ...options, extraAuthorities: [certificate.authority] }).mx(
        endpoint,
      );
      if (seen.fact.state !== 'known' || known.fact.state !== 'known') throw new Error(JSON.stringify(seen));
      fact = seen.fact.value;
      trusting = known.fact.value;
      for (const item of seen.evidence) {
        if (item.kind === 'smtp') smtp = item;
        else tls = item;
      }
      expect((await replaySmtp(seen.evidence).mx(endpoint)).fact).toEqual(seen.fact);
      swaks = await talkAsSwaks(server, ['--tls', '--quit-after', 'HELO']);
      openssl = await shakeHandsAsOpenssl(server, {
        serverName: host,
        startTls: true,
        args: ['-CAfile', certificate.authorityFile, '-verify_hostname', host],
      });
    });
    afterAll(async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('the transcript is that of swaks, line by line', () => {
      const lines = smtp.lines.flatMap(({ from, text }) =>
        from === 'note' ? [] : [`${from === 'client' ? 'C' : 'S'}: ${text}`],
      );
      expect(lines.map(withoutTime)).toEqual(swaks.lines.map(withoutTime));
      expect(lines.length).toBeGreaterThan(10);
    });

    test('the extensions before and after TLS are those that swaks was told', () => {
      expect([fact.extensions, fact.extensionsAfterTls]).toEqual(extensionsOf(swaks));
      expect(fact.extensions).toContain('STARTTLS');
      expect(fact.extensionsAfterTls).not.toContain('STARTTLS');
    });

    test('version, cipher and key exchange are those of openssl s_client and swaks', () => {
      expect(fact).toMatchObject({ reached: 'quit', startTls: 'works', bannerName: host, faults: [] });
      expect([tls.protocol, tls.cipher]).toEqual([openssl.protocol, openssl.cipher]);
      expect(swaks.tls?.split(':')[0]).toBe(openssl.protocol);
      // `X25519, 253 bits` or `ECDH, prime256v1, 256 bits` there, `ECDH X25519 253` or `ECDH prime256v1 256` here.
      const key = openssl.temporaryKey?.replace(/ bits$/, '').split(', ') ?? [];
      expect(tls.keyExchange?.split(' ').slice(-2)).toEqual(key.slice(-2));
    });

    test('the chain is the one that openssl s_client was shown, and is trusted when it is there', () => {
      expect(openssl.chain).toHaveLength(2);
      expect(fact.tls?.chain.map(({ sha256 }) => sha256)).toEqual(openssl.chain);
      expect(openssl.verifyCode).toBe(0);
      expect(trusting.tls).toMatchObject({ isTrusted: true, namesHost: true });
      expect(fact.tls).toMatchObject({ isTrusted: false, namesHost: true });
    });
  });
}

describe.skipIf(skipWithout('the OpenSMTPD of Debian 12', BROKEN_OPENSMTPD, SWAKS))(
  'the OpenSMTPD of Debian 12, which cannot finish a handshake',
  () => {
    test('STARTTLS is offered and fails, as swaks and openssl s_client find too', async () => {
      const host = 'mx1.shop.example';
      const server = await startOpenSmtpd(host, { hasBrokenTls: true });
      try {
        const probes = createSmtpProbes({ allowPrivate: true, helo: HELO });
        const { fact } = await probes.mx({ host, address: server.address, port: server.port });
        const swaks = await talkAsSwaks(server, ['--tls', '--quit-after', 'HELO']);
        const openssl = await shakeHandsAsOpenssl(server, { serverName: host, startTls: true });
        expect(swaks.tlsError).toContain('alert internal error');
        expect(openssl.protocol).toBeUndefined();
        expect(fact).toMatchObject({
          state: 'known',
          value: { startTls: 'failed', refusedUs: false, reached: 'ehlo' },
        });
        expect(fact.state === 'known' && fact.value.tlsError).toContain('alert internal error');
      } finally {
        await server.stop();
      }
    });
  },
);

/** Exim's banner has the time of day. */
function withoutTime(line: string): string {
  return line.replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+\d{4}$/, 'TIME');
}
