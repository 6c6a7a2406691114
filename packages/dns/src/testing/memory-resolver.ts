/** A resolver over a plain object, for tests: records, faults, a count of questions. */
import { dnsEvidenceId, probeError, type DnsEvidence, type ProbeErrorCode } from '@whyspam/core';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { parseData } from '../wire/presentation.ts';
import type { RecordData, RecordType, ResourceRecord } from '../wire/record.ts';

export type Fault = 'timeout' | 'servfail' | 'refused' | 'nxdomain';

/** Records in presentation form; a TXT may be a list of strings. A fault in place of the records of a type or a name. */
export type MemoryRecords = Readonly<
  Partial<Record<RecordType, readonly (string | readonly string[])[] | Fault>>
>;
export type MemoryZone = Readonly<Record<string, MemoryRecords | Fault>>;

/**
 * The words answer from the zone of the resolver, or not at all. `zone`: an authority with records of its own.
 * `delegates`: hosts by zone, and what the server gives as their addresses.
 */
export type MemoryServer =
  | 'authoritative'
  | 'notAuthoritative'
  | 'referral'
  | 'refused'
  | 'timeout'
  | { readonly zone: MemoryZone }
  | {
      readonly delegates: Readonly<Record<string, readonly string[]>>;
      readonly glue?: Readonly<Record<string, readonly string[]>>;
    };

export interface MemoryOptions {
  /** How each server address answers; one not named times out. */
  readonly servers?: Readonly<Record<string, MemoryServer>>;
  readonly ttl?: number;
  /** Addresses of servers that do not answer over TCP. */
  readonly withoutTcp?: readonly string[];
}

export interface MemoryResolver extends Resolver {
  /** `TYPE name` of every question, in order. */
  readonly questions: string[];
}

const FAULTS: Readonly<Record<Exclude<Fault, 'nxdomain'>, ProbeErrorCode>> = {
  timeout: 'DNS_TIMEOUT',
  servfail: 'DNS_SERVFAIL',
  refused: 'DNS_REFUSED',
};

/** Answers from `zone`. Follows CNAMEs, knows `*.` wildcards, gives the SOA of the nearest parent with a negative answer. */
export function memoryResolver(zone: MemoryZone, options: MemoryOptions = {}): MemoryResolver {
  const names = new Map(Object.entries(zone).map(([name, records]) => [normal(name), records]));
  const parents = new Set<string>();
  for (const name of names.keys()) {
    for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1))
      parents.add(name.slice(dot + 1));
  }
  const questions: string[] = [];
  const answers = new Map<string, DnsAnswer>();

  const find = (name: string): MemoryRecords | Fault | undefined => {
    const exact = names.get(name);
    if (exact !== undefined || parents.has(name)) return exact ?? {};
    for (let rest = name; rest.includes('.');) {
      rest = rest.slice(rest.indexOf('.') + 1);
      const wild = names.get(`*.${rest}`);
      if (wild !== undefined) return wild;
      if (names.has(rest)) return undefined;
    }
    return undefined;
  };

  const soaAbove = (name: string): DnsEvidence['authority'] => {
    for (let rest = name; ;) {
      const records = names.get(rest);
      if (typeof records === 'object' && Array.isArray(records.SOA)) {
        return [{ name: rest, type: 'SOA', ttl: options.ttl ?? 300, data: String(records.SOA[0]) }];
      }
      const dot = rest.indexOf('.');
      if (dot === -1) return [];
      rest = rest.slice(dot + 1);
    }
  };

  const look = (asked: string, type: RecordType): DnsAnswer => {
    const aliases: string[] = [];
    let name = asked;
    const evidence = (rcode: string | undefined, rest: Partial<DnsEvidence> = {}): DnsEvidence => ({
      kind: 'dns',
      id: dnsEvidenceId(asked, type),
      question: { name: asked, type },
      server: 'memory:53',
      transport: 'udp',
      at: '2026-01-01T00:00:00.000Z',
      ms: 0,
      attempts: 1,
      ...(rcode === undefined ? {} : { rcode, flags: { aa: false, tc: false, ra: true, ad: false } }),
      dnssec: 'indeterminate',
      answers: [],
      authority: [],
      ...rest,
    });
    const fail = (code: ProbeErrorCode, detail: string): DnsAnswer => {
      const error = probeError(code, detail);
      return { outcome: 'error', records: [], aliases, error, evidence: evidence(undefined, { error }) };
    };
    if (asked.split('.').some((label) => label.length > 63) || asked.length > 253) {
      return fail('DNS_NAME_INVALID', asked);
    }
    for (let hops = 0; hops < 16; hops++) {
      const records = find(name);
      const values = typeof records === 'object' ? records[type] : records;
      if (records === undefined || values === 'nxdomain') {
        return {
          outcome: 'nameError',
          records: [],
          aliases,
          evidence: evidence('NXDOMAIN', { authority: soaAbove(name) }),
        };
      }
      if (typeof values === 'string') return fail(FAULTS[values], `${values} for ${name}`);
      const alias = typeof records === 'object' && type !== 'CNAME' ? records.CNAME : undefined;
      if (values === undefined && Array.isArray(alias)) {
        name = normal(String(alias[0]));
        aliases.push(name);
        continue;
      }
      if (values === undefined || values.length === 0) {
        return {
          outcome: 'noData',
          records: [],
          aliases,
          evidence: evidence('NOERROR', { authority: soaAbove(name) }),
        };
      }
      const found = values.map((value): ResourceRecord => ({
        name,
        ttl: options.ttl ?? 300,
        data: dataOf(type, value),
      }));
      return {
        outcome: 'answer',
        records: found as unknown as DnsAnswer['records'],
        aliases,
        evidence: evidence('NOERROR'),
      };
    }
    return fail('DNS_MALFORMED', 'CNAME loop');
  };

  const askServer = async (name: string, type: RecordType, address: string): Promise<DnsAnswer> => {
    const server = options.servers?.[address] ?? 'timeout';
    const id = dnsEvidenceId(name, type, `${address}:53`);
    if (typeof server === 'object' && 'zone' in server) {
      const own = await memoryResolver(server.zone, options).ask(name, type);
      const isFault = own.outcome === 'error';
      const said = { aa: true, tc: false, ra: false, ad: false };
      return { ...own, evidence: { ...own.evidence, id, ...(isFault ? {} : { flags: said }) } };
    }
    const answer = look(name, type);
    if (typeof server === 'object') return referralOf(answer, id, name, server.delegates, server.glue ?? {});
    const flags = { aa: server === 'authoritative', tc: false, ra: false, ad: false };
    switch (server) {
      case 'authoritative':
      case 'notAuthoritative':
        return { ...answer, evidence: { ...answer.evidence, id, flags } };
      case 'referral':
        return {
          outcome: 'noData',
          records: [],
          aliases: [],
          evidence: { ...answer.evidence, id, flags, rcode: 'NOERROR' },
        };
      case 'refused':
      case 'timeout': {
        const error = probeError(server === 'refused' ? 'DNS_REFUSED' : 'DNS_TIMEOUT', server);
        const { rcode: _rcode, flags: _flags, ...rest } = answer.evidence;
        const seen = server === 'refused' ? { rcode: 'REFUSED', flags } : {};
        return {
          outcome: 'error',
          records: [],
          aliases: [],
          error,
          evidence: { ...rest, ...seen, id, error },
        };
      }
    }
  };

  return {
    questions,
    ask<T extends RecordType>(name: string, type: T, ask: AskOptions = {}): Promise<DnsAnswer<T>> {
      const asked = normal(name);
      questions.push(`${type} ${asked}`);
      if (ask.signal?.aborted === true) {
        const answer = look(asked, type);
        const error = probeError('ABORTED', 'aborted');
        return Promise.resolve({
          outcome: 'error',
          records: [],
          aliases: [],
          error,
          evidence: answer.evidence,
        });
      }
      if (
        ask.server !== undefined &&
        ask.overTcp === true &&
        options.withoutTcp?.includes(ask.server.address)
      ) {
        const error = probeError('DNS_UNREACHABLE', 'TCP: refused');
        const { rcode: _rcode, flags: _flags, ...evidence } = look(asked, type).evidence;
        return Promise.resolve({ outcome: 'error', records: [], aliases: [], error, evidence });
      }
      if (ask.server !== undefined) {
        return askServer(asked, type, ask.server.address) as Promise<unknown> as Promise<DnsAnswer<T>>;
      }
      const key = `${type} ${asked}`;
      const answer = answers.get(key) ?? look(asked, type);
      answers.set(key, answer);
      return Promise.resolve(answer as unknown as DnsAnswer<T>);
    },
  };
}

/** As the resolver over the network gives it: an error, with the referral in the evidence. */
function referralOf(
  answer: DnsAnswer,
  id: string,
  name: string,
  delegates: Readonly<Record<string, readonly string[]>>,
  glue: Readonly<Record<string, readonly string[]>>,
): DnsAnswer {
  const hosts = delegates[name];
  const evidence: DnsEvidence = {
    ...answer.evidence,
    id,
    rcode: hosts === undefined ? 'NXDOMAIN' : 'NOERROR',
    flags: { aa: hosts === undefined, tc: false, ra: false, ad: false },
    authority: (hosts ?? []).map((host) => ({ name, type: 'NS', ttl: 3600, data: `${host}.` })),
    glue: Object.entries(glue).flatMap(([host, addresses]) =>
      addresses.map((data) => ({ name: host, type: data.includes(':') ? 'AAAA' : 'A', ttl: 3600, data })),
    ),
  };
  if (hosts === undefined) return { outcome: 'nameError', records: [], aliases: [], evidence };
  const error = probeError('DNS_OTHER_RCODE', 'NOERROR, but a referral to other servers and no answer');
  return { outcome: 'error', records: [], aliases: [], error, evidence };
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function bytesOf(text: string): Uint8Array {
  // oxlint-disable-next-line no-control-regex -- a character above one byte can only be meant as UTF-8.
  return Buffer.from(text, /^[\u0000-\u00ff]*$/.test(text) ? 'latin1' : 'utf8');
}

function dataOf(type: RecordType, value: string | readonly string[]): RecordData {
  const text = String(value);
  const fields = text.split(' ');
  const number = (index: number): number => Number(fields[index]);
  switch (type) {
    case 'A':
    case 'AAAA':
      return { type, address: text };
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return { type, host: normal(text) };
    case 'MX':
      return { type, preference: number(0), exchange: normal(fields[1] ?? '') };
    case 'SOA':
      return {
        type,
        mname: normal(fields[0] ?? ''),
        rname: normal(fields[1] ?? ''),
        serial: number(2),
        refresh: number(3),
        retry: number(4),
        expire: number(5),
        minimum: number(6),
      };
    case 'TXT':
      return { type, strings: (typeof value === 'string' ? [value] : value).map(bytesOf) };
    default:
      return parseData(type, text);
  }
}
