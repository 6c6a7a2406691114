/** Every world of the lab, walked from its own root: the same findings as through its resolver, and a capture that replays. */
import { expect, test } from 'vitest';
import type { Report } from '@whyspam/core';
import { createResolver, iterativeResolver, type NetworkResolver } from '@whyspam/dns';
import { startLab, WORLDS, type Lab } from '@whyspam/lab';
import { diagnoseAndCapture, parseCapture, replayCapture, type Diagnosis } from './index.ts';

async function diagnose(lab: Lab, resolver: NetworkResolver): Promise<Diagnosis> {
  try {
    return await diagnoseAndCapture(lab.world.target, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      helo: 'probe.whyspam.example',
    });
  } finally {
    await resolver.close();
  }
}

const verdicts = (report: Report): readonly string[] =>
  report.findings.map(({ id, verdict }) => `${id} ${verdict}`).toSorted();

test.each(WORLDS.map((world) => [world.name, world] as const))(
  '%s, from the root',
  { timeout: 60_000 },
  async (_name, world) => {
    const lab = await startLab(world);
    try {
      const { route } = lab;
      const theirs = await diagnose(
        lab,
        createResolver({ servers: [lab.resolver], route, timeoutMs: 4000, dnssecOk: true }),
      );
      const ours = await diagnose(
        lab,
        iterativeResolver({ route, timeoutMs: 8000, serverTimeoutMs: 4000, dnssecOk: true }),
      );
      expect(verdicts(ours.report)).toEqual(verdicts(theirs.report));
      const capture = parseCapture(JSON.stringify(ours.capture), 'run.json');
      expect(JSON.stringify(await replayCapture(capture))).toBe(JSON.stringify(ours.report));
    } finally {
      await lab.close();
    }
  },
);
