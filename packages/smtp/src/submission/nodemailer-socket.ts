/**
 * The socket that nodemailer is handed for a login. It leads to no server but to our own connection, which keeps the
 * limits and the record and has TLS already; the server has been greeted there, so that part is answered from here.
 */
import { Socket } from 'node:net';
import type { SmtpReply } from '@whyspam/core';

export interface Correspondent {
  /** The last reply to EHLO. */
  readonly ehlo: SmtpReply;
  /** Undefined: the conversation has ended. */
  readonly ask: (command: string) => Promise<SmtpReply | undefined>;
  readonly send: (message: Buffer) => Promise<SmtpReply | undefined>;
}

const END_OF_LINE = '\r\n';
const END_OF_MESSAGE = '\r\n.\r\n';
/** One command at a time is what the record can tell apart, and TLS is on. */
const NOT_PASSED_ON = /^(?:PIPELINING|STARTTLS)\b/i;

export class NodemailerSocket extends Socket {
  readonly #correspondent: Correspondent;
  #pending = '';
  #message: Buffer | undefined;

  constructor(correspondent: Correspondent) {
    super();
    this.#correspondent = correspondent;
    this.push(`220 greeted${END_OF_LINE}`);
  }

  // What is pushed is what there is.
  override _read(): void {}

  override _write(chunk: unknown, _encoding: string, done: (error?: Error | null) => void): void {
    const octets = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk), 'utf8');
    void this.#takeAndGoOn(octets, done);
  }

  override _writev(
    chunks: readonly { readonly chunk: unknown }[],
    done: (error?: Error | null) => void,
  ): void {
    const octets = chunks.map(({ chunk }) =>
      Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk), 'utf8'),
    );
    this._write(Buffer.concat(octets), '', done);
  }

  override _final(done: (error?: Error | null) => void): void {
    done();
  }

  async #takeAndGoOn(octets: Buffer, done: (error?: Error | null) => void): Promise<void> {
    try {
      await this.#take(octets);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #take(octets: Buffer): Promise<void> {
    if (this.#message !== undefined) return this.#takeMessage(octets);
    this.#pending += octets.toString('latin1');
    for (let end = this.#pending.indexOf(END_OF_LINE); end >= 0; end = this.#pending.indexOf(END_OF_LINE)) {
      const command = this.#pending.slice(0, end);
      this.#pending = this.#pending.slice(end + END_OF_LINE.length);
      const isGreeting = command.startsWith('EHLO ');
      const reply = isGreeting ? this.#correspondent.ehlo : await this.#correspondent.ask(command);
      if (command === 'DATA' && reply?.code === 354) this.#message = Buffer.alloc(0);
      this.#answer(reply, isGreeting);
    }
  }

  async #takeMessage(octets: Buffer): Promise<void> {
    const message = Buffer.concat([this.#message ?? Buffer.alloc(0), octets]);
    this.#message = message;
    if (!message.subarray(-END_OF_MESSAGE.length).equals(Buffer.from(END_OF_MESSAGE))) return;
    this.#message = undefined;
    this.#answer(await this.#correspondent.send(message), false);
  }

  #answer(reply: SmtpReply | undefined, isGreeting: boolean): void {
    if (reply === undefined) {
      this.destroy(new Error('the conversation has ended'));
      return;
    }
    const lines = isGreeting ? reply.lines.filter((line) => !NOT_PASSED_ON.test(line)) : reply.lines;
    const last = lines.length - 1;
    const text = lines
      .map((line, at) => `${reply.code}${at === last ? ' ' : '-'}${line}${END_OF_LINE}`)
      .join('');
    this.push(Buffer.from(text === '' ? `${reply.code} ${END_OF_LINE}` : text, 'latin1'));
  }
}
