/** For tests: a TLS server on loopback that answers each request with bytes as given. */
import { createServer, type TlsOptions } from 'node:tls';
import type { AddressInfo, Socket } from 'node:net';

export interface WebServer {
  readonly port: number;
  /** The head of every request, as received. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** @param answer bytes to send and then close; undefined stays silent. */
export async function startWebServer(
  options: TlsOptions,
  answer: (path: string) => string | undefined,
): Promise<WebServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ ALPNProtocols: ['http/1.1'], ...options }, (socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      requests.push(text);
      const reply = answer(text.split(' ')[1] ?? '/');
      text = '';
      if (reply !== undefined) socket.end(reply, 'latin1');
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A whole answer. */
export function reply(status: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${fields.join('')}\r\n${body}`;
}
