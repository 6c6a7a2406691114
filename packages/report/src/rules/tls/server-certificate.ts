/** The certificate that a mail server shows of itself, when a handshake came about. */
import type { Certificate, SeenFact, SmtpServer, SmtpTls } from '@whyspam/core';

export interface Shown {
  readonly host: string;
  readonly tls: SmtpTls;
  readonly certificate: Certificate;
}

export function shownCertificate(smtp: SeenFact<SmtpServer>): Shown | undefined {
  if (smtp.state === 'absent' || smtp.value.tls === undefined) return undefined;
  const { host, tls } = smtp.value;
  const [certificate] = tls.chain;
  return certificate === undefined ? undefined : { host, tls, certificate };
}

export const DAY_MS = 86_400_000;

/** Whole days from `now` until the certificate ends; negative when it has. */
export function daysLeft({ notAfter }: Certificate, now: Date): number {
  return Math.floor((Date.parse(notAfter) - now.getTime()) / DAY_MS);
}

const NO_ISSUER: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
]);

/**
 * Who issued the certificate, where the certificate of that authority should have been sent and was not. One that is
 * private and keeps to itself is unknown rather than missing: its certificates do not say where its own lies (RFC 5280
 * section 4.2.2.1). Whether a root above one that was sent is unknown or not sent, nobody can tell.
 */
export function missingIssuer({
  chain,
  isTrusted,
  trustError = '',
}: SmtpTls): { readonly issuer: string; readonly url: string } | undefined {
  const [leaf] = chain;
  if (isTrusted || !NO_ISSUER.has(trustError) || leaf?.issuerUrl === undefined) return undefined;
  if (chain.some(({ subject }) => subject === leaf.issuer)) return undefined;
  return { issuer: leaf.issuer, url: leaf.issuerUrl };
}
