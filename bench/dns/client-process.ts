/** One client in a process of its own, so that none pays for the garbage of another: `client-process.ts NAME PORT`. */
import { CLIENTS } from './clients.ts';

export interface Load {
  readonly questions: number;
  readonly inFlight: number;
  /** Names are new for every prefix, so that no cache answers. */
  readonly prefix: string;
}

export interface Outcome {
  /** User and system time of the client's process. */
  readonly cpuUs: number;
  readonly wallMs: number;
  readonly lost: number;
  /** Of each question, in ascending order. */
  readonly latenciesMs: readonly number[];
}

const [name = '', port = ''] = process.argv.slice(2);
const client = CLIENTS[name]?.(Number(port));
if (client === undefined) throw new Error(`there is no client ${name}`);

async function measure({ questions, inFlight, prefix }: Load): Promise<Outcome> {
  if (client === undefined) throw new Error('unreachable');
  const latenciesMs = new Float64Array(questions);
  let lost = 0;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < questions) {
      const index = next;
      next += 1;
      const begun = performance.now();
      try {
        const result = await client.ask(`${prefix}-${index}.mail.example`);
        if (client.isAnswer !== undefined && !client.isAnswer(result)) lost += 1;
      } catch {
        lost += 1;
      }
      latenciesMs[index] = performance.now() - begun;
    }
  };
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const wallMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuUs: user + system, wallMs, lost, latenciesMs: [...latenciesMs.sort()] };
}

process.on('message', (load: Load) => {
  void measure(load).then((outcome) => process.send?.(outcome));
});
process.on('disconnect', () => process.exit());
