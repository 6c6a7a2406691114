/** For tests: a mail server on loopback that is in order, but for the commands a test answers otherwise. */
import type { SecureContextOptions } from 'node:tls';
import { type Peer, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** A reply without its line end (lines parted by LF), or what the server does instead of answering. */
export type Answer =
  | string
  | { readonly does: 'drops' | 'resets' | 'keepsSilent' | 'sends' | 'breaksTls'; readonly text?: string };

/** @param nth how often this verb came on this connection, from 1; `banner` has none. */
export type Answers = (command: string, nth: number, transaction: OpenTransaction) => Answer | undefined;

export interface OpenTransaction {
  readonly sender: string | undefined;
  /** From 1; counts connections of this server. */
  readonly connection: number;
  readonly isSecured: boolean;
}

const USUAL: Readonly<Record<string, string>> = {
  banner: '220 mx.example.test ESMTP',
  EHLO: '250-mx.example.test\n250 PIPELINING',
  HELO: '250 mx.example.test',
  STARTTLS: '220 2.0.0 go',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  RSET: '250 2.0.0 Ok',
  NOOP: '250 2.0.0 Ok',
  DATA: '354 go',
  QUIT: '221 2.0.0 bye',
};

export async function startDialogueServer(
  answers: Answers = () => undefined,
  tls?: SecureContextOptions,
): Promise<ScriptedServer> {
  let connections = 0;
  return startScriptedServer(async (peer) => {
    connections += 1;
    const connection = connections;
    const counts = new Map<string, number>();
    let sender: string | undefined;
    let isSecured = false;
    for (let command: string | undefined = 'banner'; command !== undefined; command = await peer.line()) {
      const verb = command === 'banner' ? command : (command.split(' ')[0] ?? '').toUpperCase();
      const nth = (counts.get(verb) ?? 0) + 1;
      counts.set(verb, nth);
      if (verb === 'MAIL') sender = /<(.*)>/.exec(command)?.[1];
      const answer = answers(command, nth, { sender, connection, isSecured }) ?? USUAL[verb] ?? '500 what?';
      if (!(await act(peer, answer))) return;
      if (verb === 'RSET') sender = undefined;
      if (
        verb === 'STARTTLS' &&
        typeof answer === 'string' &&
        answer.startsWith('220') &&
        tls !== undefined
      ) {
        await peer.startTls(tls);
        isSecured = true;
      }
      if (verb === 'QUIT') break;
    }
    peer.end();
  });
}

async function act(peer: Peer, answer: Answer): Promise<boolean> {
  if (typeof answer === 'string') {
    peer.send(`${answer.replaceAll('\n', '\r\n')}\r\n`);
    return true;
  }
  switch (answer.does) {
    case 'drops':
      peer.end();
      return false;
    case 'resets':
      peer.reset();
      return false;
    case 'sends':
      peer.send(answer.text ?? '');
      return true;
    case 'breaksTls':
      // What answers the ClientHello is not TLS; its octets are no line that was said.
      peer.socket.removeAllListeners('data');
      peer.socket.once('data', () => void peer.socket.end('not TLS\r\n'));
      peer.send('220 2.0.0 go\r\n');
      await peer.gone;
      return false;
    case 'keepsSilent':
      await peer.gone;
      return false;
  }
}
