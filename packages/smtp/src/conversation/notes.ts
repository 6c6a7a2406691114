/**
 * The events of a conversation that are not lines of SMTP, as `note` lines of its evidence.
 *
 * The format is fixed, because a fact is made of evidence alone and a saved capture must give the same fact:
 *
 * | text                          | when                                                                    |
 * |-------------------------------|-------------------------------------------------------------------------|
 * | `connected`                   | the TCP connection stands; its `ms` is the time it took                 |
 * | `not connected`               | there is no TCP connection; `error` of the evidence says why            |
 * | `TLS begun`                   | our ClientHello follows                                                 |
 * | `TLS established PROTOCOL`    | the handshake came to its end                                           |
 * | `TLS failed: DETAIL`          | the peer sent an alert, closed, or spoke something else than TLS        |
 * | `closed`                      | the server ended the connection; before `TLS failed`: in the handshake  |
 * | `stopped CODE: DETAIL`        | we ended the connection early; CODE is that of `error`                  |
 * | `line ends without CR`        | the server line just above                                              |
 * | `unfinished: TEXT`            | what had come of a line that never ended                                |
 * | `discarded N octets`          | plain text after the 220 of STARTTLS (command injection, RFC 3207 §6)   |
 * | `sent N octets: WHAT`         | a ClientHello of our own making; what came back is in the TLS evidence  |
 * | `no SNI`                      | the host is not a name that TLS can carry                               |
 * | `unreadable certificate N`    | the Nth certificate as sent, from 0, is left out of the chain           |
 * | `login not safe: REASON`      | it was not tried: `inTheClear`, `untrusted`, `wrongName`                |
 * | `sender SENDER`               | MAIL and RCPT follow, and no DATA: `own`, `foreign`                     |
 * | `test message`                | a message to the recipient asked for follows                            |
 * | `message of N octets`         | a message was sent, after a 354                                         |
 */
export const NOTE = {
  connected: 'connected',
  notConnected: 'not connected',
  tlsBegun: 'TLS begun',
  tlsEstablished: 'TLS established ',
  tlsFailed: 'TLS failed: ',
  closed: 'closed',
  stopped: 'stopped ',
  bareLf: 'line ends without CR',
  unfinished: 'unfinished: ',
  discarded: 'discarded ',
  sentRaw: 'sent ',
  noSni: 'no SNI',
  unreadableCertificate: 'unreadable certificate ',
  loginNotSafe: 'login not safe: ',
  sender: 'sender ',
  testMessage: 'test message',
  message: 'message of ',
} as const;
