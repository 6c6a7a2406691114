/** How a server greets and what it shows of itself: waits, masks, unasked words; and that we never speak first. */
import type { SmtpServer } from '@whyspam/core';
import { afterEach, expect, test } from 'vitest';
import { type Peer, type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import { createSmtpProbes } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';

const HOST = 'mx.example.test';
const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function look(
  script: (peer: Peer, server: () => readonly string[]) => Promise<void> | void,
): Promise<{ value: SmtpServer; heard: readonly string[] }> {
  const server = await startScriptedServer((peer) => script(peer, () => server.heard));
  servers.push(server);
  const { mx } = createSmtpProbes({ helo: 'probe.example.test', allowPrivate: true });
  const place = { host: HOST, address: '127.0.0.1', port: server.port };
  const { fact, evidence } = await mx(place);
  expect((await replaySmtp(evidence).mx(place)).fact).toEqual(fact);
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return { value: fact.value, heard: server.heard };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Answers each command by its verb; what it does not know is refused. */
async function serve(peer: Peer, replies: Readonly<Record<string, string>>): Promise<void> {
  peer.send(replies['banner'] ?? `220 ${HOST} ESMTP\r\n`);
  for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
    peer.send(replies[line.split(' ')[0] ?? ''] ?? '500 5.5.2 unrecognized command\r\n');
    if (line === 'QUIT') peer.end();
  }
}
const QUIT = '221 bye\r\n';

test('trap 58: postscreen greets in two parts, and nothing is said before the second', async () => {
  const early: string[] = [];
  const { value, heard } = await look(async (peer, heardSoFar) => {
    peer.send(`220-${HOST} ESMTP\r\n`);
    await sleep(1000);
    early.push(...heardSoFar());
    await serve(peer, { EHLO: `250 ${HOST}\r\n`, QUIT });
  });
  expect(early).toEqual([]);
  expect(heard).toEqual(['EHLO probe.example.test', 'QUIT']);
  expect(value.banner?.lines).toEqual([`${HOST} ESMTP`, `${HOST} ESMTP`]);
  expect(value.bannerFirstMs).toBeLessThan(value.bannerMs ?? 0);
  expect((value.bannerMs ?? 0) - (value.bannerFirstMs ?? 0)).toBeGreaterThan(150);
  expect(value.reached).toBe('quit');
});

test('a tarpit that writes slowly is read to its end', async () => {
  const { value } = await look(async (peer) => {
    for (const character of `220-${HOST} patience\r\n`) {
      peer.send(character);
      await sleep(5);
    }
    await serve(peer, { EHLO: `250 ${HOST}\r\n`, QUIT });
  });
  expect(value).toMatchObject({ reached: 'quit', faults: [] });
});

test('RFC 5321 section 3.8: a 421 that nobody asked for is no departure', async () => {
  const { value } = await look(async (peer) => {
    peer.send(`220 ${HOST}\r\n`);
    await peer.line();
    peer.send(`250 ${HOST}\r\n421 4.3.2 shutting down\r\n`);
    peer.end();
  });
  expect(value).toMatchObject({ faults: [], startTls: 'notOffered' });
});

const MASKED = `250-${HOST}\r\n250-SIZE 20480000\r\n250-XXXXXXXA\r\n250-XXXB\r\n250 8BITMIME\r\n`;

test('STARTTLS overwritten by a firewall is told apart from STARTTLS not offered', async () => {
  const { value, heard } = await look((peer) => serve(peer, { EHLO: MASKED, QUIT }));
  expect(value).toMatchObject({
    startTls: 'notOffered',
    maskedStartTls: 'XXXXXXXA',
    startTlsReply: { code: 500 },
    reached: 'quit',
  });
  expect(value.tlsError).toBeUndefined();
  expect(heard).toEqual(['EHLO probe.example.test', 'STARTTLS', 'QUIT']);
});

test('when the server behind the mask takes STARTTLS, that is said, and no more is spoken in clear', async () => {
  const { value, heard } = await look((peer) =>
    serve(peer, { EHLO: MASKED, STARTTLS: '220 2.0.0 go\r\n', QUIT }),
  );
  expect(value).toMatchObject({
    startTls: 'notOffered',
    maskedStartTls: 'XXXXXXXA',
    startTlsReply: { code: 220 },
    reached: 'ehlo',
  });
  expect(value.stopped).toBeUndefined();
  expect(heard).toEqual(['EHLO probe.example.test', 'STARTTLS']);
});

test.each([
  ['asterisks of another length', `250-${HOST}\r\n250 *****\r\n`, undefined],
  ['another keyword', `250-${HOST}\r\n250 XXXB\r\n`, undefined],
  ['asterisks as long as the word', `250-${HOST}\r\n250 ********\r\n`, '********'],
])('%s, and STARTTLS is refused', async (_name, EHLO, masked) => {
  const { value } = await look((peer) => serve(peer, { EHLO, QUIT }));
  expect(value.startTls).toBe('notOffered');
  expect(value.maskedStartTls).toBe(masked);
});

test('asterisks of another length, and STARTTLS is taken: it was hidden', async () => {
  const EHLO = `250-${HOST}\r\n250 *****\r\n`;
  const { value } = await look((peer) => serve(peer, { EHLO, STARTTLS: '220 go\r\n', QUIT }));
  expect(value).toMatchObject({ startTls: 'notOffered', maskedStartTls: '*****' });
});

test('a banner of asterisks is seen, and says nothing of STARTTLS by itself', async () => {
  const banner = '220 ****************************2******0*\r\n';
  const { value } = await look((peer) => serve(peer, { banner, HELO: '250 hello\r\n', QUIT }));
  expect(value).toMatchObject({ maskedBanner: banner.slice(4, -2), usedHelo: true, startTls: 'notOffered' });
  expect(value.maskedStartTls).toBeUndefined();
  expect(value.bannerName).toBeUndefined();
});

test('a server without STARTTLS and without a mask is not asked for it', async () => {
  const EHLO = `250-${HOST}\r\n250-XCLIENT NAME ADDR\r\n250 X-EXPS\r\n`;
  const { value, heard } = await look((peer) => serve(peer, { EHLO, QUIT }));
  expect(value.startTls).toBe('notOffered');
  expect(value.maskedStartTls).toBeUndefined();
  expect(heard).toEqual(['EHLO probe.example.test', 'QUIT']);
});
