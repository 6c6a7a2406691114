/** What every source of SMTP conversations looks like: the network, a capture, a test. */
import type { Fact, SmtpEvidence, SmtpServer, TlsEvidence } from '@whyspam/core';

/** One server: an MX host at one of its addresses. */
export interface SmtpEndpoint {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

export interface SmtpResult {
  readonly fact: Fact<SmtpServer>;
  readonly evidence: readonly (SmtpEvidence | TlsEvidence)[];
}

/** Looks at one server. Never rejects: a failure, also an abort, is an unknown fact. Never sends a message. */
export type SmtpProbe = (
  server: SmtpEndpoint,
  options?: { readonly signal?: AbortSignal },
) => Promise<SmtpResult>;
