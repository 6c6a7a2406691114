/** Writes messages as servers of receivers keep them, for tests: trace fields, a signature that verifies, what was changed after. */
import type { DnsRecord } from '@whyspam/core';
import type { HeldInput } from '../held/held-input.ts';
import { signMessage, type Signing } from './sign-message.ts';
import { TEST_PUBLIC_KEY } from './signing-key.ts';

export const record = (name: string, type: string, data: string): DnsRecord => ({
  name,
  type,
  ttl: 3600,
  data,
});

export const txt = (name: string, text: string): DnsRecord =>
  record(name, 'TXT', (text.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`).join(' '));

export const key = (selector: string, domain: string): DnsRecord =>
  txt(`${selector}._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${TEST_PUBLIC_KEY}`);

export interface Draft {
  /** Above the fields of the author, as the receiver and the servers before it wrote them. */
  readonly trace: readonly string[];
  readonly from: string;
  readonly to?: string;
  readonly subject: string;
  readonly date?: string;
  readonly more?: readonly string[];
  readonly type?: string;
  readonly body: readonly string[];
  readonly signing?: Signing;
  /** What somebody makes of it after signing. */
  readonly change?: (signed: string) => string;
}

export function message(draft: Draft): Uint8Array {
  const { trace, from, to = 'Luis Vega <luis@mailbox.example>', subject, more = [], body, signing } = draft;
  const domain = /@([^>]+)/.exec(from)?.[1] ?? '';
  // One character a byte, as it is signed and sent.
  const written = octets(
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${draft.date ?? 'Wed, 25 Nov 2026 09:00:00 +0100'}`,
    `Message-ID: <20261125090000.4711@${domain}>`,
    'MIME-Version: 1.0',
    `Content-Type: ${draft.type ?? 'text/plain; charset=utf-8'}`,
    'Content-Transfer-Encoding: 8bit',
    ...more,
    '',
    ...body,
    '',
  );
  const signed = signing === undefined ? written : signMessage(written, signing);
  const changed = draft.change?.(signed) ?? signed;
  return Buffer.from([...trace, changed].join('\r\n'), 'latin1');
}

function octets(...lines: readonly string[]): string {
  return Buffer.from(lines.join('\r\n'), 'utf8').toString('latin1');
}

export interface Hop {
  readonly helo: string;
  readonly host?: string;
  readonly address: string;
  readonly by?: string;
  readonly with?: string;
  readonly for?: string;
  readonly at: string;
}

/** As Postfix writes it. */
export function received({ helo, host = helo, address, by = 'mx.mailbox.example', at, ...hop }: Hop): string {
  const protocol = hop.with ?? 'ESMTPS';
  const tls =
    protocol === 'ESMTPS' ? '\r\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))' : '';
  return `Received: from ${helo} (${host} [${address}])${tls}\r\n\tby ${by} (Postfix) with ${protocol} id 4F2B1C\r\n\tfor <${hop.for ?? 'luis@mailbox.example'}>; ${at}`;
}

export const results = (...lines: readonly string[]): string =>
  `Authentication-Results: mx.mailbox.example;\r\n\t${lines.join(';\r\n\t')}`;

export const file = (name: string, content: Uint8Array): HeldInput => ({ name, content });
