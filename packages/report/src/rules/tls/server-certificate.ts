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
