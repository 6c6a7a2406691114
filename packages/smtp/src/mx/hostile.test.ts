/** A hostile server can make the probe use neither memory nor time beyond its budget; measured in a process of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificate } from '../../../../testing/certificates.ts';
import { HOSTILE_SERVERS } from '../../testing/hostile-servers.ts';
import type { ProbeCost } from '../../testing/probe-child.ts';
import { type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';

const TIMEOUT_MS = 1500;
/** The goodbye, and a machine that is busy with other things. */
const GRACE_MS = 6000;
const MEBIBYTE = 1_048_576;
const NAMES = Object.keys(HOSTILE_SERVERS);

const servers: ScriptedServer[] = [];
let costs: ReadonlyMap<string, ProbeCost> = new Map();

beforeAll(async () => {
  const pair = await makeCertificate(['mx.example.test']);
  const healthy = await startScriptedServer(async (peer) => {
    peer.send('220 mx.example.test\r\n');
    await peer.line();
    peer.send('250-mx.example.test\r\n250 STARTTLS\r\n');
    await peer.line();
    peer.send('220 go\r\n');
    await peer.startTls(pair);
    await peer.line();
    peer.send('250 mx.example.test\r\n');
    await peer.line();
    peer.send('221 bye\r\n');
    peer.end();
  });
  servers.push(healthy);
  for (const script of Object.values(HOSTILE_SERVERS)) {
    servers.push(await startScriptedServer((peer) => script(peer, pair)));
  }
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--conditions=@whyspam/source',
    '--disable-warning=ExperimentalWarning',
    path.resolve(import.meta.dirname, '../../testing/probe-child.ts'),
    String(TIMEOUT_MS),
    ...servers.map(({ port }) => String(port)),
  ]);
  const list = JSON.parse(stdout) as readonly ProbeCost[];
  costs = new Map(list.map((cost, index) => [NAMES[index] ?? '', cost]));
  const most = (key: keyof ProbeCost): string =>
    (Math.max(...list.map((cost) => Number(cost[key]))) / MEBIBYTE).toFixed(1);
  console.log(
    `hostile servers: at most ${most('usedBytes')} MiB used, ${most('residentBytes')} MiB resident, ${most('evidenceBytes')} MiB of evidence`,
  );
}, 180_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

test.each(NAMES)('%s: no more than 32 MiB, and an end in time', (name) => {
  const cost = costs.get(name);
  expect(cost).toBeDefined();
  expect(cost?.usedBytes).toBeLessThan(32 * MEBIBYTE);
  expect(cost?.residentBytes).toBeLessThan(32 * MEBIBYTE);
  expect(cost?.evidenceBytes).toBeLessThan(MEBIBYTE);
  expect(cost?.ms).toBeLessThan(TIMEOUT_MS + GRACE_MS);
});
