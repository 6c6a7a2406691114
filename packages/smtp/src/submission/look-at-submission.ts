/** One port of a submission server, as a mail client meets it. */
import { probeError, unknown, type SubmissionServer } from '@whyspam/core';
import type { Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';

export interface Login {
  readonly user: string;
  readonly password: string;
  /** Send one test message there after the login. Left out: nothing is sent. */
  readonly sendTo?: string;
  /** The address in MAIL FROM. Left out: the user name when it is an address. */
  readonly sender?: string;
}

export interface SubmissionOptions {
  readonly login?: Login;
}

export async function lookAtSubmission(
  _dialer: Dialer,
  _server: SmtpEndpoint,
  _options: LookOptions & SubmissionOptions = {},
): Promise<SmtpResult<SubmissionServer>> {
  return { fact: unknown(probeError('NOT_RECORDED', 'not built yet')), evidence: [] };
}
