/** Whom a server takes mail for: MAIL and RCPT, reset before DATA. */
import { probeError, unknown, type Recipients } from '@whyspam/core';
import type { Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';

export interface RecipientQuestion {
  /** The domain of the recipients. */
  readonly domain: string;
  /** An address to ask for beside the usual ones. */
  readonly recipient?: string;
  /** The local part that nobody has: random, from the caller, 8 to 32 letters and digits. */
  readonly nobody: string;
}

export async function askRecipients(
  _dialer: Dialer,
  _server: SmtpEndpoint,
  _question: RecipientQuestion,
  _options: LookOptions = {},
): Promise<SmtpResult<Recipients>> {
  return { fact: unknown(probeError('NOT_RECORDED', 'not built yet')), evidence: [] };
}
