/** The probes of a capture: the same facts as when it was recorded, and no network. */
import {
  type Evidence,
  type Fact,
  probeError,
  serverEvidenceId,
  type SmtpEvidence,
  type SubmissionServer,
  type TlsEvidence,
  unknown,
} from '@whyspam/core';
import type { Conversation } from './conversation/dialer.ts';
import { smtpFact } from './mx/smtp-fact.ts';
import type { LookOptions, SmtpEndpoint, SmtpProbes, SmtpResult } from './smtp-probes.ts';
import { SUBMISSION_ASPECTS } from './submission/look-at-submission.ts';
import { evidenceOf, submissionFact } from './submission/submission-fact.ts';

/** A server that was not recorded is unknown with NOT_RECORDED. An id recorded twice counts as it was recorded last. */
export function replaySmtp(evidence: readonly Evidence[]): SmtpProbes {
  const conversations = new Map<string, SmtpEvidence>();
  const handshakes = new Map<string, TlsEvidence>();
  for (const item of evidence) {
    if (item.kind === 'smtp') conversations.set(item.id, item);
    if (item.kind === 'tls') handshakes.set(item.id, item);
  }

  /** A look that is one conversation: its fact made again of what was recorded. */
  async function again<T>(
    { host, address, port }: SmtpEndpoint,
    aspect: string | undefined,
    { signal }: LookOptions = {},
    factOf: (smtp: SmtpEvidence, tls: TlsEvidence | undefined) => Fact<T>,
  ): Promise<SmtpResult<T>> {
    const id = serverEvidenceId('smtp', host, address, port, aspect);
    if (signal?.aborted === true) {
      return { fact: unknown(probeError('ABORTED', 'aborted by the caller')), evidence: [] };
    }
    const smtp = conversations.get(id);
    if (smtp === undefined) return notRecorded(id);
    const tls = handshakes.get(serverEvidenceId('tls', host, address, port, aspect));
    return { fact: factOf(smtp, tls), evidence: tls === undefined ? [smtp] : [smtp, tls] };
  }

  function recorded({ host, address, port }: SmtpEndpoint, aspect: string): Conversation | undefined {
    const smtp = conversations.get(serverEvidenceId('smtp', host, address, port, aspect));
    const tls = handshakes.get(serverEvidenceId('tls', host, address, port, aspect));
    if (smtp === undefined) return undefined;
    return tls === undefined ? { smtp } : { smtp, tls };
  }

  /** A login was recorded or was not; it cannot be asked for afterwards. */
  async function submissionAgain(
    server: SmtpEndpoint,
    { signal }: LookOptions = {},
  ): Promise<SmtpResult<SubmissionServer>> {
    if (signal?.aborted === true) {
      return { fact: unknown(probeError('ABORTED', 'aborted by the caller')), evidence: [] };
    }
    const first = recorded(server, 'submission');
    if (first === undefined) return notRecorded(`submission of ${server.host}:${server.port}`);
    const implicitTls = recorded(server, `submission:${SUBMISSION_ASPECTS.implicitTls}`);
    const inTheClear = recorded(server, `submission:${SUBMISSION_ASPECTS.inTheClear}`);
    const login = recorded(server, 'login');
    const looks = {
      first,
      ...(implicitTls === undefined ? {} : { implicitTls }),
      ...(inTheClear === undefined ? {} : { inTheClear }),
      ...(login === undefined ? {} : { login }),
    };
    return { fact: submissionFact(looks), evidence: evidenceOf(looks) };
  }

  return {
    mx: (server, options) => again(server, undefined, options, smtpFact),
    submission: submissionAgain,
    tlsScan: async () => notRecorded('tlsScan'),
    recipients: async () => notRecorded('recipients'),
    relay: async () => notRecorded('relay'),
    reference: async () => notRecorded('egress'),
  };
}

function notRecorded<T>(id: string): SmtpResult<T> {
  return { fact: unknown(probeError('NOT_RECORDED', `${id} is not in the capture`)), evidence: [] };
}
