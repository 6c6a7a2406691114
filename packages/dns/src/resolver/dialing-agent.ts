/** Connections of HTTP/1.1 that are kept and used again, opened our way. */
import { Agent } from 'node:https';
import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

export class DialingAgent extends Agent {
  readonly #dial: () => Promise<TLSSocket>;

  constructor(
    dial: () => Promise<TLSSocket>,
    options: { readonly maxSockets: number; readonly timeout: number },
  ) {
    super({ keepAlive: true, ...options });
    this.#dial = dial;
  }

  override createConnection(_options: unknown, done?: ConnectionDone): Duplex | undefined {
    void this.#connect(done);
    return undefined;
  }

  async #connect(done: ConnectionDone | undefined): Promise<void> {
    let socket: TLSSocket;
    try {
      socket = await this.#dial();
    } catch (error) {
      // With an error nobody looks at the stream.
      done?.(error instanceof Error ? error : new Error(String(error)), new Duplex());
      return;
    }
    done?.(null, socket);
  }
}

type ConnectionDone = (error: Error | null, stream: Duplex) => void;
