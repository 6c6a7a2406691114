/** Small reports for the tests of the HTML page: an SPF tree, a message on its way, and everything hostile. */
import type { DnsEvidence, MessageHop, Report } from '@whyspam/core';
import { dns, reports } from './fixtures.ts';

const spf = (name: string, record: string): DnsEvidence =>
  dns(name, 'TXT', {
    rcode: 'NOERROR',
    answers: [{ name, type: 'TXT', ttl: 300, data: `"${record}"` }],
  });

/** Three look-ups and a circle; one branch was not answered. */
export const spfReport: Report = {
  ...reports.sound,
  evidence: [
    spf('example.com', 'v=spf1 include:a.example mx include:slow.example -all'),
    spf('a.example', 'v=spf1 include:example.com ip4:192.0.2.0/24 -all'),
    dns('slow.example', 'TXT', {
      error: { code: 'DNS_TIMEOUT', detail: 'query timed out', transient: true },
    }),
  ],
};

const hop = (change: Partial<MessageHop>): MessageHop => ({
  position: 0,
  isTrusted: false,
  faults: [],
  ...change,
});

export const pathReport: Report = {
  ...reports.sound,
  target: { domain: 'example.com', held: { kinds: ['message'], names: ['mail.eml'], only: true } },
  receivers: [],
  held: {
    messages: [
      {
        name: 'mail.eml',
        message: {
          from: [{ address: 'ana@example.com', display: 'Ana' }],
          replyTo: [],
          problems: [],
          octets: 1234,
          hasBody: true,
          subject: 'Invoice',
        },
        path: {
          hops: [
            hop({
              by: 'mx.receiver.example',
              host: 'mail.example.com',
              address: '192.0.2.25',
              protocol: 'ESMTPS',
              tls: { version: 'TLSv1.3' },
              isEncrypted: true,
              at: '2026-11-24T00:00:09.000Z',
              delaySeconds: 3,
              isTrusted: true,
            }),
            hop({
              position: 1,
              by: 'mail.example.com',
              helo: '[10.0.0.1]',
              protocol: 'ESMTP',
              isEncrypted: false,
              at: '2026-11-24T00:00:06.000Z',
              faults: ['future'],
            }),
          ],
          boundary: 0,
          trust: 'inferred',
          trustedUntil: 0,
          relays: [],
          programs: [],
        },
      },
    ],
  },
};

/** Every string of it that comes from outside is the text: names, records, banners, header fields, sources. */
export function hostileReport(text: string): Report {
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        typeof inner === 'string' && FOREIGN.has(key) ? text : replaced(inner),
      ]),
    );
  };
  const { broken } = reports;
  const all = {
    ...broken,
    held: pathReport.held,
    target: { domain: text },
    findings: broken.findings.map((finding) => ({
      ...finding,
      subject: { kind: 'domain', domain: text },
      message: {
        key: finding.message.key,
        values: { domain: text, name: text, address: text, lists: [text] },
      },
    })),
    evidence: [
      ...broken.evidence,
      dns(text, 'TXT', {
        rcode: 'NOERROR',
        answers: [
          { name: text, type: 'TXT', ttl: 1, data: `v=spf1 include:${text.replaceAll(' ', '')} mx -all` },
        ],
      }),
      {
        kind: 'smtp',
        id: 'smtp',
        host: text,
        address: text,
        port: 25,
        helo: text,
        at: text,
        ms: 1,
        lines: [{ ms: 1, from: 'server', text }],
      },
      { kind: 'header', id: 'header', field: text, value: text, position: 0, offset: 0 },
    ],
  };
  return {
    ...(replaced({ ...all, evidence: [] }) as Report),
    evidence: all.evidence as Report['evidence'],
  };
}

const FOREIGN = new Set([
  'name',
  'value',
  'url',
  'request',
  'source',
  'checked',
  'version',
  'startedAt',
  'display',
  'subject',
  'host',
  'helo',
  'by',
  'protocol',
  'cipher',
  'at',
  'detail',
  'fileName',
  'messageId',
  'returnPath',
  'date',
]);
