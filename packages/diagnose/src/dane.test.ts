/** DANE from the signed zone to the proven record: one run over zones signed for the test, the server played. */
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  dnsEvidenceId,
  serverEvidenceId,
  type Report,
  type SmtpEvidence,
  type TlsEvidence,
} from '@whyspam/core';
import { readCertificate } from '@whyspam/dns/peer';
import { replaySmtp, smtpFact, type SmtpProbes } from '@whyspam/smtp';
import { makeCertificate } from '../../../testing/certificates.ts';
import { signedInternet, TEST_CLOCK } from '../../dns/src/testing/signed-internet.ts';
import { keyDigest } from '../../dns/src/dane/evaluate-dane.ts';
import { diagnoseAndCapture, replayCapture, type Diagnosis } from './index.ts';

const HOST = 'mx1.example.test';
const AT = `_25._tcp.${HOST}`;
const time = TEST_CLOCK.now().toISOString();
const STALE = 'ab'.repeat(32);

const { cert } = await makeCertificate([HOST]);
const der = new X509Certificate(cert).raw;
const key = keyDigest(der) ?? '';

/** A server that shows that certificate, at every address. */
const mx: SmtpProbes['mx'] = async ({ host, address, port }) => {
  const place = { host, address, port };
  const line = (from: 'server' | 'client' | 'note', text: string) => ({ ms: 1, from, text });
  const smtp: SmtpEvidence = {
    kind: 'smtp',
    id: serverEvidenceId('smtp', host, address, port),
    ...place,
    helo: 'probe.test',
    at: time,
    ms: 1,
    lines: [
      line('note', 'connected'),
      line('server', `220 ${HOST} ESMTP`),
      line('client', 'EHLO probe.test'),
      line('server', `250-${HOST}`),
      line('server', '250 STARTTLS'),
      line('client', 'STARTTLS'),
      line('server', '220 go'),
      line('note', 'TLS begun'),
      line('note', 'TLS established TLSv1.3'),
      line('client', 'EHLO probe.test'),
      line('server', `250 ${HOST}`),
      line('client', 'QUIT'),
      line('server', '221 bye'),
    ],
  };
  const certificate = readCertificate(new X509Certificate(cert));
  const tls: TlsEvidence = {
    kind: 'tls',
    id: serverEvidenceId('tls', host, address, port),
    ...place,
    at: time,
    ms: 1,
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    chain: certificate === undefined ? [] : [certificate],
    trusted: false,
    trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  };
  return { fact: smtpFact(smtp, tls), evidence: [smtp, tls] };
};

async function diagnoseZone(records: string, isSigned = true): Promise<Diagnosis> {
  const internet = signedInternet({
    test: { records: '' },
    'example.test': {
      records: `@ MX 10 mx1\nmx1 A 192.0.2.25\n@ TXT "v=spf1 mx -all"\n_dmarc TXT "v=DMARC1; p=reject"\n${records}`,
      ...(isSigned ? {} : { keys: [] }),
    },
  });
  return diagnoseAndCapture(
    { domain: 'example.test' },
    {
      resolver: internet,
      trustAnchors: internet.trustAnchors,
      smtpProbes: { ...replaySmtp([]), mx },
      clock: TEST_CLOCK,
      dnsbl: false,
      allowPrivate: true,
    },
  );
}

const findingOf = ({ findings }: Report, rule: string) => findings.find((finding) => finding.rule === rule);

test('a renewed key: critical, and the new record is proven to clear it', async () => {
  const { report, capture } = await diagnoseZone(`_25._tcp.mx1 300 TLSA 3 1 1 ${STALE}`);
  const finding = findingOf(report, 'dane/mismatch');
  expect(finding).toMatchObject({ verdict: 'fail', severity: 'critical' });
  expect(report.causes.map((cause) => cause.finding)).toContain(finding?.id);
  expect(finding?.evidence).toContain(dnsEvidenceId(AT, 'TLSA'));
  expect(finding?.evidence).toContain(serverEvidenceId('tls', HOST, '192.0.2.25', 25));
  expect(finding?.fixes).toMatchObject([
    {
      change: 'replace',
      name: AT,
      type: 'TLSA',
      ttl: 300,
      value: `3 1 1 ${key}`,
      old: [`3 1 1 ${STALE}`],
      proof: { state: 'proven', clears: expect.arrayContaining([finding?.id]) },
    },
  ]);
  expect(JSON.stringify(await replayCapture(capture))).toBe(JSON.stringify(report));
});

test('a record that fits, with a spare: nothing to say', async () => {
  const { report } = await diagnoseZone(
    `_25._tcp.mx1 300 TLSA 3 1 1 ${key}\n_25._tcp.mx1 300 TLSA 3 1 1 ${STALE}`,
  );
  const dane = report.findings.filter(({ rule }) => rule.startsWith('dane/'));
  expect(
    dane.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn' || verdict === 'unknown'),
  ).toEqual([]);
  expect(findingOf(report, 'dane/mismatch')).toMatchObject({ verdict: 'pass' });
});

test('trap 60: the same mismatch in an unsigned zone costs nothing, and is said so', async () => {
  const { report } = await diagnoseZone(`_25._tcp.mx1 300 TLSA 3 1 1 ${STALE}`, false);
  expect(findingOf(report, 'dane/mismatch')).toMatchObject({ verdict: 'notApplicable' });
  expect(findingOf(report, 'dane/not-secure')).toMatchObject({ verdict: 'warn', severity: 'low' });
});
