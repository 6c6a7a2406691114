/** One conversation with a mail server as text: what was said, then what it comes to. */
import { formatEndpoint, visible, type SmtpServer } from '@whyspam/core';
import type { SmtpEndpoint, SmtpResult } from '@whyspam/smtp';
import type { Words } from '../words/words.ts';

const MARKS = { server: '<', client: '>', note: '*' } as const;

/** Characters of one line shown. */
const MAX_LINE = 500;

function summaryRows(server: SmtpServer, words: Words): readonly (readonly [string, string])[] {
  const { smtp } = words;
  const list = (items: readonly string[]): string =>
    items.length === 0 ? smtp.none : items.map((item) => visible(item, 120)).join(', ');
  const leaf = server.tls?.chain[0];
  const errors = server.tlsError === undefined ? '' : ` (${visible(server.tlsError, 200)})`;
  const tls = server.tls === undefined ? '' : ` (${server.tls.protocol}, ${server.tls.cipher})`;
  return [
    [smtp.extensions, list(server.extensions)],
    [smtp.startTls, `${smtp.startTlsStates[server.startTls]}${tls}${errors}`],
    ...(server.tls === undefined
      ? []
      : [
          [smtp.extensionsAfterTls, list(server.extensionsAfterTls)] as const,
          ...(leaf === undefined
            ? []
            : [
                [
                  smtp.certificate,
                  `${visible(leaf.subject, 200)}; ${server.tls.namesHost ? smtp.nameMatches(server.host) : smtp.nameDiffers(server.host)}`,
                ] as const,
                [smtp.issuer, visible(leaf.issuer, 200)] as const,
                [smtp.validity, `${leaf.notBefore.slice(0, 10)} .. ${leaf.notAfter.slice(0, 10)}`] as const,
              ]),
          [
            smtp.trust,
            server.tls.isTrusted ? smtp.trusted : smtp.untrusted(visible(server.tls.trustError ?? '', 80)),
          ] as const,
        ]),
  ];
}

export function renderSmtpResult(
  { host, address, port }: SmtpEndpoint,
  { fact, evidence }: SmtpResult,
  words: Words,
): string {
  const { smtp } = words;
  const endpoint = formatEndpoint({ address, port });
  const lines = [host === address ? endpoint : `${host} ${endpoint}`, ''];
  for (const conversation of evidence) {
    if (conversation.kind !== 'smtp' || conversation.lines.length === 0) continue;
    lines.push(`${smtp.transcript}:`);
    for (const { ms, from, text } of conversation.lines) {
      lines.push(`  ${String(Math.round(ms)).padStart(6)} ms ${MARKS[from]} ${visible(text, MAX_LINE)}`);
    }
    lines.push('');
  }
  if (fact.state === 'unknown') lines.push(smtp.failed(fact.error.code, visible(fact.error.detail, 300)));
  if (fact.state === 'known') {
    const server = fact.value;
    if (server.isClosed) lines.push(smtp.closed);
    else {
      if (server.refusedUs) lines.push(smtp.refusedUs);
      const rows = server.banner === undefined ? [] : summaryRows(server, words);
      const width = Math.max(0, ...rows.map(([label]) => label.length));
      for (const [label, value] of rows) lines.push(`${`${label}:`.padEnd(width + 1)} ${value}`);
    }
  }
  return [...lines, ''].join('\n');
}
