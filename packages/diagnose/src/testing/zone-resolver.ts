/** A resolver over a table of records, for tests: no network, and every outcome a resolver has. */
import { dnsEvidenceId, probeError, type DnsEvidence, type ProbeErrorCode } from '@whyspam/core';
import { parseData, quoteOctets, type DnsAnswer, type RecordType, type Resolver } from '@whyspam/dns';

/** Records of one name in presentation form, a TXT as its text; or what becomes of asking it. */
export type ZoneName =
  | Readonly<Partial<Record<RecordType, readonly string[] | ProbeErrorCode>>>
  | ProbeErrorCode;

/** A name that is not in the zone has NXDOMAIN, unless one below it is. Follows CNAMEs. */
export function zoneResolver(zone: Readonly<Record<string, ZoneName>>): Resolver {
  const names = new Map(Object.entries(zone).map(([name, records]) => [name.toLowerCase(), records]));
  return {
    ask: async <T extends RecordType>(asked: string, type: T): Promise<DnsAnswer<T>> => {
      const aliases: string[] = [];
      let name = asked.toLowerCase().replace(/\.$/, '');
      const evidence: DnsEvidence = {
        kind: 'dns',
        id: dnsEvidenceId(name, type),
        question: { name, type },
        server: 'zone:53',
        transport: 'udp',
        at: '2026-01-01T00:00:00.000Z',
        ms: 0,
        attempts: 1,
        dnssec: 'indeterminate',
        answers: [],
        authority: [],
      };
      for (;;) {
        const records = names.get(name);
        const values = typeof records === 'object' ? records[type] : records;
        const alias = typeof records === 'object' && type !== 'CNAME' ? records.CNAME?.[0] : undefined;
        if (values === undefined && alias !== undefined && aliases.length < 8) {
          name = alias.replace(/\.$/, '');
          aliases.push(name);
          continue;
        }
        if (typeof values === 'string')
          return { outcome: 'error', records: [], aliases, error: probeError(values, name), evidence };
        if (values !== undefined && values.length > 0) {
          const found = values.map((text) => ({
            name,
            ttl: 300,
            data: parseData(type, type === 'TXT' ? strings(text) : text),
          }));
          return {
            outcome: 'answer',
            records: found as unknown as DnsAnswer<T>['records'],
            aliases,
            evidence,
          };
        }
        const exists = names.has(name) || [...names.keys()].some((other) => other.endsWith(`.${name}`));
        return { outcome: exists ? 'noData' : 'nameError', records: [], aliases, evidence };
      }
    },
  };
}

/** RFC 1035 section 3.3.14: character-strings of at most 255 octets. */
function strings(text: string): string {
  const pieces = text === '' ? [''] : (text.match(/[^]{1,255}/gu) ?? []);
  return pieces.map((piece) => quoteOctets(Buffer.from(piece, 'latin1'))).join(' ');
}
