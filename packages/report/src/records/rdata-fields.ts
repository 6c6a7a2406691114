/** The fields of RDATA in presentation format, for forms that want each on its own. */
import { parseTxtData, escapeOctets, textOfTxt } from './txt-data.ts';

export type Rdata =
  | { readonly type: 'TXT'; readonly octets: string }
  | { readonly type: 'MX'; readonly preference: number; readonly host: string }
  | { readonly type: 'CNAME' | 'NS' | 'PTR' | 'DNAME'; readonly target: string }
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | {
      readonly type: 'TLSA';
      readonly usage: number;
      readonly selector: number;
      readonly matching: number;
      /** Hexadecimal. */
      readonly association: string;
    }
  | { readonly type: 'CAA'; readonly flags: number; readonly tag: string; readonly value: string };

/** Types that `readRdata` reads. */
const FIELD_TYPES: ReadonlySet<string> = new Set([
  'TXT',
  'MX',
  'CNAME',
  'NS',
  'PTR',
  'DNAME',
  'A',
  'AAAA',
  'SRV',
  'TLSA',
  'CAA',
]);

const NAME = /^(?:\.|(?:[A-Za-z0-9_*-]+\.)+)$/;
const ADDRESS = /^[0-9A-Fa-f.:]+$/;

function numbers(words: readonly string[], count: number): readonly number[] | undefined {
  const found = words.slice(0, count);
  return found.length === count && found.every((word) => /^\d{1,5}$/.test(word))
    ? found.map(Number)
    : undefined;
}

/** @returns undefined for a type that has no fields here, and for data that is not what its type demands. */
export function readRdata(type: string, data: string): Rdata | undefined {
  const words = data.split(' ');
  const last = words[words.length - 1] ?? '';
  switch (type) {
    case 'TXT': {
      const octets = textOfTxt(data);
      return octets === undefined ? undefined : { type, octets };
    }
    case 'MX': {
      const [preference] = numbers(words, 1) ?? [];
      return preference === undefined || words.length !== 2 || !NAME.test(last)
        ? undefined
        : { type, preference, host: last };
    }
    case 'CNAME':
    case 'NS':
    case 'PTR':
    case 'DNAME':
      return words.length === 1 && NAME.test(last) ? { type, target: last } : undefined;
    case 'A':
    case 'AAAA':
      return words.length === 1 && ADDRESS.test(last) ? { type, address: last } : undefined;
    case 'SRV': {
      const [priority, weight, port] = numbers(words, 3) ?? [];
      return priority === undefined ||
        weight === undefined ||
        port === undefined ||
        words.length !== 4 ||
        !NAME.test(last)
        ? undefined
        : { type, priority, weight, port, target: last };
    }
    case 'TLSA': {
      const [usage, selector, matching] = numbers(words, 3) ?? [];
      const association = words.slice(3).join('');
      return usage === undefined ||
        selector === undefined ||
        matching === undefined ||
        !/^[0-9A-Fa-f]+$/.test(association)
        ? undefined
        : { type, usage, selector, matching, association };
    }
    case 'CAA': {
      const [flags] = numbers(words, 1) ?? [];
      const tag = words[1] ?? '';
      const value = textOfTxt(words.slice(2).join(' '));
      return flags === undefined || !/^[A-Za-z0-9]+$/.test(tag) || value === undefined
        ? undefined
        : { type, flags, tag, value };
    }
    default:
      return undefined;
  }
}

/** The owner as it is called inside its zone; '' for the apex, the whole name when it is not in the zone. */
export function relativeName(name: string, zone: string): string {
  if (name === zone) return '';
  return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : `${name}.`;
}

/** Types without fields here: words of letters, digits and what names, numbers and base64 are made of. */
const PLAIN_WORDS = /^[A-Za-z0-9 .:_+/=\\#-]+$/;

/**
 * The data as a line of a zone file may hold it: nothing in it can end the line or begin a comment.
 *
 * @returns undefined when it is not what its type demands.
 */
export function safeRdata(type: string, data: string): string | undefined {
  const read = readRdata(type, data);
  if (read === undefined) return FIELD_TYPES.has(type) || !PLAIN_WORDS.test(data) ? undefined : data;
  switch (read.type) {
    case 'TXT':
      return (parseTxtData(data) ?? []).map((text) => `"${escapeOctets(text)}"`).join(' ');
    case 'CAA':
      return `${read.flags} ${read.tag} "${escapeOctets(read.value)}"`;
    default:
      return data;
  }
}

/** Whether a name is made of what names of hosts and of records about mail are made of. */
export function isPlainName(name: string): boolean {
  return name.length <= 253 && NAME.test(`${name}.`);
}
