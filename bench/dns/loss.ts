/** What lost datagrams cost a person who waits: bursts shaped like a whole diagnosis, at 1 % loss and 20 ms. */
import { createResolver, type Resolver } from '../../packages/dns/src/index.ts';
import { Resolver as NodeResolver } from 'node:dns/promises';
import { median, percentile, startPath, startServer, verdict } from './processes.ts';

const ROUND_TRIP_MS = 20;
/** Each way, so that one question or answer in a hundred is lost. */
const LOSS = 0.005;
const SEED = 20_261_125;
const RUNS = 25;
/** The names known from the domain alone, then what their answers name, and so on: some 200 in four dependent rounds. */
const ROUNDS: readonly number[] = [90, 50, 45, 15];

type Ask = (name: string) => Promise<boolean>;

export async function run(): Promise<void> {
  const server = await startServer();
  const options = { port: server.port, roundTripMs: ROUND_TRIP_MS, loss: LOSS };
  const paths = [
    await startPath({ ...options, seed: SEED }),
    await startPath({ ...options, seed: SEED + 1 }),
  ];
  const servers = paths.map(({ port }) => ({ address: '127.0.0.1', port }));
  console.log(
    `\n${ROUNDS.reduce((sum, count) => sum + count, 0)} questions in ${ROUNDS.length} dependent rounds, ${LOSS * 200} % lost, ${ROUND_TRIP_MS} ms to ${server.what}, ${RUNS} runs, a new client each`,
  );
  try {
    const rows: readonly (readonly [string, () => { ask: Ask; close(): void }])[] = [
      ['whyspam, two servers', () => whyspam(servers)],
      ['whyspam, one server', () => whyspam(servers.slice(0, 1))],
      ['node:dns, two servers', () => nodeDns(servers)],
    ];
    const figures = rows.map(() => ({ ms: [] as number[], failed: 0 }));
    for (let index = 0; index < RUNS; index += 1) {
      for (const [row, [, open]] of rows.entries()) {
        const client = open();
        const begun = performance.now();
        const failed = await burst(client.ask, `l${index}-${row}`);
        figures[row]?.ms.push(performance.now() - begun);
        if (figures[row] !== undefined) figures[row].failed += failed;
        client.close();
      }
    }
    for (const [row, [name]] of rows.entries()) {
      const { ms, failed } = figures[row] ?? { ms: [], failed: 0 };
      const sorted = ms.toSorted((a, b) => a - b);
      console.log(
        `${name.padEnd(22)} median ${median(sorted).toFixed(0)} ms   p95 ${percentile(sorted, 0.95).toFixed(0)} ms   most ${(sorted.at(-1) ?? 0).toFixed(0)} ms   ${failed} not answered`,
      );
    }
    console.log(`two servers: median ${verdict(median(figures[0]?.ms ?? []), 220, 'ms')}`);
    console.log(`one server: median ${verdict(median(figures[1]?.ms ?? []), 220, 'ms')}`);
  } finally {
    await Promise.all(paths.map((path) => path.stop()));
    await server.stop();
  }
}

/** How many were not answered. */
async function burst(ask: Ask, prefix: string): Promise<number> {
  let failed = 0;
  for (const [round, count] of ROUNDS.entries()) {
    const names = Array.from({ length: count }, (_, index) => `${prefix}-${round}-${index}.mail.example`);
    const answers = await Promise.all(names.map(ask));
    failed += answers.filter((isAnswered) => !isAnswered).length;
  }
  return failed;
}

function whyspam(servers: readonly { address: string; port: number }[]): { ask: Ask; close(): void } {
  const resolver: Resolver & { close(): Promise<void> } = createResolver({ servers });
  return {
    ask: async (name) => (await resolver.ask(name, 'TXT')).outcome === 'answer',
    close: () => void resolver.close(),
  };
}

function nodeDns(servers: readonly { address: string; port: number }[]): { ask: Ask; close(): void } {
  const resolver = new NodeResolver();
  resolver.setServers(servers.map(({ address, port }) => `${address}:${port}`));
  return {
    ask: (name) =>
      resolver.resolveTxt(name).then(
        () => true,
        () => false,
      ),
    close: () => resolver.cancel(),
  };
}
