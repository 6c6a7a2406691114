/** What customers are told to type, as rows and as they read it in both languages. */
import {
  type ClientSetting,
  type FactEntry,
  type Facts,
  known,
  probeError,
  type SubmissionServer,
  unknown,
} from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { reportWords } from './locales/report-words/report-words.ts';
import { type Language, LANGUAGES } from './locales/rule-texts.ts';
import { programSettings } from './render/client-settings-blocks.ts';
import { renderReport } from './render/render-report.ts';
import { certificate } from './rules/testing/sample-facts.ts';
import {
  ADDRESS,
  closedServer,
  host,
  HOST,
  plainServer,
  server,
  tls,
} from './rules/testing/submission-facts.ts';

const NOW = '2026-11-23T12:00:00Z';

function factsOf(servers: readonly SubmissionServer[], unseen: readonly number[] = []): Facts {
  const entries = servers.map((value): FactEntry => ({
    key: 'submission',
    subject: { kind: 'server', host: value.host, address: value.address, port: value.port },
    fact: known(value, [`smtp:${value.host}[${value.address}]:${value.port}#submission`]),
  }));
  const silent = unseen.map((port): FactEntry => ({
    key: 'submission',
    subject: { kind: 'server', host: HOST, address: ADDRESS, port },
    fact: unknown(probeError('SMTP_TIMEOUT', 'no banner')),
  }));
  const whole: FactEntry = {
    key: 'submissionHost',
    subject: { kind: 'host', host: HOST },
    fact: host(...servers.filter((each) => each.host === HOST)),
  };
  return [...entries, ...silent, whole];
}

function reportOf(facts: Facts, isServer: boolean = true) {
  return explain({
    target: {
      domain: 'example.com',
      ...(isServer ? { server: { host: HOST, ports: [465, 587, 2525, 25] } } : {}),
    },
    facts,
    evidence: [],
    times: { startedAt: NOW, finishedAt: NOW },
    tool: { name: 'whyspam', version: '0.0.0' },
  });
}

const short = ({ port, encryption, advice }: ClientSetting): string =>
  `${port} ${encryption ?? '-'} ${advice}`;
const rowsOf = (servers: readonly SubmissionServer[], unseen: readonly number[] = []): readonly string[] =>
  (reportOf(factsOf(servers, unseen)).clientSettings ?? []).map(short);

const wrongName = {
  tls: tls({ namesHost: false, chain: [certificate({ names: ['s7.hosting.example', '*.x.example'] })] }),
};
const selfSigned = { tls: tls({ isTrusted: false, chain: [certificate({ selfSigned: true })] }) };

describe('rows', () => {
  test('RFC 8314 section 3.3: 465 before 587 before 2525, and never 25', () => {
    expect(rowsOf([server(25, { authUnderTls: ['PLAIN'] }), server(2525), server(587), server(465)])).toEqual(
      ['465 implicitTls use', '587 startTls alternative', '2525 startTls alternative', '25 startTls avoid'],
    );
  });

  test('the next best is the one to use where the best is closed or broken', () => {
    expect(rowsOf([closedServer(465), server(587), server(2525)])).toEqual([
      '587 startTls use',
      '2525 startTls alternative',
      '465 - closed',
    ]);
    expect(rowsOf([plainServer(465, { speaksPlainFirst: true }), server(2525)])).toEqual([
      '2525 startTls use',
      '465 none avoid',
    ]);
  });

  test('TLS from the start on a port of its own comes before STARTTLS', () => {
    const own = server(10_465, { encryption: 'implicitTls', startTls: 'notTried' });
    expect(rowsOf([server(587), own])).toEqual(['10465 implicitTls use', '587 startTls alternative']);
  });

  test.each([
    ['in the clear', plainServer(587, { authInClear: ['PLAIN'] })],
    ['without a login', server(587, { authUnderTls: [] })],
    ['STARTTLS fails', plainServer(587, { startTls: 'failed', tlsError: 'x' })],
    ['a certificate for another name', server(587, wrongName)],
    ['a certificate signed by itself', server(587, selfSigned)],
    ['TLS 1.0', server(587, { tls: tls({ protocol: 'TLSv1' }) })],
  ])('avoid: %s', (_name, value) => {
    const [row] = reportOf(factsOf([value])).clientSettings ?? [];
    expect(row).toMatchObject({ advice: 'avoid' });
    expect(row?.because.length).toBeGreaterThan(0);
  });

  test('what is wrong is named by finding', () => {
    const rows = reportOf(factsOf([server(465, selfSigned), closedServer(587)])).clientSettings ?? [];
    expect(rows.map(({ because }) => because)).toEqual([[`submission/certificate-untrusted@${HOST}`], []]);
  });

  test('the names of a certificate are given when the name is all that is wrong', () => {
    const rows = reportOf(factsOf([server(465, wrongName), server(587, selfSigned)])).clientSettings ?? [];
    expect(rows.map(({ otherNames }) => otherNames)).toEqual([['s7.hosting.example'], undefined]);
  });

  test('what could not be seen is not called closed', () => {
    expect(rowsOf([], [465, 587])).toEqual(['465 - notSeen', '587 - notSeen']);
  });

  test('a greeting that turns us away says nothing of the port', () => {
    const { encryption: _encryption, ehlo: _ehlo, ...rest } = plainServer(587);
    expect(rowsOf([{ ...rest, reached: 'banner', startTls: 'notTried' }])).toEqual(['587 - notSeen']);
  });

  test('addresses that agree are one row; one that is seen speaks for one that is not', () => {
    const other = { address: '2001:db8::25' };
    expect(rowsOf([server(465), server(465, other)])).toEqual(['465 implicitTls use']);
    expect(rowsOf([server(465, other)], [465])).toEqual(['465 implicitTls use']);
    expect(rowsOf([server(465), closedServer(465, other)])).toEqual(['465 implicitTls use', '465 - closed']);
  });

  test('each host has its own best', () => {
    const other = { host: 'smtp.example.com' };
    expect(rowsOf([server(465), server(587, other)])).toEqual(['465 implicitTls use', '587 startTls use']);
  });

  test('no server looked at: no table', () => {
    expect(reportOf([]).clientSettings).toBeUndefined();
  });
});

const CASES = {
  sound: factsOf([server(465), server(587), server(2525), server(25)]),
  'shared-hosting': factsOf([server(465, wrongName), server(587, wrongName), closedServer(2525), server(25)]),
  'nothing-good': factsOf([closedServer(465), plainServer(587, { authInClear: ['PLAIN', 'LOGIN'] })], [2525]),
} as const;

/** From the heading of the settings to the next section, so that other checks do not change it. */
function settingsIn(text: string, language: Language): string {
  const begin = text.indexOf(reportWords(language).clientSettings.title);
  const rest = text.slice(begin);
  const end = rest.search(/\n\n(?:## )?(?:\p{Lu}{4}|\d+ )|\n\n- \d/u);
  return `${(end < 0 ? rest : rest.slice(0, end)).trimEnd()}\n`;
}

describe.each(Object.entries(CASES))('%s reads', (name, facts) => {
  test.each(LANGUAGES)('as text and Markdown, %s', async (language) => {
    const report = reportOf(facts);
    for (const width of [60, 80]) {
      await expect(
        settingsIn(renderReport(report, 'text', { language, width }), language),
      ).toMatchFileSnapshot(`../test/golden/client-settings.${name}.${language}.${width}.txt`);
    }
    await expect(settingsIn(renderReport(report, 'markdown', { language }), language)).toMatchFileSnapshot(
      `../test/golden/client-settings.${name}.${language}.md`,
    );
  });
});

test('a domain that sends otherwise is not told about PHP', () => {
  const text = renderReport(reportOf(CASES.sound, false), 'text', { language: 'en' });
  expect(text).toContain('SETTINGS FOR MAIL PROGRAMS');
  expect(text).not.toContain('$mail');
  expect(renderReport(reportOf(CASES.sound), 'text', { language: 'en' })).toContain(
    "$mail->SMTPSecure  'ssl'",
  );
});

test('programs of a web site call STARTTLS "tls"', () => {
  const row: ClientSetting = {
    host: HOST,
    address: ADDRESS,
    port: 587,
    encryption: 'startTls',
    advice: 'use',
    because: [],
  };
  const said = programSettings(row, 'name@example.com').map(({ settings }) =>
    settings.map(({ value }) => value),
  );
  expect(said).toEqual([
    [HOST, 'TLS', '587', 'On', 'name@example.com', 'name@example.com'],
    [`'${HOST}'`, '587', "'tls'", 'true', "'name@example.com'"],
  ]);
});
