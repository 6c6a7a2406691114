/** The least of an SMTP client, for tests: say a line, wait for a whole reply. */
import type { Endpoint } from '@whyspam/core';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';

export class SmtpClient {
  #socket: Socket;
  #text = '';
  #closed = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  static connect({ address, port }: Endpoint): Promise<SmtpClient> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: address, port }, () => resolve(new SmtpClient(socket)));
      socket.once('error', reject);
    });
  }

  /** What the server said that is not yet read. */
  get pending(): string {
    return this.#text;
  }

  #listen(): void {
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', (bytes: Buffer) => {
      this.#text += bytes.toString('latin1');
      this.#wake();
    });
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** The next whole reply, or what there is when the server hangs up. */
  async reply(): Promise<string> {
    for (;;) {
      const end = /^\d{3}(?: .*)?\r\n/m.exec(this.#text);
      if (end !== null) {
        const reply = this.#text.slice(0, end.index + end[0].length);
        this.#text = this.#text.slice(reply.length);
        return reply;
      }
      if (this.#closed) return this.#text;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  say(line: string): Promise<string> {
    this.write(`${line}\r\n`);
    return this.reply();
  }

  write(text: string): void {
    this.#socket.write(text, 'latin1');
  }

  /** Turns to TLS, at once or after STARTTLS; gives the socket, or the error of the handshake. */
  startTls(host: string, authority: string, options: ConnectionOptions = {}): Promise<TLSSocket | Error> {
    this.#socket.removeAllListeners('data');
    return new Promise((resolve) => {
      const secure = connectTls({
        socket: this.#socket,
        servername: host,
        ca: authority,
        rejectUnauthorized: false,
        ...options,
      });
      secure.once('error', (error) => resolve(error));
      secure.once('secureConnect', () => {
        this.#socket = secure;
        this.#listen();
        resolve(secure);
      });
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
