/** How many questions a diagnosis asks, and how many of them have to wait for another. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '@whyspam/core';
import { replaySmtp } from '@whyspam/smtp';
import { BLOCKLISTS, DOMAIN_BLOCKLISTS, replayResolver } from '@whyspam/dns';
import { startLab } from '@whyspam/lab';
import { diagnoseAndCapture, type Diagnosis } from './index.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';
import { roundResolver, type RoundResolver } from './testing/round-resolver.ts';

async function record(world: string): Promise<Diagnosis> {
  const lab = await startLab(world);
  try {
    return await diagnoseLab(lab);
  } finally {
    await lab.close();
  }
}

/** Web servers are asked for, and nobody answers: their addresses count, their files do not. */
const nowhere: Route = () => ({ address: '127.0.0.1', port: 1 });

describe.each(['well-kept', 'wordpress-php-mail', 'blocklisted-no-ptr', 'spf-over-ten'])(
  'the world %s',
  (world) => {
    let rounds: RoundResolver;

    beforeAll(async () => {
      const { capture } = await record(world);
      rounds = roundResolver(replayResolver(capture.evidence.filter((item) => item.kind === 'dns')));
      await diagnoseAndCapture(capture.target, {
        resolver: rounds,
        smtpProbes: replaySmtp(capture.evidence),
        route: nowhere,
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

    test('nothing is left out for that: a hundred selectors, and every list for an address that sends', () => {
      const all = rounds.rounds.flat();
      expect(all.filter((question) => /^TXT .*\._domainkey\./.test(question)).length).toBeGreaterThan(100);
      const asked = (zone: string): boolean =>
        all.some((question) => question.replace(/\.$/, '').endsWith(`.${zone}`));
      const lists = BLOCKLISTS.filter(({ takes }) => takes.includes('ipv4'));
      expect(lists.filter(({ zone }) => !asked(zone))).toEqual([]);
      expect(lists.length + DOMAIN_BLOCKLISTS.length).toBeGreaterThan(40);
      expect(DOMAIN_BLOCKLISTS.filter(({ zone }) => !asked(zone))).toEqual([]);
    });

    test('most of them need nothing but the domain', () => {
      const [first = []] = rounds.rounds;
      expect(first.length).toBeGreaterThan(rounds.rounds.flat().length / 3);
    });
  },
);
