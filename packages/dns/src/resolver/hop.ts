/** One question, one answer message: a step of an alias chain, with its evidence. */
import {
  dnsEvidenceId,
  formatEndpoint,
  probeError,
  type DnsEvidence,
  type DnsRecord,
  type Endpoint,
  type ProbeError,
} from '@whyspam/core';
import type { Message } from '../wire/decode.ts';
import { toDnsRecord } from '../wire/presentation.ts';
import type { RecordType, ResourceRecord } from '../wire/record.ts';
import type { ExchangeResult } from './exchange.ts';
import { isReferral, rcodeName } from './rcode.ts';
import type { DnsAnswer } from './resolver.ts';

export interface Hop {
  readonly evidence: DnsEvidence;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  /** As it came, also what the server has no say over. */
  readonly additional: readonly ResourceRecord[];
  readonly nameError: boolean;
  readonly error?: ProbeError;
}

export interface Question {
  readonly name: string;
  readonly type: RecordType;
  /** Asked for by name, so the evidence id carries it. */
  readonly server?: Endpoint;
}

export function questionId({ name, type, server }: Question): string {
  return dnsEvidenceId(name, type, server === undefined ? undefined : formatEndpoint(server));
}

/** Who denies, with the proof (RFC 4035 section 3.1.3), or where a referral leads. */
const KEPT_IN_AUTHORITY: ReadonlySet<string> = new Set(['SOA', 'NS', 'NSEC', 'NSEC3', 'RRSIG']);

const NO_RECORDS: readonly DnsRecord[] = [];

/** The hop that came of asking servers. `at` is an ISO time. */
export function hopOf(question: Question, at: string, result: ExchangeResult): Hop {
  const { message, error } = result;
  const evidence: DnsEvidence = {
    kind: 'dns',
    id: questionId(question),
    question: { name: question.name, type: question.type },
    server: result.server === undefined ? '' : formatEndpoint(result.server),
    transport: result.transport,
    at,
    ms: Math.round(result.ms * 10) / 10,
    attempts: result.attempts,
    ...(message === undefined
      ? {}
      : {
          rcode: rcodeName(message.rcode),
          flags: { aa: message.aa, tc: message.tc, ra: message.ra, ad: message.ad },
        }),
    // Nothing is validated here, and AD of the server proves nothing (RFC 4035 section 4.9.3).
    dnssec: 'indeterminate',
    answers: message === undefined ? NO_RECORDS : message.answers.map(toDnsRecord),
    authority:
      message === undefined
        ? NO_RECORDS
        : message.authority.filter(({ data }) => KEPT_IN_AUTHORITY.has(data.type)).map(toDnsRecord),
    ...(message !== undefined && isReferral(message) ? { glue: glueOf(message) } : {}),
    ...(error === undefined ? {} : { error }),
  };
  return {
    evidence,
    answers: message?.answers ?? [],
    authority: message?.authority ?? [],
    additional: message?.additional ?? [],
    nameError: message?.rcode === 3,
    ...(error === undefined ? {} : { error }),
  };
}

function glueOf({ additional }: Message): readonly DnsRecord[] {
  return additional.filter(({ data }) => data.type === 'A' || data.type === 'AAAA').map(toDnsRecord);
}

/** A hop that asked nobody, or stopped before an answer. */
export function failedHop(question: Question, at: string, error: ProbeError, soFar?: ExchangeResult): Hop {
  return hopOf(question, at, { server: undefined, transport: 'udp', ms: 0, attempts: 0, ...soFar, error });
}

/** The answer to something that is no domain name. */
export function invalidNameAnswer<T extends RecordType>(
  question: Question,
  at: string,
  problem: string,
): DnsAnswer<T> {
  const error = probeError('DNS_NAME_INVALID', problem);
  return {
    outcome: 'error',
    records: [],
    aliases: [],
    error,
    evidence: failedHop(question, at, error).evidence,
  };
}
