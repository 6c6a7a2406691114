/** Explaining a saved run, with all proofs and the plan: processor time, as a ratio to parsing the same run as JSON. No network. */
import { startLab, WORLDS } from '@whyspam/lab';
import { parseCapture, replayCapture } from '@whyspam/diagnose';
import { diagnoseLab } from '../packages/diagnose/src/testing/diagnose-lab.ts';

const ROUNDS = 7;
/** The largest are told. */
const SHOWN = 5;

interface Saved {
  readonly name: string;
  readonly text: string;
  readonly findings: number;
}

export async function run(): Promise<void> {
  const saved: Saved[] = [];
  for (const world of WORLDS) {
    const lab = await startLab(world);
    try {
      const { capture, report } = await diagnoseLab(lab);
      saved.push({ name: world.name, text: JSON.stringify(capture), findings: report.findings.length });
    } finally {
      await lab.close();
    }
  }
  console.log(`\nexplain: ${saved.length} saved runs of the lab, replayed and explained with all proofs`);
  const measured: { readonly one: Saved; readonly explainMs: number; readonly parseMs: number }[] = [];
  for (const one of saved) {
    const explainMs = await least(async () => {
      await replayCapture(parseCapture(one.text, `${one.name}.json`));
    });
    const parseMs = await least(async () => {
      JSON.parse(one.text);
    });
    measured.push({ one, explainMs, parseMs });
  }
  for (const { one, explainMs, parseMs } of measured
    .toSorted((a, b) => b.explainMs - a.explainMs)
    .slice(0, SHOWN)) {
    console.log(
      `  ${one.name.padEnd(28)} ${(one.text.length / 1000).toFixed(0)} kB, ${one.findings} findings: ${explainMs.toFixed(0)} ms of processor time, ${(explainMs / parseMs).toFixed(0)} times JSON.parse (${parseMs.toFixed(1)} ms)`,
    );
  }
}

/** The least of some rounds, the first left out: it warms up what is compiled. */
async function least(work: () => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begun);
    if (round > 0) best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
