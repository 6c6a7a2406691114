/**
 * A login as a mail client does it: never without TLS, and to a bad certificate only when the caller says so.
 * The talking is nodemailer's; the connection, its limits and its record are ours.
 */
import {
  type LoginDanger,
  probeError,
  type ProbeError,
  readAuthMechanisms,
  type SmtpReply,
  type SubmissionEncryption,
} from '@whyspam/core';
import { certificateNamesHost } from '@whyspam/dns/peer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Connection } from '../conversation/connection.ts';
import type { DialogueEnd, Turn } from '../conversation/dialer.ts';
import { readExtensions } from '../conversation/extensions.ts';
import { NOTE } from '../conversation/notes.ts';
import { leave, open } from '../mx/mx-dialogue.ts';
import { isAddress, type Login, ownSender } from './login.ts';
import { NodemailerSocket } from './nodemailer-socket.ts';
import { HIDDEN, type Secrets } from './secrets.ts';
import { composeTestMessage } from './test-message.ts';

/** RFC 2606 section 3: a domain that is nobody's customer. */
const FOREIGN_SENDER = 'whyspam@example.com';
/** In this order: under TLS the plain ones are what every client speaks. */
const PASSWORD_MECHANISMS = ['PLAIN', 'LOGIN', 'CRAM-MD5'] as const;

export interface LoginTask {
  readonly login: Login;
  readonly secrets: Secrets;
  readonly encryption: SubmissionEncryption;
  /** For the test message. */
  readonly date: Date;
}

type Ask = (command: string, shown?: string) => Promise<SmtpReply | undefined>;

/** Never rejects. */
export async function speakLogin(connection: Connection, turn: Turn, task: LoginTask): Promise<DialogueEnd> {
  connection.hide(task.secrets.hide);
  const way = task.encryption === 'implicitTls' ? 'implicitTls' : 'startTls';
  const opening = await open(connection, turn, way);
  if (opening.kind === 'stopped') return opening.end;
  const { helo } = opening;
  if (opening.kind === 'open') {
    const failure = await logInAndAsk(connection, turn, task, opening.ehlo);
    if (failure !== undefined) return { helo, error: failure };
  }
  const { error } = connection;
  return error === undefined ? leave(connection, turn, helo) : { helo, error };
}

async function logInAndAsk(
  connection: Connection,
  turn: Turn,
  { login, secrets, date }: LoginTask,
  ehlo: SmtpReply,
): Promise<ProbeError | undefined> {
  const danger = dangerOf(connection, turn.host, login);
  if (danger !== undefined) {
    connection.note(`${NOTE.loginNotSafe}${danger}`);
    return undefined;
  }
  const mechanism = chooseMechanism(readAuthMechanisms(readExtensions(ehlo)), login);
  if (mechanism === undefined) return undefined;

  const ask: Ask = async (command, shown) => {
    if (!connection.isSecured) return undefined;
    connection.send(command, false, shown);
    const step = await connection.readReply(turn.timeouts.replyTimeoutMs, `the reply to ${shown ?? command}`);
    return step.kind === 'done' ? step.value : undefined;
  };
  const client = createClient(connection, turn, { ehlo, ask, secrets });
  try {
    await client.begin();
    if (!(await client.logIn(login, mechanism))) return undefined;
    await sendOrAskAs(connection, turn, client, { login, date, ask });
    const recipient = ownSender(login) ?? login.sendTo;
    const foreign = login.foreignSender ?? FOREIGN_SENDER;
    if (recipient !== undefined && isAddress(foreign))
      await askAs('foreign', connection, ask, foreign, recipient);
    return undefined;
  } catch {
    // What nodemailer throws may hold what it was given, so nothing of it is told.
    return connection.error ?? probeError('SMTP_PROTOCOL', 'the login came to no end');
  } finally {
    client.end();
  }
}

/** A password must not go where somebody else may read it. */
function dangerOf(connection: Connection, host: string, login: Login): LoginDanger | undefined {
  const { tls, isSecured } = connection;
  if (!isSecured || tls === undefined) return 'inTheClear';
  if (login.allowBadCertificate === true) return undefined;
  if (tls.trusted !== true) return 'untrusted';
  const [leaf] = tls.chain;
  return leaf !== undefined && certificateNamesHost(leaf, host) ? undefined : 'wrongName';
}

function chooseMechanism(offered: readonly string[], { accessToken }: Login): string | undefined {
  if (accessToken !== undefined) return offered.includes('XOAUTH2') ? 'XOAUTH2' : undefined;
  return PASSWORD_MECHANISMS.find((mechanism) => offered.includes(mechanism));
}

/** The customer's own address as the sender: with the test message, or up to RCPT. */
async function sendOrAskAs(
  connection: Connection,
  turn: Turn,
  client: Client,
  { login, date, ask }: { readonly login: Login; readonly date: Date; readonly ask: Ask },
): Promise<void> {
  const own = ownSender(login);
  if (own === undefined) return;
  await askAs('own', connection, ask, own, own);
  const { sendTo } = login;
  if (sendTo === undefined || !isAddress(sendTo) || !connection.isSecured) return;
  connection.note(NOTE.testMessage);
  const { host, endpoint } = turn;
  const message = await composeTestMessage({ from: own, to: sendTo, host, port: endpoint.port, date });
  await client.send(own, sendTo, message);
  await ask('RSET');
}

/**
 * MAIL, RCPT, RSET. RCPT as well, because many servers hold a refusal of the sender back until then
 * (Postfix: smtpd_delay_reject).
 */
async function askAs(
  which: 'own' | 'foreign',
  connection: Connection,
  ask: Ask,
  sender: string,
  recipient: string,
): Promise<void> {
  if (!connection.isSecured) return;
  connection.note(`${NOTE.sender}${which}`);
  const mail = await ask(`MAIL FROM:<${octets(sender)}>`);
  if (mail !== undefined && mail.code < 400) await ask(`RCPT TO:<${octets(recipient)}>`);
  await ask('RSET');
}

/** The connection writes one octet a character. */
function octets(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

interface Client {
  begin(): Promise<boolean>;
  logIn(login: Login, mechanism: string): Promise<boolean>;
  send(from: string, to: string, message: Buffer): Promise<boolean>;
  end(): void;
}

interface Means {
  readonly ehlo: SmtpReply;
  readonly ask: Ask;
  readonly secrets: Secrets;
}

/** nodemailer over our connection. What came of each step is in the record, so here only: did it go well. */
function createClient(connection: Connection, turn: Turn, { ehlo, ask, secrets }: Means): Client {
  let isLoggingIn = false;
  const socket = new NodemailerSocket({
    ehlo,
    ask: (command) => {
      if (!isLoggingIn) return ask(command);
      const verb = /^AUTH [\w-]+/.exec(command)?.[0];
      const secret = command.slice(verb?.length ?? 0).trim();
      // A short answer is part of the mechanism and no secret: an empty one, or "*" to give up.
      if (secret.length > 1) secrets.add(secret);
      const shown = secret === '' ? command : `${verb === undefined ? '' : `${verb} `}${HIDDEN}`;
      return ask(command, shown);
    },
    send: async (message) => {
      connection.sendMessage(message);
      const step = await connection.readReply(turn.timeouts.replyTimeoutMs, 'the reply to the message');
      return step.kind === 'done' ? step.value : undefined;
    },
  });
  // Our connection has the times; these only must not be shorter.
  const patience = turn.timeouts.totalTimeoutMs + 1000;
  const client = new SMTPConnection({
    connection: socket,
    secure: true,
    secured: true,
    host: turn.host,
    name: 'greeted',
    logger: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    socketCloseTimeout: 0,
  });

  /** A step that its callback does not end is ended by the end of the connection. */
  const step = (begin: (done: (error?: unknown) => void) => void): Promise<boolean> =>
    new Promise((resolve) => {
      client.once('error', () => resolve(false));
      client.once('end', () => resolve(false));
      begin((error) => resolve(error === undefined || error === null));
    });
  client.on('error', () => {});

  return {
    begin: () => step((done) => client.connect(done)),
    logIn: async ({ user, password, accessToken }, mechanism) => {
      isLoggingIn = true;
      const oauth2 = accessToken === undefined ? undefined : new XOAuth2({ user, accessToken });
      const auth = { method: mechanism, user, pass: password, ...(oauth2 === undefined ? {} : { oauth2 }) };
      const isIn = await step((done) => client.login(auth, done));
      isLoggingIn = false;
      return isIn;
    },
    send: (from, to, message) => step((done) => client.send({ from, to }, message, done)),
    end: () => client.close(),
  };
}
