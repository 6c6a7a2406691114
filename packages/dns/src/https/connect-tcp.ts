/** A TCP connection to the first of several addresses that takes it. */
import { connect, isIPv6, type Socket } from 'node:net';
import { formatEndpoint, probeError, type Endpoint, type ProbeError, type Route } from '@whyspam/core';

/** RFC 8305 section 5: a further address is tried when the one before was silent for so long. */
const ATTEMPT_DELAY_MS = 250;

export interface Connected {
  readonly socket: Socket;
  /** The address meant, before the route led elsewhere. */
  readonly address: string;
}

/**
 * @param addresses in any order; tried IPv6 and IPv4 in turn (RFC 8305 section 4), each once.
 * @param signal ends all attempts.
 * @returns the connection, or what all attempts came to: HTTP_CONNECT_REFUSED only when each address refused.
 */
export function connectTcp(
  addresses: readonly string[],
  { host, port }: { readonly host: string; readonly port: number },
  route: Route,
  signal: AbortSignal,
): Promise<Connected | { readonly error: ProbeError }> {
  const waiting = inTurn(addresses);
  const open = new Set<Socket>();
  const failures: string[] = [];
  const codes = new Set<string>();
  const failed = (): { readonly error: ProbeError } => {
    const isRefused = codes.size === 1 && codes.has('ECONNREFUSED');
    return {
      error: probeError(isRefused ? 'HTTP_CONNECT_REFUSED' : 'HTTP_UNREACHABLE', failures.join(', ')),
    };
  };
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = (result: Connected | { readonly error: ProbeError }): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      for (const socket of open) if (!('socket' in result) || socket !== result.socket) socket.destroy();
      open.clear();
      resolve(result);
    };
    const stop = (): void => finish(failed());
    const next = (): void => {
      clearTimeout(timer);
      const address = waiting.shift();
      if (address === undefined) {
        if (open.size === 0) finish(failed());
        return;
      }
      timer = setTimeout(next, ATTEMPT_DELAY_MS);
      const fail = (error: Error): void => {
        codes.add(codeOf(error));
        failures.push(`${formatEndpoint({ address, port })} ${codeOf(error)}`);
        next();
      };
      try {
        const place: Endpoint = route({ address, port, host });
        const socket = connect({ host: place.address, port: place.port, noDelay: true });
        open.add(socket);
        socket.once('connect', () => {
          socket.removeAllListeners();
          finish({ socket, address });
        });
        socket.once('error', (error) => {
          open.delete(socket);
          fail(error);
        });
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    return next();
  });
}

function inTurn(addresses: readonly string[]): string[] {
  const ipv6 = addresses.filter((address) => isIPv6(address));
  const ipv4 = addresses.filter((address) => !isIPv6(address));
  return [...new Set(Array.from(addresses, (_, at) => [ipv6[at], ipv4[at]]).flat())].filter(
    (address) => address !== undefined,
  );
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}
