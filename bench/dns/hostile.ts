/** The worst 64 KiB somebody may send: each is decoded, or refused, in a few milliseconds. */
import { decodeMessage, MalformedMessage, type Message } from '../../packages/dns/src/index.ts';
import { hostileMessages } from '../../packages/dns/testing/hostile-messages.ts';
import { formatData } from '../../packages/dns/src/wire/presentation.ts';
import { median, verdict } from './processes.ts';

const ROUNDS = 15;

export function run(): Promise<void> {
  console.log(
    `\nhostile messages of 64 KiB, CPU time, median of ${ROUNDS} rounds (the first beside it: nothing compiled yet)`,
  );
  let most = 0;
  for (const [name, octets] of Object.entries(hostileMessages())) {
    const decoding: number[] = [];
    const writing: number[] = [];
    let what = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const decoded = cpuMs(() => decode(octets));
      decoding.push(decoded.ms);
      if (typeof decoded.result === 'string') {
        what = decoded.result;
        continue;
      }
      const { answers, work } = decoded.result;
      const written = cpuMs(() => answers.reduce((sum, { data }) => sum + formatData(data).length, 0));
      writing.push(written.ms);
      what = `${answers.length} records, ${work} steps; as text ${median(writing).toFixed(1)} ms, ${written.result} characters`;
    }
    const ms = median(decoding);
    most = Math.max(most, ms);
    const first = (decoding[0] ?? 0).toFixed(1).padStart(6);
    console.log(`${name.padEnd(46)} ${ms.toFixed(2).padStart(6)} ms (${first})   ${what}`);
  }
  console.log(`the worst to decode: ${verdict(most, 20, 'ms')}`);
  return Promise.resolve();
}

/** CPU and not wall: another process must not make a message look costly. */
function cpuMs<R>(work: () => R): { readonly ms: number; readonly result: R } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
}

function decode(octets: Uint8Array): Message | string {
  try {
    return decodeMessage(octets);
  } catch (error) {
    if (error instanceof MalformedMessage) return error.message;
    throw error;
  }
}
