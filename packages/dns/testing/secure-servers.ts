/** Scripted servers of DNS over TLS and over HTTPS on loopback, for tests: they answer, or do whatever a server can do wrong. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttp1 } from 'node:https';
import { createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTls, type TLSSocket } from 'node:tls';
import type { KeyPair } from '../../../testing/certificates.ts';
import { readAsked, type Asked } from './scripted-server.ts';

export interface SecureServer {
  readonly port: number;
  readonly asked: readonly Asked[];
  readonly connections: () => number;
  /** Server names that clients sent. */
  readonly names: readonly (string | false | null)[];
  close(): Promise<void>;
}

/** What to write for a query: octets of messages, framed here; or what the script does with the socket itself. */
export type TlsScript = (
  asked: Asked,
  socket: TLSSocket,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

export async function tlsServer(certificate: KeyPair, script: TlsScript): Promise<SecureServer> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const names: (string | false | null)[] = [];
  let connections = 0;
  const server = createTls({ ...certificate }, (socket) => {
    connections += 1;
    names.push(socket.servername ?? null);
    let buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk]);
      while (buffer.length >= 2 && buffer.length >= buffer.readUInt16BE(0) + 2) {
        const end = buffer.readUInt16BE(0) + 2;
        const one = readAsked('tls', Uint8Array.from(buffer.subarray(2, end)), asked.length);
        asked.push(one);
        buffer = buffer.subarray(end);
        void Promise.resolve(script(one, socket)).then((reply) => {
          if (reply !== undefined) socket.write(frame(reply));
        });
      }
    });
  });
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    names,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A message with its length before it (RFC 7766 section 8). */
export function frame(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(message.length >> 8, message.length & 0xff), message]);
}

export interface HttpReply {
  readonly status?: number;
  readonly type?: string;
  readonly body: Uint8Array;
}

/** A reply; or undefined, and the script does what it will with the stream (HTTP/2 only). */
export type HttpsScript = (
  asked: Asked,
  stream: ServerHttp2Stream | undefined,
) => HttpReply | Uint8Array | undefined | Promise<HttpReply | Uint8Array | undefined>;

export interface HttpsServer extends SecureServer {
  /** Header fields of every request, in order. */
  readonly requests: readonly Readonly<Record<string, unknown>>[];
}

export async function httpsServer(
  certificate: KeyPair,
  script: HttpsScript,
  version: 'h2' | 'http/1.1' = 'h2',
): Promise<HttpsServer> {
  const asked: Asked[] = [];
  const requests: Readonly<Record<string, unknown>>[] = [];
  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  let connections = 0;
  const answer = async (
    body: Uint8Array,
    stream: ServerHttp2Stream | undefined,
  ): Promise<HttpReply | undefined> => {
    const one = readAsked('https', body, asked.length);
    asked.push(one);
    const reply = await script(one, stream);
    return reply instanceof Uint8Array ? { body: reply } : reply;
  };
  const server =
    version === 'h2'
      ? createSecureServer({ ...certificate, allowHTTP1: false })
      : createHttp1({ ...certificate, ALPNProtocols: ['http/1.1'] });
  if (version === 'h2') {
    server.on('session', (session: ServerHttp2Session) => sessions.add(session));
    server.on('stream', (stream: ServerHttp2Stream, headers: Record<string, unknown>) => {
      requests.push(headers);
      const chunks: Buffer[] = [];
      stream.on('error', () => undefined);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void answer(Uint8Array.from(Buffer.concat(chunks)), stream).then((reply) => {
          if (reply === undefined || stream.destroyed) return;
          const { status = 200, type = 'application/dns-message', body } = reply;
          stream.respond({ ':status': status, 'content-type': type });
          stream.end(body);
        });
      });
    });
  } else {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      requests.push({ ...request.headers, ':method': request.method, ':path': request.url });
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void answer(Uint8Array.from(Buffer.concat(chunks)), undefined).then((reply) => {
          if (reply === undefined) {
            response.destroy();
            return;
          }
          const { status = 200, type = 'application/dns-message', body } = reply;
          response.writeHead(status, { 'content-type': type }).end(body);
        });
      });
    });
  }
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    requests,
    names: [],
    connections: () => connections,
    close: async () => {
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
