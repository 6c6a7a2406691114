/** Nothing that a server sends reaches the terminal as it is: not in its text, not in its certificate, not in a finding. */
import type { Finding } from '@whyspam/core';
import { describeFinding, explain, extensionMeaning, LANGUAGES, renderReport } from '@whyspam/report';
import { createSmtpProbes, type SmtpResult } from '@whyspam/smtp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  startScriptedServer,
  type ScriptedServer,
} from '../../../../packages/smtp/testing/scripted-server.ts';
import { makeCertificate } from '../../../../testing/certificates.ts';
import { wordsOf } from '../words/words.ts';
import { renderServers } from './smtp.ts';

/** Every octet but those that end a line, among sequences that retitle, clear and colour a terminal. */
const EVERYTHING = Array.from({ length: 256 }, (_, octet) => String.fromCodePoint(octet))
  .filter((character) => character !== '\r' && character !== '\n')
  .join('');
const EVIL = `\x1b]0;owned\x07\x1b[2J\x9b31m\x1bP1$r\x1b\\\x00\x7f\t\x08${EVERYTHING}`;
// In a certificate names may be UTF-8: right to left, zero width, line separator.
const NAME = 'evil\u202e\u200b\u2028\u0085\u001b[31m.example';
/** A line feed ends a line of ours; all else of these drives a terminal or turns text round. */
// oxlint-disable-next-line no-control-regex -- it is what is looked for
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u;

const HOST = 'mx.example.test';
let server: ScriptedServer;
let results: readonly SmtpResult[] = [];

beforeAll(async () => {
  const pair = await makeCertificate([NAME]);
  const endings = ['', `454 ${EVIL}\r\n`, `220 go\r\n220 ${EVIL}`, `${EVIL}\r\n`, `220 ${EVIL}`];
  let connection = 0;
  server = await startScriptedServer(async (peer) => {
    const ending = endings[connection % endings.length] ?? '';
    connection += 1;
    peer.send(`220-${EVIL}\r\n220 ${HOST} ${EVIL}\n`);
    await peer.line();
    peer.send(`250-${EVIL}\r\n250-X-${EVIL}\r\n250-AUTH PLAIN ${EVIL}\r\n250 STARTTLS\r\n250 ${EVIL}\r\n`);
    await peer.line();
    if (ending !== '') peer.send(ending);
    else {
      peer.send(`220 ${EVIL}\r\n`);
      await peer.startTls(pair);
      await peer.line();
      peer.send(`250-${EVIL}\r\n250 SIZE ${EVIL}\r\n`);
      await peer.line();
      peer.send(`221 ${EVIL}\r\n`);
    }
    peer.end();
  });
  const { mx } = createSmtpProbes({ allowPrivate: true, helo: 'probe.example.test' });
  const looks: SmtpResult[] = [];
  for (const _ending of endings) {
    looks.push(await mx({ host: HOST, address: '127.0.0.1', port: server.port }));
  }
  results = looks;
});
afterAll(() => server.close());

test('the server was heard to the end at least once, certificate and all', () => {
  const states = results.map(({ fact }) => (fact.state === 'known' ? fact.value.startTls : fact.state));
  expect(states[0]).toBe('works');
  expect(new Set(states).size).toBeGreaterThan(1);
  expect(JSON.stringify(results)).toContain('\\u001b');
});

test.each(LANGUAGES)('the conversation in %s', (language) => {
  for (const { fact, evidence } of results) {
    const subject = { kind: 'server', host: HOST, address: '127.0.0.1', port: server.port } as const;
    const text = renderServers([{ key: 'smtp', subject, fact }], evidence, wordsOf(language), {
      meaningOf: (extension) => extensionMeaning(language, extension)?.meaning,
      verbose: true,
    });
    expect(text).toContain('\\x1b');
    expect(UNSAFE.exec(text)).toBeNull();
  }
});

test.each(LANGUAGES)('the findings and the whole report in %s', (language) => {
  for (const { fact, evidence } of results) {
    const subject = { kind: 'server', host: HOST, address: '127.0.0.1', port: server.port } as const;
    const report = explain({
      target: { domain: 'example.test' },
      facts: [{ key: 'smtp', subject, fact }],
      evidence,
      times: { startedAt: '2026-11-25T12:00:00Z', finishedAt: '2026-11-25T12:00:01Z' },
      tool: { name: 'whyspam', version: '0.0.0' },
    });
    expect(report.findings.length).toBeGreaterThan(10);
    const words = report.findings.map((finding: Finding) => describeFinding(finding, language));
    expect(UNSAFE.exec(JSON.stringify(words).replaceAll('\\n', ' '))).toBeNull();
    for (const format of ['text', 'markdown', 'json'] as const) {
      expect(UNSAFE.exec(renderReport(report, format, { language, verbose: true }))).toBeNull();
    }
  }
});
