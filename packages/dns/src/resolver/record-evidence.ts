/** Writes down every answer that goes through, for the report and for a capture. */
import type { DnsEvidence } from '@whyspam/core';
import type { RecordType } from '../wire/record.ts';
import type { AskOptions, DnsAnswer, Resolver } from './resolver.ts';

export interface EvidenceRecorder {
  readonly resolver: Resolver;
  /** Once for each id, ordered by id, so that two runs that asked the same differ only where the answers do. */
  evidence(): readonly DnsEvidence[];
}

/** The first answer to a question is the one kept; only an aborted one gives way to a later one. */
export function recordEvidence(inner: Resolver): EvidenceRecorder {
  const kept = new Map<string, DnsEvidence>();
  const keep = (evidence: DnsEvidence): void => {
    const known = kept.get(evidence.id);
    if (known === undefined || known.error?.code === 'ABORTED') kept.set(evidence.id, evidence);
  };
  return {
    resolver: {
      async ask<T extends RecordType>(name: string, type: T, options?: AskOptions): Promise<DnsAnswer<T>> {
        const answer = await inner.ask(name, type, options);
        keep(answer.evidence);
        for (const hop of answer.hops ?? []) keep(hop);
        return answer;
      },
    },
    evidence: () => [...kept.values()].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}
