/** How many questions a diagnosis asks, and how many of them have to wait for another. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaySmtp } from '@whyspam/smtp';
import { createResolver, replayResolver } from '@whyspam/dns';
import { startLab } from '@whyspam/lab';
import { diagnoseAndCapture, type Diagnosis } from './index.ts';
import { roundResolver, type RoundResolver } from './testing/round-resolver.ts';

async function record(world: string): Promise<Diagnosis> {
  const lab = await startLab(world);
  const resolver = createResolver({ servers: [lab.resolver], route: lab.route, timeoutMs: 1500 });
  try {
    return await diagnoseAndCapture(lab.world.target, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      helo: 'probe.whyspam.example',
    });
  } finally {
    await resolver.close();
    await lab.close();
  }
}

describe.each(['well-kept', 'wordpress-php-mail', 'blocklisted-no-ptr'])('the world %s', (world) => {
  let rounds: RoundResolver;

  beforeAll(async () => {
    const { capture } = await record(world);
    rounds = roundResolver(replayResolver(capture.evidence.filter((item) => item.kind === 'dns')));
    await diagnoseAndCapture(capture.target, {
      resolver: rounds,
      probeSmtp: replaySmtp(capture.evidence),
      allowPrivate: true,
      clock: { now: () => new Date(capture.times.startedAt), monotonicMs: () => 0 },
    });
  });

  test('no question is put twice', () => {
    const all = rounds.rounds.flat();
    expect(all.filter((question, index) => all.indexOf(question) !== index)).toEqual([]);
  });

  test('four rounds of questions are enough', () => {
    expect(rounds.rounds.slice(4)).toEqual([]);
  });

  test('most of them need nothing but the domain', () => {
    const [first = []] = rounds.rounds;
    expect(first.length).toBeGreaterThan(rounds.rounds.flat().length / 3);
  });
});
