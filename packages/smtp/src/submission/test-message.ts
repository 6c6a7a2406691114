/** The one message that a login sends when it is asked to: plain, short, and saying what to look at in it. */
import MailComposer from 'nodemailer/lib/mail-composer';

export interface TestMessage {
  readonly from: string;
  readonly to: string;
  /** Through which it is sent. */
  readonly host: string;
  readonly port: number;
  readonly date: Date;
}

/** The message in octets, lines ended by CRLF, without dot-stuffing. */
export function composeTestMessage({ from, to, host, port, date }: TestMessage): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    from,
    to,
    subject: `whyspam: test message / mensaje de prueba (${host}:${port})`,
    date,
    messageId: `<whyspam.${date.getTime().toString(36)}.${port}@${domain}>`,
    // RFC 3834 section 5: nobody is to answer it by machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: [
      `This message was sent through ${host}, port ${port}, after a login.`,
      'Look at its source: Return-Path and From show whether the server has changed the sender.',
      '',
      `Este mensaje se ha enviado a través de ${host}, puerto ${port}, después de identificarse.`,
      'Mire su código fuente: Return-Path y From muestran si el servidor ha cambiado el remitente.',
      '',
    ].join('\r\n'),
  });
  return composer.compile().build();
}
