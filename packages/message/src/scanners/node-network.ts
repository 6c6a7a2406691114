/** The network of scanners over sockets of Node: bounded in time and size, never rejects. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { probeError, type Endpoint, type ProbeError } from '@whyspam/core';
import type { HttpAnswer, HttpPost, NetworkLimits, ScannerNetwork } from './scanner-network.ts';

export const nodeScannerNetwork: ScannerNetwork = { exchange, post };

type Failure = { readonly error: ProbeError };

function exchange(
  { address, port }: Endpoint,
  octets: Uint8Array,
  limits: NetworkLimits,
): Promise<{ readonly octets: Uint8Array } | Failure> {
  return bounded(limits, (done, collect) => {
    const socket = connect({ host: address, port });
    socket.on('error', (error) => done({ error: errorOf(error) }));
    socket.on('data', collect.add);
    socket.once('end', () => done({ octets: collect.all() }));
    socket.once('close', () => done({ error: probeError('HTTP_PROTOCOL', 'closed without an end') }));
    socket.end(octets);
    return () => socket.destroy();
  });
}

function post(
  { address, port }: Endpoint,
  { path, headers, body }: HttpPost,
  limits: NetworkLimits,
): Promise<HttpAnswer | Failure> {
  return bounded(limits, (done, collect) => {
    const sent = request(
      {
        host: address,
        port,
        path,
        method: 'POST',
        agent: false,
        headers: { ...headers, 'Content-Length': body.length },
      },
      (response) => {
        response.on('data', collect.add);
        response.on('error', (error) => done({ error: errorOf(error) }));
        response.once('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
            ),
            body: collect.all(),
          }),
        );
      },
    );
    sent.on('error', (error) => done({ error: errorOf(error) }));
    sent.end(body);
    return () => sent.destroy();
  });
}

interface Collector {
  readonly add: (chunk: Uint8Array) => void;
  readonly all: () => Uint8Array;
}

/** Runs until the first of: done, too much, too long, given up by the caller. */
function bounded<T>(
  { timeoutMs, maxOctets, signal }: NetworkLimits,
  start: (done: (result: T | Failure) => void, collect: Collector) => () => void,
): Promise<T | Failure> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    let isDone = false;
    const done = (result: T | Failure): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      stop();
      resolve(result);
    };
    const abort = (): void => done({ error: probeError('ABORTED', 'given up by the caller') });
    const timer = setTimeout(
      () => done({ error: probeError('HTTP_TIMEOUT', `no answer within ${timeoutMs} ms`) }),
      timeoutMs,
    );
    const chunks: Uint8Array[] = [];
    let octets = 0;
    const add = (chunk: Uint8Array): void => {
      octets += chunk.length;
      if (octets > maxOctets) done({ error: probeError('HTTP_TOO_LARGE', `more than ${maxOctets} octets`) });
      else chunks.push(chunk);
    };
    if (signal?.aborted === true) {
      abort();
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    stop = start(done, { add, all: () => Buffer.concat(chunks) });
    if (isDone) stop();
  });
}

function errorOf(error: Error): ProbeError {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED') return probeError('HTTP_CONNECT_REFUSED', error.message);
  if (typeof code === 'string' && code.startsWith('HPE_')) return probeError('HTTP_PROTOCOL', error.message);
  return probeError('HTTP_UNREACHABLE', error.message);
}
