import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run, temporaryPath, type WorldOptions } from '../testing.ts';

// oxlint-disable-next-line no-control-regex
const ESCAPE = /\u001b/u;
const SECRET = 'pass wörd';

test('smtp looks at the four ports of a server, and at the one that is named', async () => {
  const all = await run(['smtp', 'MX.example', '--helo', 'here.example']);
  expect(all.seen.servers).toEqual([{ host: 'mx.example', ports: [465, 587, 2525, 25] }]);
  expect(all.seen.serverOptions[0]).toMatchObject({ helo: 'here.example', allowPrivate: false });
  const one = await run(['smtp', 'mx.example:587']);
  expect(one.seen.servers).toEqual([{ host: 'mx.example', ports: [587] }]);
  expect(one.seen.open).toBe(0);
});

test('smtp tells what is wrong first, then each server with what its extensions mean', async () => {
  const ran = await run(['smtp', 'mx.example:25']);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/^text report of mx\.example en\n\nSERVERS\n\nmx\.example 192\.0\.2\.25:25\n/u);
  expect(ran.stdout).toMatch(/Greeting: +220 mx\.example/u);
  expect(ran.stdout).toMatch(/STARTTLS: +not offered/u);
  expect(ran.stdout).toMatch(/Extensions: STARTTLS\n +SIZE 1000 +How large, in en\.\n/u);
  // What went well is not worth its transcript.
  expect(ran.stdout).not.toContain('Conversation');
});

test('smtp shows the conversation when something failed, and all of them with --verbose, safely', async () => {
  const verbose = await run(['smtp', 'mx.example:25', '--verbose']);
  const failed = await run(['smtp', 'silent.example:25']);
  for (const { stdout } of [verbose, failed]) {
    expect(stdout).toContain('Conversation:\n       2 ms < 220 mx \\x1b[31mred\n');
    expect(stdout).not.toMatch(ESCAPE);
  }
  expect(failed.stdout).toContain('Could not look: SMTP_TIMEOUT (no end of the banner)');
  expect(failed.code).toBe(3);
});

test.each([
  ['mx.example', [], 0],
  ['bad.example', [], 1],
  ['bad.example', ['--quiet'], 1],
  ['silent.example', [], 3],
])('smtp %s %j exits with %i', async (host, options, code) => {
  expect((await run(['smtp', host, ...options])).code).toBe(code);
});

test('smtp in Spanish', async () => {
  const { stdout } = await run(['smtp', 'mx.example:25', '--lang', 'es']);
  expect(stdout).toContain('SERVIDORES');
  expect(stdout).toContain('How large, in es.');
});

test('smtp as JSON is exactly one report, and as Markdown its report', async () => {
  const json = await run(['smtp', 'mx.example', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ target: { server: { host: 'mx.example' } } });
  expect((await run(['smtp', 'mx.example', '--format', 'markdown'])).stdout).toBe(
    'markdown report of mx.example en\n',
  );
});

test('smtp takes an address, and a mapped name at the address that it is mapped to', async () => {
  const literal = await run(['smtp', '[2001:db8::9]:26']);
  expect(literal.seen.servers).toEqual([{ host: '2001:db8::9', ports: [26] }]);
  expect(literal.seen.serverOptions[0]).toMatchObject({ allowPrivate: true });
  const mapped = await run(['smtp', 'new.example', '--connect-to', 'new.example:25:127.0.0.1:2525']);
  expect(mapped.seen.servers).toMatchObject([{ host: 'new.example', addresses: ['127.0.0.1'] }]);
  const [options] = mapped.seen.serverOptions;
  expect(options?.allowPrivate).toBe(true);
  expect(options?.route?.({ host: 'new.example', address: '127.0.0.1', port: 25 })).toEqual({
    address: '127.0.0.1',
    port: 2525,
  });
});

test('the looks that are asked for reach the run, and the domain comes from the recipient', async () => {
  const ran = await run(['smtp', 'mx.example', '--tls-scan', '--relay', '--rcpt', 'Ana@Firm.example']);
  expect(ran.seen.servers).toMatchObject([{ domain: 'firm.example' }]);
  expect(ran.seen.serverOptions[0]?.smtpLooks).toEqual({
    tlsScan: true,
    recipients: true,
    recipient: 'Ana@firm.example',
    relay: true,
  });
  const check = await run(['check', 'good.example', '--submission', '--recipients']);
  expect(check.seen.options[0]?.smtpLooks).toEqual({ recipients: true, submission: true });
});

test('--save writes what --from-capture looks at again', async () => {
  const path = temporaryPath('server.json');
  expect((await run(['smtp', 'bad.example:25', '--save', path])).code).toBe(1);
  for (const argv of [
    ['smtp', '--from-capture', path],
    ['smtp', 'bad.example', '--from-capture', path],
  ]) {
    const ran = await run(argv);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('bad.example 192.0.2.25:25');
    expect(ran.seen).toMatchObject({ resolvers: [], servers: [] });
  }
  expect((await run(['smtp', 'mx.example', '--from-capture', path])).code).toBe(2);
  const domain = temporaryPath('domain.json');
  await run(['check', 'good.example', '--save', domain]);
  expect((await run(['smtp', '--from-capture', domain])).stderr).toContain('of the domain good.example');
});

test.each<[string, readonly string[], WorldOptions]>([
  ['the environment', [], { env: { WHYSPAM_PASSWORD: SECRET } }],
  ['the standard input', ['--password-file', '-'], { input: `${SECRET}\r\nmore\n` }],
  ['a hidden prompt', [], { hidden: SECRET, stdinTty: true }],
])('the password of a login comes from %s, and is written nowhere', async (_name, options, world) => {
  const path = temporaryPath('login.json');
  const argv = ['smtp', 'mx.example', '--user', 'ana', '--send-to', 'b@firm.example', ...options];
  const ran = await run([...argv, '--verbose', '--save', path], world);
  expect(ran.seen.serverOptions[0]?.login).toEqual({
    user: 'ana',
    password: SECRET,
    sendTo: 'b@firm.example',
  });
  expect(ran.seen.hiddenQuestions).toEqual(
    world.hidden === undefined ? [] : ['Password of ana (it is not shown): '],
  );
  for (const written of [ran.stdout, ran.stderr, readFileSync(path, 'utf8')]) {
    expect(written).not.toContain(SECRET);
  }
});

test('the password of a login comes from a file, without its line end', async () => {
  const path = temporaryPath('password');
  writeFileSync(path, `\u{feff}${SECRET}\n`);
  const ran = await run(['smtp', 'mx.example', '--user', 'ana', '--password-file', path]);
  expect(ran.seen.serverOptions[0]?.login).toEqual({ user: 'ana', password: SECRET });
});

test.each([
  [['--password', SECRET]],
  [['--user', 'ana', `--password=${SECRET}`]],
  [['--user', 'ana', '--password']],
])('a password on the command line is refused, said why, and not repeated: %j', async (options) => {
  const ran = await run(['smtp', 'mx.example', ...options]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('does not belong on the command line');
  expect(ran.stderr).toContain('--password-file');
  expect(ran.stderr).not.toContain(SECRET);
  expect(ran.seen.servers).toEqual([]);
});

test('an option that is mistyped with a password behind it does not repeat it', async () => {
  const ran = await run(['smtp', 'mx.example', `--passwd=${SECRET}`]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).not.toContain(SECRET);
});

test.each([
  [['--user', 'ana'], 'needs a password'],
  [['--user', 'ana', '--password-file', '/nowhere/password'], 'ENOENT'],
  [['--send-to', 'b@firm.example'], '--send-to needs --user'],
  [['--password-file', '-'], '--password-file needs --user'],
  [['--user', 'ana', '--send-to', 'nobody'], 'not a mail address'],
  [['--rcpt', 'a b@firm.example'], 'not a mail address'],
  [['--rcpt', 'a@firm.example', '--domain', 'other.example'], 'not at other.example'],
  [['--recipients'], '--recipients needs --domain'],
  [['--relay'], '--relay needs --domain'],
  [['--smuggling'], 'server of your own'],
  [['--smuggling', '--rcpt', 'a@firm.example'], 'server of your own'],
  [['--smuggling', '--i-own-this-mailbox-and-server'], 'Name the mailbox with --rcpt'],
])('smtp mx.example %j is wrong use', async (options, message) => {
  const ran = await run(['smtp', 'mx.example', ...options]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(message);
  expect(ran.seen).toMatchObject({ servers: [], open: 0 });
});

test('the smuggling probe is told who has agreed, and what is sent is said before', async () => {
  const options = ['--smuggling', '--i-own-this-mailbox-and-server', '--rcpt', 'me@firm.example'];
  const ran = await run(['smtp', 'mx.example:25', ...options]);
  expect(ran.seen.serverOptions[0]?.smuggling).toEqual({
    mailbox: 'me@firm.example',
    sender: 'me@firm.example',
    consent: 'mine',
  });
  expect(ran.stderr).toBe('Up to 9 test messages go to me@firm.example now; some may arrive in two parts.\n');
  const from = await run(['smtp', 'mx.example:25', ...options, '--from', 'other@firm.example']);
  expect(from.seen.serverOptions[0]?.smuggling).toMatchObject({ sender: 'other@firm.example' });
});

test('who will not type the password has interrupted nothing but the login', async () => {
  const ran = await run(['smtp', 'mx.example', '--user', 'ana'], { stdinTty: true });
  expect(ran).toMatchObject({ code: 2, stdout: '' });
});

test('the help of smtp names its own options, and not the one that is only refused', async () => {
  const { stdout } = await run(['smtp', '--help']);
  for (const option of ['--domain', '--user', '--password-file', '--send-to', '--smuggling', '--tls-scan'])
    expect(stdout).toContain(option);
  expect(stdout).not.toMatch(/--password /u);
});
