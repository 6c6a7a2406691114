/** Edits a DMARC record as text: one tag set or taken out, all others left as they were written. */

const tags = (record: string): string[] =>
  record
    .split(';')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

const nameOf = (tag: string): string => (tag.split('=')[0] ?? '').trim().toLowerCase();

export function withTag(record: string, name: string, value: string): string {
  const next = `${name}=${value}`;
  const all = tags(record);
  if (!all.some((tag) => nameOf(tag) === name)) return [...all, next].join('; ');
  return all.map((tag) => (nameOf(tag) === name ? next : tag)).join('; ');
}

export function withoutTag(record: string, name: string): string {
  return tags(record)
    .filter((tag) => nameOf(tag) !== name)
    .join('; ');
}
