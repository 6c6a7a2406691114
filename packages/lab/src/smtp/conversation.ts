/** One connection of a mail server: octets in, lines out, in the pace and with the manners of the world. */
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { Dialogue, ownReply, type Answer, type SmtpPart } from './dialogue.ts';
import { findEndOfData } from './end-of-data.ts';
import type { WorldSmtp } from './smtp-schema.ts';

/** RFC 5321 section 4.5.3.1.4 allows 512 octets a line, extensions a few more. */
const MAX_LINE = 4096;
/** Octets of a message. */
const MAX_MESSAGE = 1024 * 1024;

/** Runs the action later, unless the server is closed before. */
export type Later = (delayMs: number, action: () => void) => void;

export interface ServerTls {
  readonly context: SecureContext;
  /** The context for a name the client asks for; undefined: the usual one. */
  readonly contextFor: (name: string) => SecureContext | undefined;
}

/** @param plain just connected. */
export function converse(plain: Socket, part: SmtpPart, tls: ServerTls, later: Later): void {
  const { world } = part;
  if (world.implicitTls ?? world.port === 465) {
    const secure = secured(plain, tls);
    secure.once('secure', () => greet(secure, part, tls, later, true));
  } else greet(plain, part, tls, later, false);
}

function secured(plain: Socket, { context, contextFor }: ServerTls): TLSSocket {
  const secure = new TLSSocket(plain, {
    isServer: true,
    secureContext: context,
    // Undefined leaves the usual context with all its certificates; Node would take but one from a context given here.
    SNICallback: (name, done) => done(null, contextFor(name.toLowerCase())),
  });
  secure.on('error', () => plain.destroy());
  return secure;
}

function greet(socket: Socket, part: SmtpPart, tls: ServerTls, later: Later, isSecure: boolean): void {
  const { world } = part;
  const lineEnd = world.lineEnd === 'lf' ? '\n' : '\r\n';
  switch (world.behaviour) {
    case 'drop':
      socket.destroy();
      return;
    case 'silent':
      socket.resume();
      return;
    case 'garbage':
      socket.end('\u0000\u0001\u0002 SSH-2.0-not-a-mail-server \u00ff\r\n', 'latin1');
      return;
    case 'refuse':
      socket.end(`554 5.7.1 No mail is accepted from you${lineEnd}`);
      return;
    case 'busy':
      socket.end(`421 4.3.2 ${world.hostname} is too busy, try again later${lineEnd}`);
      return;
    default:
      new Conversation(socket, part, tls, later, isSecure).greet();
  }
}

class Conversation {
  readonly #world: WorldSmtp;
  readonly #tls: ServerTls;
  readonly #later: Later;
  readonly #dialogue: Dialogue;
  #socket: Socket;
  #pending = '';
  #mode: 'waiting' | 'lines' | 'data' | 'over' = 'lines';
  #dueMs = 0;

  constructor(socket: Socket, part: SmtpPart, tls: ServerTls, later: Later, isSecure: boolean) {
    this.#socket = socket;
    this.#world = part.world;
    this.#tls = tls;
    this.#later = later;
    this.#dialogue = new Dialogue(part, isSecure);
  }

  greet(): void {
    this.#listen(this.#socket);
    const { hostname, banner, postscreenMs, replies } = this.#world;
    if (replies?.connect !== undefined) {
      const { lines } = ownReply(replies.connect);
      return this.#say({ lines, ...(lines.at(-1)?.startsWith('220') === true ? {} : { next: 'close' }) });
    }
    const text = `${hostname} ESMTP${banner === undefined ? '' : ` ${banner}`}`;
    if (postscreenMs === undefined) return this.#say({ lines: [`220 ${text}`] });
    this.#mode = 'waiting';
    this.#say({ lines: [`220-${text}`] });
    return this.#later(postscreenMs, () => {
      if (this.#mode !== 'waiting') return;
      this.#mode = 'lines';
      this.#say({ lines: [`220 ${text}`] });
    });
  }

  readonly #onBytes = (bytes: Buffer): void => {
    if (this.#mode === 'waiting') {
      this.#mode = 'over';
      return this.#say({ lines: ['521 5.5.1 Protocol error'], next: 'close' });
    }
    this.#pending += bytes.toString('latin1');
    return this.#work();
  };

  #listen(socket: Socket): void {
    this.#socket = socket;
    socket.on('data', this.#onBytes);
  }

  #work(): void {
    for (;;) {
      if (this.#mode === 'data') {
        if (!this.#takeMessage()) return;
      } else {
        const end = this.#mode === 'lines' ? this.#pending.indexOf('\n') : -1;
        if (end === -1) break;
        const line = this.#pending.slice(0, end).replace(/\r$/, '');
        this.#pending = this.#pending.slice(end + 1);
        if (line.length > MAX_LINE) this.#say({ lines: ['500 5.5.2 Line too long'] });
        else this.#say(this.#dialogue.answer(line));
      }
    }
    if (this.#pending.length > MAX_LINE * 16) this.#socket.destroy();
  }

  /** Whether the message is whole. */
  #takeMessage(): boolean {
    const end = findEndOfData(this.#pending, this.#world.endsOfData ?? []);
    if (end === undefined) {
      if (this.#pending.length > MAX_MESSAGE) this.#socket.destroy();
      return false;
    }
    const text = this.#pending.slice(0, end.from);
    this.#pending = this.#pending.slice(end.to);
    this.#mode = 'lines';
    this.#say(this.#dialogue.takeMessage(text));
    return true;
  }

  /** Lines leave in order, in a tarpit each one later than the one before. */
  #say({ lines, next }: Answer): void {
    if (next === 'data') this.#mode = 'data';
    // What the client sends from here on is no line of this dialogue.
    else if (next !== undefined) this.#mode = 'over';
    const follow = (): void => {
      if (next === 'close') this.#socket.end();
      if (next === 'startTls') this.#startTls();
    };
    const { behaviour, delayMs = 1000, lineEnd } = this.#world;
    const end = lineEnd === 'lf' ? '\n' : '\r\n';
    if (behaviour !== 'tarpit') {
      this.#write(lines.map((line) => `${line}${end}`).join(''));
      return follow();
    }
    const startMs = performance.now();
    this.#dueMs = Math.max(this.#dueMs, startMs);
    for (const [index, line] of lines.entries()) {
      this.#dueMs += delayMs;
      this.#later(this.#dueMs - startMs, () => {
        this.#write(`${line}${end}`);
        if (index === lines.length - 1) follow();
      });
    }
    return undefined;
  }

  #write(text: string): void {
    if (this.#socket.writable) this.#socket.write(text, 'latin1');
  }

  #startTls(): void {
    const plain = this.#socket;
    plain.off('data', this.#onBytes);
    if (this.#world.startTls === 'failed') {
      // Whatever the client says, the answer is no TLS record.
      plain.once('data', () => plain.end('500 5.5.1 This is not TLS\r\n'));
      return;
    }
    // RFC 3207 section 4.2: what came in the clear counts no longer, unless the world has that very hole.
    if (this.#world.tls?.obeysInjected !== true) this.#pending = '';
    const secure = secured(plain, this.#tls);
    this.#dialogue.becameSecure();
    this.#mode = 'lines';
    this.#listen(secure);
    secure.once('secure', () => this.#work());
  }
}
