/** CPU and rate of one DNS question: ours, node:dns and dns2 against one responder, in turns, at 100 in flight. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Resolver } from 'node:dns/promises';
import { createRequire } from 'node:module';
import { createResolver } from '../packages/dns/src/index.ts';

const IN_FLIGHT = 100;
const ROUNDS = 3;

interface Client {
  readonly name: string;
  readonly questions: number;
  ask(name: string): Promise<unknown>;
}

export async function run(): Promise<void> {
  const child = fork(new URL('./dns-responder.ts', import.meta.url), { stdio: 'inherit' });
  const [port] = (await once(child, 'message')) as [number];
  const ours = createResolver({ servers: [{ address: '127.0.0.1', port }] });
  const node = new Resolver();
  node.setServers([`127.0.0.1:${port}`]);
  const { UDPClient } = createRequire(import.meta.url)('dns2') as {
    UDPClient(options: object): (name: string, type: string) => Promise<unknown>;
  };
  const theirs = UDPClient({ dns: '127.0.0.1', port });
  const clients: readonly Client[] = [
    {
      name: 'whyspam',
      questions: 20_000,
      ask: async (name) => {
        const { outcome, error } = await ours.ask(name, 'TXT');
        if (outcome !== 'answer') throw new Error(`${outcome} ${error?.detail ?? ''}`);
      },
    },
    { name: 'node:dns', questions: 20_000, ask: (name) => node.resolveTxt(name) },
    { name: 'dns2', questions: 4000, ask: (name) => theirs(name, 'TXT') },
  ];
  const results = new Map<string, { cpu: number; rate: number }[]>();
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const client of clients) {
        const result = await measure(client, `r${round + 1}`);
        if (round >= 0) results.set(client.name, [...(results.get(client.name) ?? []), result]);
      }
    }
  } finally {
    child.kill();
    await ours.close();
  }
  const median = (name: string, key: 'cpu' | 'rate'): number =>
    (results.get(name) ?? []).map((one) => one[key]).toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  console.log(`DNS, ${IN_FLIGHT} in flight, median of ${ROUNDS} rounds`);
  for (const { name } of clients) {
    const ratio = median(name, 'cpu') / median('whyspam', 'cpu');
    console.log(
      `${name.padEnd(10)} ${median(name, 'cpu').toFixed(1).padStart(7)} us CPU/question ${median(name, 'rate').toFixed(0).padStart(8)} questions/s  x${ratio.toFixed(2)}`,
    );
  }
}

/** Names are new in every round, so that no cache answers. */
async function measure(client: Client, prefix: string): Promise<{ cpu: number; rate: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < client.questions) await client.ask(`${prefix}-${(next += 1)}.mail.example`);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpu: (user + system) / client.questions,
    rate: (client.questions / (performance.now() - start)) * 1000,
  };
}
