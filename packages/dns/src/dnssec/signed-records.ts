/** The records of an evidence as RRsets with their signatures. */
import { WhyspamError, type DnsRecord } from '@whyspam/core';
import { fromDnsRecord } from '../wire/presentation.ts';
import type { RecordData, ResourceRecord, Signature } from '../wire/record.ts';
import { codeOf } from './canonical-form.ts';

export interface SignedSet {
  readonly owner: string;
  /** The type number. */
  readonly type: number;
  readonly records: readonly ResourceRecord[];
  readonly signatures: readonly Signature[];
}

/** The sets of a section. Records that cannot be read (a capture changed by hand) are not there. */
export class SignedRecords {
  readonly #sets = new Map<string, { records: ResourceRecord[]; signatures: Signature[] }>();
  readonly #owners: readonly string[];

  constructor(section: readonly DnsRecord[]) {
    for (const record of section) {
      const read = readRecord(record);
      if (read === undefined) continue;
      const { name, data } = read;
      if (data.type === 'RRSIG') this.#at(name, data.covered).signatures.push(data);
      else this.#at(name, codeOf(data)).records.push(read);
    }
    this.#owners = [...new Set(section.map(({ name }) => name))];
  }

  /** `undefined` when there is no record of that name and type. */
  set(owner: string, type: number): SignedSet | undefined {
    const found = this.#sets.get(`${type} ${owner}`);
    return found === undefined || found.records.length === 0 ? undefined : { owner, type, ...found };
  }

  /** Every set of the type, whoever owns it. */
  setsOf(type: number): readonly SignedSet[] {
    return this.#owners.flatMap((owner) => this.set(owner, type) ?? []);
  }

  /** Every signature, whatever it covers. */
  signatures(): readonly Signature[] {
    return [...this.#sets.values()].flatMap(({ signatures }) => signatures);
  }

  #at(owner: string, type: number): { records: ResourceRecord[]; signatures: Signature[] } {
    const key = `${type} ${owner}`;
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const fresh = { records: [], signatures: [] };
    this.#sets.set(key, fresh);
    return fresh;
  }
}

function readRecord(record: DnsRecord): ResourceRecord | undefined {
  try {
    return fromDnsRecord(record);
  } catch (error) {
    if (error instanceof WhyspamError) return undefined;
    throw error;
  }
}

/** The data of one type out of a set. */
export function dataOf<T extends RecordData['type']>(
  set: SignedSet | undefined,
  type: T,
): readonly Extract<RecordData, { readonly type: T }>[] {
  const isOf = (data: RecordData): data is Extract<RecordData, { readonly type: T }> => data.type === type;
  return (set?.records ?? []).map(({ data }) => data).filter(isOf);
}
