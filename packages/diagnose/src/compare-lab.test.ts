/** Two runs of a world compared: fixes that are published show as fixed, an outage between the runs never does. */
import { expect, test } from 'vitest';
import { concludeComparison, probeError, type Comparison } from '@whyspam/core';
import { startLab, WORLDS } from '@whyspam/lab';
import { compareReports, renderComparisons } from '@whyspam/report';
import { replayCapture } from './index.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';
import { distinct, promisedBy, together, withFixes } from './testing/publish-fixes.ts';

const idsOf = ({ findings }: Comparison, change: string): readonly string[] =>
  findings.flatMap((item) => (item.change === change ? [item.id] : []));

const CHOSEN = new Set(['spf-over-ten', 'new-domain', 'dane-old-key']);

test.each(WORLDS.filter(({ name }) => CHOSEN.has(name)).map((world) => [world.name, world] as const))(
  '%s: what its fixes promise to clear is fixed, and nothing is broken',
  async (_, world) => {
    const lab = await startLab(world);
    try {
      const before = (await diagnoseLab(lab)).report;
      const chosen = together(promisedBy(before));
      expect(chosen.length).toBeGreaterThan(0);
      lab.publish(withFixes(world.zones, distinct(chosen.flatMap(({ fixes }) => fixes))));
      const after = (await diagnoseLab(lab)).report;
      const comparison = compareReports(before, after);
      const fixed = idsOf(comparison, 'fixed');
      for (const { finding } of chosen) expect(fixed).toContain(finding.id);
      expect(comparison.records.length).toBeGreaterThan(0);
      expect(concludeComparison(comparison, 'high')).not.toBe('broken');
      // The other way round it all breaks.
      const back = compareReports(after, before);
      expect(back.differences).toContainEqual({ kind: 'order' });
      for (const { finding } of chosen) expect(idsOf(back, 'broken')).toContain(finding.id);
    } finally {
      await lab.close();
    }
  },
  60_000,
);

test('a run without any DNS fixes nothing and breaks nothing', async () => {
  const lab = await startLab('blocklisted-no-ptr');
  try {
    const { report: before, capture } = await diagnoseLab(lab);
    const silent = await replayCapture({
      ...capture,
      evidence: capture.evidence.map((item) => {
        if (item.kind !== 'dns') return item;
        const { rcode: _rcode, flags: _flags, ...rest } = item;
        return { ...rest, answers: [], authority: [], error: probeError('DNS_TIMEOUT', 'no answer') };
      }),
    });
    const comparison = compareReports(before, silent);
    expect(idsOf(comparison, 'fixed')).toEqual([]);
    expect(idsOf(comparison, 'broken')).toEqual([]);
    expect(comparison.records).toEqual([]);
    expect(concludeComparison(comparison, 'high')).toBe('undetermined');
    expect(renderComparisons([comparison], 'text', { language: 'en' })).toMatch(
      /no\s+sign\s+that\s+anything\s+is\s+fixed/u,
    );
    // When the network is back, nothing is called new.
    expect(idsOf(compareReports(silent, before), 'broken')).toEqual([]);
  } finally {
    await lab.close();
  }
}, 60_000);
