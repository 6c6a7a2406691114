/** For tests: looks at servers one after the other in a process of its own, and tells what memory and time each cost. */
import { createSmtpProbes } from '../src/create-smtp-probes.ts';

export interface ProbeCost {
  readonly ms: number;
  /** Growth over what the process had before: octets of the heap and outside of it, and of the whole process. */
  readonly usedBytes: number;
  readonly residentBytes: number;
  readonly evidenceBytes: number;
  readonly outcome: string;
}

const collect = (): void => (globalThis.gc === undefined ? undefined : globalThis.gc());
const TIMEOUT_MS = Number(process.argv[2]);
const ports = process.argv.slice(3).map(Number);

async function look(port: number): Promise<ProbeCost> {
  const { mx } = createSmtpProbes({
    helo: 'probe.example.test',
    allowPrivate: true,
    bannerTimeoutMs: TIMEOUT_MS,
    replyTimeoutMs: TIMEOUT_MS,
    totalTimeoutMs: TIMEOUT_MS,
  });
  collect();
  const before = process.memoryUsage();
  let used = 0;
  let resident = 0;
  const measure = (): void => {
    const now = process.memoryUsage();
    used = Math.max(used, now.heapUsed + now.external - before.heapUsed - before.external);
    resident = Math.max(resident, now.rss - before.rss);
  };
  const timer = setInterval(measure, 2);
  const begun = performance.now();
  const { fact, evidence } = await mx({ host: 'mx.example.test', address: '127.0.0.1', port });
  const ms = performance.now() - begun;
  measure();
  clearInterval(timer);
  return {
    ms,
    usedBytes: used,
    residentBytes: resident,
    evidenceBytes: JSON.stringify(evidence).length,
    outcome: fact.state === 'unknown' ? fact.error.code : fact.state,
  };
}

// The first look, at a healthy server, loads what every look needs: roots, TLS, code.
const [healthy, ...hostile] = ports;
if (healthy !== undefined) await look(healthy);
const costs: ProbeCost[] = [];
for (const port of hostile) costs.push(await look(port));
process.stdout.write(JSON.stringify(costs));
