/** One fault at a time in a zone that is in good order: it is the first cause, and publishing its fix puts the domain in order again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFailing, type Report } from '@whyspam/core';
import { startLab, type Lab, type World } from '@whyspam/lab';
import { LANGUAGES, renderReport } from '@whyspam/report';
import { BROKEN_ZONES, breakZone } from './testing/broken-zones.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';
import { withFixes } from './testing/publish-fixes.ts';
import { steady, withoutDatesAndKeys } from './testing/steady.ts';

const failing = (report: Report): readonly string[] => report.findings.filter(isFailing).map(({ id }) => id);

describe.each(BROKEN_ZONES.map((broken) => [broken.name, broken] as const))('%s', (name, broken) => {
  let world: World;
  let lab: Lab;
  let report: Report;

  beforeAll(async () => {
    world = breakZone(broken);
    lab = await startLab(world);
    ({ report } = await diagnoseLab(lab));
  }, 30_000);
  afterAll(() => lab.close());

  test('its cause stands first', () => {
    expect(report.causes[0]?.finding.replace(/@.*/s, '')).toBe(broken.cause);
  });

  test.each(LANGUAGES)('its report in %s is the golden one', async (language) => {
    const text = renderReport(steady(report), 'text', { language, width: 80 });
    await expect(withoutDatesAndKeys(text)).toMatchFileSnapshot(
      `../golden/broken-zones/${name}.${language}.txt`,
    );
  });

  test.runIf(broken.isUnproven === true)('no record is promised to be enough', () => {
    const cause = report.findings.find(({ id }) => id === report.causes[0]?.finding);
    const proofs = cause?.fixes.map((fix) => (fix.kind === 'dns' ? fix.proof : undefined));
    expect(proofs).toEqual([{ state: 'unproven', because: 'needsAnswer' }]);
  });

  test.skipIf(broken.isUnproven === true)(
    'published, its fix does what it promised, no less and no more',
    async () => {
      const cause = report.findings.find(({ id }) => id === report.causes[0]?.finding);
      const fixes = cause?.fixes.filter((fix) => fix.kind === 'dns') ?? [];
      const proof = fixes[0]?.proof;
      if (proof?.state !== 'proven') throw new Error(`${cause?.id} has no proven fix`);
      expect(proof.clears).toContain(cause?.id);
      lab.publish(withFixes(world.zones, fixes));
      const { report: after } = await diagnoseLab(lab);
      const promised = new Set([...failing(report), ...proof.raises]);
      for (const id of proof.clears) promised.delete(id);
      expect(failing(after)).toEqual([...promised].toSorted());
    },
  );
});
