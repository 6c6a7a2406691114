/** One GET over a connection that stands: status, the fields that matter, the body, each bounded. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { probeError, type ProbeError } from '@whyspam/core';
import type { HttpsUrl } from './parse-https-url.ts';

export interface Response {
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Also what came of a body that was too long or broke off. */
  readonly body: Buffer;
  readonly error?: ProbeError;
}

/** What a diagnosis can say something about; cookies and the like are neither kept nor shown. */
const KEPT = [
  'content-type',
  'content-length',
  'content-encoding',
  'location',
  'server',
  'last-modified',
  'cache-control',
  'retry-after',
] as const;
const MAX_HEADER_OCTETS = 16 * 1024;
const MAX_FIELD_LENGTH = 2048;

/** @returns undefined when `signal` ended it. */
export function request(
  socket: TLSSocket,
  url: HttpsUrl,
  {
    userAgent,
    maxOctets,
    signal,
  }: { readonly userAgent: string; readonly maxOctets: number; readonly signal: AbortSignal },
): Promise<Response | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let octets = 0;
    let head: Pick<Response, 'status' | 'headers'> = { headers: {} };
    const asked = httpRequest({
      method: 'GET',
      path: url.path,
      // Our own connection, and only ours: none is kept for later.
      createConnection: () => socket,
      maxHeaderSize: MAX_HEADER_OCTETS,
      setHost: false,
      headers: {
        host: url.authority,
        'user-agent': userAgent,
        accept: '*/*',
        'accept-encoding': 'identity',
        connection: 'close',
      },
    });
    const end = (result: Response | undefined): void => {
      signal.removeEventListener('abort', stop);
      asked
        .removeAllListeners()
        .on('error', () => undefined)
        .destroy();
      socket.destroy();
      resolve(result);
    };
    const stop = (): void => end(undefined);
    const finish = (error?: ProbeError): void =>
      end({
        ...head,
        body: Buffer.concat(chunks).subarray(0, maxOctets),
        ...(error === undefined ? {} : { error }),
      });
    const receive = (response: IncomingMessage): void => {
      head = headOf(response);
      const length = Number(response.headers['content-length']);
      if (length > maxOctets) return finish(tooLarge(maxOctets));
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        octets += chunk.length;
        if (octets > maxOctets) finish(tooLarge(maxOctets));
      });
      response.once('end', () => finish(encodingFault(head.headers)));
      response.once('error', (error) => finish(broken(error)));
      return undefined;
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    asked.once('response', receive);
    asked.once('error', (error) => finish(broken(error)));
    asked.end();
    return undefined;
  });
}

function headOf(response: IncomingMessage): Pick<Response, 'status' | 'headers'> {
  const headers: Record<string, string> = {};
  for (const name of KEPT) {
    const value = response.headers[name];
    if (typeof value === 'string') headers[name] = value.slice(0, MAX_FIELD_LENGTH);
  }
  return { ...(response.statusCode === undefined ? {} : { status: response.statusCode }), headers };
}

function tooLarge(maxOctets: number): ProbeError {
  return probeError('HTTP_TOO_LARGE', `the body is longer than ${maxOctets} octets`, false);
}

function broken(error: NodeJS.ErrnoException): ProbeError {
  const code = error.code ?? '';
  if (code.startsWith('HPE_')) return probeError('HTTP_PROTOCOL', `${code}: ${error.message}`, false);
  return probeError('HTTP_PROTOCOL', `the answer broke off: ${code === '' ? error.message : code}`);
}

function encodingFault(headers: Response['headers']): ProbeError | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity' || encoding === '') return undefined;
  return probeError('HTTP_PROTOCOL', `the body came in ${encoding}, which was not asked for`, false);
}
