/** Thousands of questions at once over a path of 20 ms: none may be lost, none may wait long. */
import { median, percentile, startClient, startPath, startServer, verdict } from './processes.ts';

const ROUND_TRIP_MS = 20;
const IN_FLIGHT = 2000;
const ROUNDS = 9;
const CLIENTS = ['whyspam', 'bare dgram', 'node:dns'] as const;

export async function run(): Promise<void> {
  const server = await startServer();
  const path = await startPath({ port: server.port, roundTripMs: ROUND_TRIP_MS, loss: 0, seed: 1 });
  console.log(
    `\n${IN_FLIGHT} questions at once over a path of ${ROUND_TRIP_MS} ms to ${server.what}, ${ROUNDS} rounds`,
  );
  try {
    for (const name of CLIENTS) {
      const client = startClient(name, path.port);
      const slowest: number[] = [];
      const typical: number[] = [];
      let lost = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const load = { questions: IN_FLIGHT, inFlight: IN_FLIGHT, prefix: `f${round}` };
        const outcome = await client.run(load);
        // The first rounds warm the compiler; what they lose counts all the same.
        lost += outcome.lost;
        if (round < 3) continue;
        slowest.push(percentile(outcome.latenciesMs, 0.99));
        typical.push(percentile(outcome.latenciesMs, 0.5));
      }
      await client.stop();
      const p99 = median(slowest);
      const share = ((100 * lost) / (ROUNDS * IN_FLIGHT)).toFixed(2);
      console.log(
        `${name.padEnd(10)} ${share} % lost   median ${median(typical).toFixed(0)} ms   p99 ${p99.toFixed(0)} ms (best round ${Math.min(...slowest).toFixed(0)} ms)`,
      );
      if (name === 'whyspam') {
        console.log(`lost: ${verdict(lost, 0, 'questions')}`);
        console.log(`p99: ${verdict(p99, 60, 'ms')}`);
      }
    }
  } finally {
    await path.stop();
    await server.stop();
  }
}
