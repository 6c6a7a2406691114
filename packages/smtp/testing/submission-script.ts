/** For tests: a submission server on loopback, in order unless a test says otherwise. */
import type { SecureContextOptions } from 'node:tls';
import type { Peer } from './scripted-server.ts';

export interface SubmissionScript {
  readonly pair: SecureContextOptions;
  /** TLS before the banner. */
  readonly isImplicit?: boolean;
  /** What EHLO says in the clear, beside the name. */
  readonly inTheClear?: readonly string[];
  /** What EHLO says under TLS. */
  readonly underTls?: readonly string[];
  /** Replies that differ: by the beginning of the command, or by `secret` for a line of AUTH that is no command. */
  readonly replies?: Readonly<Record<string, Answer>>;
}

/** Text as it is; `end`, `reset`, `silent` in place of a reply; or made of the command. */
export type Answer = string | ((command: string) => string);

const USUAL: readonly (readonly [string, string])[] = [
  ['STARTTLS', '220 2.0.0 go\r\n'],
  ['AUTH PLAIN', '235 2.7.0 Authentication successful\r\n'],
  ['AUTH LOGIN', '334 VXNlcm5hbWU6\r\n'],
  ['AUTH CRAM-MD5', '334 PDE3ODkzLjEzMjA2NzkxMjNAdGVzdD4=\r\n'],
  ['AUTH XOAUTH2', '235 2.7.0 Accepted\r\n'],
  ['MAIL ', '250 2.1.0 Ok\r\n'],
  ['RCPT ', '250 2.1.5 Ok\r\n'],
  ['DATA', '354 End data with <CR><LF>.<CR><LF>\r\n'],
  ['RSET', '250 2.0.0 Ok\r\n'],
  ['QUIT', '221 2.0.0 bye\r\n'],
  ['message', '250 2.0.0 Ok: queued as 4XYZ\r\n'],
];

/** Runs the script to its end, or to where the client leaves. */
export async function speakSubmission(peer: Peer, script: SubmissionScript): Promise<void> {
  const { pair, isImplicit = false, inTheClear = ['STARTTLS'], underTls = ['AUTH PLAIN LOGIN'] } = script;
  const { replies = {} } = script;
  let isSecured = false;
  let answersToCome = 0;
  const answer = async (command: string, usual: string, line: string = command): Promise<string> => {
    const key = Object.keys(replies).find((each) => command.startsWith(each));
    const given = key === undefined ? usual : replies[key];
    const text = typeof given === 'function' ? given(line) : (given ?? usual);
    if (text === 'end') peer.end();
    else if (text === 'reset') peer.reset();
    else if (text !== 'silent') peer.send(text);
    if (text === 'silent' || text === 'end' || text === 'reset') await peer.gone;
    return text;
  };

  if (isImplicit) {
    await peer.startTls(pair);
    isSecured = true;
  }
  await answer('banner', '220 mail.example.test ESMTP\r\n');
  for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
    if (answersToCome > 0) {
      answersToCome -= 1;
      const usual = answersToCome === 0 ? '235 2.7.0 ok\r\n' : '334 UGFzc3dvcmQ6\r\n';
      const said = await answer('secret', usual, line);
      if (!said.startsWith('334')) answersToCome = 0;
      continue;
    }
    if (line.startsWith('EHLO')) {
      const lines = ['mail.example.test', ...(isSecured ? underTls : inTheClear)];
      const last = lines.length - 1;
      const usual = lines.map((text, at) => `250${at === last ? ' ' : '-'}${text}\r\n`).join('');
      await answer(isSecured ? 'tls EHLO' : 'EHLO', usual);
      continue;
    }
    const usual = USUAL.find(([verb]) => line.startsWith(verb))?.[1] ?? '500 5.5.2 What\r\n';
    const said = await answer(line, usual);
    if (line === 'STARTTLS' && said.startsWith('220')) {
      await peer.startTls(pair);
      isSecured = true;
    } else if (line.startsWith('AUTH LOGIN') && said.startsWith('334')) answersToCome = 2;
    else if (line.startsWith('AUTH CRAM') && said.startsWith('334')) answersToCome = 1;
    else if (line === 'DATA' && said.startsWith('354')) {
      let text = await peer.line();
      while (text !== undefined && text !== '.') text = await peer.line();
      await answer('message', '250 2.0.0 Ok: queued as 4XYZ\r\n');
    } else if (line === 'QUIT') peer.end();
  }
}
