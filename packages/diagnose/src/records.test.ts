/** The records to publish of the lab's worlds: each form as it is, read back by our own zone reader, and laid over the world. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { isFailing, type Report } from '@whyspam/core';
import { DNS_PROVIDERS, findDnsProvider, parseZone } from '@whyspam/dns';
import { startLab, type Lab } from '@whyspam/lab';
import { DNS_HOSTS, LANGUAGES, planRecordChanges, RECORD_FORMATS, renderRecords } from '@whyspam/report';
import { replayCapture, type Diagnosis } from './index.ts';
import { diagnoseLab } from './testing/diagnose-lab.ts';

/** The day of the run and the key of the lab, which is made when it starts. */
function steady(text: string): string {
  return text
    .replaceAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/g, 'DATE')
    .replaceAll(/whyspam \d+\.\d+\.\d+\S*/g, 'whyspam VERSION')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'KEY');
}

describe.each(['new-domain', 'forgotten-esp', 'dane-old-key', 'spf-over-ten'])('%s', (name) => {
  let lab: Lab;
  let diagnosis: Diagnosis;
  let report: Report;

  beforeAll(async () => {
    lab = await startLab(name);
    diagnosis = await diagnoseLab(lab);
    ({ report } = diagnosis);
  }, 30_000);
  afterAll(() => lab.close());

  test.each(RECORD_FORMATS)('its %s is the golden one, in both languages', async (format) => {
    const files = LANGUAGES.map((language) => steady(renderRecords([report], format, { language })));
    await expect(files.join('\n=====\n\n')).toMatchFileSnapshot(`../golden/records/${name}.${format}.txt`);
  });

  test('what its zone form publishes clears, laid over the world, what it says it clears', async () => {
    const { changes } = planRecordChanges(report);
    const zone = renderRecords([report], 'zone', { language: 'en' });
    const overlay = parseZone(zone, { origin: '.' });
    expect(overlay.map(({ data }) => data)).toEqual(
      changes.flatMap(({ add }) => add.flatMap(({ value, isComplete }) => (isComplete ? [value] : []))),
    );
    const after = await replayCapture(diagnosis.capture, { overlay });
    const failing = after.findings.filter(isFailing).map(({ id }) => id);
    for (const { clears } of changes) for (const id of clears) expect(failing, id).not.toContain(id);
  });
});

test('any text of octets goes through the zone form and our zone reader unharmed', async () => {
  const lab = await startLab('new-domain');
  try {
    const { report } = await diagnoseLab(lab);
    const [cause] = report.causes;
    const withText = (value: string): Report => ({
      ...report,
      findings: report.findings.map((finding) =>
        finding.id === cause?.finding
          ? {
              ...finding,
              fixes: [
                {
                  kind: 'dns',
                  change: 'add',
                  name: 'x.example',
                  type: 'TXT',
                  ttl: 60,
                  value,
                  old: [],
                  complete: true,
                },
              ],
            }
          : finding,
      ),
    });
    const octets = fc.uint8Array({ minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(octets, (bytes) => {
        const strings = Array.from({ length: Math.ceil(bytes.length / 255) }, (_, at) =>
          [...bytes.slice(at * 255, (at + 1) * 255)]
            .map((byte) => `\\${String(byte).padStart(3, '0')}`)
            .join(''),
        );
        const value = strings.map((text) => `"${text}"`).join(' ');
        const zone = renderRecords([withText(value)], 'zone', { language: 'en' });
        const [record, ...rest] = parseZone(zone, { origin: '.' });
        expect(rest).toEqual([]);
        // Both sides as the reader writes them.
        expect(record?.data).toBe(parseZone(`x.example. TXT ${value}`, { origin: '.' })[0]?.data);
      }),
      { numRuns: 60 },
    );
  } finally {
    await lab.close();
  }
}, 60_000);

test('the hosts that records are told for are those that the catalogue of name servers names', () => {
  const alike = (a: string, b: string) =>
    a
      .toLowerCase()
      .replace(/^amazon /, '')
      .startsWith(
        b
          .toLowerCase()
          .replace(/^amazon /, '')
          .slice(0, 5),
      );
  for (const { name, nameServers } of DNS_HOSTS) {
    for (const zone of nameServers) {
      const known = findDnsProvider(`ns1.${zone}`);
      if (known !== undefined)
        expect(alike(known.provider, name), `${zone}: ${known.provider}, ${name}`).toBe(true);
    }
  }
  // And the greater part of the catalogue has its words.
  const told = DNS_PROVIDERS.filter(({ zone }) =>
    DNS_HOSTS.some(({ nameServers }) => nameServers.includes(zone)),
  );
  expect(told.length).toBeGreaterThan(DNS_PROVIDERS.length / 2);
});
