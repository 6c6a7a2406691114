/** Which of the evidence of a finding shows it: a rule names all that it read, and most of that only led the way. */
import type { DnsEvidence, Evidence, Finding, MessageValue } from '@whyspam/core';

export interface WeighedEvidence {
  readonly item: Evidence;
  readonly weight: number;
}

/** @returns the evidence that shows the finding, what shows most first; what only led there is left out when better is there. */
export function decisiveEvidence(
  finding: Finding,
  evidence: ReadonlyMap<string, Evidence>,
  domain: string,
): readonly WeighedEvidence[] {
  const said = Object.values(finding.message.values).flatMap(textsOf);
  const weighed = finding.evidence
    .flatMap((id) => evidence.get(id) ?? [])
    .map((item) => ({ item, weight: weightOf(item, finding, said, domain) }));
  const best = Math.max(0, ...weighed.map(({ weight }) => weight));
  return weighed.filter(({ weight }) => weight > 0 || best <= 0).toSorted((a, b) => b.weight - a.weight);
}

function textsOf(value: MessageValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value.toLowerCase()];
  return typeof value === 'object' ? value.map((text) => text.toLowerCase()) : [];
}

function weightOf(item: Evidence, finding: Finding, said: readonly string[], domain: string): number {
  switch (item.kind) {
    case 'dns':
      return weightOfDns(item, finding, said, domain);
    case 'verification':
      return 9;
    case 'message':
      return finding.rule.startsWith('bounce/') ? 9 : 2;
    case 'smtp':
      return ABOUT_TLS.test(finding.rule) ? 3 : 6;
    case 'tls':
      return ABOUT_TLS.test(finding.rule) ? 6 : 1;
    default:
      return 4;
  }
}

/** What the handshake shows, and not the conversation. */
const ABOUT_TLS =
  /^(?:tls|dane)\/|^submission\/(?:certificate|old-protocol)|^mta-sts\/(?:policy-unreachable|mx-not-covered)/u;

/** The type of record that a group of rules is about. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  spf: ['TXT'],
  dkim: ['TXT', 'CNAME'],
  dmarc: ['TXT'],
  'tls-rpt': ['TXT'],
  ptr: ['PTR'],
  mx: ['MX'],
  caa: ['CAA'],
  dane: ['TLSA'],
  dnssec: ['DS', 'DNSKEY'],
  zone: ['NS', 'SOA'],
  sender: ['TXT', 'PTR'],
  message: ['TXT'],
};

/** Records that lead to others, or say who signs. */
const LEADING: ReadonlySet<string> = new Set(['DNSKEY', 'DS', 'NS', 'SOA', 'RRSIG']);

function weightOfDns(
  { question, answers }: DnsEvidence,
  { fixes, rule, message }: Finding,
  said: readonly string[],
  domain: string,
): number {
  const name = question.name.toLowerCase();
  if (LEADING.has(question.type) && !/^(?:zone|dnssec|dane)\//u.test(rule)) return 0;
  const isToChange = fixes.some(
    (fix) =>
      fix.kind === 'dns' &&
      fix.name.toLowerCase() === name &&
      (fix.type === question.type || fix.type === 'CNAME'),
  );
  const about = TYPES[rule.split('/', 1)[0] ?? ''];
  const isOfType = about === undefined ? 0 : about.includes(question.type) ? 2 : -4;
  const isNamed = said.includes(name);
  const isQuoted = answers.some(({ data }) =>
    said.some((text) => text.length > 3 && data.toLowerCase().replaceAll('"', '').includes(text)),
  );
  const isOwn = domain !== '' && (name === domain || name.endsWith(`.${domain}`));
  const envelope = message.values['mailFrom'];
  const isOfEnvelope = typeof envelope === 'string' && envelope === name && !isOwn;
  const policy = /^(?:sender|message)\//u.test(rule) && name === `_dmarc.${domain}` ? 3 : 0;
  return (
    isOfType +
    (isToChange ? 4 : 0) +
    (isNamed ? 3 : 0) +
    (isQuoted && answers.length > 0 ? 2 : 0) +
    policy +
    (isOfEnvelope ? 3 : 0) +
    (isOwn && answers.length > 0 ? 1 : 0)
  );
}
