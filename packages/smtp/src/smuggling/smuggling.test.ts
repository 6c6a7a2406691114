/** Where a server sees the end of a message: every variant, every fault, live and replayed. */
import { createServer, type Server, type Socket } from 'node:net';
import { evidenceSchema, type Fact, type Smuggling } from '@whyspam/core';
import { SMTPServer } from 'smtp-server';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import type { SmtpResult } from '../smtp-probes.ts';
import { END_OF_DATA, END_VARIANTS } from './end-variants.ts';
import { messagesThatMayArrive, probeSmuggling, type SmugglingOptions } from './probe-smuggling.ts';
import { SMUGGLING_CONSENT, type SmugglingRequest } from './smuggling-consent.ts';
import { smugglingFact } from './smuggling-fact.ts';

const HOST = 'mail.shop.test';
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

interface Behaviour {
  /** Octets taken for an end of data, beside the right one. */
  readonly ends?: readonly string[];
  /** Octets in a message at which it is refused and the connection closed, with the reply. */
  readonly forbids?: { readonly octets: RegExp; readonly reply: string };
  /** The reply to the end of a message; `drop` and `silence` are none. */
  readonly end?: (message: string, nth: number) => string;
  /** How long that reply takes. */
  readonly scanMs?: (nth: number) => number;
  readonly answers?: (command: string, connection: number) => string | undefined;
}

interface MailServer {
  readonly port: number;
  readonly messages: string[];
  readonly commands: string[];
  connections: number;
}

/** A server that reads octets as they come, so that a test can say what ends a message. */
async function serve({
  ends = [],
  forbids,
  end,
  scanMs = () => 0,
  answers,
}: Behaviour = {}): Promise<MailServer> {
  const state: MailServer = { port: 0, messages: [], commands: [], connections: 0 };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    state.connections += 1;
    const connection = state.connections;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    let pending = '';
    let isData = false;
    let isScanning = false;
    const say = (line: string): void => void socket.write(`${line}\r\n`, 'latin1');
    const finish = (message: string): void => {
      isData = false;
      isScanning = true;
      state.messages.push(message);
      setTimeout(() => {
        isScanning = false;
        const reply = end?.(message, state.messages.length) ?? '250 2.0.0 queued';
        if (reply === 'drop') socket.destroy();
        else if (reply !== 'silence') say(reply);
        read();
      }, scanMs(state.messages.length));
    };
    function read(): void {
      while (!isScanning) {
        if (isData) {
          if (forbids?.octets.test(pending) === true) {
            say(forbids.reply);
            socket.end();
            isScanning = true;
            return;
          }
          const found = [END_OF_DATA, ...ends]
            .map((octets) => ({ octets, at: pending.indexOf(octets) }))
            .filter(({ at }) => at >= 0)
            .sort((a, b) => a.at - b.at)[0];
          if (found === undefined) return;
          const message = pending.slice(0, found.at);
          pending = pending.slice(found.at + found.octets.length);
          finish(message);
          return;
        }
        const lineEnd = pending.indexOf('\r\n');
        if (lineEnd < 0) return;
        const command = pending.slice(0, lineEnd);
        pending = pending.slice(lineEnd + 2);
        state.commands.push(command);
        const verb = command.split(' ')[0] ?? '';
        const usual: Record<string, string> = { DATA: '354 go', QUIT: '221 bye' };
        const known = /^(?:EHLO|MAIL|RCPT|NOOP|RSET)$/.test(verb) ? '250 ok' : '500 what?';
        const answer = answers?.(command, connection) ?? usual[verb] ?? known;
        say(answer);
        if (answer.startsWith('354')) isData = true;
        if (verb === 'QUIT' || answer.startsWith('421')) socket.end();
      }
    }
    socket.on('data', (bytes) => {
      pending += bytes.toString('latin1');
      read();
    });
    say(answers?.('banner', connection) ?? '220 mail.shop.test ESMTP');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return Object.assign(state, { port: typeof address === 'object' ? (address?.port ?? 0) : 0 });
}

const REQUEST: SmugglingRequest = {
  mailbox: 'me@shop.test',
  sender: 'admin@sender.test',
  consent: SMUGGLING_CONSENT,
};

async function probe(port: number, options: SmugglingOptions = {}): Promise<SmtpResult<Smuggling>> {
  const server = { host: HOST, address: '127.0.0.1', port };
  const result = await probeSmuggling(
    { ...REQUEST, server },
    { allowPrivate: true, helo: 'probe.example.test', silenceMs: 30, replyTimeoutMs: 2000, ...options },
  );
  const saved = v.parse(v.array(evidenceSchema), JSON.parse(JSON.stringify(result.evidence)));
  expect(smugglingFact(saved, server)).toEqual(result.fact);
  return result;
}

function valueOf(fact: Fact<Smuggling>): Smuggling {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

/** The states of the variants by name. */
function statesOf({ fact }: SmtpResult<Smuggling>): Record<string, string> {
  const { variants } = valueOf(fact);
  return Object.fromEntries(END_VARIANTS.map(({ name }, at) => [name, variants[at]?.state ?? 'missing']));
}

const all = (state: string): Record<string, string> =>
  Object.fromEntries(END_VARIANTS.map(({ name }) => [name, state]));

test('RFC 5321 section 4.1.1.4: a server that knows one end waits for it every time', async () => {
  const server = await serve();
  const result = await probe(server.port);
  expect(statesOf(result)).toEqual(all('isData'));
  expect(valueOf(result.fact)).toMatchObject({ host: HOST, mailbox: 'me@shop.test' });
  // As many messages as was said before, and each of them whole.
  expect(server.messages).toHaveLength(messagesThatMayArrive);
  expect(server.connections).toBe(messagesThatMayArrive);
  expect(valueOf(result.fact).variants.map(({ sequence }) => sequence)).toEqual([
    String.raw`\n.\n`,
    String.raw`\n.\r\n`,
    String.raw`\r.\r\n`,
    String.raw`\r.\r`,
    String.raw`\r.\n`,
    String.raw`\n.\r`,
    String.raw`\r\n\0.\r\n`,
    String.raw`\r\n.\0\r\n`,
    String.raw`\r\n.\n`,
    String.raw`\r\n.\r`,
    String.raw`\r\n.\r\r\n`,
  ]);
});

test('a message says what it is, and that nobody need answer', async () => {
  const server = await serve();
  await probe(server.port);
  const [control = '', first = ''] = server.messages;
  expect(control).toContain('Subject: whyspam test 0 of 11: end of a message by the right one\r\n');
  for (const message of [control, first]) {
    expect(message).toMatch(/^From: <admin@sender\.test>\r\nTo: <me@shop\.test>\r\n/);
    expect(message).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000\r\n/);
    expect(message).toMatch(/\r\nMessage-ID: <whyspam-[0-9a-f]{24}@sender\.test>\r\n/);
    expect(message).toContain('\r\nAuto-Submitted: auto-generated\r\n');
    expect(message.split('\r\n').every((line) => line.length <= 78)).toBe(true);
  }
  expect(new Set(server.messages.map((message) => /Message-ID: .*/.exec(message)?.[0])).size).toBe(12);
});

test.each(END_VARIANTS.map((variant) => [variant.name, variant] as const))(
  'a server that ends a message at %s is seen, and gets no second message',
  async (name, variant) => {
    const server = await serve({ ends: [variant.octets] });
    const states = statesOf(await probe(server.port));
    expect(states[name]).toBe('endsMessage');
    expect(server.messages).toHaveLength(messagesThatMayArrive);
    // What came after was only harmless.
    expect(
      server.commands.every((line) => /^[\n\r]*(?:EHLO|MAIL|RCPT|DATA|NOOP|RSET|QUIT|$|\.)/.test(line)),
    ).toBe(true);
    expect(server.commands.filter((line) => line === 'DATA')).toHaveLength(messagesThatMayArrive);
  },
);

test('CVE-2023-51764: LF taken for a line end ends a message at LF.LF', async () => {
  const server = await serve({ ends: ['\n.\n', '\n.\r\n', '\r\n.\n'] });
  expect(statesOf(await probe(server.port))).toEqual({
    ...all('isData'),
    'LF.LF': 'endsMessage',
    'LF.CRLF': 'endsMessage',
    'CRLF.LF': 'endsMessage',
    // LF, and CR of the message that follows it.
  });
});

test.each([
  '521 5.5.2 mail.shop.test Error: bare <LF> received',
  '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare line feeds',
  '421 4.5.0 Bare linefeed (LF) not allowed',
])('a server that turns bare line ends away (%s) is safe', async (reply) => {
  const server = await serve({ forbids: { octets: /(?<!\r)\n|\r(?!\n|$)|\0/, reply } });
  const states = statesOf(await probe(server.port));
  expect(states['LF.LF']).toBe('refused');
  expect(states['CR.CR']).toBe('refused');
  expect(Object.values(states)).not.toContain('endsMessage');
});

test('a server that waits for the right end and then refuses is safe', async () => {
  const server = await serve({
    end: (message) => (/(?<!\r)\n|\r(?!\n)|\0/.test(message) ? '550 5.5.2 bare newline' : '250 ok'),
  });
  const states = statesOf(await probe(server.port));
  expect(states['LF.LF']).toBe('refused');
  expect(Object.values(states)).not.toContain('endsMessage');
});

test('a late reply to a variant is not taken for one to the right end', async () => {
  // The control is answered at once, and every later message only after the silence has been waited for.
  const server = await serve({ ends: ['\n.\n'], scanMs: (nth) => (nth === 1 ? 0 : 250) });
  const states = statesOf(await probe(server.port));
  expect(states['LF.LF']).toBe('endsMessage');
  expect(states['CR.CR']).toBe('isData');
});

test('where the control is answered late, the silence waited for is longer', async () => {
  const server = await serve({ scanMs: () => 120 });
  const { evidence } = await probe(server.port);
  const [first] = evidence.filter(({ id }) => id.endsWith('#smuggling:LF.LF'));
  const lines = first?.kind === 'smtp' ? first.lines : [];
  const msOf = (text: string): number => lines.find((line) => line.text === text)?.ms ?? 0;
  expect(msOf(END_OF_DATA) - msOf('\n.\n')).toBeGreaterThanOrEqual(200);
}, 60_000);

describe('the control message', () => {
  test.each([
    ['MAIL', '550 5.7.1 no', 'SMTP_REFUSED'],
    ['RCPT', '550 5.1.1 no such user', 'SMTP_REFUSED'],
    ['RCPT', '450 4.2.0 Greylisted', 'SMTP_TEMPORARY'],
    ['RCPT', '554 5.7.1 your IP is blocked', 'SMTP_REFUSED_US'],
    ['DATA', '554 5.5.1 no', 'SMTP_REFUSED'],
    ['EHLO', '554 no', 'SMTP_REFUSED'],
    ['banner', '421 4.3.2 later', 'SMTP_TEMPORARY'],
  ])('refused at %s with %s: nothing more is sent', async (stage, answer, code) => {
    const server = await serve({ answers: (command) => (command.startsWith(stage) ? answer : undefined) });
    const { fact } = await probe(server.port);
    expect(fact).toMatchObject({ state: 'unknown', error: { code } });
    expect(server.messages).toEqual([]);
    expect(server.connections).toBe(1);
  });

  test.each([
    ['550 5.7.1 looks like spam', 'SMTP_REFUSED'],
    ['451 4.7.1 Try again later', 'SMTP_TEMPORARY'],
    ['drop', 'SMTP_CLOSED'],
    ['silence', 'SMTP_TIMEOUT'],
  ])('its end answered with %s: nothing more is sent', async (reply, code) => {
    const server = await serve({ end: () => reply });
    const { fact } = await probe(server.port, { replyTimeoutMs: 500 });
    expect(fact).toMatchObject({ state: 'unknown', error: { code } });
    expect(server.messages).toHaveLength(1);
  });

  test('nothing listens', async () => {
    const server = await serve();
    await Promise.all(closers.splice(0).map((close) => close()));
    const { fact } = await probe(server.port);
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_CONNECT_REFUSED' } });
  });
});

describe('faults later on', () => {
  test('a server that has had enough is left alone, and the rest is unknown with its reason', async () => {
    const server = await serve({
      answers: (command, connection) =>
        connection === 4 && command === 'banner' ? '421 4.7.0 too many messages' : undefined,
    });
    const result = await probe(server.port);
    expect(server.connections).toBe(4);
    expect(statesOf(result)).toEqual({ ...all('unknown'), 'LF.LF': 'isData', 'LF.CRLF': 'isData' });
    expect(valueOf(result.fact).variants.at(-1)?.error).toMatchObject({
      code: 'SMTP_TEMPORARY',
      detail: '421 4.7.0 too many messages',
    });
  });

  test('a dropped connection is no verdict on the variant', async () => {
    const server = await serve({ end: (_message, nth) => (nth === 3 ? 'drop' : '250 ok') });
    const result = await probe(server.port);
    expect(statesOf(result)).toEqual({ ...all('isData'), 'LF.CRLF': 'unknown' });
    expect(valueOf(result.fact).variants[1]?.error?.code).toBe('SMTP_CLOSED');
  });

  test('put off in the middle for a reason of its own is no verdict either', async () => {
    const server = await serve({
      ends: ['\n.\r\n'],
      end: (_message, nth) => (nth === 3 ? '452 4.3.1 disk full' : '250 ok'),
    });
    expect(statesOf(await probe(server.port))['LF.CRLF']).toBe('unknown');
  });

  test('nor is that when it comes late', async () => {
    const server = await serve({
      ends: ['\n.\r\n'],
      scanMs: (nth) => (nth === 3 ? 250 : 0),
      end: (_message, nth) => (nth === 3 ? '452 4.3.1 disk full' : '250 ok'),
    });
    expect(statesOf(await probe(server.port))['LF.CRLF']).toBe('unknown');
  });

  test('an abort stops it, and what was found stays', async () => {
    const abort = new AbortController();
    const server = await serve();
    const result = await probe(server.port, {
      signal: abort.signal,
      onMessage: ({ message }) => {
        if (message === 4) abort.abort();
      },
    });
    expect(server.messages).toHaveLength(3);
    expect(statesOf(result)).toEqual({ ...all('unknown'), 'LF.LF': 'isData', 'LF.CRLF': 'isData' });
    expect(valueOf(result.fact).variants.at(-1)?.error?.code).toBe('ABORTED');
  });

  test('aborted before it began', async () => {
    const { fact } = await probe(1, { signal: AbortSignal.abort() });
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'ABORTED' } });
  });
});

test('smtp-server of nodemailer: nothing but CRLF.CRLF', async () => {
  const messages: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString('latin1')));
      stream.on('end', () => {
        messages.push(text);
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const states = statesOf(await probe(port));
  expect(Object.values(states)).not.toContain('unknown');
  expect(messages.length).toBeLessThanOrEqual(messagesThatMayArrive);
  expect(states).toEqual(all('isData'));
});

describe('consent', () => {
  const server = { host: HOST, address: '127.0.0.1', port: 25 };
  const whole = { ...REQUEST, server };

  test.each<[string, SmugglingRequest, RegExp]>([
    ['without consent', { server, mailbox: 'me@shop.test', sender: 'a@b.test' }, /nobody has said/],
    ['with other words', { ...whole, consent: 'yes' }, /nobody has said/],
    ['without a server', REQUEST, /no server/],
    ['without a name of the server', { ...whole, server: { ...server, host: ' ' } }, /no server/],
    ['without a mailbox', { server, sender: 'a@b.test', consent: SMUGGLING_CONSENT }, /no mailbox/],
    ['without a sender', { server, mailbox: 'a@b.test', consent: SMUGGLING_CONSENT }, /no sender/],
    ['to gmail.com', { ...whole, mailbox: 'me@gmail.com' }, /not yours/],
    ['to outlook.com', { ...whole, mailbox: 'me@Outlook.com' }, /not yours/],
    ['to yahoo.co.uk', { ...whole, mailbox: 'me@yahoo.co.uk' }, /not yours/],
    ['to icloud.com', { ...whole, mailbox: 'me@icloud.com' }, /not yours/],
    ['to gmx.de', { ...whole, mailbox: 'me@gmx.de' }, /not yours/],
    ['through Google', { ...whole, server: { ...server, host: 'aspmx.l.google.com' } }, /not yours/],
    [
      'through Microsoft',
      { ...whole, server: { ...server, host: 'shop-test.mail.protection.outlook.com.' } },
      /not yours/,
    ],
    ['to no address', { ...whole, mailbox: 'me@shop.test>\r\nDATA' }, /not a mail address/],
    ['from no address', { ...whole, sender: 'me\r\n@shop.test' }, /not a mail address/],
    ['beyond ASCII', { ...whole, mailbox: 'josé@shop.test' }, /not ASCII/],
  ])('%s: refused with a reason and what to do, and nothing is sent', async (_name, request, message) => {
    const error: unknown = await probeSmuggling(request, { allowPrivate: true }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'OPTION_INVALID', next: expect.stringMatching(/\w/) });
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
  });

  test('a company domain that begins as a provider does is its own', async () => {
    const { fact } = await probeSmuggling({
      ...whole,
      server: { ...server, address: '10.0.0.1' },
      mailbox: 'me@outlook.mycompany.test',
    });
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'ADDRESS_NOT_ALLOWED' } });
  });
});

test('what was not recorded is unknown', () => {
  expect(smugglingFact([], { host: 'a', address: '1.1.1.1', port: 25 })).toMatchObject({
    state: 'unknown',
    error: { code: 'NOT_RECORDED' },
  });
});
