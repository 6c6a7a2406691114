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
 * The authority in between whose certificate was not sent, where a public one is missing. A private authority is missing
 * as well when it is not sent; but its certificates do not say where that lies (RFC 5280 section 4.2.2.1).
 */
export function missingIssuer({
  chain,
  isTrusted,
  trustError = '',
}: SmtpTls): { readonly issuer: string; readonly url: string } | undefined {
  if (isTrusted || !NO_ISSUER.has(trustError)) return undefined;
  let [last] = chain;
  // From the server upwards, as far as the certificates sent lead; each once.
  for (let count = 0; last !== undefined && count < chain.length; count += 1) {
    const issuer: string = last.issuer;
    const next: Certificate | undefined = chain.find(
      ({ subject, selfSigned }) => subject === issuer && !selfSigned,
    );
    if (next === undefined || next === last) break;
    last = next;
  }
  if (last?.issuerUrl === undefined || last.selfSigned) return undefined;
  return { issuer: last.issuer, url: last.issuerUrl };
}
