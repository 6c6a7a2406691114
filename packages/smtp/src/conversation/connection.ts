/** One SMTP connection: every byte in order, every event noted, every wait bounded. Knows no dialogue. */
import { connect, type Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import {
  type Clock,
  type Endpoint,
  probeError,
  type ProbeError,
  type ProbeErrorCode,
  type SmtpLine,
  type SmtpReply,
  type TlsEvidence,
} from '@whyspam/core';
import { describeTls, describeTlsError, readCertificateChain, serverNameFor } from '@whyspam/dns/peer';
import { NOTE } from './notes.ts';
import {
  createReplyParser,
  describeReplyProblem,
  type ReplyLimits,
  type ReplyParser,
  type ReplyProblem,
} from './reply-parser.ts';
import { beginTls } from './tls-handshake.ts';

/** What a step came to: its value, or why there can be no further step. */
export type Step<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'stopped'; readonly error: ProbeError };

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly limits: ReplyLimits;
  /** For everything together. */
  readonly totalTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A change of what is written down: a secret must not even be recorded. */
export type Hide = (text: string, from: SmtpLine['from']) => string;

export type TlsSeen = Omit<TlsEvidence, 'kind' | 'id' | 'host' | 'address' | 'port'>;

const LF = 10;
const CLOSE_TIMEOUT_MS = 500;
/** Octets taken from a server that goes on talking after our end. */
const MAX_AFTER_END = 65_536;
/** Said by a router or our own machine, not by the peer. */
const NETWORK: ReadonlySet<string> = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN']);

/** The connection was ended without an alert. */
const CUT: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/**
 * Steps are called one after the other, each awaited. When one is `stopped` the socket is gone and so is every later
 * step. `close` must be called in the end, whatever happened.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #startedMs: number;
  readonly #lines: SmtpLine[] = [];
  readonly #parser: ReplyParser;
  readonly #totalTimer: NodeJS.Timeout;
  #socket: Socket | undefined;
  #phase: 'connecting' | 'plain' | 'handshake' | 'secured' = 'connecting';
  #replies: SmtpReply[] = [];
  #error: ProbeError | undefined;
  #wake: (() => void) | undefined;
  #tls: TlsSeen | undefined;
  #hide: Hide = (text) => text;
  /** Set while what comes in is no SMTP. */
  #takeRaw: ((bytes: Uint8Array) => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonicMs();
    this.#parser = createReplyParser(options.limits);
    this.#totalTimer = setTimeout(() => {
      this.#stop(probeError('BUDGET_EXCEEDED', `no end after ${options.totalTimeoutMs} ms in all`));
    }, options.totalTimeoutMs);
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (options.signal?.aborted === true) this.#onAbort();
  }

  get lines(): readonly SmtpLine[] {
    return this.#lines;
  }

  /** What the handshake showed; undefined before one was begun. */
  get tls(): TlsSeen | undefined {
    return this.#tls;
  }

  /** Our own address on this connection. */
  get localAddress(): string | undefined {
    return this.#socket?.localAddress;
  }

  /** Milliseconds since the connection was begun. */
  elapsedMs(): number {
    return Math.max(0, Math.round(this.#options.clock.monotonicMs() - this.#startedMs));
  }

  /** Whether what is sent now goes under TLS. */
  get isSecured(): boolean {
    return this.#phase === 'secured' && this.#error === undefined;
  }

  /** Why there can be no further step. */
  get error(): ProbeError | undefined {
    return this.#error;
  }

  /** Records an event that is not a line of SMTP. */
  note(text: string): void {
    this.#record('note', text);
  }

  /** From here on everything recorded passes through it. */
  hide(hide: Hide): void {
    this.#hide = hide;
  }

  async connect(endpoint: Endpoint, timeoutMs: number): Promise<Step<undefined>> {
    if (this.#error === undefined) {
      try {
        this.#listen(connect({ host: endpoint.address, port: endpoint.port, noDelay: true }));
        this.#socket?.once('connect', () => {
          this.#phase = 'plain';
          this.note(NOTE.connected);
          this.#wake?.();
        });
      } catch (error) {
        this.#stop(probeError('SMTP_UNREACHABLE', String(error)));
      }
    }
    const isConnected = (): true | undefined => (this.#phase === 'connecting' ? undefined : true);
    const step = await this.#waitFor(isConnected, timeoutMs, 'SMTP_CONNECT_TIMEOUT', 'the connection');
    return step.kind === 'done' ? { kind: 'done', value: undefined } : step;
  }

  /**
   * Sends one command; a reply that nobody asked for and that came before is left behind.
   *
   * @param shown what the evidence has in its place, for a command with a secret in it.
   */
  send(command: string, isLastInPlainText: boolean = false, shown: string = command): void {
    if (this.#error !== undefined) return;
    this.#replies = [];
    this.#parser.reset(isLastInPlainText);
    this.#record('client', shown);
    this.#socket?.write(`${command}\r\n`, 'latin1');
  }

  /** Sends octets as they are, one character each; no line end is added. For what is no command. */
  sendOctets(octets: string): void {
    if (this.#error !== undefined) return;
    this.#record('client', octets);
    this.#socket?.write(octets, 'latin1');
  }

  /** Whether a reply comes while nothing is sent. Silence is an answer here, and the connection stays. */
  async replyWithin(ms: number): Promise<Step<SmtpReply | undefined>> {
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      this.#wake?.();
    }, ms);
    const take = (): { readonly reply?: SmtpReply } | undefined => {
      const reply = this.#replies.shift();
      if (reply !== undefined) return { reply };
      return isOver ? {} : undefined;
    };
    const step = await this.#waitFor(take, 2 * ms + 1000, 'SMTP_TIMEOUT', 'a silence');
    clearTimeout(timer);
    return step.kind === 'done' ? { kind: 'done', value: step.value.reply } : step;
  }

  /** Sends a whole message as it is, after a 354; the evidence has only how long it was. */
  sendMessage(octets: Buffer): void {
    if (this.#error !== undefined) return;
    this.#replies = [];
    this.#parser.reset();
    this.note(`${NOTE.message}${octets.length} octets`);
    this.#socket?.write(octets);
  }

  /** Sends a second command at once behind STARTTLS, in one segment, which no honest client does (CVE-2011-0411). */
  sendStartTlsWith(second: string): void {
    if (this.#error !== undefined) return;
    this.#replies = [];
    this.#parser.reset(true);
    this.#record('client', 'STARTTLS');
    this.#record('client', second);
    this.#socket?.write(`STARTTLS\r\n${second}\r\n`, 'latin1');
  }

  /**
   * Sends octets that are no SMTP, and hands over all that comes back until `take` has enough. No command may follow.
   * What came before is left behind, as before a handshake.
   */
  async exchangeRaw<T>(
    bytes: Uint8Array,
    take: (received: Uint8Array) => T | undefined,
    timeoutMs: number,
    what: string,
  ): Promise<Step<T>> {
    let taken: T | undefined;
    if (this.#error === undefined) {
      this.#takeRaw = (received) => {
        taken ??= take(received);
        if (taken !== undefined) this.#wake?.();
      };
      this.note(`${NOTE.sentRaw}${bytes.length} octets: ${what}`);
      this.#socket?.write(bytes);
    }
    return this.#waitFor(() => taken, timeoutMs, 'TLS_TIMEOUT', `the answer to ${what}`);
  }

  /** The next reply, whole. The time is for all of it, however slowly it drips. */
  readReply(
    timeoutMs: number,
    what: string,
    timeoutCode: ProbeErrorCode = 'SMTP_TIMEOUT',
  ): Promise<Step<SmtpReply>> {
    return this.#waitFor(() => this.#replies.shift(), timeoutMs, timeoutCode, what);
  }

  /** The handshake after an accepted STARTTLS. */
  async startTls(host: string, context: SecureContext, timeoutMs: number): Promise<Step<undefined>> {
    const plain = this.#socket;
    if (this.#error !== undefined || plain === undefined) {
      return { kind: 'stopped', error: this.#error ?? probeError('SMTP_CLOSED', 'no connection') };
    }
    // RFC 3207 section 6: what was sent before the handshake must not be taken for something said under TLS.
    const discarded = this.#parser.discarded();
    if (discarded > 0) this.note(`${NOTE.discarded}${discarded} octets`);
    this.#replies = [];
    this.#parser.reset();

    if (serverNameFor(host) === undefined) this.note(NOTE.noSni);
    this.note(NOTE.tlsBegun);
    this.#phase = 'handshake';
    const beginMs = this.elapsedMs();
    this.#tls = { at: this.#options.clock.now().toISOString(), ms: 0, chain: [] };
    plain.removeAllListeners('data').removeAllListeners('close');
    const socket = beginTls(plain, host, context);
    this.#listen(socket);
    socket.once('secureConnect', () => {
      this.#onSecured(socket, beginMs);
    });

    const isSecured = (): true | undefined => (this.#phase === 'secured' ? true : undefined);
    const step = await this.#waitFor(isSecured, timeoutMs, 'TLS_TIMEOUT', 'the TLS handshake');
    if (step.kind === 'done') return { kind: 'done', value: undefined };
    this.#tls = { ...this.#tls, ms: this.elapsedMs() - beginMs, error: step.error };
    return step;
  }

  /** Ends the connection and gives up its timers. Done when the server has closed as well, or was given time to. */
  async close(): Promise<void> {
    clearTimeout(this.#totalTimer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    const socket = this.#socket;
    // From here on nothing is recorded any more.
    this.#error ??= probeError('SMTP_CLOSED', 'closed by us');
    if (socket === undefined || socket.destroyed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS);
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      let rest = 0;
      socket.removeAllListeners('data').on('data', (bytes: Buffer) => {
        rest += bytes.length;
        if (rest > MAX_AFTER_END) socket.destroy();
      });
      socket.end();
    });
  }

  readonly #onAbort = (): void => {
    this.#stop(probeError('ABORTED', 'aborted by the caller'));
  };

  #listen(socket: Socket): void {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#onData(bytes));
    socket.on('error', (error: NodeJS.ErrnoException) => this.#onError(error));
    socket.on('close', () => this.#onClose());
  }

  #onSecured(socket: TLSSocket, beginMs: number): void {
    if (this.#error !== undefined) return;
    this.#phase = 'secured';
    const certificates = readCertificateChain(socket);
    this.#tls = {
      at: this.#tls?.at ?? this.#options.clock.now().toISOString(),
      ms: this.elapsedMs() - beginMs,
      ...describeTls(socket, certificates),
    };
    this.note(`${NOTE.tlsEstablished}${this.#tls.protocol ?? ''}`.trimEnd());
    for (const position of certificates.unreadable) this.note(`${NOTE.unreadableCertificate}${position}`);
    this.#wake?.();
  }

  #onData(bytes: Buffer): void {
    if (this.#error !== undefined) return;
    if (this.#takeRaw !== undefined) return this.#takeRaw(bytes);
    for (const event of this.#parser.push(bytes)) {
      if (event.kind === 'line') {
        this.#record('server', event.text);
        if (event.hasBareLf) this.note(NOTE.bareLf);
      } else if (event.kind === 'reply') {
        // One command has one reply; more of them are kept in the evidence and mean nothing.
        if (this.#replies.length === 0) this.#replies.push(event.reply);
      } else {
        this.#stop(problemError(event.problem));
      }
    }
    if (bytes.includes(LF)) this.#wake?.();
  }

  #onError(error: NodeJS.ErrnoException): void {
    if (this.#error !== undefined) return;
    const detail = describeTlsError(error);
    switch (this.#phase) {
      case 'connecting':
        this.note(NOTE.notConnected);
        return this.#end(probeError(connectErrorCode(error.code), detail));
      case 'handshake':
        if (error.code === 'ETIMEDOUT') return this.#stop(probeError('TLS_TIMEOUT', detail));
        if (NETWORK.has(error.code ?? '')) return this.#stop(probeError('SMTP_UNREACHABLE', detail));
        if (CUT.has(error.code ?? '')) this.note(NOTE.closed);
        return this.#failTls(detail);
      case 'secured':
        // In TLS 1.3 the alert of a server that turns us down comes after our side is done (RFC 8446 section 4.4.2.4).
        if (error.code?.startsWith('ERR_SSL_') === true) return this.#failTls(detail);
        break;
      case 'plain':
        break;
    }
    if (error.code === 'ETIMEDOUT') return this.#stop(probeError('SMTP_TIMEOUT', detail));
    if (NETWORK.has(error.code ?? '')) return this.#stop(probeError('SMTP_UNREACHABLE', detail));
    this.#noteUnfinished();
    this.note(NOTE.closed);
    return this.#end(probeError('SMTP_CLOSED', detail));
  }

  #onClose(): void {
    if (this.#error !== undefined) return;
    if (this.#phase !== 'handshake') this.#noteUnfinished();
    this.note(NOTE.closed);
    if (this.#phase === 'handshake') return this.#failTls('closed by the server');
    return this.#end(probeError('SMTP_CLOSED', 'closed by the server'));
  }

  #failTls(detail: string): void {
    this.note(`${NOTE.tlsFailed}${detail}`);
    const error = probeError('TLS_FAILED', detail);
    if (this.#tls !== undefined) this.#tls = { ...this.#tls, error };
    this.#end(error);
  }

  /** We end it. */
  #stop(error: ProbeError): void {
    if (this.#error !== undefined) return;
    if (this.#phase === 'connecting') this.note(NOTE.notConnected);
    this.#noteUnfinished();
    this.note(`${NOTE.stopped}${error.code}: ${error.detail}`);
    this.#end(error);
  }

  #end(error: ProbeError): void {
    this.#error = error;
    this.#socket?.removeAllListeners('data').destroy();
    this.#wake?.();
  }

  async #waitFor<T>(
    take: () => T | undefined,
    timeoutMs: number,
    timeoutCode: ProbeErrorCode,
    what: string,
  ): Promise<Step<T>> {
    const timer = setTimeout(() => {
      this.#stop(probeError(timeoutCode, `no end of ${what} within ${timeoutMs} ms`));
    }, timeoutMs);
    try {
      for (;;) {
        // What was said before the connection ended still counts.
        const value = take();
        if (value !== undefined) return { kind: 'done', value };
        if (this.#error !== undefined) return { kind: 'stopped', error: this.#error };
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
      this.#wake = undefined;
    }
  }

  #record(from: SmtpLine['from'], text: string): void {
    this.#lines.push({ ms: this.elapsedMs(), from, text: this.#hide(text, from) });
  }

  #noteUnfinished(): void {
    const text = this.#parser.unfinished();
    if (text !== '') this.note(`${NOTE.unfinished}${text.slice(0, 512)}`);
  }
}

function connectErrorCode(code: string | undefined): ProbeErrorCode {
  if (code === 'ECONNREFUSED') return 'SMTP_CONNECT_REFUSED';
  // A reset so quick that the system tells of it in place of the connection.
  if (code === 'ECONNRESET') return 'SMTP_CLOSED';
  return code === 'ETIMEDOUT' ? 'SMTP_CONNECT_TIMEOUT' : 'SMTP_UNREACHABLE';
}

function problemError(problem: ReplyProblem): ProbeError {
  const isProtocol = problem.kind === 'notAReply' || problem.kind === 'codeMismatch';
  return probeError(isProtocol ? 'SMTP_PROTOCOL' : 'SMTP_TOO_MUCH', describeReplyProblem(problem));
}
