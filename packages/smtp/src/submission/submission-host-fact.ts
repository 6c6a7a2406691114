/** All submission ports of one host together, from the facts about each. */
import { type Fact, known, type KnownFact, type SubmissionHost, type SubmissionServer } from '@whyspam/core';
import type { SmtpEndpoint } from '../smtp-probes.ts';

/** One port that was looked at, and what came of it. */
export interface SubmissionLook {
  readonly server: SmtpEndpoint;
  readonly fact: Fact<SubmissionServer>;
}

type Port = SubmissionHost['ports'][number];

/**
 * @param looks all of the same host, in the order they are to be shown.
 * @param evidence what was seen of the host beside them, such as its addresses.
 */
export function submissionHostFact(
  host: string,
  looks: readonly SubmissionLook[],
  evidence: readonly string[] = [],
): KnownFact<SubmissionHost> {
  const all = [...evidence, ...looks.flatMap(({ fact }) => fact.evidence)];
  return known({ host, ports: looks.map(describePort) }, [...new Set(all)]);
}

function describePort({ server: { address, port }, fact }: SubmissionLook): Port {
  if (fact.state !== 'known') {
    const error = fact.state === 'unknown' ? { error: fact.error } : {};
    return { address, port, state: 'unknown', offersAuth: false, certificateIsGood: false, ...error };
  }
  const { isClosed, encryption, authInClear, authUnderTls, tls } = fact.value;
  return {
    address,
    port,
    state: isClosed ? 'closed' : 'open',
    ...(encryption === undefined ? {} : { encryption }),
    offersAuth: authInClear.length + authUnderTls.length > 0,
    certificateIsGood: tls !== undefined && tls.isTrusted && tls.namesHost,
    server: fact.value,
  };
}
