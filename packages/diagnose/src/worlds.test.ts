/** Every world of the lab, diagnosed over real sockets on loopback: the right cause first, proof, replay, honesty. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concludeReport, isFailing, type Report } from '@whyspam/core';
import { createResolver } from '@whyspam/dns';
import { startLab, WORLDS, type Lab } from '@whyspam/lab';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { diagnoseAndCapture, parseCapture, replayCapture, type Diagnosis } from './index.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';
import { broken, distinct, promisedBy, together, withFixes } from './testing/publish-fixes.ts';
import { expectSameWhenSaved, expectSpanish } from './testing/same-when-saved.ts';
import { steady, withoutDatesAndKeys } from './testing/steady.ts';
import { isCapture, isReport } from './testing/published-schemas.ts';

describe.each(WORLDS.map((world) => [world.name, world] as const))('%s', (_name, world) => {
  let lab: Lab;
  let diagnosis: Diagnosis;
  let report: Report;

  beforeAll(async () => {
    lab = await startLab(world);
    diagnosis = await diagnoseLab(lab);
    ({ report } = diagnosis);
  }, 30_000);
  afterAll(() => lab.close());

  test('its cause stands first', () => {
    expect(report.causes[0]?.finding.replace(/@.*/s, '')).toBe(world.cause);
  });

  test('no rule crashed', () => {
    expect(report.findings.filter(({ error }) => error?.code === 'RULE_CRASHED')).toEqual([]);
  });

  test('every finding points at evidence that is there', () => {
    const ids = new Set(report.evidence.map(({ id }) => id));
    for (const finding of report.findings) {
      for (const id of finding.evidence) expect(ids, finding.id).toContain(id);
      if (isFailing(finding)) expect(finding.evidence.length, finding.id).toBeGreaterThan(0);
    }
  });

  test('the report and the capture are what the published schemas say', () => {
    expect(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors)).toBe(true);
    expect(isCapture(JSON.parse(JSON.stringify(diagnosis.capture))), JSON.stringify(isCapture.errors)).toBe(
      true,
    );
  });

  test('the capture replays to the same report without a network', async () => {
    const capture = parseCapture(JSON.stringify(diagnosis.capture), 'run.json');
    expect(JSON.stringify(await replayCapture(capture))).toBe(JSON.stringify(report));
  });

  test('a saved JSON report opens as well', async () => {
    const capture = parseCapture(JSON.stringify(report), 'report.json');
    expect((await replayCapture(capture)).causes).toEqual(report.causes);
  });

  test('a saved report is told in the same words, in every form and language', () => {
    expectSameWhenSaved(report);
  });

  test('its Spanish report has no English but what was seen', () => {
    expectSpanish(report);
  });

  test('every proof clears its own finding', () => {
    for (const finding of report.findings) {
      for (const fix of finding.fixes) {
        if (fix.kind === 'dns' && fix.proof?.state === 'proven')
          expect(fix.proof.clears).toContain(finding.id);
      }
    }
  });

  test.each(LANGUAGES)('its report in %s is the golden one', async (language) => {
    const text = renderReport(steady(report), 'text', { language, width: 80 });
    await expect(withoutDatesAndKeys(text)).toMatchFileSnapshot(`../golden/${world.name}.${language}.txt`);
  });

  test('it renders in every format and language', () => {
    for (const format of FORMATS) {
      for (const language of LANGUAGES) {
        const text = renderReport(report, format, { language });
        // Base64 of keys and signatures may hold any letters.
        expect(text).not.toMatch(/\bundefined\b|\[object|(?<![\w+/])NaN(?![\w+/=])/);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        // A page that a mail can carry.
        if (format === 'html') expect(Buffer.byteLength(text)).toBeLessThan(300_000);
      }
    }
  });

  // Last: it changes the zones of the lab.
  test('what its fixes promise comes true once they are published', async () => {
    const promised = promisedBy(report);
    const chosen = together(promised);
    if (chosen.length > 0) {
      lab.publish(withFixes(world.zones, distinct(chosen.flatMap(({ fixes }) => fixes))));
      const after = await diagnoseLab(lab);
      expect(broken(chosen, report, after.report)).toEqual([]);
    }
    for (const { receiver, asBulk, findings, reaches, proof } of report.plan?.receivers ?? []) {
      if (proof !== 'proven') continue;
      const own = promised.filter(({ finding }) => findings.includes(finding.id));
      lab.publish(withFixes(world.zones, distinct(own.flatMap(({ fixes }) => fixes))));
      const after = await diagnoseLab(lab);
      const judged = after.report.receivers.find((item) => item.receiver === receiver);
      expect(asBulk ? (judged?.bulkVerdict ?? judged?.verdict) : judged?.verdict, receiver).toBe(reaches);
    }
  }, 60_000);
});

test('the page draws as many SPF look-ups as the rule counts', async () => {
  const lab = await startLab('spf-over-ten');
  try {
    const { report } = await diagnoseLab(lab);
    const finding = report.findings.find(({ rule }) => rule === 'spf/too-many-lookups');
    const html = renderReport(report, 'html', { language: 'en' });
    expect(html).toContain(`needs up to ${Number(finding?.message.values['lookups'])} DNS look-ups`);
  } finally {
    await lab.close();
  }
}, 30_000);

test('a domain whose DNS times out is undetermined, and nothing in any format calls anything missing', async () => {
  const lab = await startLab('dns-timeout');
  try {
    const { report } = await diagnoseLab(lab);
    expect(concludeReport(report, 'high')).toBe('undetermined');
    expect(report.findings.filter(isFailing)).toEqual([]);
    for (const language of LANGUAGES) {
      for (const format of FORMATS) {
        expect(
          renderReport(report, format, { language, verbose: true })
            .toLowerCase()
            .replaceAll(/"(rule|id|helpuri)": "[^"]*"|[a-z]+\/[a-z-]+/g, ''),
        ).not.toMatch(/\bmissing\b|\babsent\b|\bno record\b|\bfalta|\bausente|\bno existe\b|not published/);
      }
    }
  } finally {
    await lab.close();
  }
}, 30_000);

test('a signed world is secure from the root it was given, and a replay without the network says so too', async () => {
  const lab = await startLab('well-kept');
  try {
    const { report, capture } = await diagnoseLab(lab);
    const states = (one: Report) =>
      one.evidence.flatMap((item) =>
        item.kind === 'dns' &&
        item.question.name.endsWith('libreria-luna.example') &&
        item.rcode !== undefined
          ? [`${item.dnssec} ${item.id}`]
          : [],
      );
    const unlike = states(report).filter((state) => !state.startsWith('secure ') && !state.includes('@'));
    expect(unlike).toEqual([]);
    expect(states(report).length).toBeGreaterThan(10);
    expect(states(await replayCapture(parseCapture(JSON.stringify(capture), 'run.json')))).toEqual(
      states(report),
    );
    const bogus = report.findings.find(({ rule }) => rule === 'dnssec/bogus');
    expect(bogus).toMatchObject({ verdict: 'pass', message: { key: 'secure' } });
  } finally {
    await lab.close();
  }
}, 30_000);

test('an abort ends the run with its reason', async () => {
  const lab = await startLab('dns-timeout');
  const resolver = createResolver({ servers: [lab.resolver], route: lab.route });
  const controller = new AbortController();
  const reason = new Error('enough');
  try {
    const run = diagnoseAndCapture(lab.world.target, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(reason), 100);
    const begun = performance.now();
    await expect(run).rejects.toBe(reason);
    expect(performance.now() - begun).toBeLessThan(3000);
  } finally {
    await resolver.close();
    await lab.close();
  }
});
