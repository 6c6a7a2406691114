/** Situations that several sources tell of: one cause, with all that shows it; proven, saved, replayed, in both languages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { startLab, type World } from '@whyspam/lab';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { diagnoseAndCapture, parseCapture, replayCapture, type Diagnosis } from '../index.ts';
import { resolverOf } from '../testing/diagnose-lab.ts';
import { worldOf, type JoinedScenario } from '../testing/joined-scenarios/joined-scenario.ts';
import { JOINED_SCENARIOS } from '../testing/joined-scenarios/list.ts';
import { broken, distinct, promisedBy, together, withFixes } from '../testing/publish-fixes.ts';
import { steady } from '../testing/steady.ts';
import { isReport } from '../testing/published-schemas.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

async function explained(
  { messages, arrival, bounces, reports }: JoinedScenario,
  world: World,
): Promise<Diagnosis> {
  const lab = await startLab(world);
  const resolver = resolverOf(lab);
  try {
    return await diagnoseAndCapture(lab.world.target, {
      clock,
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      helo: 'probe.whyspam.example',
      smtp: false,
      held: {
        ...(messages === undefined ? {} : { messages }),
        ...(arrival === undefined ? {} : { arrival }),
        ...(bounces === undefined ? {} : { bounces }),
        ...(reports === undefined
          ? {}
          : {
              reports: (async function* () {
                yield* reports;
              })(),
            }),
      },
    });
  } finally {
    await resolver.close();
    await lab.close();
  }
}

describe.each(JOINED_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  (name, scenario) => {
    let diagnosis: Diagnosis;

    beforeAll(async () => {
      diagnosis = await explained(scenario, worldOf(scenario));
    }, 30_000);

    test('its cause stands first, with all that shows it', () => {
      const { causes, findings } = diagnosis.report;
      const ruleOf = (id = ''): string => id.replace(/@.*/su, '');
      expect(ruleOf(causes[0]?.finding)).toBe(scenario.cause);
      expect(causes[0]?.explains.map(ruleOf)).toEqual(expect.arrayContaining([...scenario.explains]));
      expect(findings.filter(({ error }) => error?.code === 'RULE_CRASHED')).toEqual([]);
      const ids = new Set(diagnosis.report.evidence.map(({ id }) => id));
      for (const finding of findings)
        for (const id of finding.evidence) expect(ids, finding.id).toContain(id);
    });

    test('the report is what the published schema says', () => {
      expect(isReport(JSON.parse(JSON.stringify(diagnosis.report))), JSON.stringify(isReport.errors)).toBe(
        true,
      );
    });

    test.each(['capture', 'report'] as const)('a saved %s replays to the same report', async (kind) => {
      const saved = parseCapture(JSON.stringify(diagnosis[kind]), 'run.json');
      expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(diagnosis.report));
    });

    test.each(LANGUAGES)('its report in %s is the golden one', async (language) => {
      const text = renderReport(steady(diagnosis.report), 'text', { language, width: 80 });
      await expect(text).toMatchFileSnapshot(`../../golden/joined/${name}.${language}.txt`);
    });

    test('what its fixes promise comes true once they are published', async () => {
      const chosen = together(promisedBy(diagnosis.report));
      if (chosen.length === 0) return;
      const world = worldOf(scenario);
      const zones = withFixes(world.zones, distinct(chosen.flatMap(({ fixes }) => fixes)));
      const { report } = await explained(scenario, { ...world, zones });
      expect(broken(chosen, diagnosis.report, report)).toEqual([]);
    }, 30_000);

    test('it renders in every format and language', () => {
      for (const format of FORMATS) {
        for (const language of LANGUAGES) {
          const text = renderReport(diagnosis.report, format, { language, verbose: true });
          expect(text).not.toMatch(/\bundefined\b|\[object|(?<![\w+/])NaN(?![\w+/=])/);
          if (format === 'html') expect(Buffer.byteLength(text)).toBeLessThan(300_000);
        }
      }
    });
  },
);
