/** A mail server that breaks rules on purpose: late, rude, silent, or with a STARTTLS that does not hold. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { WorldSmtp } from '../world.ts';
import type { SmtpEndpoint } from './lab-smtp.ts';

const EXTENSIONS = ['PIPELINING', 'SIZE 52428800', '8BITMIME', 'ENHANCEDSTATUSCODES', 'SMTPUTF8'];

/** RFC 5321 section 4.5.3.1.4 allows 512 octets a line, extensions a few more. */
const MAX_LINE = 4096;

export async function startScriptedServer(server: WorldSmtp, context: SecureContext): Promise<SmtpEndpoint> {
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const later = (delayMs: number, action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, delayMs);
    timers.add(timer);
  };
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.setTimeout(60_000, () => socket.destroy());
    greet(socket, server, context, later);
  });
  listener.maxConnections = 100;
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ port: 0, host: '127.0.0.1' }, () => resolve());
  });
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}

type Later = (delayMs: number, action: () => void) => void;

function greet(socket: Socket, server: WorldSmtp, context: SecureContext, later: Later): void {
  switch (server.behaviour) {
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
      socket.end('554 5.7.1 No mail is accepted from you\r\n');
      return;
    case 'busy':
      socket.end(`421 4.3.2 ${server.hostname} is too busy, try again later\r\n`);
      return;
    default:
      converse(socket, server, context, later, false);
  }
}

function converse(
  socket: Socket,
  server: WorldSmtp,
  context: SecureContext,
  later: Later,
  isSecure: boolean,
): void {
  const lineDelayMs = server.behaviour === 'tarpit' ? (server.delayMs ?? 1000) : 0;
  let dueMs = 0;
  /** Lines leave in order, in a tarpit each one later than the one before. */
  const say = (lines: readonly string[], then?: () => void): void => {
    if (lineDelayMs === 0) {
      socket.write(lines.map((line) => `${line}\r\n`).join(''));
      then?.();
      return;
    }
    const startMs = performance.now();
    dueMs = Math.max(dueMs, startMs);
    for (const [index, line] of lines.entries()) {
      dueMs += lineDelayMs;
      later(dueMs - startMs, () => {
        if (socket.writable) socket.write(`${line}\r\n`);
        if (index === lines.length - 1) then?.();
      });
    }
  };

  let pending = '';
  const onBytes = (bytes: Buffer): void => {
    pending += bytes.toString('latin1');
    if (pending.length > MAX_LINE * 16) return void socket.destroy();
    for (let end = pending.indexOf('\n'); end !== -1; end = pending.indexOf('\n')) {
      const line = pending.slice(0, end).trimEnd();
      pending = pending.slice(end + 1);
      if (line.length > MAX_LINE) return say(['500 5.5.2 Line too long']);
      if (/^STARTTLS$/i.test(line) && offersTls(server, isSecure)) {
        // RFC 3207 section 4.2: nothing the client said before TLS may count after it.
        pending = '';
        startTls();
        return;
      }
      say(replyTo(line, server, isSecure), /^QUIT\b/i.test(line) ? () => socket.end() : undefined);
    }
  };
  const startTls = (): void => {
    if (server.startTls === 'refused') return say(['454 4.7.0 TLS not available due to local problem']);
    socket.off('data', onBytes);
    say(['220 2.0.0 Ready to start TLS'], () => {
      if (server.startTls === 'failed') {
        // Whatever the client says, the answer is no TLS record.
        socket.once('data', () => socket.end('500 5.5.1 This is not TLS\r\n'));
        return;
      }
      const secure = new TLSSocket(socket, { isServer: true, secureContext: context });
      secure.on('error', () => socket.destroy());
      converse(secure, server, context, later, true);
    });
  };
  socket.on('data', onBytes);
  if (!isSecure)
    say([`220 ${server.hostname} ESMTP${server.banner === undefined ? '' : ` ${server.banner}`}`]);
}

function offersTls(server: WorldSmtp, isSecure: boolean): boolean {
  return !isSecure && server.startTls !== 'notOffered';
}

function replyTo(line: string, server: WorldSmtp, isSecure: boolean): readonly string[] {
  switch (line.split(' ', 1)[0]?.toUpperCase()) {
    case 'EHLO': {
      const lines = [
        server.hostname,
        ...(server.extensions ?? EXTENSIONS),
        ...(offersTls(server, isSecure) ? ['STARTTLS'] : []),
      ];
      return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`);
    }
    case 'HELO':
      return [`250 ${server.hostname}`];
    case 'MAIL':
    case 'RSET':
    case 'NOOP':
      return ['250 2.0.0 Ok'];
    case 'RCPT':
      return [server.behaviour === 'greylist' ? '451 4.7.1 Greylisted, please try again' : '250 2.1.5 Ok'];
    case 'DATA':
      return ['554 5.3.0 The lab takes no mail here'];
    case 'VRFY':
      return ['252 2.0.0 Send some mail, I will try my best'];
    case 'QUIT':
      return ['221 2.0.0 Bye'];
    default:
      return ['500 5.5.2 Command not recognised'];
  }
}
