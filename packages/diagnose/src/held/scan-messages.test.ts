/** Scanners of the administrator: what they say stands beside what the message says, is kept, and is never taken for the receiver's. */
import { concludeReport, probeError } from '@whyspam/core';
import type { ScannerNetwork } from '@whyspam/message';
import { LANGUAGES, renderReport } from '@whyspam/report';
import { expect, test } from 'vitest';
import { memoryResolver } from '../../../dns/src/testing/memory-resolver.ts';
import { replayCapture } from '../diagnose.ts';
import { diagnoseMessage } from './diagnose-held.ts';
import type { AskedScanner } from './scan-messages.ts';

const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };
const SPAMD: AskedScanner = { filter: 'spamassassin', endpoint: { address: '127.0.0.1', port: 783 } };
const RSPAMD: AskedScanner = { filter: 'rspamd', endpoint: { address: '::1', port: 11333 } };

const MESSAGE = [
  'Return-Path: <ana@shop.example>',
  'Received: from mail.shop.example (mail.shop.example [192.0.2.25])',
  '\tby mx.mailbox.example (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 09:00:03 +0100',
  'From: ana@shop.example',
  'Subject: hi',
  '',
  'Dear secret friend',
  '',
].join('\r\n');

const REPORT = [
  'SPAMD/1.1 0 EX_OK',
  'Spam: True ; 7.1 / 5.0',
  '',
  'Content preview:  Dear secret friend',
  '',
  'Content analysis details:   (7.1 points, 5.0 required)',
  ' pts rule name              description',
  '---- ---------------------- ----------------',
  ' 3.3 RCVD_IN_PBL            RBL: Received via a relay in Spamhaus PBL',
  ' 3.8 LOCAL_BOSS             We know ana@shop.example',
].join('\r\n');

const CHECK = JSON.stringify({
  score: -0.2,
  required_score: 15,
  action: 'no action',
  symbols: { R_SPF_ALLOW: { score: -0.2, options: ['+ip4:192.0.2.25'] } },
});

const error = probeError('HTTP_CONNECT_REFUSED', 'connect ECONNREFUSED');

function network(answers: { readonly spamd?: string; readonly rspamd?: string }) {
  const headers: Readonly<Record<string, string>>[] = [];
  const made: ScannerNetwork = {
    exchange: async () => (answers.spamd === undefined ? { error } : { octets: Buffer.from(answers.spamd) }),
    post: async (_, request) => {
      headers.push(request.headers);
      return answers.rspamd === undefined
        ? { error }
        : { status: 200, headers: {}, body: Buffer.from(answers.rspamd) };
    },
  };
  return { made, headers };
}

async function diagnosed(
  answers: Parameters<typeof network>[0],
  scanners: readonly AskedScanner[],
  more: { readonly redact?: boolean } = {},
) {
  const { made, headers } = network(answers);
  const diagnosis = await diagnoseMessage(
    { name: 'm.eml', content: Buffer.from(MESSAGE) },
    { clock, resolver: memoryResolver({}), scanners, scannerNetwork: made, ...more },
  );
  return { ...diagnosis, headers };
}

test('their scores are findings, told apart from the receiver’s, and the saved run says the same', async () => {
  const { report, capture, headers } = await diagnosed({ spamd: REPORT, rspamd: CHECK }, [SPAMD, RSPAMD]);
  const over = report.findings.find(({ rule }) => rule === 'filter/score-over-threshold');
  expect(over).toMatchObject({ verdict: 'fail', message: { values: { isLive: true, score: '7.1' } } });
  expect(over?.evidence).toContain('scan:spamassassin@127.0.0.1:783:m.eml');
  expect(report.held?.messages?.[0]?.verdicts?.verdict).toBe('unknown');
  expect(headers).toEqual([{ IP: '192.0.2.25', Helo: 'mail.shop.example', From: 'ana@shop.example' }]);
  for (const language of LANGUAGES) {
    const text = renderReport(report, 'text', { language });
    expect(text).toContain(
      language === 'en' ? 'spamassassin (asked now)' : 'spamassassin (consultado ahora)',
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      language === 'en'
        ? 'rspamd, asked now, lets it pass (-0.2 of 15 points). SpamAssassin, asked now, is against it (7.1 of 5 points). '
        : 'rspamd, consultado ahora, lo deja pasar (-0.2 de 15 puntos). SpamAssassin, consultado ahora, está en contra (7.1 de 5 puntos). ',
    );
  }
  expect(await replayCapture(capture)).toEqual(report);
});

test('a scanner that cannot be asked leaves the verdict open: neither clean nor a finding against the sender', async () => {
  const { report, capture } = await diagnosed({}, [SPAMD, RSPAMD]);
  const silent = report.findings.find(({ rule }) => rule === 'filter/scanner-silent');
  expect(silent).toMatchObject({ verdict: 'unknown', error: { code: 'HTTP_CONNECT_REFUSED' } });
  expect(silent?.error?.detail).toContain('rspamd [::1]:11333');
  expect(
    report.findings.some(({ rule, verdict }) => rule.startsWith('filter/score') && verdict === 'fail'),
  ).toBe(false);
  expect(concludeReport(report, 'critical')).toBe('undetermined');
  expect(await replayCapture(capture)).toEqual(report);
});

test('what a scanner prints of the message is not kept when personal data is taken out', async () => {
  const { report, capture } = await diagnosed({ spamd: REPORT }, [SPAMD], { redact: true });
  expect(report.findings.find(({ rule }) => rule === 'filter/score-over-threshold')?.verdict).toBe('fail');
  expect(JSON.stringify(capture)).not.toContain('secret friend');
  expect(JSON.stringify(capture)).not.toContain('ana@');
});

test('no scanner named: none is asked, and nothing is said of one', async () => {
  const { report, headers } = await diagnosed({ rspamd: CHECK }, []);
  expect(headers).toEqual([]);
  expect(report.findings.find(({ rule }) => rule === 'filter/scanner-silent')?.verdict).toBe('notApplicable');
});
