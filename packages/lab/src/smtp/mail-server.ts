/** A mail server that keeps the rules, played by smtp-server. It accepts mail for anybody and throws it away. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { KeyAndChain } from '../tls/authority.ts';
import type { WorldSmtp } from '../world.ts';
import type { SmtpEndpoint } from './lab-smtp.ts';

export async function startMailServer(server: WorldSmtp, chain: KeyAndChain): Promise<SmtpEndpoint> {
  const smtp = new SMTPServer({
    name: server.hostname,
    ...(server.banner === undefined ? {} : { banner: server.banner }),
    // As Postfix says it: the name alone.
    heloResponse: '%s',
    key: chain.key,
    cert: chain.cert,
    size: 52_428_800,
    authOptional: true,
    hideREQUIRETLS: true,
    disabledCommands: server.startTls === 'notOffered' ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    disableReverseLookup: true,
    logger: false,
    maxClients: 100,
    socketTimeout: 60_000,
    closeTimeout: 1,
    onConnect: (_session, done) =>
      done(server.behaviour === 'refuse' ? reply(554, '5.7.1 No mail is accepted from you') : null),
    onRcptTo: (_address, _session, done) =>
      done(
        server.behaviour === 'greylist'
          ? reply(451, '4.7.1 Greylisted, please try again in five minutes')
          : null,
      ),
    onData: (stream, _session, done) => {
      stream.on('error', done);
      stream.on('end', () => done(null));
      stream.resume();
    },
  });
  // Clients that hang up or fail the handshake.
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen({ port: 0, host: '127.0.0.1' }, () => resolve());
  });
  const { port } = smtp.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => smtp.close(() => resolve())) };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
