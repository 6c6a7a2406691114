/** A stream to one server, TCP or TLS: one connection, pipelined (RFC 7766 section 6.2.1.1), opened when needed, closed when idle. */
import type { Socket } from 'node:net';
import { outOfTime } from './carrier-error.ts';
import { deliver, failAll, type Flight } from './flight.ts';
import type { RandomPool } from './random-pool.ts';

const IDLE_MS = 5000;
const PIPELINED = 1000;

/** Opens a connection that can be written to at once. */
export type Dial = (signal: AbortSignal) => Promise<Socket>;

export class StreamPool {
  readonly #dial: Dial;
  readonly #random: RandomPool;
  readonly #connectTimeoutMs: number;
  #connection: Connection | undefined;

  constructor(dial: Dial, random: RandomPool, connectTimeoutMs: number) {
    this.#dial = dial;
    this.#random = random;
    this.#connectTimeoutMs = connectTimeoutMs;
  }

  send(flight: Flight): void {
    let connection = this.#connection;
    if (connection === undefined || !connection.isOpen()) {
      connection = new Connection(this.#dial, this.#connectTimeoutMs);
      this.#connection = connection;
    }
    flight.board(connection, this.#random);
    connection.send(flight.octets);
  }

  close(): void {
    this.#connection?.close(new Error('the connection was closed'));
  }
}

class Connection {
  readonly flights = new Map<number, Flight>();
  readonly #controller = new AbortController();
  #socket: Socket | undefined;
  /** What is to be sent once the connection stands. */
  #unsent: Buffer[] = [];
  #open = true;
  #sent = 0;
  /** What came of a message that is not whole yet: at most 2 + 65535 octets are ever needed. */
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(dial: Dial, connectTimeoutMs: number) {
    const timer = setTimeout(() => this.close(outOfTime('stream')), connectTimeoutMs);
    timer.unref();
    dial(this.#controller.signal)
      .then((socket) => this.#begin(socket))
      .catch((error: unknown) => this.close(error instanceof Error ? error : new Error(String(error))))
      .finally(() => clearTimeout(timer));
  }

  isOpen(): boolean {
    return this.#open && this.#socket?.writable !== false && this.#sent < PIPELINED;
  }

  send(octets: Uint8Array): void {
    this.#sent += 1;
    // RFC 7766 section 8: length and message in one write.
    const framed = Buffer.allocUnsafe(octets.length + 2);
    framed.writeUInt16BE(octets.length);
    framed.set(octets, 2);
    if (this.#socket === undefined) this.#unsent.push(framed);
    else this.#socket.write(framed);
  }

  close(error: Error): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller.abort(error);
    this.#socket?.destroy();
    this.#chunks = [];
    this.#unsent = [];
    failAll(this, error);
  }

  #begin(socket: Socket): void {
    if (!this.#open) {
      socket.destroy();
      return;
    }
    this.#socket = socket;
    socket.setTimeout(IDLE_MS);
    socket.on('timeout', () => this.close(new Error('idle')));
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', (error) => this.close(error));
    socket.on('close', () => this.close(new Error('the server closed the connection')));
    socket.write(this.#unsent.length === 1 ? (this.#unsent[0] ?? '') : Buffer.concat(this.#unsent));
    this.#unsent = [];
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < 2) return;
    // One join for each message, not for each chunk: a server that dribbles octets costs no more than it sends.
    if (this.#chunks.length > 1 && (this.#chunks[0]?.length ?? 0) < 2) this.#join();
    const first = this.#chunks[0];
    if (first === undefined || this.#length < first.readUInt16BE(0) + 2) return;
    let buffer = this.#join();
    while (buffer.length >= 2 && buffer.length >= buffer.readUInt16BE(0) + 2) {
      const end = buffer.readUInt16BE(0) + 2;
      deliver(this, buffer.subarray(2, end));
      buffer = buffer.subarray(end);
    }
    if (!this.#open) return;
    this.#chunks = buffer.length === 0 ? [] : [buffer];
    this.#length = buffer.length;
  }

  #join(): Buffer {
    const buffer =
      this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
    this.#chunks = [buffer];
    return buffer;
  }
}
