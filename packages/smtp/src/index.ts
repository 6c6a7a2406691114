/** A conversation with one mail server. */
export type { SmtpEndpoint, SmtpProbe, SmtpResult } from './smtp-probe.ts';
