/** The section of records to publish: when it stands, in which order, what it says of each; and the wait beside a fix. */
import { describe, expect, test } from 'vitest';
import { probeError, type Finding, type Report } from '@whyspam/core';
import { LANGUAGES } from '../locales/rule-texts.ts';
import { RECORD_FORMATS, renderRecords } from '../records/render-records.ts';
import { answer, failing, fixOf, reportOf, soa } from '../records/testing/report-of.ts';
import { renderHtml } from './html/render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderText } from './render-text.ts';

const dmarc = failing('dmarc', [fixOf({ name: '_dmarc.example.com', value: '"v=DMARC1; p=reject"' })]);
const dkim = failing('dkim', [fixOf({ name: 's1._domainkey.example.com', complete: false })]);
const spf = failing('spf', [fixOf({ value: '"v=spf1 mx -all"', old: ['"v=spf1 +all"'] })]);
const evidence = [
  answer('example.com', 'TXT', ['"v=spf1 +all"'], { ttl: 7200 }),
  answer('_dmarc.example.com', 'TXT', [], { rcode: 'NXDOMAIN', authority: [soa] }),
];
const report = reportOf([dmarc, dkim, spf], evidence);
const rendered = (one: Report) => [
  renderText(one, { language: 'en', width: 120 }),
  renderMarkdown(one, { language: 'en' }),
  renderHtml([one], { language: 'en' }),
];

describe('the section of records to publish', () => {
  test('stands in text, Markdown and HTML when there is more than one, in order', () => {
    for (const text of rendered(report)) {
      const section = text.slice(text.indexOf('RECORDS TO PUBLISH'));
      const places = ['s1', 'example.com', 'dmarc'].map((name, at) =>
        section.search(new RegExp(`${at + 1}\\\\?\\. .*?${name}`, 'su')),
      );
      expect(text).toContain('RECORDS TO PUBLISH');
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(section).toContain('mail must be signed');
      expect(section).toContain('NOT READY');
    }
  });

  test('does not stand for one change, which says itself what comes before it', () => {
    const sts = failing('sts', [fixOf({ name: '_mta-sts.example.com', value: '"v=STSv1; id=1"' })]);
    for (const text of rendered(reportOf([sts]))) {
      expect(text).not.toContain('RECORDS TO PUBLISH');
      expect(text).toContain('First put the policy file');
    }
  });

  test('is not in a quiet report, and is in both languages else', () => {
    for (const language of LANGUAGES) {
      const text = renderText(report, { language });
      expect(text).not.toContain('undefined');
      expect(text).toMatch(language === 'en' ? /RECORDS TO PUBLISH/u : /REGISTROS POR PUBLICAR/u);
      expect(renderText(report, { language, quiet: true })).not.toMatch(/RECORDS TO|REGISTROS POR/u);
    }
  });

  test('names what it leaves out', () => {
    const other = failing('other', [fixOf({ value: '"v=spf1 a -all"', old: ['"v=spf1 +all"'] })]);
    for (const text of rendered(reportOf([spf, dmarc, other], evidence)))
      expect(text).toContain('Left out: the fix of');
    const zone = renderRecords([reportOf([spf, dmarc, other], evidence)], 'zone', { language: 'en' });
    expect(zone).toContain('; Left out: the fix of');
    expect(zone).not.toContain('v=spf1 a -all');
  });
});

test('a fix says how long it takes until everybody sees it', () => {
  const text = renderText(reportOf([spf], evidence), { language: 'en', width: 120 });
  expect(text).toContain('At most 2 hours until everybody sees it');
  expect(renderText(reportOf([dmarc], evidence), { language: 'es', width: 120 })).toContain(
    'Como mucho 15 minutos',
  );
  expect(renderText(reportOf([dmarc]), { language: 'en', width: 120 })).toContain('is not known');
});

test('a form that has nothing to publish does not say that nothing is needed when checks could not be made', () => {
  const unknown: Finding = {
    ...failing('mx', []),
    verdict: 'unknown',
    error: probeError('DNS_TIMEOUT', 'example.com', true),
  };
  for (const format of RECORD_FORMATS) {
    const text = renderRecords([reportOf([unknown], [], { causes: [] })], format, { language: 'en' });
    expect(text).toContain('One check could not be made, so more may be needed.');
    expect(text).not.toContain('elsewhere');
  }
  const server = { ...failing('tls', []), fixes: [] };
  expect(renderRecords([reportOf([server])], 'zone', { language: 'en' })).toContain(
    'One cause is mended elsewhere',
  );
});
