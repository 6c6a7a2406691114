/** Zone files and update scripts as the tools of BIND read them, hostile texts too. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { domainSubject, type DnsFix, type Report } from '@whyspam/core';
import { parseZone } from '@whyspam/dns';
import { renderRecords } from '@whyspam/report';
import { BIND, startBind } from '../../../testing/servers/bind.ts';

const COMPILER = '/usr/bin/named-compilezone';
const UPDATER = '/usr/bin/nsupdate';
const DIG = '/usr/bin/dig';
const isHere = [COMPILER, UPDATER, DIG, BIND].every((path) => existsSync(path));
if (!isHere)
  console.log('skipped: zone files as BIND reads them; bind9 is not there (testing/servers/install.sh)');

const ORIGIN = 'example.com';
const APEX =
  '@ 3600 IN SOA ns1.example.com. host.example.com. 1 7200 3600 1209600 300\n@ 3600 IN NS ns1.example.com.\nns1 3600 IN A 192.0.2.53\n';

const presentation = (bytes: Uint8Array): string =>
  Array.from({ length: Math.max(1, Math.ceil(bytes.length / 255)) }, (_, at) =>
    [...bytes.slice(at * 255, (at + 1) * 255)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join(''),
  )
    .map((text) => `"${text}"`)
    .join(' ');

function reportOf(fixes: readonly DnsFix[]): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '0.0.0' },
    target: { domain: ORIGIN },
    times: { startedAt: '2026-11-26T00:00:00.000Z', finishedAt: '2026-11-26T00:00:01.000Z' },
    findings: [
      {
        id: 'a',
        rule: 'a',
        verdict: 'fail',
        severity: 'high',
        subject: domainSubject(ORIGIN),
        message: { key: 'key', values: { evil: '\n@ IN A 192.0.2.66' } },
        evidence: [],
        fixes,
      },
    ],
    causes: [{ finding: 'a', explains: [], receivers: [] }],
    receivers: [],
    evidence: [],
  };
}

const fix = (type: string, value: string, name = ORIGIN): DnsFix => ({
  kind: 'dns',
  change: 'add',
  name,
  type,
  ttl: 3600,
  value,
  old: [],
  complete: true,
});

const EVERY_TYPE = [
  fix('MX', '10 mx.example.com.'),
  fix('A', '192.0.2.1', 'mx.example.com'),
  fix('AAAA', '2001:db8::1', 'mx.example.com'),
  fix('CNAME', 's1.esp.example.net.', 's1._domainkey.example.com'),
  fix('SRV', '0 1 993 mx.example.com.', '_imaps._tcp.example.com'),
  fix('TLSA', `3 1 1 ${'ab'.repeat(32)}`, '_25._tcp.mx.example.com'),
  fix('CAA', '0 issue "ca.example.net"'),
];

/** Octets that a line of a zone file could trip over, and any others. */
const texts = fc.oneof(
  fc
    .constantFrom('"; drop', 'a\nb', '\\', '( ) ;', '$INCLUDE /etc/passwd', '@ IN A 192.0.2.66', '')
    .map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 600 }),
);

describe.skipIf(!isHere)('BIND', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyspam-records-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('compiles the zone form to the records that were meant', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), (all) => {
        const fixes = [
          ...EVERY_TYPE,
          ...all.map((bytes, at) => fix('TXT', presentation(bytes), `t${at}.example.com`)),
        ];
        const file = join(folder, 'zone');
        writeFileSync(
          file,
          `$ORIGIN ${ORIGIN}.\n${APEX}${renderRecords([reportOf(fixes)], 'zone', { language: 'es' })}`,
        );
        execFileSync(COMPILER, ['-q', '-o', `${file}.out`, ORIGIN, file], { stdio: 'pipe' });
        const compiled = parseZone(readFileSync(`${file}.out`, 'utf8'), { origin: ORIGIN });
        const own = parseZone(
          fixes.map(({ name, type, value }) => `${name}. 3600 IN ${type} ${value}\n`).join(''),
          {
            origin: ORIGIN,
          },
        );
        for (const record of own) expect(compiled).toContainEqual(record);
        expect(compiled).toHaveLength(own.length + 3);
      }),
      { numRuns: 25 },
    );
  });

  test('takes the nsupdate form as an update, and answers with what was meant', async () => {
    const bind = await startBind(
      { [ORIGIN]: `$ORIGIN ${ORIGIN}.\n${APEX}old 3600 IN TXT "gone"\n` },
      { allowsUpdates: true },
    );
    try {
      const hostile = new Uint8Array([0, 34, 59, 92, 10, 255, 36, 123]);
      const removal: DnsFix = {
        ...fix('TXT', '"new"', 'old.example.com'),
        change: 'replace',
        old: ['"gone"'],
      };
      const fixes = [...EVERY_TYPE, fix('TXT', presentation(hostile), 't.example.com'), removal];
      const script = renderRecords([reportOf(fixes)], 'nsupdate', { language: 'en' });
      execFileSync(UPDATER, [], { input: `server 127.0.0.1 ${bind.port}\n${script}`, stdio: 'pipe' });
      const ask = (name: string, type: string) =>
        execFileSync(DIG, ['@127.0.0.1', '-p', String(bind.port), '+short', name, type], {
          encoding: 'utf8',
        }).trim();
      for (const { name, type } of EVERY_TYPE) expect(ask(name, type), `${type} ${name}`).not.toBe('');
      expect(ask('t.example.com', 'TXT')).toBe('"\\000\\";\\\\\\010\\255${"');
      expect(ask('old.example.com', 'TXT')).toBe('"new"');
    } finally {
      await bind.stop();
    }
  });
});
