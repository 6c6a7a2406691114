/** Test set-up: sockets may reach loopback and nothing else; anything else throws the name of what was asked. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

function isLoopback(host: string | undefined): boolean {
  return (
    host === undefined ||
    host === 'localhost' ||
    host === '::1' ||
    host.startsWith('127.') ||
    host === '::ffff:127.0.0.1'
  );
}

function refuse(what: string): never {
  throw new Error(
    `A test asked the network for ${what}. Tests reach loopback only: inject a resolver, a dialer or a lab.`,
  );
}

/** Files of tests share a process: once is enough for all of them. */
const CLOSED = Symbol.for('whyspam: no network');
if (!Reflect.has(globalThis, CLOSED)) {
  Reflect.set(globalThis, CLOSED, true);
  closeNetwork();
}

function closeNetwork(): void {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
    const host =
      typeof first === 'object' && first !== null && 'host' in first
        ? String(first.host)
        : typeof first === 'number' && typeof args[1] === 'string'
          ? args[1]
          : undefined;
    if (!isLoopback(host)) refuse(`a connection to ${host}`);
    return Reflect.apply(connect, this, args) as net.Socket;
  } as typeof connect;

  const send = dgram.Socket.prototype.send;
  dgram.Socket.prototype.send = function (this: dgram.Socket, ...args: unknown[]) {
    const host = args.findLast((argument) => typeof argument === 'string');
    if (typeof host === 'string' && args.length > 1 && !isLoopback(host)) refuse(`a datagram to ${host}`);
    return Reflect.apply(send, this, args) as void;
  } as typeof send;

  const connectDatagram = dgram.Socket.prototype.connect;
  dgram.Socket.prototype.connect = function (this: dgram.Socket, ...args: unknown[]) {
    const host = args.find((argument) => typeof argument === 'string');
    if (typeof host === 'string' && !isLoopback(host)) refuse(`a datagram to ${host}`);
    return Reflect.apply(connectDatagram, this, args) as void;
  } as typeof connectDatagram;

  const lookup = dns.lookup;
  dns.lookup = ((name: string, ...rest: unknown[]) => {
    if (!isLoopback(name) && net.isIP(name) === 0) refuse(`the address of ${name}`);
    return Reflect.apply(lookup, dns, [name, ...rest]) as void;
  }) as unknown as typeof dns.lookup;

  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    // A data: URL asks nobody; the layout engine of the terminal app is loaded so.
    return url.startsWith('data:') ? fetch(input, init) : refuse(`fetch ${url}`);
  };
}
