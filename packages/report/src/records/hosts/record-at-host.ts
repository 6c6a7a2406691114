/** One record in the words of a DNS host: what to type into which field of its page. */
import type { Language } from '../../locales/rule-texts.ts';
import { readRdata, relativeName } from '../rdata-fields.ts';
import { isPrintable, MAX_STRING_OCTETS, quoteOctets } from '../txt-data.ts';
import type { DnsHost, HostFields } from './dns-host.ts';

export type FieldNote =
  | { readonly kind: 'pieces' }
  | { readonly kind: 'tooLong'; readonly length: number; readonly most: number }
  | { readonly kind: 'proxied' };

export interface HostRecord {
  /** In the order of the page. An empty value is a field to leave empty. */
  readonly rows: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly FieldNote[];
}

export interface RecordToType {
  readonly name: string;
  readonly type: string;
  readonly zone: string;
  readonly ttl: number;
  readonly value: string;
}

export function hostFields(host: DnsHost, language: Language): HostFields {
  return host.fields[language] ?? host.fields.en;
}

/** Where to click: to the list of records, and on to a new one. */
export function hostPath(host: DnsHost, language: Language, isNew: boolean): string {
  const path = host.path[language] ?? host.path.en;
  const add = host.add?.[language] ?? host.add?.en;
  return isNew && add !== undefined ? `${path} > ${add}` : path;
}

function typedName(host: DnsHost, { name, zone }: RecordToType): string {
  const relative = relativeName(name, zone);
  if (relative === '') return host.apex === 'full' ? name : host.apex === '@' ? '@' : '';
  return host.owner === 'full' ? name : relative.replace(/\.$/, '');
}

function typedTarget(host: DnsHost, target: string): string {
  return host.finalDot ? target : target.replace(/(.)\.$/, '$1');
}

/** @returns undefined for data that nobody can type, or that its type does not allow: only the zone form can tell it. */
export function recordAtHost(
  record: RecordToType,
  host: DnsHost,
  language: Language,
): HostRecord | undefined {
  const read = readRdata(record.type, record.value);
  if (read === undefined || (read.type === 'TXT' && !isPrintable(read.octets))) return undefined;
  const labels = hostFields(host, language);
  const ttl = Math.max(record.ttl, host.leastTtl ?? 0);
  const notes: FieldNote[] = [];
  const rows = [
    { name: labels.type, value: record.type },
    { name: labels.name, value: typedName(host, record) },
  ];
  switch (read.type) {
    case 'TXT': {
      const { octets } = read;
      const isLong = octets.length > MAX_STRING_OCTETS;
      const inPieces = isLong && host.txt.split === 'byYou';
      // Quotes and backslashes are escaped only where the page reads them as such.
      rows.push({ name: labels.content, value: host.txt.quotes || inPieces ? quoteOctets(octets) : octets });
      if (inPieces) notes.push({ kind: 'pieces' });
      const most = host.txt.maxLength;
      if (most !== undefined && octets.length > most)
        notes.push({ kind: 'tooLong', length: octets.length, most });
      break;
    }
    case 'MX': {
      const target = typedTarget(host, read.host);
      if (host.hasPriorityField) {
        rows.push({ name: labels.target ?? labels.content, value: target });
        rows.push({ name: labels.priority ?? 'Priority', value: String(read.preference) });
      } else rows.push({ name: labels.content, value: `${read.preference} ${target}` });
      break;
    }
    case 'CNAME':
      rows.push({ name: labels.target ?? labels.content, value: typedTarget(host, read.target) });
      // Proxied, the answer is an address and the alias is not to be seen: a DKIM key behind it is lost.
      if (host.id === 'cloudflare') notes.push({ kind: 'proxied' });
      break;
    case 'A':
    case 'AAAA':
      rows.push({ name: labels.content, value: read.address });
      if (host.id === 'cloudflare') notes.push({ kind: 'proxied' });
      break;
    default:
      rows.push({ name: labels.content, value: record.value });
  }
  rows.push({ name: labels.ttl, value: String(ttl) });
  return { rows, notes };
}
