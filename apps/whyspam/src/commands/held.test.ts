/** `message`, `bounce`, `reports`, and all of them with `check`: what is read, what is handed on, what is refused, how it ends. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { engine } from '../engine.ts';
import { run, temporaryPath } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'whyspam-held-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const textOf = (content: Uint8Array | undefined) => Buffer.from(content ?? []).toString('latin1');
const { diagnoseMessage, diagnoseBounce, diagnoseReports, renderReports, parseCapture, replay } = engine;
/** The real thing: none of it needs a network. */
const real = {
  engine: { diagnoseMessage, diagnoseBounce, diagnoseReports, renderReports, parseCapture, replay },
};

const REPLY =
  '550-5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. [192.0.2.25]';

const MESSAGE =
  'Return-Path: <ana@shop.example>\r\nX-Spam-Flag: YES\r\nReceived: from mail.shop.example (mail.shop.example [192.0.2.25])\r\n\tby mx.mailbox.example (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 09:00:03 +0100\r\nFrom: Ana <ana@shop.example>\r\nSubject: hola\r\n\r\nHola\r\n';

describe('message', () => {
  test('a file is read byte by byte, - is the standard input', async () => {
    const path = file('m.eml', new Uint8Array([0x46, 0x3a, 0x20, 0xe9, 0x00, 0xff]));
    const ran = await run(['message', path, '-'], { input: 'From: good@good.example' });
    expect(ran.seen.held.map(({ name, content }) => [name, textOf(content)])).toEqual([
      [path, 'F: \u00e9\u0000\u00ff'],
      ['-', 'From: good@good.example'],
    ]);
    expect(ran.seen.open).toBe(0);
  });

  test('what is known of its way is handed on', async () => {
    const ran = await run([
      'message',
      '-',
      '--ip',
      '[192.0.2.25]',
      '--helo',
      'mail.shop.example',
      '--mail-from',
      '<Ana@Shop.example>',
      '--trust',
      'MX.mailbox.example',
      '--trust',
      '192.0.2.1',
      '--redact',
    ]);
    expect(ran.seen.heldOptions).toMatchObject([
      {
        address: '192.0.2.25',
        helo: 'mail.shop.example',
        mailFrom: 'Ana@shop.example',
        trust: ['mx.mailbox.example', '192.0.2.1'],
        redact: true,
        network: true,
      },
    ]);
    expect((await run(['message', '-', '--mail-from', '<>'])).seen.heldOptions[0]?.mailFrom).toBe('');
  });

  test('scanners are named by host, with or without a port', async () => {
    const ran = await run([
      'message',
      '-',
      ...['--spamd', 'localhost', '--rspamd', '[::1]:11444', '--rspamd', '192.0.2.9'],
    ]);
    expect(ran.seen.heldOptions[0]?.scanners).toEqual([
      { filter: 'spamassassin', endpoint: { address: 'localhost', port: 783 } },
      { filter: 'rspamd', endpoint: { address: '::1', port: 11444 } },
      { filter: 'rspamd', endpoint: { address: '192.0.2.9', port: 11333 } },
    ]);
    const wrong = await run(['message', '-', '--spamd', 'host:0']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('host:0');
  });

  test('--no-network makes no resolver', async () => {
    const ran = await run(['message', '-', '--no-network']);
    expect(ran.seen.heldOptions).toMatchObject([{ network: false }]);
    expect(ran.seen.resolvers).toEqual([]);
  });

  test.each([
    [['message'], 'FILE'],
    [['message', 'no-such-file.eml'], 'no-such-file.eml'],
    [['message', folder], 'folder'],
    [['message', '-', '--ip', '192.0.2.1', '--ip', '192.0.2.2'], '--ip'],
    [['message', '-', '--trust', 'a b'], '--trust'],
    [['message', '-', '--mail-from', 'nobody'], '--mail-from'],
  ])('%j is refused with what to do', async (argv, named) => {
    const ran = await run(argv);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(named);
    expect(ran.stderr.trim().split('\n')).toHaveLength(2);
    expect(ran.seen.held).toEqual([]);
  });

  test('a file over the limit is refused before it is read', async () => {
    const path = file('large.eml', '');
    truncateSync(path, 37 * 1024 * 1024);
    const ran = await run(['message', path]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('36 MiB');
  });

  test('it opens with what became of it, in both languages', async () => {
    const ran = await run(['message', '-', '--no-network'], { ...real, input: MESSAGE });
    expect(ran.stdout).toMatch(/^mailbox\.example took the message for spam\./);
    const spanish = await run(['message', '-', '--no-network', '--lang', 'es'], { ...real, input: MESSAGE });
    expect(spanish.stdout).toMatch(/^mailbox\.example tomó el mensaje por spam\./);
  });

  test('markdown and json', async () => {
    const world = { ...real, input: MESSAGE };
    const markdown = await run(['message', '-', '--no-network', '--format', 'markdown'], world);
    expect(markdown.stdout).toMatch(/^# mailbox\\?\.example took/);
    const { stdout } = await run(['message', '-', '--no-network', '--format', 'json'], world);
    expect(JSON.parse(stdout)).toMatchObject({
      target: { domain: 'shop.example', held: { kinds: ['message'], only: true } },
      held: { messages: [{ name: '-', notVerified: 'notAsked', verdicts: { verdict: 'spam' } }] },
    });
  });

  test('saved, it comes out the same; another command says what it misses', async () => {
    const path = temporaryPath('message.json');
    const world = { ...real, input: MESSAGE };
    const first = await run(['message', '-', '--no-network', '--save', path], world);
    expect((await run(['message', '--from-capture', path], world)).stdout).toBe(first.stdout);
    expect((await run(['open', path], world)).stdout).toBe(first.stdout);
    expect((await run(['bounce', '--from-capture', path], world)).code).toBe(2);
  });

  test.each([
    ['nothing', ''],
    ['no message', 'PK\u0003\u0004 this is an archive'],
  ])('%s leaves the question open: 3', async (_name, input) => {
    const ran = await run(['message', '-', '--no-network'], { ...real, input });
    expect(ran.stdout).toMatch(/^What came on the standard input could not be read as a message/);
    expect(ran.code).toBe(3);
  });
});

describe('bounce', () => {
  test('a file is read byte by byte', async () => {
    const path = file('b.eml', new Uint8Array([0x35, 0x35, 0x30, 0x20, 0xe9, 0x00, 0xff]));
    const ran = await run(['bounce', path]);
    expect(ran.seen.held.map(({ name, content }) => [name, textOf(content)])).toEqual([
      [path, '550 \u00e9\u0000\u00ff'],
    ]);
  });

  test('- is the standard input', async () => {
    const ran = await run(['bounce', '-'], { input: '550 5.1.1 no' });
    expect(ran.seen.held.map(({ name, content }) => [name, textOf(content)])).toEqual([
      ['-', '550 5.1.1 no'],
    ]);
  });

  test.each([
    [['550 5.7.26 unauthenticated']],
    [['550', '5.7.26', 'unauthenticated']],
    [['421 4.7.0 try later']],
    [['dovecot: 5.2.2 over quota']],
  ])('%j is a reply', async (words) => {
    const ran = await run(['bounce', ...words]);
    expect(ran.seen.held.map(({ content }) => textOf(content))).toEqual([words.join(' ')]);
  });

  test('a text that is neither a file nor a reply is told, with what to do', async () => {
    const ran = await run(['bounce', 'no-such-file.eml']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('no-such-file.eml');
    expect(ran.seen.held).toEqual([]);
  });

  test('without an operand it says what it takes', async () => {
    const ran = await run(['bounce', '--lang', 'es']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('whyspam bounce "550 5.7.26 ..."');
  });

  test.each([
    ['550 bad', 1],
    ['450 fine', 0],
  ])('%s ends with %i', async (words, code) => expect((await run(['bounce', words])).code).toBe(code));

  test('--redact is handed on, nothing is unless asked', async () => {
    const asked = await run(['bounce', '550 x', '--redact']);
    expect(asked.seen.heldOptions[0]?.redact).toBe(true);
    expect((await run(['bounce', '550 x'])).seen.heldOptions[0]?.redact).toBe(false);
  });

  test('it opens with what happened, in both languages, and ends with 1', async () => {
    const ran = await run(['bounce', REPLY], real);
    expect(ran.stdout).toMatch(/^Google refused the mail to the recipient for good, because/);
    expect(ran.code).toBe(1);
    const spanish = await run(['bounce', REPLY, '--lang', 'es'], real);
    expect(spanish.stdout).toMatch(/^Google rechazó definitivamente el correo al? /);
  });

  test('markdown and json', async () => {
    expect((await run(['bounce', REPLY, '--format', 'markdown'], real)).stdout).toMatch(/^# Google refused/);
    const { stdout } = await run(['bounce', REPLY, '--format', 'json'], real);
    expect(JSON.parse(stdout)).toMatchObject({
      target: { held: { kinds: ['bounce'], only: true } },
      held: { bounces: [{ recipients: [{ reason: 'auth-missing' }] }] },
    });
  });

  test('saved, it comes out the same; another command says what it misses', async () => {
    const path = temporaryPath('bounce.json');
    const first = await run(['bounce', REPLY, '--save', path], real);
    const again = await run(['bounce', '--from-capture', path], real);
    expect(again.stdout).toBe(first.stdout);
    expect(again.code).toBe(1);
    expect((await run(['open', path], real)).stdout).toBe(first.stdout);
    const other = await run(['reports', '--from-capture', path], real);
    expect(other.code).toBe(2);
  });

  test('redacted, nothing of a person is in what is saved or shown', async () => {
    const path = temporaryPath('redacted.json');
    const mail = `From: MAILER-DAEMON@mx.shop.example\r\nSubject: Undeliverable: Factura de Ana\r\n\r\n<ana.torres@gmail.com>: host gmail-smtp-in.l.google.com said: ${REPLY}\r\n`;
    const ran = await run(['bounce', file('p.eml', mail), '--redact', '--save', path, '--verbose'], real);
    const all = ran.stdout + readFileSync(path, 'utf8');
    expect(all).not.toMatch(/ana\.torres|Factura/i);
    expect(all).toContain('@gmail.com');
    expect(ran.code).toBe(1);
  });

  test('a message that is no bounce is said to be none, and ends with 0', async () => {
    const mail = 'From: a@b.example\r\nSubject: hola\r\n\r\nhola\r\n';
    const ran = await run(['bounce', '-'], { ...real, input: mail });
    expect(ran.stdout).toMatch(/^What came on the standard input is not a bounce/);
    expect(ran.code).toBe(0);
  });

  test('an empty one leaves the question open: 3', async () => {
    expect((await run(['bounce', '-'], { ...real, input: '' })).code).toBe(3);
  });
});

describe('reports', () => {
  const root = join(folder, 'reports');
  mkdirSync(join(root, 'b'), { recursive: true });
  writeFileSync(join(root, 'z.xml'), 'good.example');
  writeFileSync(join(root, 'b', 'a.xml'), 'good.example');
  writeFileSync(join(folder, 'outside.xml'), 'outside.example');
  symlinkSync(join(folder, 'outside.xml'), join(root, 'link.xml'));
  symlinkSync(folder, join(root, 'loop'));

  test('folders are walked in order; links are not followed out of them', async () => {
    const ran = await run(['reports', root]);
    expect(ran.seen.held.map(({ name }) => name)).toEqual([join(root, 'b', 'a.xml'), join(root, 'z.xml')]);
    expect(ran.code).toBe(0);
  });

  test('files, folders and the standard input side by side, one report for each domain', async () => {
    const ran = await run(['reports', file('x.xml', 'bad.example'), '-', root], { input: 'good.example' });
    expect(ran.seen.held.map(({ content }) => textOf(content))).toEqual([
      'bad.example',
      'good.example',
      'good.example',
      'good.example',
    ]);
    expect(ran.stdout).toContain('bad.example');
    expect(ran.stdout).toContain('good.example');
    expect(ran.code).toBe(1);
  });

  test('several domains as JSON are one array', async () => {
    const ran = await run(['reports', file('x.xml', 'bad.example'), root, '--format', 'json']);
    expect(JSON.parse(ran.stdout)).toHaveLength(2);
  });

  test('--domain picks one; --save takes one', async () => {
    const paths = [file('x.xml', 'bad.example'), root];
    const picked = await run([
      'reports',
      ...paths,
      '--domain',
      'good.example',
      '--save',
      temporaryPath('r.json'),
    ]);
    expect(picked.code).toBe(0);
    expect(picked.stdout).not.toContain('bad.example');
    const refused = await run(['reports', ...paths, '--save', temporaryPath('r.json')]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--domain');
    const missing = await run(['reports', ...paths, '--domain', 'none.example']);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('bad.example');
  });

  test('a path that is not there is told', async () => {
    const ran = await run(['reports', join(folder, 'nowhere')]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('nowhere');
  });

  test('says how far it is, where somebody looks on', async () => {
    expect((await run(['reports', root], { stderrTty: true })).stderr).toContain('Reading file 1:');
    expect((await run(['reports', root])).stderr).toBe('');
  });

  test('Ctrl-C ends it', async () => {
    let interrupt = (): void => undefined;
    const ran = await run(['reports', root], {
      onListening: (listener) => {
        interrupt = listener;
      },
      engine: {
        diagnoseReports: async (files, { signal }) => {
          for await (const _ of files) {
            interrupt();
            signal?.throwIfAborted();
          }
          return [];
        },
      },
    });
    expect(ran.code).toBe(130);
  });

  test('what is no report leaves the question open: 3, with what could not be read', async () => {
    const ran = await run(['reports', file('photo.jpg', new Uint8Array([255, 216, 255]))], real);
    expect(ran.stdout).toMatch(/^No DMARC, TLS or failure report could be read/);
    expect(ran.code).toBe(3);
  });
});

describe('check', () => {
  test('hands bounces and reports on', async () => {
    const path = file('c.eml', '550 x');
    const ran = await run(['check', 'good.example', '--bounce', path, '--bounce', '450 y', '--redact']);
    const [options] = ran.seen.options;
    expect(options?.held?.bounces?.map(({ content }) => textOf(content))).toEqual(['550 x', '450 y']);
    expect(options?.redact).toBe(true);
    const plain = await run(['check', 'good.example']);
    expect(plain.seen.options[0]?.held).toBeUndefined();
  });

  test('hands messages on, with who is trusted and the one address that is known', async () => {
    const path = file('d.eml', MESSAGE);
    const ran = await run([
      'check',
      'good.example',
      '--message',
      path,
      '--trust',
      'mx.example',
      '--ip',
      '192.0.2.9',
    ]);
    expect(ran.seen.options[0]?.held).toMatchObject({
      messages: [{ name: path }],
      arrival: { trust: ['mx.example'], address: '192.0.2.9' },
    });
    const two = await run([
      'check',
      'good.example',
      '--message',
      path,
      '--ip',
      '192.0.2.9',
      '--ip',
      '192.0.2.8',
    ]);
    expect(two.seen.options[0]?.held?.arrival).toEqual({ trust: [] });
  });

  test('takes one domain with them', async () => {
    const ran = await run(['check', 'good.example', 'bad.example', '--bounce', '550 x']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('--bounce');
  });
});
