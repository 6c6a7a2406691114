/** Writes notifications of non-delivery as Postfix does, for tests. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Notification {
  readonly from?: string;
  readonly to: string;
  readonly host: string;
  readonly diagnostic: string;
  readonly status: string;
  readonly action?: 'failed' | 'delayed';
  readonly subject?: string;
  /** The host that tried and reports; `mail.` of the sender's domain unless said. */
  readonly reportedBy?: string;
  /** Header fields of the message that came back. */
  readonly original?: readonly string[];
}

/** As Postfix writes it. */
export function notification(options: Notification): Uint8Array {
  const { from = 'pedidos@libreria-luna.example', to, host, diagnostic, status, action = 'failed' } = options;
  const domain = from.slice(from.indexOf('@') + 1);
  const delayed = action === 'delayed';
  const reporter = options.reportedBy ?? `mail.${domain}`;
  return bytes(
    [
      'Return-Path: <>',
      `Date: Wed, 25 Nov 2026 09:12:44 +0100`,
      `From: MAILER-DAEMON@${reporter} (Mail Delivery System)`,
      `Subject: ${delayed ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender'}`,
      `To: ${from}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="4F2B1.1764058364/mail.${domain}"`,
      '',
      'This is a MIME-encapsulated message.',
      '',
      `--4F2B1.1764058364/mail.${domain}`,
      'Content-Description: Notification',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      `This is the mail system at host ${reporter}.`,
      '',
      delayed
        ? '# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.'
        : "I'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.",
      '',
      `<${to}>: host ${host} said: ${diagnostic} (in reply to end of DATA command)`,
      '',
      `--4F2B1.1764058364/mail.${domain}`,
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${reporter}`,
      'X-Postfix-Queue-ID: 4F2B1',
      `Arrival-Date: Wed, 25 Nov 2026 09:12:40 +0100 (CET)`,
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Original-Recipient: rfc822;${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      `Remote-MTA: dns; ${host.replace(/\[.*/, '')}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
      ...(delayed ? ['Will-Retry-Until: Mon, 30 Nov 2026 09:12:40 +0100 (CET)'] : []),
      '',
      `--4F2B1.1764058364/mail.${domain}`,
      'Content-Description: Undelivered Message',
      'Content-Type: text/rfc822-headers',
      '',
      `Return-Path: <${from}>`,
      ...(options.original ?? []),
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${options.subject ?? 'Su pedido 4711'}`,
      `Message-ID: <20261125.4711@${domain}>`,
      'Date: Wed, 25 Nov 2026 09:12:39 +0100',
      '',
      `--4F2B1.1764058364/mail.${domain}--`,
      '',
    ].join('\r\n'),
  );
}
