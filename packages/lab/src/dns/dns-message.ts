/** From a question in dns2's form to an answer on the wire, with what dns2 leaves out: OPT, binary TXT, TLSA, truncation. */
import type { DnsRecord } from '@whyspam/core';
import { encodeData, fromDnsRecord, normalizeName, RECORD_TYPES, type RecordData } from '@whyspam/dns';
import { Packet } from 'dns2';
import type { LabAnswer } from './zones.ts';

type Resource = InstanceType<typeof Packet.Resource>;

// RFC 2782: the target of SRV is never compressed, and c-ares refuses one that is. dns2 compresses every name, so its
// encoder gives way to octets made here, as it does for types it does not know; so do those for DNSSEC.
Object.assign(
  Packet.Resource,
  Object.fromEntries(
    ['SRV', 'DNSKEY', 'RRSIG'].map((type) => [
      type,
      { ...Reflect.get(Packet.Resource, type), encode: undefined },
    ]),
  ),
);

const IN = 1;
const OPT = 41;
const DNSSEC_OK = 0x8000;

/** RFC 6891 section 6.2.5 and the DNS flag day 2020: what travels without fragments. */
const MAX_UDP_PAYLOAD = 1232;

const NAME_OF_TYPE: ReadonlyMap<number, string> = new Map([
  ...Object.entries(RECORD_TYPES).map(([name, code]): [number, string] => [code, name]),
  [252, 'AXFR'],
  [255, 'ANY'],
]);

export interface LabQuestion {
  /** Lower case, no final dot. */
  readonly name: string;
  readonly type: string;
  readonly transport: 'udp' | 'tcp';
}

/** The one question of a query; undefined when it is no query that can be answered (RFC 9619: exactly one). */
export function questionOf(request: Packet, transport: 'udp' | 'tcp'): LabQuestion | undefined {
  const [question] = request.questions;
  if (question === undefined || request.questions.length !== 1 || request.errors.length > 0) return undefined;
  const name = normalizeName(question.name);
  if (name === undefined) return undefined;
  return { name, type: NAME_OF_TYPE.get(question.type) ?? `TYPE${question.type}`, transport };
}

/** DO (RFC 3225): dns2 keeps the flags of OPT where other records have their TTL. */
export function wantsSignatures(request: Packet): boolean {
  const asked = request.additionals.find(({ type }) => type === OPT);
  return asked !== undefined && (asked.ttl & DNSSEC_OK) !== 0;
}

export interface EncodeOptions {
  readonly transport: 'udp' | 'tcp';
  /** An authority speaks: AA=1, RA=0. Otherwise a resolver: AA=0, RA=1. `neither`: as a lame server. */
  readonly speaksAs: 'authority' | 'resolver' | 'neither';
  /** Say TC=1 without records, as if the answer did not fit. */
  readonly truncate?: boolean;
}

/** The answer as octets, ready to send. */
export function encodeAnswer(request: Packet, answer: LabAnswer, options: EncodeOptions): Buffer {
  const asked = request.additionals.find(({ type }) => type === OPT);
  const limit =
    options.transport === 'tcp'
      ? 65_535
      : Math.min(MAX_UDP_PAYLOAD, Math.max(512, asked === undefined ? 512 : asked.class));
  const whole = encode(request, answer, options, asked !== undefined);
  if (options.truncate !== true && whole.length <= limit) return whole;
  const header = { rcode: answer.rcode, answers: [], authority: [] };
  return encode(request, header, { ...options, truncate: true }, asked !== undefined);
}

function encode(request: Packet, answer: LabAnswer, options: EncodeOptions, withOpt: boolean): Buffer {
  const response = Packet.createResponseFromRequest(request);
  const isAuthority = options.speaksAs === 'authority' && answer.rcode !== 'REFUSED';
  response.header.aa = isAuthority && answer.glue === undefined ? 1 : 0;
  response.header.ra = options.speaksAs === 'resolver' ? 1 : 0;
  response.header.tc = options.truncate === true ? 1 : 0;
  response.header.rcode = Packet.RCODE[answer.rcode];
  response.answers = answer.answers.map(resourceOf);
  response.authorities = answer.authority.map(resourceOf);
  // RFC 6891 section 6.1.1: an OPT is answered with an OPT. dns2 does not.
  const glue = options.truncate === true ? [] : (answer.glue ?? []).map(resourceOf);
  response.additionals = withOpt
    ? [
        ...glue,
        {
          ...{ name: '', type: OPT, class: MAX_UDP_PAYLOAD, rdata: [] },
          // RFC 3225 section 3: DO is copied into the response.
          ttl: wantsSignatures(request) ? DNSSEC_OK : 0,
        } as unknown as Resource,
      ]
    : glue;
  return response.toBuffer();
}

function resourceOf(record: DnsRecord): Resource {
  const { name, ttl, data } = fromDnsRecord(record);
  const type = data.type === 'OPAQUE' ? data.code : RECORD_TYPES[data.type];
  // dns2's type wants the fields of all records together; each encoder reads only its own.
  return { name, type, class: IN, ttl, ...fieldsOf(data) } as unknown as Resource;
}

/** The fields in which dns2's encoders look for each type. */
function fieldsOf(data: RecordData): Record<string, unknown> {
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return { address: data.address };
    case 'NS':
      return { ns: data.host };
    case 'CNAME':
    case 'PTR':
      return { domain: data.host };
    case 'MX':
      return { priority: data.preference, exchange: data.exchange };
    case 'SOA':
      return {
        primary: data.mname,
        admin: data.rname,
        serial: data.serial,
        refresh: data.refresh,
        retry: data.retry,
        expiration: data.expire,
        minimum: data.minimum,
      };
    case 'TXT':
      // Buffers: dns2 would write strings as UTF-8.
      return { data: data.strings.map((octets) => Buffer.from(octets)) };
    case 'CAA':
      return { flags: data.flags, tag: data.tag, value: Buffer.from(data.value).toString('utf8') };
    default:
      // Octets for a type dns2 has no encoder for, or one that loses something.
      return { data: Buffer.from(encodeData(data)) };
  }
}
