/** What people hold in ten real situations: the right thing said, in both languages, saved, replayed, redacted. */
import { beforeAll, describe, expect, test } from 'vitest';
import { concludeReport } from '@whyspam/core';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { parseCapture, replayCapture, type Diagnosis } from '../index.ts';
import { HELD_SCENARIOS, type HeldScenario } from '../testing/held-scenarios.ts';
import { expectSameWhenSaved, expectSpanish } from '../testing/same-when-saved.ts';
import { diagnoseBounce, diagnoseReports } from './diagnose-held.ts';
import type { HeldOptions } from './held-input.ts';
import { isCapture, isReport } from '../testing/published-schemas.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };

async function explained(scenario: HeldScenario, options: HeldOptions = {}): Promise<Diagnosis> {
  if (scenario.kind === 'bounce') return diagnoseBounce(scenario.inputs, { clock, ...options });
  const [first] = await diagnoseReports(
    (async function* () {
      yield* scenario.inputs;
    })(),
    { clock, ...options },
  );
  if (first === undefined) throw new Error('no report');
  return first;
}

describe.each(HELD_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
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

    test('redacted, it comes to the same', async () => {
      const { report, capture } = await explained(scenario, { redact: true });
      const ruled = ({ findings }: Diagnosis['report']) =>
        findings.map(({ rule, verdict }) => `${rule} ${verdict}`);
      expect(ruled(report)).toEqual(ruled(diagnosis.report));
      const shown =
        JSON.stringify([report, capture]) + renderReport(report, 'text', { language: 'es', verbose: true });
      expect(shown).not.toMatch(
        /ana\.torres|anna\.torres|marta@|luis@|carmen@|pedidos@|socios@|presidenta|4711|Torneo/,
      );
    });

    test.each(LANGUAGES)('its report in %s is the golden one', async (language) => {
      const text = renderReport(diagnosis.report, 'text', { language, width: 80 });
      await expect(text).toMatchFileSnapshot(`../../golden/held/${name}.${language}.txt`);
    });

    test('it renders in every format and language', () => {
      for (const format of FORMATS) {
        for (const language of LANGUAGES) {
          const text = renderReport(diagnosis.report, format, { language, verbose: true });
          expect(text).not.toMatch(/\bundefined\b|\[object|\bNaN\b/);
        }
      }
    });
  },
);

test('what is no bounce is said plainly, and is clear', async () => {
  const mail = 'From: ana@shop.example\r\nTo: luis@mailbox.example\r\nSubject: hola\r\n\r\nHola Luis\r\n';
  const input = { name: 'mail.eml', content: new TextEncoder().encode(mail) };
  const { report } = await diagnoseBounce(input, { clock });
  expect(concludeReport(report, 'info')).toBe('clear');
  expect(renderReport(report, 'text', { language: 'en' })).toMatch(/^mail\.eml is not a bounce/);
  expect(renderReport(report, 'text', { language: 'es' })).toMatch(/^mail\.eml no es un rebote/);
});

const AWAY =
  'From: luis@mailbox.example\r\nSubject: Automatic reply: hola\r\nAuto-Submitted: auto-replied\r\n\r\nI am away until Monday.\r\n';
const MAIL = 'From: ana@shop.example\r\nSubject: hola\r\n\r\nHola Luis\r\n';
const REPORT =
  'From: noreply@mailbox.example\r\nSubject: Report Domain: shop.example Submitter: mailbox.example Report-ID: 1\r\nContent-Type: application/gzip\r\n\r\nH4sI\r\n';

test.each([
  [
    'mail.eml',
    MAIL,
    /but a message like any other.* whyspam message mail\.eml\./s,
    /sino un mensaje como cualquier otro/,
  ],
  ['-', AWAY, /but an automatic reply \(RFC 3834\).*nothing to mend\./s, /sino una respuesta automática/],
  [
    'r.eml',
    REPORT,
    /but a DMARC aggregate report.* whyspam reports r\.eml\./s,
    /sino un informe agregado de DMARC/,
  ],
  ['my file.eml', REPORT, /whyspam reports FILE\./, /whyspam reports FILE\./],
])('what it is instead: %s', async (name, content, en, es) => {
  const { report, capture } = await diagnoseBounce(
    { name, content: new TextEncoder().encode(content) },
    { clock },
  );
  const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');
  expect(oneLine(renderReport(report, 'text', { language: 'en' }))).toMatch(en);
  expect(oneLine(renderReport(report, 'text', { language: 'es' }))).toMatch(es);
  expect(concludeReport(report, 'info')).toBe('clear');
  expect(JSON.stringify(await replayCapture(capture))).toBe(JSON.stringify(report));
});

test('a mailbox of which nothing is a bounce: how many of each, and what reads them', async () => {
  const mbox = [MAIL, MAIL, AWAY, REPORT]
    .map((each) => `From - Wed Nov 25 09:00:00 2026\n${each}\n\n`)
    .join('');
  const { report } = await diagnoseBounce({ name: 'in.mbox', content: Buffer.from(mbox) }, { clock });
  const text = renderReport(report, 'text', { language: 'en' }).replace(/\s+/gu, ' ');
  expect(text).toMatch(
    /^None of these 4 messages is a bounce: an automatic reply \(RFC 3834\), a DMARC aggregate report, 2 ordinary messages\./,
  );
  expect(text).toContain('whyspam reports FILE. To have a received message explained: whyspam message FILE.');
});

test('an empty file leaves the question open', async () => {
  const { report } = await diagnoseBounce({ name: 'a.eml', content: new Uint8Array() }, { clock });
  expect(concludeReport(report, 'high')).toBe('undetermined');
});

test('files that are no reports leave the question open, and say so', async () => {
  const all = await diagnoseReports(
    (async function* () {
      yield { name: 'photo.jpg', content: new Uint8Array([255, 216, 255, 224]) };
    })(),
    { clock },
  );
  expect(all.map(({ report }) => concludeReport(report, 'high'))).toEqual(['undetermined']);
  for (const { report } of all)
    expect(renderReport(report, 'text', { language: 'en' })).toMatch(
      /^No DMARC, TLS or failure report could be read/,
    );
});

const ARF = (fields: string): string =>
  `From: fbl@mailbox.example\r\nSubject: r\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nA report.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\n${fields}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Ana <ana@shop.example>\r\nTo: luis@mailbox.example\r\nSubject: hola\r\n\r\nHola\r\n--b--\r\n`;

test('failure reports alone: who sent, what failed, who complained, in both languages, saved and replayed', async () => {
  const broken = ARF(
    'Feedback-Type: auth-failure\r\nVersion: 1\r\nAuth-Failure: bodyhash\r\nDelivery-Result: spam\r\nSource-IP: 192.0.2.25\r\nDKIM-Domain: shop.example\r\nDKIM-Selector: s1\r\nReporting-MTA: dns; mx.mailbox.example\r\n',
  );
  const abuse = ARF('Feedback-Type: abuse\r\nVersion: 1\r\nUser-Agent: FBL/1\r\nSource-IP: 192.0.2.7\r\n');
  const [diagnosis] = await diagnoseReports(
    (async function* () {
      yield { name: 'one.eml', content: Buffer.from(broken) };
      yield { name: 'two.eml', content: Buffer.from(abuse) };
    })(),
    { clock },
  );
  if (diagnosis === undefined) throw new Error('no report');
  const { report, capture } = diagnosis;
  expect(report.target.domain).toBe('shop.example');
  const failing = report.findings.filter(({ verdict }) => verdict === 'warn').map(({ rule }) => rule);
  expect(failing.toSorted()).toEqual(['reports/authentication-failures', 'reports/complaints-reported']);
  const en = renderReport(report, 'text', { language: 'en' });
  expect(en).toMatch(
    /^2 failure reports on shop\.example: 1 message that failed authentication, 1\ncomplaint of a reader/,
  );
  expect(en).toContain('FAILURE REPORTS');
  expect(en).toMatch(/192\.0\.2\.25 +1 +0 +bodyhash; d=shop\.example/);
  expect(renderReport(report, 'text', { language: 'es' })).toContain('INFORMES DE FALLO');
  expect(concludeReport(report, 'high')).toBe('clear');
  expect(isReport(JSON.parse(JSON.stringify(report))), JSON.stringify(isReport.errors)).toBe(true);
  expect(isCapture(JSON.parse(JSON.stringify(capture))), JSON.stringify(isCapture.errors)).toBe(true);
  const saved = parseCapture(JSON.stringify(capture), 'run.json');
  expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(report));
});

test('an mbox is one report with a finding for each recipient', async () => {
  const [first, second] = HELD_SCENARIOS.filter(({ kind }) => kind === 'bounce').map(({ inputs }) =>
    Buffer.from(inputs[0]?.content ?? []).toString('latin1'),
  );
  const mbox = `From - Wed Nov 25 09:00:00 2026\n${first}\n\nFrom - Wed Nov 25 09:01:00 2026\n${second}\n`;
  const { report } = await diagnoseBounce(
    { name: 'in.mbox', content: Buffer.from(mbox, 'latin1') },
    { clock },
  );
  const failing = report.findings.filter(({ verdict }) => verdict === 'fail');
  expect(new Set(failing.map(({ subject }) => JSON.stringify(subject))).size).toBe(2);
  expect(report.held?.bounces?.map(({ message }) => message)).toEqual(['in.mbox#1', 'in.mbox#2']);
});

test('what an mbox holds beyond the limit is named as not read', async () => {
  const one = 'From a@b.example Mon Nov 23 10:00:00 2026\nSubject: x\n\n550 5.1.1 User unknown\n\n';
  const { report } = await diagnoseBounce(
    { name: 'many.mbox', content: Buffer.from(one.repeat(502)) },
    { clock },
  );
  const left = report.evidence.filter(({ id }) => id.includes('#501'));
  expect(left).toMatchObject([{ kind: 'message', name: 'many.mbox#501 to #502', content: '' }]);
  expect(report.findings.filter(({ error }) => error?.code === 'HELD_UNREADABLE')).not.toEqual([]);
});
