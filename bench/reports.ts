/** Records of DMARC aggregate reports a second from .xml.gz: ours with all its counting, against parsers alone; and the memory it takes. */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { packedReport } from './reports/generate.ts';
import { READERS } from './reports/readers.ts';

const RECORDS = 100_000;
const ROUNDS = 3;
const MEMORY_RECORDS = [10_000, 100_000, 1_000_000];

export async function run(): Promise<void> {
  const packed = await buffer(packedReport(RECORDS));
  console.log(
    `\nreports: one of ${RECORDS} records, ${(packed.length / 1e6).toFixed(1)} MB packed, in turns`,
  );
  const best = new Map<string, number>();
  let expected: number | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, read] of Object.entries(READERS)) {
      const begun = performance.now();
      const { records, messages } = await read(packed);
      const rate = (1000 * RECORDS) / (performance.now() - begun);
      expected ??= messages;
      if (records !== RECORDS || messages !== expected)
        throw new Error(`${name} counted ${records}, ${messages}`);
      best.set(name, Math.max(best.get(name) ?? 0, rate));
    }
  }
  const ours = best.get('whyspam') ?? 0;
  for (const [name, rate] of best)
    console.log(
      `  ${name.padEnd(16)} ${Math.round(rate / 1000)} k records/s${name === 'whyspam' ? '' : `, ours is ${(ours / rate).toFixed(1)} times as fast`}`,
    );
  await memory();
}

/** The built package, in a process of its own: what the loader of TypeScript takes is not ours. */
async function memory(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const built = spawnSync('npx', ['tsc', '-b', 'packages/message'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the package was not built');
  const folder = mkdtempSync(path.join(tmpdir(), 'reports-'));
  try {
    for (const records of MEMORY_RECORDS) {
      const file = path.join(folder, `${records}.xml.gz`);
      await pipeline(packedReport(records), createWriteStream(file));
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', READ_ONE, file], {
        cwd: root,
      });
      const { read, peak, ms } = JSON.parse(stdout.toString()) as { read: number; peak: number; ms: number };
      if (read !== records) throw new Error(`read ${read} of ${records}`);
      const rate = Math.round(records / ms);
      console.log(
        `  ${String(records).padStart(9)} records from a file: ${peak.toFixed(0)} MB at most, ${rate} k records/s`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Sampled: the `maxRSS` of a child process begins at what its parent had.
const READ_ONE = `
  import { createReadStream } from 'node:fs';
  import { readReports } from './packages/message/dist/reports/index.js';
  let peak = 0;
  const sample = () => (peak = Math.max(peak, process.memoryUsage.rss() / 1024 ** 2));
  setInterval(sample, 10).unref();
  const begun = performance.now();
  const content = createReadStream(process.argv[1]);
  const { dmarc } = await readReports([{ name: 'report.xml.gz', content }]);
  const read = dmarc.get('example.com')?.records ?? 0;
  sample();
  console.log(JSON.stringify({ read, peak, ms: performance.now() - begun }));
`;
