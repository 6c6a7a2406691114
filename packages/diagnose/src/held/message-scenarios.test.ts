/** Messages that went to spam in a dozen real situations: the right thing said, in both languages, saved, replayed, redacted. */
import { beforeAll, describe, expect, test } from 'vitest';
import { isFailing } from '@whyspam/core';
import { overlayResolver } from '@whyspam/dns';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { memoryResolver } from '../../../dns/src/testing/memory-resolver.ts';
import { parseCapture, replayCapture, type Diagnosis } from '../index.ts';
import { MESSAGE_SCENARIOS, type MessageScenario } from '../testing/message-scenarios.ts';
import { expectSameWhenSaved, expectSpanish } from '../testing/same-when-saved.ts';
import { recordsWith } from '../testing/publish-fixes.ts';
import { diagnoseMessage } from './diagnose-held.ts';
import type { MessageOptions } from './held-input.ts';
import { isCapture, isReport } from '../testing/published-schemas.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

function explained(
  { input, arrival, dns }: MessageScenario,
  options: MessageOptions = {},
): Promise<Diagnosis> {
  const resolver = overlayResolver(memoryResolver({}), dns, [], clock);
  return diagnoseMessage(input, { clock, resolver, ...arrival, ...options });
}

describe.each(MESSAGE_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  (name, scenario) => {
    let diagnosis: Diagnosis;

    beforeAll(async () => {
      diagnosis = await explained(scenario);
    });

    test('the rule of the situation speaks, and none crashes', () => {
      const { findings } = diagnosis.report;
      const failing = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
      expect(failing.map(({ rule }) => rule)).toContain(scenario.rule);
      expect(findings.filter(({ error }) => error?.code === 'RULE_CRASHED')).toEqual([]);
    });

    test('it opens with what became of it, and why', () => {
      const text = renderReport(diagnosis.report, 'text', { language: 'en', width: 200 });
      expect(text).toMatch(scenario.begins);
    });

    test('report and capture are what the published schemas say', () => {
      expect(isReport(JSON.parse(JSON.stringify(diagnosis.report))), JSON.stringify(isReport.errors)).toBe(
        true,
      );
      expect(isCapture(JSON.parse(JSON.stringify(diagnosis.capture))), JSON.stringify(isCapture.errors)).toBe(
        true,
      );
    });

    test.each(['capture', 'report'] as const)('a saved %s replays to the same report', async (kind) => {
      const saved = parseCapture(JSON.stringify(diagnosis[kind]), 'run.json');
      expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(diagnosis.report));
    });

    test('a saved report is told in the same words, in every form and language', () => {
      expectSameWhenSaved(diagnosis.report);
    });

    test('its Spanish report has no English but what was seen', () => {
      expectSpanish(diagnosis.report);
    });

    test('redacted, it comes to the same, and nothing of a person is in it', async () => {
      const { report, capture } = await explained(scenario, { redact: true });
      const ruled = ({ findings }: Diagnosis['report']) =>
        findings.map(({ rule, verdict }) => `${rule} ${verdict}`);
      expect(ruled(report)).toEqual(ruled(diagnosis.report));
      const shown =
        JSON.stringify([report, capture]) + renderReport(report, 'text', { language: 'es', verbose: true });
      expect(shown).not.toMatch(
        /Luis|Vega|luis@|marta@|Marta|presidenta|pedidos@|Ana Torres|Ana Sol|ana\.sol|Torneo|Factura|4711 ya|confidencial/,
      );
      expect(JSON.stringify(await replayCapture(capture))).toBe(JSON.stringify(report));
    });

    test.each(LANGUAGES)('its report in %s is the golden one', async (language) => {
      const text = renderReport(diagnosis.report, 'text', { language, width: 80 });
      await expect(text).toMatchFileSnapshot(`../../golden/held/${name}.${language}.txt`);
    });

    test('the records it proposes, published, clear what they are proposed for', async () => {
      for (const finding of diagnosis.report.findings.filter(isFailing)) {
        const fixes = finding.fixes.filter((fix) => fix.kind === 'dns');
        if (fixes.length === 0 || fixes.some(({ complete }) => !complete)) continue;
        const { report } = await explained({ ...scenario, dns: recordsWith(scenario.dns, fixes) });
        const after = report.findings.find(({ id }) => id === finding.id);
        expect(after === undefined || isFailing(after), finding.id).toBe(false);
      }
    });

    test('it renders in every format and language', () => {
      for (const format of FORMATS) {
        for (const language of LANGUAGES) {
          const text = renderReport(diagnosis.report, format, { language, verbose: true });
          expect(text).not.toMatch(/\bundefined\b|\[object|\bNaN\b/);
          if (format === 'html') expect(Buffer.byteLength(text)).toBeLessThan(300_000);
        }
      }
    });
  },
);
