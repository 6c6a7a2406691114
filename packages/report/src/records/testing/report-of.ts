/** Reports made up of fixes and answers, for the tests of records. */
import {
  domainSubject,
  dnsEvidenceId,
  type DnsEvidence,
  type DnsFix,
  type DnsRecord,
  type Evidence,
  type Finding,
  type Proof,
  type Report,
} from '@whyspam/core';

export const proven = (clears: readonly string[], raises: readonly string[] = []): Proof => ({
  state: 'proven',
  clears: [...clears],
  raises: [...raises],
  receivers: [],
});

export function fixOf(change: Partial<DnsFix> = {}): DnsFix {
  const old = change.old ?? [];
  return {
    kind: 'dns',
    change: old.length > 0 ? 'replace' : 'add',
    name: 'example.com',
    type: 'TXT',
    ttl: 3600,
    old,
    complete: true,
    ...change,
  };
}

export function failing(id: string, fixes: readonly DnsFix[]): Finding {
  return {
    id,
    rule: id,
    verdict: 'fail',
    severity: 'high',
    subject: domainSubject('example.com'),
    message: { key: 'key', values: {} },
    evidence: [],
    fixes: [...fixes],
  };
}

interface AnswerOptions {
  readonly ttl?: number;
  readonly aa?: boolean;
  readonly rcode?: string;
  readonly authority?: readonly DnsRecord[];
  readonly server?: string;
  readonly answers?: readonly DnsRecord[];
}

/** One question and its answer. */
export function answer(
  name: string,
  type: string,
  data: readonly string[],
  { ttl = 3600, aa = false, rcode = 'NOERROR', authority = [], server, answers }: AnswerOptions = {},
): DnsEvidence {
  return {
    kind: 'dns',
    id: dnsEvidenceId(name, type, server),
    question: { name, type },
    server: '192.0.2.53:53',
    transport: 'udp',
    at: '2026-11-26T00:00:00.000Z',
    ms: 1,
    attempts: 1,
    rcode,
    flags: { aa, tc: false, ra: true, ad: false },
    dnssec: 'indeterminate',
    answers: answers ?? data.map((text) => ({ name, type, ttl, data: text })),
    authority: [...authority],
  };
}

/** The SOA of example.com: 900 s for "it is not there". */
export const soa: DnsRecord = {
  name: 'example.com',
  type: 'SOA',
  ttl: 3600,
  data: 'ns1.example.com. host.example.com. 1 7200 3600 1209600 900',
};

export function reportOf(
  findings: readonly Finding[],
  evidence: readonly Evidence[] = [],
  change: Partial<Report> = {},
): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '0.0.0' },
    target: { domain: 'example.com' },
    times: { startedAt: '2026-11-26T00:00:00.000Z', finishedAt: '2026-11-26T00:00:01.000Z' },
    findings,
    causes: findings.map(({ id }) => ({ finding: id, explains: [], receivers: [] })),
    receivers: [],
    evidence,
    ...change,
  };
}
