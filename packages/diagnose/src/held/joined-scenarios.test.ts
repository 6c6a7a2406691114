/** Situations that several sources tell of: one cause, with all that shows it; proven, saved, replayed, in both languages. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '@whyspam/core';
import { startLab } from '@whyspam/lab';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { diagnoseAndCapture, parseCapture, replayCapture, type Diagnosis } from '../index.ts';
import { resolverOf } from '../testing/diagnose-lab.ts';
import { worldOf, type JoinedScenario } from '../testing/joined-scenarios/joined-scenario.ts';
import { JOINED_SCENARIOS } from '../testing/joined-scenarios/list.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } });
const schema = (name: string): object =>
  JSON.parse(
    readFileSync(new URL(`../../../core/schema/${name}.schema.json`, import.meta.url), 'utf8'),
  ) as object;
const isReport = ajv.compile(schema('report'));

async function explained(scenario: JoinedScenario): Promise<Diagnosis> {
  const { messages, arrival, bounces, reports } = scenario;
  const lab = await startLab(worldOf(scenario));
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

/** The report as if every answer had taken the same time. */
function steady(report: Report): Report {
  return {
    ...report,
    evidence: report.evidence.map((item) => ({
      ...item,
      ...('ms' in item ? { ms: 20 } : {}),
      ...('server' in item ? { server: item.server.replace(/^127\.0\.0\.1:\d+$/, '127.0.0.1:53') } : {}),
    })),
  };
}

describe.each(JOINED_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  (name, scenario) => {
    let diagnosis: Diagnosis;

    beforeAll(async () => {
      diagnosis = await explained(scenario);
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

    test('it renders in every format and language', () => {
      for (const format of FORMATS) {
        for (const language of LANGUAGES) {
          const text = renderReport(diagnosis.report, format, { language, verbose: true });
          expect(text).not.toMatch(/\bundefined\b|\[object|(?<![\w+/])NaN(?![\w+/=])/);
        }
      }
    });
  },
);
