/** Logins: what comes of them, and that user name and password are nowhere, whatever a server does. */
import { evidenceSchema, type SubmissionLogin, type SubmissionServer } from '@whyspam/core';
import { SMTPServer } from 'smtp-server';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type KeyPair, makeAuthority, makeCertificate } from '../../../../testing/certificates.ts';
import { type Peer, type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import { speakSubmission, type SubmissionScript } from '../../testing/submission-script.ts';
import { createSmtpProbes, type SmtpProbesOptions } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';
import type { Login } from './login.ts';

const HOST = 'mail.example.test';
const USER = 'juanita.banana@customer.test';
const PASSWORD = 'hunter2-Ñandú/+=';
const LOGIN: Login = { user: USER, password: PASSWORD };

const closing: (() => Promise<unknown>)[] = [];
let root: KeyPair;
let pair: KeyPair;

beforeAll(async () => {
  root = await makeAuthority('Test Root');
  pair = await makeCertificate([HOST], { issuer: root });
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(script: (peer: Peer) => Promise<void> | void): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

function scripted(change: Partial<SubmissionScript> = {}): Promise<ScriptedServer> {
  return serve((peer) => speakSubmission(peer, { pair, ...change }));
}

async function look(
  to: number,
  port: number,
  login: Login,
  options: SmtpProbesOptions = {},
  signal?: AbortSignal,
): Promise<SmtpResult<SubmissionServer>> {
  const probes = createSmtpProbes({
    helo: 'probe.example.test',
    allowPrivate: true,
    extraAuthorities: [root.cert],
    route: () => ({ address: '127.0.0.1', port: to }),
    // Long enough for a busy machine; few tests wait for it in vain.
    replyTimeoutMs: 2500,
    ...options,
  });
  const place = { host: HOST, address: '127.0.0.1', port };
  const result = await probes.submission(place, { login, ...(signal === undefined ? {} : { signal }) });
  const saved = v.parse(v.array(evidenceSchema), JSON.parse(JSON.stringify(result.evidence)));
  expect(await replaySmtp(saved).submission(place)).toEqual({ fact: result.fact, evidence: saved });
  expectNoSecret(result, login);
  return result;
}

/** Nothing of what comes out holds user name or password, in any case, plain or in base64. */
function expectNoSecret(result: unknown, { user, password }: Login): void {
  const all = JSON.stringify(result);
  // Also what stands in base64 anywhere, read again.
  const decoded = [...all.matchAll(/[A-Za-z0-9+/]{8,}={0,2}/g)].map(([text]) =>
    Buffer.from(text, 'base64').toString('utf8'),
  );
  const said = [all, Buffer.from(all, 'latin1').toString('utf8'), ...decoded].join('\n').toLowerCase();
  for (const secret of [user, password, user.split('@')[0] ?? user]) {
    expect(said).not.toContain(secret.toLowerCase());
    expect(said).not.toContain(Buffer.from(secret).toString('latin1').toLowerCase());
    expect(said).not.toContain(Buffer.from(secret).toString('base64').toLowerCase());
    expect(said).not.toContain(Buffer.from(secret).toString('hex'));
  }
  expect(said).not.toContain(Buffer.from(`\0${user}\0${password}`).toString('base64').toLowerCase());
}

function loginOf({ fact }: SmtpResult<SubmissionServer>): SubmissionLogin | undefined {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value.login;
}

function linesOf({ evidence }: SmtpResult<SubmissionServer>): string[] {
  const login = evidence.find((item) => item.kind === 'smtp' && item.purpose === 'login');
  return login?.kind === 'smtp' ? login.lines.map(({ from, text }) => `${from}: ${text}`) : [];
}

test('a login, and what it allows, without sending anything', async () => {
  const server = await scripted({ isImplicit: true });
  const result = await look(server.port, 465, LOGIN);
  expect(loginOf(result)).toEqual({
    state: 'accepted',
    mechanism: 'PLAIN',
    reply: { code: 235, enhancedCode: '2.7.0', lines: ['2.7.0 Authentication successful'] },
    ownSender: { state: 'accepted', reply: { code: 250, enhancedCode: '2.1.5', lines: ['2.1.5 Ok'] } },
    foreignSender: { state: 'accepted', reply: { code: 250, enhancedCode: '2.1.5', lines: ['2.1.5 Ok'] } },
  });
  expect(linesOf(result)).toEqual([
    'note: connected',
    'note: TLS begun',
    'note: TLS established TLSv1.3',
    'server: 220 mail.example.test ESMTP',
    'client: EHLO probe.example.test',
    'server: 250-mail.example.test',
    'server: 250 AUTH PLAIN LOGIN',
    'client: AUTH PLAIN [hidden]',
    'server: 235 2.7.0 Authentication successful',
    'note: sender own',
    'client: MAIL FROM:<[hidden]>',
    'server: 250 2.1.0 Ok',
    'client: RCPT TO:<[hidden]>',
    'server: 250 2.1.5 Ok',
    'client: RSET',
    'server: 250 2.0.0 Ok',
    'note: sender foreign',
    'client: MAIL FROM:<whyspam@example.com>',
    'server: 250 2.1.0 Ok',
    'client: RCPT TO:<[hidden]>',
    'server: 250 2.1.5 Ok',
    'client: RSET',
    'server: 250 2.0.0 Ok',
    'client: QUIT',
    'server: 221 2.0.0 bye',
  ]);
  // What the server heard is the real thing.
  expect(server.heard).toContain(`AUTH PLAIN ${Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64')}`);
  expect(server.heard.some((line) => line.startsWith('DATA'))).toBe(false);
});

describe('mechanisms', () => {
  test.each([
    ['AUTH LOGIN PLAIN', 'PLAIN'],
    ['AUTH LOGIN CRAM-MD5', 'LOGIN'],
    ['AUTH CRAM-MD5 SCRAM-SHA-256', 'CRAM-MD5'],
    ['AUTH=LOGIN', 'LOGIN'],
  ])('of %s it takes %s', async (offer, mechanism) => {
    const server = await scripted({ underTls: [offer] });
    expect(loginOf(await look(server.port, 587, LOGIN))).toMatchObject({ state: 'accepted', mechanism });
  });

  test.each([['AUTH GSSAPI NTLM'], ['AUTH XOAUTH2'], ['SIZE 1000']])(
    'of %s it can take none',
    async (offer) => {
      const server = await scripted({ underTls: [offer] });
      expect(loginOf(await look(server.port, 587, LOGIN))).toEqual({ state: 'notOffered' });
      expect(server.heard.some((line) => line.startsWith('AUTH'))).toBe(false);
    },
  );

  test('XOAUTH2 with a token, which is a secret as well', async () => {
    const token = 'ya29.a0AfB_by-secret-token';
    const echo = (command: string): string => `535 5.7.8 bad ${command.slice(13)} ${token}\r\n`;
    const server = await scripted({ underTls: ['AUTH XOAUTH2 PLAIN'], replies: { 'AUTH XOAUTH2': echo } });
    const result = await look(server.port, 587, { ...LOGIN, accessToken: token });
    expect(loginOf(result)).toMatchObject({ state: 'refused', mechanism: 'XOAUTH2' });
    expect(JSON.stringify(result)).not.toContain(token);
    expect(JSON.stringify(result)).not.toContain(Buffer.from(`user=${USER}`).toString('base64').slice(0, 20));
  });

  test('XOAUTH2 that works', async () => {
    const server = await scripted({ underTls: ['AUTH XOAUTH2'] });
    const login = { ...LOGIN, accessToken: 'ya29.token-of-gold' };
    expect(loginOf(await look(server.port, 587, login))).toMatchObject({
      state: 'accepted',
      mechanism: 'XOAUTH2',
    });
  });
});

describe('what a refusal comes to', () => {
  test.each([
    ['535 5.7.8 Error: authentication failed: \r\n', 'refused'],
    ['534-5.7.9 Application-specific password required.\r\n534 5.7.9  https://support.test\r\n', 'refused'],
    ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled.\r\n', 'refused'],
    ['538 5.7.11 Encryption required\r\n', 'refused'],
    ['432 4.7.12 A password transition is needed\r\n', 'refused'],
    ['454 4.7.0 Temporary authentication failure\r\n', 'temporary'],
    ['421 4.7.0 Too many errors\r\n', 'temporary'],
    ['end', 'unknown'],
    ['reset', 'unknown'],
    ['silent', 'unknown'],
    ['what?\r\n', 'unknown'],
    ['235 ok\r\n', 'accepted'],
  ])('%s', async (reply, state) => {
    const server = await scripted({ replies: { 'AUTH PLAIN': reply } });
    const login = loginOf(await look(server.port, 587, LOGIN));
    expect(login?.state).toBe(state);
    expect(login?.error !== undefined).toBe(state === 'unknown');
  });

  test('after a refusal nothing more is asked', async () => {
    const server = await scripted({ replies: { 'AUTH PLAIN': '535 5.7.8 no\r\n' } });
    await look(server.port, 587, { ...LOGIN, sendTo: 'friend@elsewhere.test' });
    expect(server.heard.at(-1)).toBe('QUIT');
    expect(server.heard.some((line) => line.startsWith('MAIL'))).toBe(false);
  });
});

describe('a password goes nowhere without TLS', () => {
  test.each([
    ['no STARTTLS', { inTheClear: ['AUTH PLAIN LOGIN'] }, 587],
    ['port 465 in the clear', { inTheClear: ['AUTH PLAIN LOGIN'] }, 465],
  ])('%s', async (_name, change, port) => {
    const server = await scripted(change);
    const result = await look(server.port, port, { ...LOGIN, allowBadCertificate: true });
    expect(loginOf(result)).toEqual({ state: 'notSafe', danger: 'inTheClear' });
    expect(server.heard.filter((line) => !/^(?:EHLO|QUIT)/.test(line) && /^[A-Z]/.test(line))).toEqual([]);
  });

  test.each([
    ['refused', { STARTTLS: '454 4.7.0 no\r\n' }],
    ['dropped', { STARTTLS: 'end' }],
  ])('STARTTLS %s: no login at all', async (_name, replies) => {
    const server = await scripted({ inTheClear: ['STARTTLS', 'AUTH PLAIN'], replies });
    expect(loginOf(await look(server.port, 587, LOGIN))).toBeUndefined();
    expect(server.heard.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  test('TLS that is gone at the second look', async () => {
    let count = 0;
    const server = await serve((peer) => {
      count += 1;
      return speakSubmission(peer, count === 1 ? { pair } : { pair, inTheClear: ['AUTH PLAIN'] });
    });
    expect(loginOf(await look(server.port, 587, LOGIN))).toEqual({ state: 'notSafe', danger: 'inTheClear' });
    expect(server.heard.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  test('AUTH put in before TLS is not believed', async () => {
    const server = await scripted({
      underTls: ['SIZE 10'],
      replies: { STARTTLS: '220 go\r\n250 AUTH PLAIN\r\n' },
    });
    expect(loginOf(await look(server.port, 587, LOGIN))?.state).not.toBe('accepted');
    expect(server.heard.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  test.each([
    ['untrusted', () => makeCertificate([HOST])],
    ['wrongName', () => makeCertificate(['server7.hosting.test'], { issuer: root })],
    ['untrusted', () => makeCertificate([HOST], { issuer: root, notAfterDate: new Date(0) } as object)],
  ] as const)('a certificate that is %s, but for a caller who allows it', async (danger, make) => {
    const bad = await make();
    const server = await serve((peer) => speakSubmission(peer, { pair: bad, isImplicit: true }));
    expect(loginOf(await look(server.port, 465, LOGIN))).toEqual({ state: 'notSafe', danger });
    expect(server.heard.some((line) => line.startsWith('AUTH'))).toBe(false);
    const allowed = await look(server.port, 465, { ...LOGIN, allowBadCertificate: true });
    expect(loginOf(allowed)).toMatchObject({ state: 'accepted' });
  });
});

const b64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a server that says back what it heard', () => {
  const replies: readonly (readonly [string, (command: string) => string])[] = [
    ['the line', (command) => `535 5.7.8 what is ${command}\r\n`],
    ['the password', () => `535 bad password ${Buffer.from(PASSWORD).toString('latin1')}\r\n`],
    ['the user name', () => `535 no such user ${USER}\r\n`],
    ['the mailbox', () => '535 no such user <juanita.banana>\r\n'],
    ['in capitals', () => `535 ${USER.toUpperCase()}\r\n`],
    ['in base64', () => `535 ${b64(PASSWORD)} ${b64(USER)}\r\n`],
    [
      'in base64 of more',
      () => `535 ${b64(`x${PASSWORD}y`)} ${b64(`xy${PASSWORD}`)} ${b64(`zz${USER}z`)}\r\n`,
    ],
    ['in hexadecimal', () => `535 ${Buffer.from(PASSWORD).toString('hex')}\r\n`],
    ['over two lines', () => `535-juanita.ban\r\n535 ana@customer.test\r\n`],
    ['spaced out', () => `535 ${[...USER].join(' ')}\r\n`],
    ['backwards', () => `535 ${[...USER].toReversed().join('')}\r\n`],
    ['as no reply at all', () => `${USER} ${b64(PASSWORD)}\r\n`],
    ['without a line end', () => `535 ${USER}`],
    ['without a line end, and gone', () => `535 ${USER} ${b64(PASSWORD)}`],
    ['in a welcome', () => `235 2.7.0 hello ${USER}\r\n`],
  ];
  test.each(replies)('%s', async (_name, reply) => {
    const server = await scripted({ replies: { 'AUTH PLAIN': reply } });
    const result = await look(server.port, 587, LOGIN);
    // What it means is still told.
    expect(loginOf(result)?.state).toMatch(/^(?:refused|accepted|unknown)$/);
  });

  test('each line of LOGIN, and of CRAM-MD5', async () => {
    for (const offer of ['AUTH LOGIN', 'AUTH CRAM-MD5']) {
      const heard: string[] = [];
      const server = await scripted({
        underTls: [offer],
        replies: { secret: (command) => `535 5.7.8 you said ${(heard.push(command), heard.join(' '))}\r\n` },
      });
      const result = await look(server.port, 587, LOGIN);
      expect(loginOf(result)).toMatchObject({ state: 'refused' });
      for (const line of heard) expect(JSON.stringify(result)).not.toContain(line);
    }
  });

  test('later on, in the reply to MAIL', async () => {
    const server = await scripted({
      replies: { 'MAIL ': () => `553 5.7.1 ${USER} (${PASSWORD}) may not\r\n` },
    });
    expect(loginOf(await look(server.port, 587, LOGIN))?.ownSender?.state).toBe('refused');
  });

  test('a password that looks like a part of SMTP does not change what is seen', async () => {
    for (const password of [
      '535',
      'AUTH',
      'PLAIN',
      '5.7.8',
      '.',
      'sender own',
      'test message',
      'connected',
    ]) {
      const server = await scripted({ replies: { 'AUTH PLAIN': '535 5.7.8 AUTH is not for you\r\n' } });
      const login = { user: 'MAIL', password };
      const probes = createSmtpProbes({
        allowPrivate: true,
        extraAuthorities: [root.cert],
        route: () => ({ address: '127.0.0.1', port: server.port }),
      });
      const result = await probes.submission({ host: HOST, address: '127.0.0.1', port: 587 }, { login });
      expect(loginOf(result)).toMatchObject({ state: 'refused', mechanism: 'PLAIN', reply: { code: 535 } });
    }
  });
});

describe('whose address may stand as the sender', () => {
  test.each([
    ['refused at MAIL', { 'MAIL FROM:<whyspam': '553 5.7.1 not owned\r\n' }, 'refused'],
    ['temporary', { 'MAIL FROM:<whyspam': '451 4.3.0 later\r\n' }, 'temporary'],
    ['a domain that takes no mail', { 'MAIL FROM:<whyspam': '550 5.7.27 nullMX\r\n' }, 'unknown'],
    ['a domain not found', { 'MAIL FROM:<whyspam': '450 4.1.8 Domain not found\r\n' }, 'unknown'],
    ['dropped', { 'MAIL FROM:<whyspam': 'end' }, 'unknown'],
    ['silent', { 'MAIL FROM:<whyspam': 'silent' }, 'unknown'],
  ])('foreign: %s', async (_name, replies, state) => {
    const server = await scripted({ replies });
    const login = loginOf(await look(server.port, 587, LOGIN));
    expect(login).toMatchObject({
      state: 'accepted',
      ownSender: { state: 'accepted' },
      foreignSender: { state },
    });
  });

  test('a refusal held back until RCPT is the one about the sender', async () => {
    let mails = 0;
    const server = await scripted({
      replies: {
        'MAIL ': () => ((mails += 1), '250 2.1.0 Ok\r\n'),
        'RCPT ': () =>
          mails === 1 ? '250 2.1.5 Ok\r\n' : '553 5.7.1 Sender address rejected: not owned by user\r\n',
      },
    });
    expect(loginOf(await look(server.port, 587, LOGIN))).toMatchObject({
      ownSender: { state: 'accepted' },
      foreignSender: { state: 'refused', reply: { code: 553 } },
    });
  });

  test('a refusal of the recipient says nothing of the sender', async () => {
    const server = await scripted({ replies: { 'RCPT ': '550 5.1.1 User unknown\r\n' } });
    expect(loginOf(await look(server.port, 587, LOGIN))?.foreignSender?.state).toBe('unknown');
  });

  test('a user name that is no address: only what can be asked is asked', async () => {
    const server = await scripted();
    const login = loginOf(await look(server.port, 587, { user: 'u4711', password: PASSWORD }));
    expect(login).toMatchObject({ state: 'accepted' });
    expect(login?.ownSender).toBeUndefined();
    expect(login?.foreignSender).toBeUndefined();
  });
});

describe('the test message', () => {
  test('arrives whole, once, and only its length is in the record', async () => {
    const texts: string[] = [];
    const froms: string[] = [];
    const server = new SMTPServer({
      ...pair,
      secure: true,
      logger: false,
      onAuth: (auth, _session, done) => {
        const isRight = auth.username === USER && auth.password === PASSWORD;
        done(isRight ? null : new Error('Invalid login'), isRight ? { user: 1 } : undefined);
      },
      onMailFrom: (address, _session, done) => (froms.push(address.address), done()),
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        stream.on('end', () => (texts.push(text), done()));
      },
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };

    const result = await look(port, 465, { ...LOGIN, sendTo: 'friend@elsewhere.test' });
    expect(loginOf(result)).toMatchObject({
      state: 'accepted',
      sent: { state: 'accepted', recipient: 'friend@elsewhere.test', reply: { code: 250 } },
    });
    expect(froms).toEqual([USER, USER, 'whyspam@example.com']);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(/^From: juanita\.banana@customer\.test\r$/m);
    expect(texts[0]).toMatch(/^To: friend@elsewhere\.test\r$/m);
    expect(texts[0]).toMatch(/^Subject: whyspam: test message \/ mensaje de prueba/m);
    expect(texts[0]).toMatch(/^Date: /m);
    expect(texts[0]).toMatch(/^Message-ID: <whyspam\..+@customer\.test>\r$/m);
    expect(texts[0]).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(linesOf(result).filter((line) => line.startsWith('note: message of '))).toHaveLength(1);
    expect(linesOf(result).join('\n')).not.toContain('Subject');

    const wrong = await look(port, 465, { ...LOGIN, password: 'wrong-password' });
    expect(loginOf(wrong)).toMatchObject({ state: 'refused', reply: { code: 535 } });
  });

  test.each([
    ['refused at DATA', { DATA: '554 5.7.1 no\r\n' }, 'refused'],
    ['refused after it', { message: '550 5.7.1 looks like spam\r\n' }, 'refused'],
    ['put off', { message: '451 4.3.0 later\r\n' }, 'temporary'],
    ['dropped within', { message: 'end' }, 'unknown'],
    ['silence after it', { message: 'silent' }, 'unknown'],
    ['its recipient refused', { 'RCPT TO:<friend': '550 5.7.1 relaying denied\r\n' }, 'refused'],
  ])('%s', async (_name, replies, state) => {
    const server = await scripted({ isImplicit: true, replies });
    const login = loginOf(await look(server.port, 465, { ...LOGIN, sendTo: 'friend@elsewhere.test' }));
    expect(login).toMatchObject({ state: 'accepted', sent: { state } });
  });

  test('an address that could end the command is not sent to', async () => {
    const server = await scripted({ isImplicit: true });
    const login = { ...LOGIN, sendTo: 'a@b.test>\r\nRCPT TO:<c@d.test' };
    expect(loginOf(await look(server.port, 465, login))?.sent).toBeUndefined();
    expect(server.heard.some((line) => line.includes('d.test'))).toBe(false);
  });
});

describe('bounds', () => {
  test('an abort ends the login, and the socket', async () => {
    const server = await scripted({ replies: { 'AUTH PLAIN': 'silent' } });
    const abort = new AbortController();
    const looking = look(server.port, 587, LOGIN, { replyTimeoutMs: 20_000 }, abort.signal);
    while (!server.heard.some((line) => line.startsWith('AUTH'))) await new Promise((r) => setTimeout(r, 5));
    abort.abort();
    expect(loginOf(await looking)).toMatchObject({ state: 'unknown', error: { code: 'ABORTED' } });
  });

  test('a server that talks for ever is cut off', async () => {
    const server = await scripted({ replies: { 'AUTH PLAIN': '535-for ever\r\n'.repeat(20_000) } });
    expect(loginOf(await look(server.port, 587, LOGIN))).toMatchObject({
      state: 'unknown',
      error: { code: 'SMTP_TOO_MUCH' },
    });
  });

  test('challenges without an end are cut off', async () => {
    const server = await serve(async (peer) => {
      await peer.startTls(pair);
      peer.send('220 x\r\n');
      for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
        peer.send(line.startsWith('EHLO') ? '250-x\r\n250 AUTH PLAIN\r\n' : '334 \r\n');
      }
    });
    const result = await look(server.port, 465, LOGIN, { totalTimeoutMs: 1500 });
    expect(loginOf(result)?.state).toBe('unknown');
  });
});
