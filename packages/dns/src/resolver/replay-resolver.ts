/** Answers from a capture: exactly what was recorded, and NOT_RECORDED for everything else. */
import { probeError, WhyspamError, type DnsEvidence } from '@whyspam/core';
import { normalizeName } from '../wire/name.ts';
import { fromDnsRecord } from '../wire/presentation.ts';
import type { RecordType } from '../wire/record.ts';
import { followChain } from './chain.ts';
import { isReferral, referralError } from './rcode.ts';
import { failedHop, invalidNameAnswer, placeOf, questionId, type Hop, type Question } from './hop.ts';
import type { AskOptions, DnsAnswer, Resolver } from './resolver.ts';

/** A question that was never asked has no time. */
const NEVER = '1970-01-01T00:00:00.000Z';

export function replayResolver(evidence: readonly DnsEvidence[]): Resolver {
  const byId = new Map(evidence.map((item) => [item.id, item]));
  return {
    async ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
      const to = placeOf(options);
      const normal = normalizeName(name);
      if (normal === undefined) {
        return invalidNameAnswer({ name: name.toLowerCase(), type, ...to }, NEVER, 'it is no domain name');
      }
      const steps: DnsEvidence[] = [];
      const hop = (target: string): Hop => {
        const found = hopFrom(byId, { name: target, type, ...to });
        for (const id of found.evidence.via ?? []) {
          const step = byId.get(id);
          if (step !== undefined) steps.push(step);
        }
        return found;
      };
      const answer = await followChain(hop(normal), normal, type, (target) => Promise.resolve(hop(target)));
      return steps.length === 0 ? answer : { ...answer, hops: [...(answer.hops ?? []), ...steps] };
    },
  };
}

function hopFrom(byId: ReadonlyMap<string, DnsEvidence>, question: Question): Hop {
  const evidence = byId.get(questionId(question));
  if (evidence === undefined) {
    const detail = `${question.type} of ${question.name === '' ? '.' : question.name} was not asked when this was recorded`;
    return failedHop(question, NEVER, probeError('NOT_RECORDED', detail));
  }
  try {
    const answers = evidence.answers.map(fromDnsRecord);
    const authority = evidence.authority.map(fromDnsRecord);
    const aa = evidence.flags?.aa === true;
    // A referral met on a walk from the root is kept as no failure; to somebody who wanted an answer it is one.
    const refers =
      evidence.rcode === 'NOERROR' && question.server !== undefined && isReferral({ aa, answers, authority });
    const error = evidence.error ?? (refers ? referralError() : undefined);
    return {
      evidence,
      answers,
      authority,
      additional: (evidence.glue ?? []).map(fromDnsRecord),
      nameError: evidence.rcode === 'NXDOMAIN',
      state: evidence,
      ...(error === undefined ? {} : { error }),
    };
  } catch (error) {
    if (!(error instanceof WhyspamError)) throw error;
    // A capture somebody changed by hand: that record cannot be read, so nothing is known of the question.
    return failedHop(question, evidence.at, probeError('NOT_RECORDED', error.message));
  }
}
