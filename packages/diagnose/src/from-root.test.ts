/** Every world of the lab, walked from its own root: the same findings as through its resolver, and a capture that replays. */
import { expect, test } from 'vitest';
import type { Report } from '@whyspam/core';
import { iterativeResolver } from '@whyspam/dns';
import { startLab, WORLDS } from '@whyspam/lab';
import { parseCapture, replayCapture } from './index.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';

const verdicts = (report: Report): readonly string[] =>
  report.findings.map(({ id, verdict }) => `${id} ${verdict}`).toSorted();

test.each(WORLDS.map((world) => [world.name, world] as const))(
  '%s, from the root',
  { timeout: 60_000 },
  async (_name, world) => {
    const lab = await startLab(world);
    try {
      const theirs = await diagnoseLab(lab);
      const ours = await diagnoseLab(
        lab,
        iterativeResolver({ route: lab.route, timeoutMs: 8000, serverTimeoutMs: 4000, dnssecOk: true }),
      );
      expect(verdicts(ours.report)).toEqual(verdicts(theirs.report));
      const capture = parseCapture(JSON.stringify(ours.capture), 'run.json');
      expect(JSON.stringify(await replayCapture(capture))).toBe(JSON.stringify(ours.report));
    } finally {
      await lab.close();
    }
  },
);
