/** Pieces that the Terraform providers are written with. */
import { readRdata, relativeName, safeRdata, type Rdata } from '../../rdata-fields.ts';
import type { RecordChange } from '../../record-change.ts';
import { isPrintable, quoteOctets } from '../../txt-data.ts';
import { quoteHcl } from '../quote.ts';
import type { HclEntry } from './provider.ts';

export const CHECKED = '2026-11-26';
export const REGISTRY = 'https://registry.terraform.io/providers';

export const stringEntry = (key: string, text: string): HclEntry => ({ key, value: quoteHcl(text) });
export const numberEntry = (key: string, value: number): HclEntry => ({ key, value: String(value) });
export const listEntry = (key: string, items: readonly string[]): HclEntry => ({
  key,
  value: `[${items.map(quoteHcl).join(', ')}]`,
});

export function atSign({ name, zone }: RecordChange): string {
  const relative = relativeName(name, zone);
  return relative === '' ? '@' : relative;
}

export const withoutDot = (host: string): string => host.replace(/(.)\.$/, '$1');

/** All values read; undefined when one cannot be, or has octets that no web page takes. */
export function readAll(type: string, values: readonly string[]): readonly Rdata[] | undefined {
  const read = values.flatMap((value) => readRdata(type, value) ?? []);
  const isPlain = read.every(
    (data) =>
      (data.type !== 'TXT' || isPrintable(data.octets)) && (data.type !== 'CAA' || isPrintable(data.value)),
  );
  return read.length === values.length && read.length > 0 && isPlain ? read : undefined;
}

/** Presentation format, texts quoted and split. */
export function presentation(type: string, values: readonly string[]): readonly string[] | undefined {
  const read = readAll(type, values);
  return read?.map((data, at) =>
    data.type === 'TXT' ? quoteOctets(data.octets) : (safeRdata(type, values[at] ?? '') ?? ''),
  );
}

export function objectEntry(key: string, entries: readonly HclEntry[]): HclEntry {
  const fields = entries.flatMap((entry) => ('key' in entry ? [`${entry.key} = ${entry.value}`] : []));
  return { key, value: `{ ${fields.join(', ')} }` };
}
