/** The probe of a capture: the same facts as when it was recorded, and no network. */
import {
  type Evidence,
  probeError,
  serverEvidenceId,
  type SmtpEvidence,
  type TlsEvidence,
  unknown,
} from '@whyspam/core';
import { smtpFact } from './smtp-fact.ts';
import type { SmtpProbe } from './smtp-probe.ts';

/** A server that was not recorded is unknown with NOT_RECORDED. An id recorded twice counts as it was recorded last. */
export function replaySmtp(evidence: readonly Evidence[]): SmtpProbe {
  const conversations = new Map<string, SmtpEvidence>();
  const handshakes = new Map<string, TlsEvidence>();
  for (const item of evidence) {
    if (item.kind === 'smtp') conversations.set(item.id, item);
    if (item.kind === 'tls') handshakes.set(item.id, item);
  }

  return async ({ host, address, port }, { signal } = {}) => {
    const id = serverEvidenceId('smtp', host, address, port);
    if (signal?.aborted === true) {
      return { fact: unknown(probeError('ABORTED', 'aborted by the caller')), evidence: [] };
    }
    const smtp = conversations.get(id);
    if (smtp === undefined) {
      return { fact: unknown(probeError('NOT_RECORDED', `${id} is not in the capture`)), evidence: [] };
    }
    const tls = handshakes.get(serverEvidenceId('tls', host, address, port));
    return { fact: smtpFact(smtp, tls), evidence: tls === undefined ? [smtp] : [smtp, tls] };
  };
}
