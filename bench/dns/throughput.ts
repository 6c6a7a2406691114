/** CPU and rate of one DNS question: ours beside other clients against one server, in turns, at 100 in flight. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENTS } from './clients.ts';
import { median, startClient, startServer, verdict } from './processes.ts';

const IN_FLIGHT = 100;
const ROUNDS = Number(process.env['WHYSPAM_BENCH_ROUNDS'] ?? 5);
/** Rounds before them, in which the compiler gets warm. */
const WARMING = 3;
const QUESTIONS = 30_000;
const DNSPERF_QUESTIONS = 100_000;
/** Of the clients that take so long that fewer questions say as much. */
const FEWER: Readonly<Record<string, number>> = { dns2: 6000 };

interface Figure {
  readonly cpuUs: number;
  readonly rate: number;
}

export async function run(): Promise<void> {
  const server = await startServer();
  const names = Object.keys(CLIENTS);
  const clients = new Map(names.map((name) => [name, startClient(name, server.port)]));
  const figures = new Map<string, Figure[]>();
  const note = (name: string, figure: Figure): void => {
    figures.set(name, [...(figures.get(name) ?? []), figure]);
  };
  try {
    for (let round = 1 - WARMING; round <= ROUNDS; round += 1) {
      for (const [name, client] of clients) {
        const questions = FEWER[name] ?? QUESTIONS;
        const { cpuUs, wallMs, lost } = await client.run({
          questions,
          inFlight: IN_FLIGHT,
          prefix: `r${round}`,
        });
        if (lost > 0) console.log(`${name}: ${lost} lost`);
        if (round > 0) note(name, { cpuUs: cpuUs / questions, rate: (questions / wallMs) * 1000 });
      }
      const figure = dnsperf(server.port);
      if (figure !== undefined && round > 0) note('dnsperf', figure);
    }
  } finally {
    await Promise.all([...clients.values()].map((client) => client.stop()));
    await server.stop();
  }
  const of = (name: string, key: keyof Figure): number =>
    median((figures.get(name) ?? []).map((figure) => figure[key]));
  console.log(
    `\nDNS questions to ${server.what}, ${IN_FLIGHT} in flight, median of ${ROUNDS} interleaved rounds`,
  );
  for (const name of figures.keys()) {
    const cpu = of(name, 'cpuUs').toFixed(1).padStart(7);
    const ratio = (of(name, 'cpuUs') / of('node:dns', 'cpuUs')).toFixed(2);
    console.log(
      `${name.padEnd(22)} ${cpu} us CPU/question ${of(name, 'rate').toFixed(0).padStart(8)} questions/s   ${ratio} of node:dns`,
    );
  }
  if (!figures.has('dnsperf')) console.log('dnsperf is not installed');
  const cpu = of('whyspam', 'cpuUs');
  console.log(`CPU: ${verdict(cpu, 12, 'us a question')}`);
  console.log(`CPU beside node:dns: ${verdict(cpu / of('node:dns', 'cpuUs'), 0.6, 'of it')}`);
  console.log(
    `time beside node:dns: ${verdict(of('node:dns', 'rate') / of('whyspam', 'rate'), 1 / 1.6, 'of it (1.6 times the questions/s)')}`,
  );
}

/** dnsperf, where it is installed: what a client in C reaches against the same server. */
function dnsperf(port: number): Figure | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'whyspam-dnsperf-'));
  try {
    const file = join(folder, 'questions');
    writeFileSync(file, Array.from({ length: 1000 }, (_, index) => `p${index}.mail.example TXT\n`).join(''));
    const runs = Math.ceil(DNSPERF_QUESTIONS / 1000);
    const args = `-s 127.0.0.1 -p ${port} -d ${file} -n ${runs} -q ${IN_FLIGHT} -T 1 -c 4`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S'; time dnsperf ${args}`], {
      encoding: 'utf8',
    });
    const rate = /Queries per second:\s+([\d.]+)/.exec(stdout)?.[1];
    const [user, system] = stderr.trim().split(/\s+/).slice(-2).map(Number);
    if (status !== 0 || rate === undefined || user === undefined || system === undefined) return undefined;
    return { cpuUs: ((user + system) * 1e6) / (runs * 1000), rate: Number(rate) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
