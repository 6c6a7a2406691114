/** Looks at references over real sockets: each end of a look, live and replayed. */
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Peer, type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import { createSmtpProbes } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';
import type { EgressLook } from './look-at-reference.ts';

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function look(
  host: string,
  port: number,
  options: { readonly signal?: AbortSignal; readonly allowPrivate?: boolean } = {},
): Promise<SmtpResult<EgressLook>> {
  const server = { host, address: '127.0.0.1', port };
  const probes = createSmtpProbes({
    allowPrivate: options.allowPrivate ?? true,
    connectTimeoutMs: 2000,
    bannerTimeoutMs: 150,
  });
  const result = await probes.reference(server, options);
  expect(await replaySmtp(result.evidence).reference(server)).toEqual(result);
  return result;
}

async function serve(script: (peer: Peer) => Promise<void> | void): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}

async function greetWith(host: string, greeting: string): Promise<SmtpResult<EgressLook>> {
  const server = await serve(async (peer) => {
    peer.send(greeting);
    await peer.line();
    peer.send('221 bye\r\n');
    peer.end();
  });
  const result = await look(host, server.port);
  expect(server.heard.filter((line) => line !== 'QUIT')).toEqual([]);
  return result;
}

test.each([
  ['gmail-smtp-in.l.google.com', '220 mx.google.com ESMTP 38308e7fff4ca-2fb - gsmtp\r\n', 'answered'],
  ['mta5.am0.yahoodns.net', '220 mtaproxy121.aol.mail.ne1.yahoo.com ESMTP ready\r\n', 'answered'],
  [
    'outlook-com.olc.protection.outlook.com',
    '220 CH3PEPF00000015.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready\r\n',
    'answered',
  ],
  // A refusal that names the operator is the operator's: the way out is open.
  [
    'mx00.gmx.net',
    '554-gmx.net (mxgmx008) Nemesis ESMTP Service not available\r\n554-No SMTP service\r\n554 IP address is block listed.\r\n',
    'answered',
  ],
  ['mx1a1.comcast.net', '220 resimta-a2p-650779.sys.comcast.net ESMTP server ready\r\n', 'answered'],
  ['gmail-smtp-in.l.google.com', '220 proxy.isp.example ESMTP Postfix\r\n', 'intercepted'],
  ['gmail-smtp-in.l.google.com', '220 notgoogle.com ESMTP\r\n', 'intercepted'],
  ['gmail-smtp-in.l.google.com', '220 ************************\r\n', 'intercepted'],
  ['gmail-smtp-in.l.google.com', 'HTTP/1.1 400 Bad Request\r\n', 'intercepted'],
  ['gmail-smtp-in.l.google.com', '554 Connections from your network are not accepted\r\n', 'unnamed'],
])('%s that says %j is %s', async (host, greeting, state) => {
  const { fact, evidence } = await greetWith(host, greeting);
  expect(fact).toMatchObject({ state: 'known', value: { host, state } });
  expect(evidence).toMatchObject([{ kind: 'smtp', purpose: 'egress' }]);
  expect(evidence[0]?.id).toMatch(/#egress$/);
});

test.each([
  ['never greets', (peer: Peer) => peer.gone],
  ['closes at once', (peer: Peer) => peer.end()],
])('one that %s is silent', async (_name, script) => {
  const server = await serve(script);
  const { fact } = await look('gmail-smtp-in.l.google.com', server.port);
  expect(fact).toMatchObject({ state: 'known', value: { state: 'silent' } });
});

test('a port where nothing listens is refused', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const { fact } = await look('gmail-smtp-in.l.google.com', port);
  expect(fact).toMatchObject({ state: 'known', value: { state: 'refused' } });
});

test('a look that was not made, or not to its end, tells nothing', async () => {
  const notAllowed = await look('gmail-smtp-in.l.google.com', 25, { allowPrivate: false });
  expect(notAllowed.fact).toMatchObject({ state: 'unknown', error: { code: 'ADDRESS_NOT_ALLOWED' } });
  const server = await serve((peer) => peer.gone);
  const aborted = await look('gmail-smtp-in.l.google.com', server.port, {
    signal: AbortSignal.timeout(50),
  });
  expect(aborted.fact).toMatchObject({ state: 'unknown', error: { code: 'ABORTED' } });
});

test('a reference that is not in the table is to name itself', async () => {
  const { fact } = await greetWith('mx.lab.example', '220 mx.lab.example ESMTP\r\n');
  expect(fact).toMatchObject({ state: 'known', value: { state: 'answered' } });
});
