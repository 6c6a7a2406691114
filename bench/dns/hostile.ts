/** The worst 64 KiB somebody may send: each is decoded, or refused, in a few milliseconds. */
import { decodeMessage, MalformedMessage } from '../../packages/dns/src/index.ts';
import { hostileMessages } from '../../packages/dns/testing/hostile-messages.ts';
import { formatData } from '../../packages/dns/src/wire/presentation.ts';
import { median, verdict } from './processes.ts';

const ROUNDS = 15;

export function run(): Promise<void> {
  console.log(`\nhostile messages of 64 KiB, decoded and written as text, median of ${ROUNDS} rounds`);
  let most = 0;
  for (const [name, octets] of Object.entries(hostileMessages())) {
    const times: number[] = [];
    let what = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = performance.now();
      what = read(octets);
      times.push(performance.now() - begun);
    }
    const ms = median(times);
    most = Math.max(most, ms);
    console.log(`${name.padEnd(44)} ${ms.toFixed(2).padStart(6)} ms   first ${(times[0] ?? 0).toFixed(2).padStart(6)} ms   ${what}`);
  }
  console.log(`the worst: ${verdict(most, 20, 'ms')}`);
  return Promise.resolve();
}

function read(octets: Uint8Array): string {
  try {
    const { answers, work } = decodeMessage(octets);
    let characters = 0;
    for (const { name, data } of answers) characters += name.length + formatData(data).length;
    return `${answers.length} records, ${work} steps, ${characters} characters`;
  } catch (error) {
    if (error instanceof MalformedMessage) return error.message;
    throw error;
  }
}
