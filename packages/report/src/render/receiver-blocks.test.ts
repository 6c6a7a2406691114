/** Receivers in a report: those of one verdict together, each reason once, and nothing said that was not seen. */
import { domainSubject, type Finding, type ReceiverReport, type Report } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { judgeReceivers } from '../receivers/judge-receivers.ts';
import { LANGUAGES, type Language } from '../locales/rule-texts.ts';
import { RECEIVERS } from '../receivers/receiver-table.ts';
import { renderHtml } from './html/render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderText } from './render-text.ts';

function finding(rule: string, verdict: Finding['verdict'], values: Record<string, string> = {}): Finding {
  return {
    id: `${rule}@example.com`,
    rule,
    verdict,
    severity: 'high',
    subject: domainSubject('example.com'),
    message: { key: 'key', values },
    evidence: [],
    fixes: [],
  };
}

const PASSING = [
  'zone/does-not-exist',
  'spf/missing',
  'spf/several-records',
  'spf/open-to-everyone',
  'dmarc/missing',
  'dkim/not-confirmed',
  'dkim/key-missing',
  'mx/missing',
  'ptr/missing',
  'ptr/not-confirmed',
  'ptr/generic-name',
  'sender/not-authorised',
  'sender/not-aligned',
  'sender/dmarc-fails',
  'sender/helo-not-a-host',
  'sender/helo-unresolved',
];

function reportOf(
  faults: readonly Finding[],
  change: Partial<Report> = {},
  target: Report['target'] = { domain: 'example.com', bulk: false },
): Report {
  const failing = new Set(faults.map(({ rule }) => rule));
  const findings = [
    ...faults,
    ...PASSING.filter((rule) => !failing.has(rule)).map((rule) => finding(rule, 'pass')),
  ];
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '0' },
    target,
    times: { startedAt: '2026-11-25T00:00:00.000Z', finishedAt: '2026-11-25T00:00:00.000Z' },
    findings,
    causes: faults.map(({ id }) => ({ finding: id, explains: [], receivers: [] })),
    receivers: judgeReceivers(findings, target),
    evidence: [],
    ...change,
  };
}

const NO_PTR = finding('ptr/missing', 'fail', { address: '192.0.2.1' });
const FAILS = finding('sender/dmarc-fails', 'fail', { policy: 'reject' });

/** The lines of a section, by its title. */
function section(text: string, title: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(title);
  const end = lines.indexOf('', start);
  return start === -1 ? [] : lines.slice(start + 1, end);
}
const receiversOf = (report: Report, language: Language = 'en', verbose = false): string =>
  section(
    renderText(report, { language, verbose, width: 400 }),
    language === 'en' ? 'RECEIVERS' : 'RECEPTORES',
  ).join('\n');

describe('the receivers of a report', () => {
  test('when all accept, one line names them all', () => {
    const said = receiversOf(reportOf([]));
    const [first = ''] = said.split('\n');
    for (const { name } of RECEIVERS) expect(first).toContain(name);
    expect(first.startsWith('✓ accepts')).toBe(true);
  });

  test('those of one verdict stand together, worst first, the best known first among them', () => {
    const said = receiversOf(reportOf([NO_PTR]));
    const verdicts = said.split('\n').filter((line) => /^[✗!?✓] /u.test(line));
    expect(verdicts.map((line) => line.slice(2, 9).trim())).toEqual([
      'refuses',
      'spam',
      'at risk',
      'accepts',
    ]);
    expect(verdicts[0]).toContain('Gmail, GMX/WEB.DE, T-Online, Orange and Comcast');
  });

  test('each reason is told once for each verdict, with the demand that decides and the cause', () => {
    const said = receiversOf(reportOf([NO_PTR]));
    const refused = said.slice(0, said.indexOf('spam'));
    const reason = 'not met: the sending address has a reverse name (PTR) that leads back to it (cause 1)';
    expect(refused.split(reason).length).toBe(2);
  });

  test('what is only recalled is marked as not checked', () => {
    const said = receiversOf(reportOf([NO_PTR]));
    expect(said).toMatch(/\(cause 1\): Outlook\.com, .*; not checked: Free, Mail\.ru, Yandex and Barracuda/u);
    expect(receiversOf(reportOf([NO_PTR]), 'es')).toContain('sin comprobar');
  });

  test('of a filter the rules that decide are named, with their points and the threshold', () => {
    const said = receiversOf(reportOf([NO_PTR, FAILS]));
    expect(said).toContain('2.59 points, threshold 2.5: DMARC_REJECT 1.797, RDNS_NONE 0.793');
    expect(said).toContain('6.5 points, threshold 6: HFILTER_HOSTNAME_UNKNOWN 2.5, DMARC_POLICY_REJECT 2');
  });

  test('what becomes of bulk mail is said with the threshold of each receiver', () => {
    const report = reportOf([finding('dmarc/missing', 'fail')], {}, { domain: 'example.com' });
    const said = receiversOf(report);
    expect(said).toContain('if more than 5,000 mails a day are sent: refuses (Outlook.com)');
    expect(said).toContain('if mail is sent in bulk: spam (Yahoo; no figure is named)');
    expect(receiversOf(report, 'es')).toContain('si se envían más de 5000 correos al día');
  });

  test('what left a verdict open is named, and how to name a sender only where none was known', () => {
    const open = reportOf([finding('ptr/missing', 'unknown'), finding('ptr/not-confirmed', 'unknown')]);
    expect(receiversOf(open)).toContain('could not be judged: the sending address has a reverse name');
    expect(receiversOf(open)).not.toContain('--ip');
    const all = reportOf([]).findings.filter(({ rule }) => !/^(?:ptr|sender)\//u.test(rule));
    const noSender = reportOf([], {
      findings: all,
      receivers: judgeReceivers(all, { domain: 'example.com' }),
    });
    expect(receiversOf(noSender)).toContain('--ip names a sending address');
  });

  test.each(LANGUAGES)('what nobody outside can know is one line for all: %s', (language) => {
    const text = renderText(reportOf([]), { language, width: 400 });
    const lines = text
      .split('\n')
      .filter((line) => /nobody outside can see|nadie puede ver desde fuera/u.test(line));
    expect(lines.length).toBe(1);
    expect(lines[0]).toContain('T-Online');
  });

  test('the demands of each receiver are for a verbose report and a page', () => {
    const report = reportOf([NO_PTR]);
    const title = 'DEMANDS OF EACH RECEIVER';
    expect(renderText(report, { language: 'en' })).not.toContain(title);
    const details = section(renderText(report, { language: 'en', verbose: true, width: 400 }), title).join(
      '\n',
    );
    for (const { name, source } of RECEIVERS) {
      expect(details).toContain(name);
      expect(details).toContain(source);
    }
    expect(renderHtml([report], { language: 'en' })).toContain(title);
  });

  test('a report stays within a screen or two, whatever fails', () => {
    const faults = [
      NO_PTR,
      FAILS,
      finding('spf/missing', 'fail'),
      finding('dkim/key-missing', 'fail'),
      finding('dmarc/missing', 'fail'),
      finding('ptr/generic-name', 'fail'),
      finding('mx/missing', 'fail'),
      finding('sender/helo-unresolved', 'fail'),
    ];
    const text = renderText(reportOf(faults), { language: 'en', width: 80 });
    expect(section(text, 'RECEIVERS').length).toBeLessThan(48);
  });
});

describe('a saved report of another version', () => {
  const foreign: ReceiverReport = {
    receiver: 'nobody\u001b[31m',
    verdict: 'reject',
    because: ['x/y@example.com'],
    demands: [
      { demand: 'nobody/new\u202ekind', state: 'notMet', effect: 'reject', because: ['x/y@example.com'] },
    ],
    source: 'javascript:alert(1)',
    checked: '2030-01-01',
    unknowable: ['something-new'],
  };
  const report = reportOf([], { receivers: [foreign] });

  test('shows what it has no words for by its id, made visible', () => {
    const text = renderText(report, { language: 'en', verbose: true });
    expect(text).toContain('nobody');
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
    expect(renderMarkdown(report, { language: 'en', verbose: true })).not.toContain('\u202e');
  });

  test('follows no address that is not in our table', () => {
    expect(renderHtml([report], { language: 'en' })).not.toMatch(/href="javascript:/u);
  });
});
