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
import type { StateWithReason } from '../dnssec/dnssec-state.ts';
import type { Message } from '../wire/decode.ts';
import { toDnsRecord } from '../wire/presentation.ts';
import type { RecordType, ResourceRecord } from '../wire/record.ts';
import type { ExchangeResult } from './exchange.ts';
import { isReferral, rcodeName } from './rcode.ts';
import type { DnsAnswer } from './resolver.ts';

export interface Hop {
  /** May be made when first read, so a copy of a hop must name it. */
  readonly evidence: DnsEvidence;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  /** As it came, also what the server has no say over. */
  readonly additional: readonly ResourceRecord[];
  readonly nameError: boolean;
  /** Of DNSSEC. */
  readonly state: StateWithReason;
  readonly error?: ProbeError;
}

export interface Question {
  readonly name: string;
  readonly type: RecordType;
  /** Asked for by name, so the evidence id carries it. */
  readonly server?: Endpoint;
  readonly overTcp?: true;
}

export function questionId({ name, type, server, overTcp }: Question): string {
  const at = server === undefined ? undefined : formatEndpoint(server);
  return dnsEvidenceId(name, type, at === undefined || overTcp !== true ? at : `${at}/tcp`);
}

export type QuestionToServer = Question & { readonly server: Endpoint };

/** Whom the question goes to, when it is one server. */
export function placeOf({
  server,
  overTcp,
}: Pick<Question, 'server' | 'overTcp'>): Pick<Question, 'server' | 'overTcp'> {
  if (server === undefined) return {};
  return overTcp === true ? { server, overTcp } : { server };
}

/** Who denies, with the proof (RFC 4035 section 3.1.3), or where a referral leads. */
const KEPT_IN_AUTHORITY: ReadonlySet<string> = new Set(['SOA', 'NS', 'NSEC', 'NSEC3', 'RRSIG']);

const NO_RECORDS: readonly never[] = [];
/** Nothing is validated here, and AD of the server proves nothing (RFC 4035 section 4.9.3). */
export const NOT_VALIDATED: StateWithReason = { dnssec: 'indeterminate' };

/** The hop that came of asking servers; `at` is when: ISO text, or a date whose text is made when it is read. */
export function hopOf(question: Question, at: Date | string, result: ExchangeResult): Hop {
  return new MessageHop(question, at, result);
}

/** Most evidence is never read, and its text costs more than the rest of the answer: it is made for who asks. */
class MessageHop implements Hop {
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  readonly nameError: boolean;
  readonly state = NOT_VALIDATED;
  declare readonly error?: ProbeError;
  readonly #question: Question;
  readonly #at: Date | string;
  readonly #result: ExchangeResult;
  #evidence: DnsEvidence | undefined;

  constructor(question: Question, at: Date | string, result: ExchangeResult) {
    const { message, error } = result;
    this.answers = message === undefined ? NO_RECORDS : message.answers;
    this.authority = message === undefined ? NO_RECORDS : message.authority;
    this.additional = message === undefined ? NO_RECORDS : message.additional;
    this.nameError = message?.rcode === 3;
    if (error !== undefined) this.error = error;
    this.#question = question;
    this.#at = at;
    this.#result = result;
  }

  get evidence(): DnsEvidence {
    this.#evidence ??= evidenceOf(this.#question, this.#at, this.#result);
    return this.#evidence;
  }
}

function evidenceOf(question: Question, at: Date | string, result: ExchangeResult): DnsEvidence {
  const { message, error } = result;
  return {
    kind: 'dns',
    id: questionId(question),
    question: { name: question.name, type: question.type },
    server: result.server ?? '',
    transport: result.transport,
    at: typeof at === 'string' ? at : at.toISOString(),
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
}

function glueOf({ additional }: Message): readonly DnsRecord[] {
  return additional.filter(({ data }) => data.type === 'A' || data.type === 'AAAA').map(toDnsRecord);
}

/** A hop that asked nobody, or stopped before an answer. */
export function failedHop(
  question: Question,
  at: Date | string,
  error: ProbeError,
  soFar?: ExchangeResult,
): Hop {
  return hopOf(question, at, { server: undefined, transport: 'udp', ms: 0, attempts: 0, ...soFar, error });
}

/** The answer to something that is no domain name. */
export function invalidNameAnswer<T extends RecordType>(
  question: Question,
  at: Date | string,
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
