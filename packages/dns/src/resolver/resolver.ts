/** What every source of DNS answers looks like: the network, a capture, an overlay, a test. */
import type { DnsEvidence, DnssecReason, DnssecState, Endpoint, ProbeError } from '@whyspam/core';
import type { RecordData, RecordType, ResourceRecord } from '../wire/record.ts';

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Ask this one server without recursion (RD=0) and past the cache; the evidence id then carries the server. */
  readonly server?: Endpoint;
  /** Only with `server`: TCP from the start, to see whether the server speaks it; the evidence id then says so. */
  readonly overTcp?: true;
}

/**
 * What came of one question.
 *
 * `answer`: records of the asked type. `noData`: the name exists (or is taken to), the type does not (RFC 2308
 * section 2.2). `nameError`: NXDOMAIN. `error`: we could not look, `error` says why.
 */
export interface DnsAnswer<T extends RecordType = RecordType> {
  readonly outcome: 'answer' | 'noData' | 'nameError' | 'error';
  /** Records of the asked type at the end of the CNAME chain. */
  readonly records: readonly (ResourceRecord & {
    readonly data: Extract<RecordData, { readonly type: T }>;
  })[];
  /** Targets of the CNAME chain, in order; empty when there is none. */
  readonly aliases: readonly string[];
  /** Only with outcome `error`. */
  readonly error?: ProbeError;
  /** Of the question as asked. */
  readonly evidence: DnsEvidence;
  /** The weakest state of all links of the answer. Left out by sources that know nothing of it: then indeterminate. */
  readonly dnssec?: DnssecState;
  /** Why it is not secure. */
  readonly dnssecReason?: DnssecReason;
  /** Of further questions, when an alias led out of the answer and had to be asked on. */
  readonly hops?: readonly DnsEvidence[];
}

/**
 * Answers questions. Never rejects: a failure, also an abort, is an answer with outcome `error`.
 * Names are given in lower or upper case, with or without a final dot; A-labels only.
 */
export interface Resolver {
  ask<T extends RecordType>(name: string, type: T, options?: AskOptions): Promise<DnsAnswer<T>>;
}
