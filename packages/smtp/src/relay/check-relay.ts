/** Whether a server passes on mail of strangers to strangers, at addresses that cannot deliver. */
import { probeError, unknown, type Relay } from '@whyspam/core';
import type { Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';

export async function checkRelay(
  _dialer: Dialer,
  _server: SmtpEndpoint,
  _domain: string,
  _options: LookOptions = {},
): Promise<SmtpResult<Relay>> {
  return { fact: unknown(probeError('NOT_RECORDED', 'not built yet')), evidence: [] };
}
