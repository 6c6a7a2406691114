/** What every source of SMTP conversations looks like: the network, a capture, a test. */
import type {
  Fact,
  Recipients,
  Relay,
  SmtpEvidence,
  SmtpServer,
  SubmissionServer,
  TlsEvidence,
  TlsScan,
} from '@whyspam/core';
import type { EgressLook } from './egress/look-at-reference.ts';
import type { RecipientQuestion } from './recipients/ask-recipients.ts';
import type { SubmissionOptions } from './submission/login.ts';

/** One server: a host at one of its addresses. */
export interface SmtpEndpoint {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** What one look gave: the fact, and everything seen. */
export interface SmtpResult<T = SmtpServer> {
  readonly fact: Fact<T>;
  readonly evidence: readonly (SmtpEvidence | TlsEvidence)[];
}

export interface LookOptions {
  readonly signal?: AbortSignal;
}

/**
 * The looks at one server. None rejects for what the world does: a failure, also an
 * abort, is an unknown fact. A question that could not be asked rejects with WhyspamError. None sends a message, but
 * for the test message that a login with `sendTo` asks for.
 */
export interface SmtpProbes {
  /** Banner, EHLO, STARTTLS, EHLO, QUIT. */
  mx(server: SmtpEndpoint, options?: LookOptions): Promise<SmtpResult>;
  /** As a mail client meets it: TLS from the start on port 465, else STARTTLS; with `login` also AUTH. */
  submission(
    server: SmtpEndpoint,
    options?: LookOptions & SubmissionOptions,
  ): Promise<SmtpResult<SubmissionServer>>;
  /** Every TLS version, weak ciphers, groups: one short connection for each offer. */
  tlsScan(server: SmtpEndpoint, options?: LookOptions): Promise<SmtpResult<TlsScan>>;
  /** MAIL and RCPT, reset each time. */
  recipients(
    server: SmtpEndpoint,
    question: RecipientQuestion,
    options?: LookOptions,
  ): Promise<SmtpResult<Recipients>>;
  /** Whether strangers may send to strangers through it. */
  relay(server: SmtpEndpoint, domain: string, options?: LookOptions): Promise<SmtpResult<Relay>>;
  /** A server of a large operator, to learn about the network here. */
  reference(server: SmtpEndpoint, options?: LookOptions): Promise<SmtpResult<EgressLook>>;
}
