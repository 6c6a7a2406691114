/** A server of a large operator, asked only to learn whether port 25 is open from here. */
import { probeError, unknown, type EgressReference } from '@whyspam/core';
import type { Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';

export type EgressLook = EgressReference;

export async function lookAtReference(
  _dialer: Dialer,
  _server: SmtpEndpoint,
  _options: LookOptions = {},
): Promise<SmtpResult<EgressLook>> {
  return { fact: unknown(probeError('NOT_RECORDED', 'not built yet')), evidence: [] };
}
