/** Every TLS version, weak ciphers and groups of a server, one short connection for each offer. */
import { probeError, unknown, type TlsScan } from '@whyspam/core';
import type { Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';

export async function scanTls(
  _dialer: Dialer,
  _server: SmtpEndpoint,
  _options: LookOptions = {},
): Promise<SmtpResult<TlsScan>> {
  return { fact: unknown(probeError('NOT_RECORDED', 'not built yet')), evidence: [] };
}
