/** Whom the lab's mail servers take mail for, who may log in, and what they say in between. */
import { afterEach, describe, expect, test } from 'vitest';
import { SmtpClient } from '../testing/smtp-client.ts';
import { createAuthority } from '../tls/authority.ts';
import { type SmtpEndpoint, startSmtpEndpoint } from './lab-smtp.ts';
import type { WorldSmtp } from './smtp-schema.ts';

const HOST = 'mx.a.test';
let running: SmtpEndpoint | undefined;
let client: SmtpClient | undefined;

/** A client that has read the banner and said EHLO. */
async function greet(server: Partial<WorldSmtp> = {}): Promise<SmtpClient> {
  const met = await meet(server);
  await met.reply();
  await met.say('EHLO probe.example');
  return met;
}

async function meet(server: Partial<WorldSmtp>): Promise<SmtpClient> {
  const authority = await createAuthority(new Date());
  running = await startSmtpEndpoint(
    { address: '192.0.2.25', hostname: HOST, ...server },
    'a.test',
    authority,
  );
  client = await SmtpClient.connect({ address: '127.0.0.1', port: running.port });
  return client;
}

afterEach(async () => {
  client?.close();
  await running?.close();
});

/** What the server says to each recipient, asked by a stranger in one transaction. */
async function ask(server: Partial<WorldSmtp>, recipients: readonly string[]): Promise<readonly string[]> {
  const met = await greet(server);
  await met.say('MAIL FROM:<somebody@elsewhere.test>');
  const replies: string[] = [];
  for (const recipient of recipients) replies.push((await met.say(`RCPT TO:<${recipient}>`)).slice(0, 9));
  return replies;
}

describe('recipients', () => {
  test('by default postmaster, abuse and info of the domain, and nobody else', async () => {
    expect(
      await ask({}, [
        'postmaster@a.test',
        'Postmaster',
        'ABUSE@A.TEST',
        'info@a.test',
        'nobody@a.test',
        'info@b.test',
      ]),
    ).toEqual(['250 2.1.5', '250 2.1.5', '250 2.1.5', '250 2.1.5', '550 5.1.1', '554 5.7.1']);
  });

  test('those of the world, and no postmaster', async () => {
    const mailboxes = { domains: ['b.test'], names: ['ana'] };
    expect(
      await ask({ mailboxes }, ['ana@b.test', 'postmaster@b.test', 'abuse@b.test', 'ana@a.test']),
    ).toEqual(['250 2.1.5', '550 5.1.1', '550 5.1.1', '554 5.7.1']);
  });

  test('any name of the domain, but no other domain', async () => {
    expect(await ask({ mailboxes: { names: 'any' } }, ['x4t9@a.test', 'x4t9@b.test'])).toEqual([
      '250 2.1.5',
      '554 5.7.1',
    ]);
  });

  test('greylisting puts off until the time is over, and says how long', async () => {
    const met = await greet({ mailboxes: { greylistSeconds: 0.2 } });
    const ask = async (): Promise<string> => {
      await met.say('MAIL FROM:<ana@b.test>');
      const reply = await met.say('RCPT TO:<info@a.test>');
      await met.say('RSET');
      return reply;
    };
    expect(await ask()).toBe('451 4.7.1 Greylisted, please try again in 0.2 seconds\r\n');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await ask()).toMatch(/^250 /);
  });

  test.each([
    ['percent', 'victim%b.test@a.test'],
    ['bang', 'b.test!victim@a.test'],
    ['sourceRoute', '@a.test:victim@b.test'],
    ['quoted', '"victim@b.test"@a.test'],
    ['atSign', 'victim@b.test@a.test'],
    ['addressLiteral', 'victim%b.test@[192.0.2.25]'],
    ['plain', 'victim@b.test'],
  ] as const)('relays what is written as %s only when told to', async (form, recipient) => {
    expect(await ask({ mailboxes: { names: 'any' } }, [recipient])).toEqual(['554 5.7.1']);
    client?.close();
    await running?.close();
    expect(await ask({ mailboxes: { relays: [form] } }, [recipient])).toEqual(['250 2.1.5']);
  });
});

describe('replies of its own', () => {
  test('in place of the banner: a refusal of our address, and it hangs up', async () => {
    const met = await meet({
      replies: {
        connect: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      },
    });
    expect(await met.reply()).toMatch(/^554 5\.7\.1 .*spamhaus/);
    expect(await met.reply()).toBe('');
  });

  test('a banner of several lines goes on', async () => {
    const met = await meet({ replies: { connect: '220 one\n220 two' } });
    expect(await met.reply()).toBe('220-one\r\n220 two\r\n');
    expect(await met.say('EHLO probe.example')).toMatch(/^250/);
  });

  test.each([
    ['hello', ['EHLO probe.example']],
    ['startTls', ['EHLO probe.example', 'STARTTLS']],
    ['sender', ['EHLO probe.example', 'MAIL FROM:<a@b.test>']],
    ['nullSender', ['EHLO probe.example', 'MAIL FROM:<>']],
    ['recipient', ['EHLO probe.example', 'MAIL FROM:<a@b.test>', 'RCPT TO:<info@a.test>']],
    ['data', ['EHLO probe.example', 'MAIL FROM:<a@b.test>', 'RCPT TO:<info@a.test>', 'DATA']],
  ] as const)('421 at %s ends the conversation', async (step, commands) => {
    const met = await meet({ replies: { [step]: '421 4.3.0 Not now' } });
    await met.reply();
    let last = '';
    for (const command of commands) last = await met.say(command);
    expect(last).toBe('421 4.3.0 Not now\r\n');
    expect(await met.reply()).toBe('');
  });

  test('the null sender is refused, other senders are not', async () => {
    const met = await greet({ replies: { nullSender: '550 5.7.25 No bounces here' } });
    expect(await met.say('MAIL FROM:<>')).toMatch(/^550 5\.7\.25/);
    expect(await met.say('MAIL FROM:<a@b.test>')).toMatch(/^250/);
  });
});

describe('manners', () => {
  test('postscreen: a first line at once, the rest later; who talks too soon is turned away', async () => {
    const server = { banner: 'Postfix', postscreenMs: 150 };
    const startMs = performance.now();
    const met = await meet(server);
    expect(await met.reply()).toBe(`220-${HOST} ESMTP Postfix\r\n220 ${HOST} ESMTP Postfix\r\n`);
    expect(performance.now() - startMs).toBeGreaterThan(120);
    expect(await met.say('EHLO probe.example')).toMatch(/^250/);
    met.close();
    await running?.close();
    const hasty = await meet({ ...server, postscreenMs: 10_000 });
    hasty.write('EHLO probe.example\r\n');
    const all = await hasty.reply();
    expect(all).toBe(`220-${HOST} ESMTP Postfix\r\n521 5.5.1 Protocol error\r\n`);
  });

  test('lines that end without CR', async () => {
    const met = await meet({ lineEnd: 'lf' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(met.pending).toBe(`220 ${HOST} ESMTP\n`);
  });

  test('a banner of octets above 127 and of escape sequences goes out as it is', async () => {
    const met = await meet({ banner: 'caf\u00e9 \u001b[31mred' });
    expect(await met.reply()).toBe(`220 ${HOST} ESMTP caf\u00e9 \u001b[31mred\r\n`);
  });
});

describe('AUTH', () => {
  const login = { inClear: true, users: { 'ana@a.test': 'correct horse' } };
  const plain = (password: string): string =>
    `AUTH PLAIN ${Buffer.from(`\0ana@a.test\0${password}`).toString('base64')}`;
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  test('is not there unless the world says so', async () => {
    const met = await meet({});
    await met.reply();
    expect(await met.say('EHLO probe.example')).not.toContain('AUTH');
    expect(await met.say(plain('x'))).toMatch(/^503 /);
  });

  test('offered only under TLS by default', async () => {
    const met = await meet({ login: { ...login, inClear: false }, port: 587 });
    await met.reply();
    expect(await met.say('EHLO probe.example')).not.toContain('AUTH');
    expect(await met.say(plain('correct horse'))).toMatch(/^503 /);
    await met.say('STARTTLS');
    await met.startTls(HOST, '');
    expect(await met.say('EHLO probe.example')).toMatch(/^250[- ]AUTH PLAIN LOGIN\r$/m);
    expect(await met.say(plain('correct horse'))).toMatch(/^235 /);
  });

  test('PLAIN and LOGIN take the right password and no other', async () => {
    const met = await greet({ login });
    expect(await met.say(plain('wrong'))).toBe('535 5.7.8 Error: authentication failed\r\n');
    expect(await met.say('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6\r\n');
    expect(await met.say(base64('ana@a.test'))).toBe('334 UGFzc3dvcmQ6\r\n');
    expect(await met.say(base64('wrong'))).toMatch(/^535 /);
    expect(await met.say('AUTH PLAIN')).toBe('334 \r\n');
    expect(await met.say('*')).toMatch(/^501 /);
    expect(await met.say('AUTH PLAIN !!!')).toMatch(/^501 /);
    expect(await met.say('AUTH CRAM-MD5')).toMatch(/^504 /);
    expect(await met.say(`AUTH LOGIN ${base64('ana@a.test')}`)).toMatch(/^334 /);
    expect(await met.say(base64('correct horse'))).toMatch(/^235 /);
    expect(await met.say(plain('correct horse'))).toMatch(/^503 /);
  });

  test('an application password is asked for in the words of the world', async () => {
    const reply = '534 5.7.9 Application-specific password required';
    const met = await greet({
      login: { ...login, mechanisms: ['PLAIN', 'XOAUTH2'] },
      replies: { login: reply },
    });
    expect(await met.say(plain('correct horse'))).toBe(`${reply}\r\n`);
    expect(await met.say('AUTH XOAUTH2 abcd')).toBe(`${reply}\r\n`);
  });

  test('on a submission port nothing goes without a login, and with one anywhere', async () => {
    const met = await greet({ login, port: 587 });
    expect(await met.say('MAIL FROM:<ana@a.test>')).toMatch(/^530 5\.7\.0 /);
    await met.say(plain('correct horse'));
    expect(await met.say('MAIL FROM:<boss@bank.test>')).toMatch(/^250 /);
    expect(await met.say('RCPT TO:<anybody@b.test>')).toMatch(/^250 /);
  });

  test('another sender than the user is refused where the world says so', async () => {
    const met = await greet({ login: { ...login, ownSenderOnly: true }, port: 587 });
    await met.say(plain('correct horse'));
    expect(await met.say('MAIL FROM:<boss@bank.test>')).toMatch(/^553 5\.7\.1 /);
    expect(await met.say('MAIL FROM:<ana@a.test>')).toMatch(/^250 /);
  });
});

describe('messages', () => {
  async function send(server: Partial<WorldSmtp>, text: string): Promise<readonly string[]> {
    const met = await greet(server);
    await met.say('MAIL FROM:<ana@b.test>');
    await met.say('RCPT TO:<info@a.test>');
    expect(await met.say('DATA')).toMatch(/^354 /);
    met.write(text);
    expect(await met.reply()).toMatch(/^250 /);
    expect(await met.say('NOOP')).toMatch(/^250 /);
    return running?.messages.map((message) => message.text) ?? [];
  }

  test('are kept, with who sent them to whom', async () => {
    await send({}, 'Subject: hello\r\n\r\n..dot\r\n.\r\n');
    expect(running?.messages).toEqual([
      {
        hostname: HOST,
        sender: 'ana@b.test',
        recipients: ['info@a.test'],
        text: 'Subject: hello\r\n\r\n..dot',
      },
    ]);
  });

  test('an empty one is a dot alone', async () => {
    expect(await send({}, '.\r\n')).toEqual(['']);
  });

  test('RFC 5321 section 4.1.1.4: a dot between bare line feeds ends nothing', async () => {
    expect(await send({}, 'a\n.\nb\r\n.\r\n')).toEqual(['a\n.\nb']);
  });

  test('a server with the hole ends there, and takes what follows for commands', async () => {
    const smuggled = 'MAIL FROM:<boss@a.test>\r\nRCPT TO:<info@a.test>\r\nDATA\r\nsmuggled\r\n.\r\n';
    const texts = await send({ endsOfData: ['\n.\n'] }, `a\n.\n${smuggled}`);
    await expect.poll(() => running?.messages.length).toBe(2);
    expect(texts[0]).toBe('a');
    expect(running?.messages[1]?.sender).toBe('boss@a.test');
  });

  test('a message without recipients is refused', async () => {
    const met = await greet();
    expect(await met.say('RCPT TO:<info@a.test>')).toMatch(/^503 /);
    expect(await met.say('DATA')).toMatch(/^503 /);
  });
});
