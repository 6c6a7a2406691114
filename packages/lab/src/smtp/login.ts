/** AUTH as the server hears it (RFC 4954): PLAIN and LOGIN, to the end of the exchange. */
import type { WorldSmtp } from './smtp-schema.ts';

/** The next line of the server, or what the exchange came to. */
export type LoginStep =
  | { readonly kind: 'ask'; readonly reply: string; readonly next: (line: string) => LoginStep }
  | { readonly kind: 'done'; readonly reply: string; readonly user?: string };

export const DEFAULT_MECHANISMS = ['PLAIN', 'LOGIN'] as const;

/** @param line the whole AUTH command. */
export function beginLogin(line: string, server: WorldSmtp): LoginStep {
  const [, mechanism = '', initial] = line.split(' ');
  const offered = (server.login?.mechanisms ?? DEFAULT_MECHANISMS).map((name) => name.toUpperCase());
  if (!offered.includes(mechanism.toUpperCase())) return over('504 5.5.4 Unrecognised authentication type');
  const check = (user: string, password: string): LoginStep => checkPassword(user, password, server);
  switch (mechanism.toUpperCase()) {
    case 'PLAIN': {
      const read = (text: string): LoginStep => {
        // RFC 4616: authorisation identity, NUL, user name, NUL, password.
        const [, user, password] = decode(text).split('\0');
        return user === undefined || password === undefined
          ? over('501 5.5.2 Cannot decode the response')
          : check(user, password);
      };
      return initial === undefined ? ask('334 ', read) : read(initial);
    }
    case 'LOGIN': {
      const readUser = (text: string): LoginStep => {
        const user = decode(text);
        return ask('334 UGFzc3dvcmQ6', (line) => check(user, decode(line)));
      };
      return initial === undefined ? ask('334 VXNlcm5hbWU6', readUser) : readUser(initial);
    }
    default:
      return over(refusalOf(server));
  }
}

function checkPassword(user: string, password: string, server: WorldSmtp): LoginStep {
  const users = server.login?.users ?? {};
  const isRight = Object.hasOwn(users, user) && users[user] === password;
  if (!isRight || server.replies?.login !== undefined) return over(refusalOf(server));
  return { kind: 'done', reply: '235 2.7.0 Authentication successful', user };
}

function refusalOf(server: WorldSmtp): string {
  return server.replies?.login ?? '535 5.7.8 Error: authentication failed';
}

function ask(reply: string, next: (line: string) => LoginStep): LoginStep {
  return {
    kind: 'ask',
    reply,
    next: (line) => (line === '*' ? over('501 5.7.0 Authentication cancelled') : next(line)),
  };
}

function over(reply: string): LoginStep {
  return { kind: 'done', reply };
}

function decode(text: string): string {
  return Buffer.from(text === '=' ? '' : text, 'base64').toString('utf8');
}
