/** The firewall of a world: what the network lets nobody reach, and connections that never come to an end. */
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findWorld, type Lab, startLab, type World } from '../index.ts';
import { REFERENCE_SERVERS } from '../smtp/reference-hosts.ts';
import { SmtpClient } from '../testing/smtp-client.ts';
import { startBlackHole } from './black-hole.ts';

let lab: Lab | undefined;
afterEach(() => lab?.close());

const start = async (firewall: NonNullable<World['firewall']>): Promise<Lab> => {
  lab = await startLab({ ...findWorld('well-kept'), firewall });
  return lab;
};

const MX = { address: '192.0.2.25', port: 25 };
const REFUSED = { address: '127.0.0.1', port: 1 };

/** What came of a connection within the time. */
function attempt(port: number, patienceMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (outcome: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(end, patienceMs, 'nothing');
    socket.once('connect', () => end('connected'));
    socket.once('error', () => end('refused'));
  });
}

test('a port closed for everybody, and the rest open', async () => {
  const { route } = await start([{ port: 25 }]);
  expect(route(MX)).toEqual(REFUSED);
  for (const { address } of REFERENCE_SERVERS) expect(route({ address, port: 25 })).toEqual(REFUSED);
  expect(route({ address: '192.0.2.53', port: 53 }).port).toBeGreaterThan(1);
});

test('one address closed, however it is written', async () => {
  const { route } = await start([{ address: '2001:db8:0:0::25' }]);
  expect(route({ address: '2001:DB8::25', port: 25 })).toEqual(REFUSED);
  expect(route(MX).port).toBeGreaterThan(1);
});

test.runIf(process.platform === 'linux')('a dropped connection is neither taken nor refused', async () => {
  const { route } = await start([{ port: 25, how: 'drop' }]);
  const { port } = route(MX);
  expect(port).toBeGreaterThan(1);
  expect(await Promise.all([attempt(port, 1000), attempt(port, 1000)])).toEqual(['nothing', 'nothing']);
  expect(await attempt(route({ address: '192.0.2.53', port: 53 }).port, 5000)).toBe('connected');
});

test.runIf(process.platform === 'linux')('a black hole that is closed is gone', async () => {
  const hole = await startBlackHole();
  await hole?.close();
  expect(await attempt(hole?.port ?? 0, 5000)).toBe('refused');
});

test('the reference hosts are in every world, and greet as the real ones do', async () => {
  lab = await startLab('new-domain');
  const { route } = lab;
  const banners = await Promise.all(
    REFERENCE_SERVERS.map(async ({ address }) => {
      const client = await SmtpClient.connect(route({ address, port: 25 }));
      const banner = await client.reply();
      client.close();
      return banner;
    }),
  );
  expect(banners).toHaveLength(7);
  expect(banners.join('')).toMatch(/^220 mx\.google\.com ESMTP .* gsmtp\r\n/);
  expect(banners.join('')).toContain('220 gmx.net ESMTP (mxgmx008) Nemesis ESMTP Service ready\r\n');
});

test('nothing that only looks leaves a message behind', async () => {
  lab = await startLab('well-kept');
  const client = await SmtpClient.connect(lab.route(MX));
  await client.reply();
  await client.say('EHLO probe.example');
  await client.say('MAIL FROM:<>');
  await client.say('RCPT TO:<postmaster@libreria-luna.example>');
  await client.say('QUIT');
  client.close();
  expect(lab.messages()).toEqual([]);
});
