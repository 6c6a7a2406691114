/** Real submission servers as a mail client meets them: what is offered, who may log in, and whose sender is taken. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SmtpEvidence, SubmissionServer } from '@whyspam/core';
import { DOVECOT, startDovecot } from '../../../testing/servers/dovecot.ts';
import { EXIM, startExim } from '../../../testing/servers/exim.ts';
import { ANA, type CertificateChain, makeCertificateChain } from '../../../testing/servers/mail-server.ts';
import { OPENSMTPD, startOpenSmtpd } from '../../../testing/servers/opensmtpd.ts';
import { extensionsOf, shakeHandsAsOpenssl, SWAKS, talkAsSwaks } from '../../../testing/servers/oracles.ts';
import { POSTFIX, type PostfixSettings, startPostfix } from '../../../testing/servers/postfix.ts';
import { type RunningServer, scratchFolder, waitFor } from '../../../testing/servers/scratch.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';
import type { Login } from '../src/submission/login.ts';
import { replaySmtp } from '../src/replay-smtp.ts';
import { skipWithout } from './skip-without.ts';

const HOST = 'mail.shop.example';
const SENDER = `ana@${HOST}`;
const GOOD: Login = { user: ANA.name, password: ANA.password, sender: SENDER };
const BAD: Login = { ...GOOD, password: 'wrong-pass-phrase' };
const EACH_PASSWORD = [GOOD.password, BAD.password].flatMap((password) => [
  password,
  Buffer.from(password).toString('base64').slice(0, -3),
  Buffer.from(`\0${ANA.name}\0${password}`).toString('base64').slice(0, -3),
]);

const folder = scratchFolder('submission');
let certificate: CertificateChain;

beforeAll(async () => {
  certificate = await makeCertificateChain(folder, HOST);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Port {
  readonly address: string;
  /** Where it really listens. */
  readonly port: number;
  /** As which port it is looked at. */
  readonly as: 465 | 587;
}

async function look({ address, port, as }: Port, login?: Login, host = HOST): Promise<SubmissionServer> {
  const { submission } = createSmtpProbes({
    allowPrivate: true,
    helo: 'probe.example.test',
    extraAuthorities: [certificate.authority],
    route: () => ({ address, port }),
  });
  const server = { host, address, port: as };
  const { fact, evidence } = await submission(server, login === undefined ? {} : { login });
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  expectNoSecret([fact, evidence]);
  for (const item of evidence) if (item.kind === 'smtp') expectAuthUnderTls(item);
  expect((await replaySmtp(evidence).submission(server)).fact).toEqual(fact);
  return fact.value;
}

function expectNoSecret(shown: readonly unknown[]): void {
  const text = JSON.stringify(shown);
  for (const secret of EACH_PASSWORD) expect(text).not.toContain(secret);
}

function expectAuthUnderTls({ lines }: SmtpEvidence): void {
  const auth = lines.findIndex(({ from, text }) => from === 'client' && text.startsWith('AUTH'));
  const tls = lines.findIndex(({ from, text }) => from === 'note' && text.startsWith('TLS established'));
  if (auth !== -1) expect(auth).toBeGreaterThan(tls === -1 ? lines.length : tls);
}

interface Started {
  readonly ports: readonly Port[];
  readonly server: RunningServer;
  stop(): Promise<void>;
}

/** Ports 587 and 465 of one server. */
function both({ address }: RunningServer, startTls: number, implicitTls: number): readonly [Port, Port] {
  return [
    { address, port: startTls, as: 587 },
    { address, port: implicitTls, as: 465 },
  ];
}

interface Case {
  readonly name: string;
  readonly programs: readonly string[];
  start(): Promise<Started>;
}

const CASES: readonly Case[] = [
  {
    name: 'Postfix with the passwords of Dovecot',
    programs: [POSTFIX, DOVECOT],
    start: async () => {
      const dovecot = await startDovecot(HOST);
      const server = await startPostfix(HOST, { certificate, saslSocket: dovecot.authSocket });
      const stop = async (): Promise<void> => {
        await Promise.all([server.stop(), dovecot.stop()]);
      };
      return { server, stop, ports: both(server, server.submissionPort, server.smtpsPort) };
    },
  },
  {
    name: 'Exim',
    programs: [EXIM],
    start: async () => {
      const server = await startExim(HOST, { certificate });
      return { server, stop: server.stop, ports: both(server, server.submissionPort, server.smtpsPort) };
    },
  },
  {
    name: 'OpenSMTPD',
    programs: [OPENSMTPD],
    start: async () => {
      const server = await startOpenSmtpd(HOST, { certificate });
      return { server, stop: server.stop, ports: both(server, server.submissionPort, server.smtpsPort) };
    },
  },
  {
    name: 'Dovecot submission before a Postfix',
    programs: [DOVECOT, POSTFIX],
    start: async () => {
      const relay = await startPostfix(HOST);
      const server = await startDovecot(HOST, { certificate, relayPort: relay.port });
      const stop = async (): Promise<void> => {
        await Promise.all([server.stop(), relay.stop()]);
      };
      return { server, stop, ports: both(server, server.port, server.smtpsPort) };
    },
  },
];

for (const { name, programs, start } of CASES) {
  describe.skipIf(skipWithout(`submission, ${name}`, ...programs, SWAKS))(name, () => {
    let started: Started | undefined;
    beforeAll(async () => {
      started = await start();
    });
    afterAll(() => started?.stop());

    const portOf = (as: 465 | 587): Port => {
      const port = started?.ports.find((each) => each.as === as);
      if (port === undefined) throw new Error('not started');
      return port;
    };

    test.each([587, 465] as const)('port %d: TLS, mechanisms and extensions as swaks is told', async (as) => {
      const port = portOf(as);
      const seen = await look(port);
      const swaks = await talkAsSwaks(port, [as === 465 ? '--tlsc' : '--tls', '--quit-after', 'HELO']);
      const openssl = await shakeHandsAsOpenssl(port, { serverName: HOST, startTls: as === 587 });
      const [first = [], second = first] = extensionsOf(swaks);
      expect(seen.extensionsAfterTls).toEqual(second);
      expect(seen.extensions).toEqual(as === 465 ? [] : first);
      expect(seen).toMatchObject({
        reached: 'quit',
        encryption: as === 465 ? 'implicitTls' : 'startTls',
        speaksPlainFirst: false,
        authInClear: [],
        authUnderTls: ['PLAIN', 'LOGIN'],
        tls: { isTrusted: true, namesHost: true, protocol: openssl.protocol, cipher: openssl.cipher },
      });
      expect(seen.tls?.chain.map(({ sha256 }) => sha256)).toEqual(openssl.chain);
      expect(seen.login).toBeUndefined();
    });

    test.each([587, 465] as const)(
      'port %d: the right password is accepted, a wrong one refused',
      async (as) => {
        const port = portOf(as);
        const accepted = await look(port, GOOD);
        expect(accepted.login).toMatchObject({
          state: 'accepted',
          mechanism: 'PLAIN',
          reply: { code: 235 },
          ownSender: { state: 'accepted' },
          // None of them minds whose address it is, as long as somebody has logged in.
          foreignSender: { state: 'accepted' },
        });
        const refused = await look(port, BAD);
        expect(refused.login).toMatchObject({ state: 'refused', reply: { code: 535 } });
        expect(refused.login?.ownSender).toBeUndefined();
      },
    );

    test('swaks gets in and is kept out with the same passwords', async () => {
      const port = portOf(587);
      const tryAs = async ({ user, password }: Login): Promise<string> => {
        const args = ['--tls', '--quit-after', 'AUTH', '--auth', 'PLAIN'];
        const auth = ['--auth-user', user, '--auth-password', password];
        const { lines } = await talkAsSwaks(port, [...args, ...auth]);
        return lines[lines.findIndex((line) => line.startsWith('C: AUTH ')) + 1] ?? '';
      };
      expect(await tryAs(GOOD)).toMatch(/^S: 235 /);
      expect(await tryAs(BAD)).toMatch(/^S: 535 /);
    });

    test('a password is not given to a certificate that leads to no authority, or names another host', async () => {
      const port = portOf(465);
      expect((await look(port, GOOD, 'smtp.elsewhere.example')).login).toEqual({
        state: 'notSafe',
        danger: 'wrongName',
      });
      const trusting = certificate;
      certificate = { ...trusting, authority: (await makeCertificateChain(folder, 'other')).authority };
      try {
        expect((await look(port, GOOD)).login).toEqual({ state: 'notSafe', danger: 'untrusted' });
      } finally {
        certificate = trusting;
      }
    });
  });
}

describe.skipIf(skipWithout('submission, badly configured', POSTFIX, DOVECOT))(
  'a Postfix badly configured',
  () => {
    let started: readonly RunningServer[] = [];
    let ports: Readonly<Record<'inTheClear' | 'plain465' | 'owners', number>>;
    let log: () => string;

    beforeAll(async () => {
      const dovecot = await startDovecot(HOST);
      const login: PostfixSettings = {
        smtpd_sasl_auth_enable: 'yes',
        smtpd_sasl_type: 'dovecot',
        smtpd_sasl_path: dovecot.authSocket,
        smtpd_relay_restrictions: 'permit_sasl_authenticated, reject',
      };
      const postfix = await startPostfix(HOST, {
        certificate,
        services: {
          inTheClear: login,
          plain465: login,
          owners: {
            ...login,
            smtpd_tls_auth_only: 'yes',
            smtpd_sender_login_maps: `inline:{ ${SENDER}=${ANA.name} }`,
            smtpd_sender_restrictions: 'reject_sender_login_mismatch',
          },
        },
      });
      started = [postfix, dovecot];
      ({ ports, log } = postfix);
    });
    afterAll(async () => {
      await Promise.all(started.map((server) => server.stop()));
    });

    const at = (service: keyof typeof ports, as: 465 | 587): Port => ({
      address: '127.0.0.1',
      port: ports[service],
      as,
    });

    test('AUTH is offered in the clear: seen, and not used', async () => {
      const seen = await look(at('inTheClear', 587), GOOD);
      expect(seen.authInClear).toEqual(['PLAIN', 'LOGIN']);
      expect(seen.login).toMatchObject({ state: 'accepted' });
      // Postfix notes the protocol of each login: ESMTPSA under TLS.
      expect(log()).not.toMatch(/sasl_method.*proto=ESMTPA\b/);
    });

    test('a port 465 that speaks in the clear', async () => {
      const seen = await look(at('plain465', 465));
      expect(seen).toMatchObject({ speaksPlainFirst: true, encryption: 'startTls', bannerName: HOST });
    });

    test('senders are held to their owners: a foreign one is refused', async () => {
      const seen = await look(at('owners', 587), GOOD);
      expect(seen.authInClear).toEqual([]);
      expect(seen.login).toMatchObject({
        state: 'accepted',
        ownSender: { state: 'accepted' },
        foreignSender: { state: 'refused', reply: { code: 553, enhancedCode: '5.7.1' } },
      });
    });

    test('nothing is sent without being asked for, and one message when it is', async () => {
      const sent = (): number => [...log().matchAll(/ to=<.*status=sent/g)].length;
      expect(sent()).toBe(0);
      const seen = await look(at('owners', 587), { ...GOOD, sendTo: SENDER });
      expect(seen.login?.sent).toMatchObject({ state: 'accepted' });
      await waitFor(() => sent() > 0, 'the delivery of the test message');
      expect(sent()).toBe(1);
    });
  },
);
