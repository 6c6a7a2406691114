/** The probes of a capture: the same facts as when it was recorded, and no network. */
import {
  type Evidence,
  type Fact,
  probeError,
  serverEvidenceId,
  type SmtpEvidence,
  type SubmissionServer,
  type TlsEvidence,
  type TlsScan,
  unknown,
} from '@whyspam/core';
import { referenceFact } from './egress/reference-fact.ts';
import type { Conversation } from './conversation/dialer.ts';
import { clearAspect } from './conversation/session.ts';
import { AGAIN, resultOf } from './mx/look-at-mx.ts';
import { evidenceOf } from './recipients/ask-recipients.ts';
import { relayFact } from './relay/relay-fact.ts';
import { recipientsFact } from './recipients/recipients-fact.ts';
import type { LookOptions, SmtpEndpoint, SmtpProbes, SmtpResult } from './smtp-probes.ts';
import { SUBMISSION_ASPECTS } from './submission/look-at-submission.ts';
import { evidenceOfLooks, submissionFact } from './submission/submission-fact.ts';
import { inOrderOfOffers } from './tls-scan/offers.ts';
import { tlsScanFact } from './tls-scan/tls-scan-fact.ts';

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

  function recorded({ host, address, port }: SmtpEndpoint, aspect?: string): Conversation | undefined {
    const smtp = conversations.get(serverEvidenceId('smtp', host, address, port, aspect));
    const tls = handshakes.get(serverEvidenceId('tls', host, address, port, aspect));
    if (smtp === undefined) return undefined;
    return tls === undefined ? { smtp } : { smtp, tls };
  }

  /** A server that was cut off at STARTTLS was looked at twice, if the capture is of a whyspam that did so. */
  function mxAgain(server: SmtpEndpoint, { signal }: LookOptions = {}): SmtpResult {
    if (signal?.aborted === true) {
      return { fact: unknown(probeError('ABORTED', 'aborted by the caller')), evidence: [] };
    }
    const first = recorded(server);
    if (first !== undefined) return resultOf(first, recorded(server, AGAIN));
    return notRecorded(serverEvidenceId('smtp', server.host, server.address, server.port));
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
    return { fact: submissionFact(looks), evidence: evidenceOfLooks(looks) };
  }

  /** A scan is many conversations; a capture need not hold them in the order they were held. */
  function scanAgain(server: SmtpEndpoint, { signal }: LookOptions = {}): SmtpResult<TlsScan> {
    const { host, address, port } = server;
    if (signal?.aborted === true) {
      return { fact: unknown(probeError('ABORTED', 'aborted by the caller')), evidence: [] };
    }
    const prefixes = (['smtp', 'tls'] as const).map(
      (kind) => `${serverEvidenceId(kind, host, address, port, 'tlsScan')}:`,
    );
    const seen = inOrderOfOffers(
      [...conversations.values(), ...handshakes.values()].filter(({ id }) =>
        prefixes.some((prefix) => id.startsWith(prefix)),
      ),
    );
    return seen.length === 0
      ? notRecorded(`${prefixes[0]}*`)
      : { fact: tlsScanFact(server, seen), evidence: seen };
  }

  /** A look as a sender goes: a conversation, and a second in the clear when TLS broke the first. */
  async function asSender<T>(
    { host, address, port }: SmtpEndpoint,
    aspect: string,
    { signal }: LookOptions = {},
    factOf: (conversations: readonly Conversation[]) => Fact<T>,
  ): Promise<SmtpResult<T>> {
    if (signal?.aborted === true) {
      return { fact: unknown(probeError('ABORTED', 'aborted by the caller')), evidence: [] };
    }
    const found = [aspect, clearAspect(aspect)].flatMap((each) => {
      const smtp = conversations.get(serverEvidenceId('smtp', host, address, port, each));
      const tls = handshakes.get(serverEvidenceId('tls', host, address, port, each));
      return smtp === undefined ? [] : [{ smtp, ...(tls === undefined ? {} : { tls }) }];
    });
    if (found.length === 0) return notRecorded(serverEvidenceId('smtp', host, address, port, aspect));
    return { fact: factOf(found), evidence: evidenceOf(found) };
  }

  return {
    mx: async (server, options) => mxAgain(server, options),
    submission: submissionAgain,
    tlsScan: async (server, options) => scanAgain(server, options),
    reference: (server, options) => again(server, 'egress', options, referenceFact),
    recipients: (server, question, options) =>
      asSender(server, 'recipients', options, (found) => recipientsFact(found, question)),
    relay: (server, domain, options) =>
      asSender(server, 'relay', options, (found) => relayFact(found, domain)),
  };
}

function notRecorded<T>(id: string): SmtpResult<T> {
  return { fact: unknown(probeError('NOT_RECORDED', `${id} is not in the capture`)), evidence: [] };
}
