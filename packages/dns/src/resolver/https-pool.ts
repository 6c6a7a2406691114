/** DNS over HTTPS to one server (RFC 8484): POST over one HTTP/2 connection, over HTTP/1.1 where the server has nothing newer. */
import { request as requestHttp1 } from 'node:https';
import {
  connect as connectHttp2,
  constants,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
} from 'node:http2';
import type { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { probeError } from '@whyspam/core';
import { CarrierError, outOfTime } from './carrier-error.ts';
import { dialTls, type TlsSettings } from './dial.ts';
import { DialingAgent } from './dialing-agent.ts';
import { failAll, type Flight } from './flight.ts';

const IDLE_MS = 5000;
const MOST_OCTETS = 65_535;
const MEDIA_TYPE = 'application/dns-message';
/** HTTP/1.1 carries one question at a time on a connection. */
const HTTP1_CONNECTIONS = 6;

interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
  /** Whether a body that has ended was not broken off. */
  readonly isWhole: () => boolean;
}

type OnResponse = (response: Response) => void;
type OnFailure = (error: Error) => void;

/** One question as a request. */
type Post = (octets: Uint8Array, onResponse: OnResponse, onFailure: OnFailure) => void;

interface Line {
  readonly post: Post;
  readonly isOpen: () => boolean;
  close(): void;
}

export class HttpsPool {
  readonly flights = new Map<number, Flight>();
  readonly #url: URL;
  readonly #settings: TlsSettings;
  readonly #timeoutMs: number;
  #line: Promise<Line> | undefined;
  #standing: Line | undefined;
  readonly #dialing = new Set<AbortController>();
  #key = 0;

  constructor(url: string, settings: TlsSettings, timeoutMs: number) {
    this.#url = new URL(url);
    this.#settings = settings;
    this.#timeoutMs = timeoutMs;
  }

  send(flight: Flight): void {
    this.#key += 1;
    // RFC 8484 section 4.1: the id is 0, so that equal questions are equal to caches; the stream tells them apart.
    flight.ride(this, this.#key);
    const fail = (error: Error): void => {
      if (this.flights.get(flight.key) !== flight) return;
      flight.land();
      flight.onFailure(error);
    };
    this.#open().then(
      ({ post }) => {
        if (this.flights.get(flight.key) !== flight) return;
        post(flight.octets, (response) => this.#read(flight, response, fail), fail);
      },
      (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
    );
  }

  close(): void {
    for (const controller of this.#dialing) controller.abort(new Error('the connection was closed'));
    this.#standing?.close();
    this.#standing = undefined;
    this.#line = undefined;
    failAll(this, new Error('the connection was closed'));
  }

  #open(): Promise<Line> {
    if (this.#standing !== undefined && !this.#standing.isOpen()) {
      this.#standing = undefined;
      this.#line = undefined;
    }
    if (this.#line !== undefined) return this.#line;
    const opening = this.#dial(['h2', 'http/1.1']).then((socket) =>
      socket.alpnProtocol === 'h2' ? this.#http2(socket) : this.#http1(socket),
    );
    this.#line = opening;
    opening.then(
      (line) => {
        if (this.#line === opening) this.#standing = line;
        else line.close();
      },
      () => {
        if (this.#line === opening) this.#line = undefined;
      },
    );
    return opening;
  }

  async #dial(alpn: readonly string[]): Promise<TLSSocket> {
    const host = this.#url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = this.#url.port === '' ? 443 : Number(this.#url.port);
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(outOfTime('HTTPS')), this.#timeoutMs);
    timer.unref();
    this.#dialing.add(controller);
    try {
      return await dialTls({ host, port, identity: host, alpn }, this.#settings, controller.signal);
    } finally {
      clearTimeout(timer);
      this.#dialing.delete(controller);
    }
  }

  #http2(socket: TLSSocket): Line {
    const session = connectHttp2(this.#url.origin, {
      createConnection: () => socket,
      settings: { enablePush: false },
    });
    let isGoing = false;
    // Streams that a GOAWAY leaves out end by themselves; no new one may be begun (RFC 9113 section 6.8).
    session.on('goaway', () => (isGoing = true));
    // Each stream hears of it too.
    session.on('error', () => (isGoing = true));
    session.on('close', () => (isGoing = true));
    session.setTimeout(IDLE_MS, () => {
      if (this.flights.size === 0) session.close();
    });
    session.unref();
    return {
      post: (octets, onResponse, onFailure) => this.#postHttp2(session, { octets, onResponse, onFailure }),
      isOpen: () => !isGoing && !session.closed && !session.destroyed,
      close: () => session.destroy(),
    };
  }

  #postHttp2(
    session: ClientHttp2Session,
    {
      octets,
      onResponse,
      onFailure,
    }: { octets: Uint8Array; onResponse: OnResponse; onFailure: Parameters<Post>[2] },
  ): void {
    if (session.closed || session.destroyed) return onFailure(new Error('the server closed the connection'));
    const stream = session.request({ ':method': 'POST', ':path': this.#path(), ...headersFor(octets) });
    // Only so that it does not stay for ever: the question has its own time.
    stream.setTimeout(2 * this.#timeoutMs, () => {
      onFailure(outOfTime('HTTPS'));
      stream.close(constants.NGHTTP2_CANCEL);
    });
    stream.on('error', onFailure);
    let hasEnded = false;
    let hasResponse = false;
    stream.on('end', () => (hasEnded = true));
    stream.on('close', () => {
      if (!hasResponse) onFailure(new Error(`the server closed the stream (HTTP/2 code ${stream.rstCode})`));
    });
    stream.on('response', (headers) => {
      hasResponse = true;
      const isWhole = (): boolean => hasEnded && stream.rstCode === constants.NGHTTP2_NO_ERROR;
      onResponse({ status: headers[':status'] ?? 0, headers, body: stream, isWhole });
    });
    stream.end(octets);
  }

  #http1(first: TLSSocket): Line {
    let spare: TLSSocket | undefined = first;
    const dial = async (): Promise<TLSSocket> => {
      const socket = spare;
      spare = undefined;
      return socket !== undefined && !socket.destroyed ? socket : this.#dial(['http/1.1']);
    };
    // It waits for its first request without anybody listening.
    first.on('error', () => undefined);
    const agent = new DialingAgent(dial, { maxSockets: HTTP1_CONNECTIONS, timeout: IDLE_MS });
    // The agent counts only connections that stand, so a crowd of first questions would each open one.
    const waiting: (() => void)[] = [];
    let active = 0;
    const send = (octets: Uint8Array, onResponse: OnResponse, onFailure: OnFailure): void => {
      active += 1;
      let hasResponse = false;
      const outgoing = requestHttp1(this.#url, {
        method: 'POST',
        agent,
        path: this.#path(),
        headers: headersFor(octets),
        timeout: 2 * this.#timeoutMs,
      });
      outgoing.on('timeout', () => outgoing.destroy(outOfTime('HTTPS')));
      outgoing.on('error', onFailure);
      outgoing.on('close', () => {
        if (!hasResponse) onFailure(new Error('the server closed the connection'));
        active -= 1;
        // The socket is free only after this event.
        queueMicrotask(() => waiting.shift()?.());
      });
      outgoing.on('response', (response) => {
        hasResponse = true;
        const { statusCode: status = 0, headers } = response;
        onResponse({ status, headers, body: response, isWhole: () => response.complete });
      });
      outgoing.end(octets);
    };
    return {
      post: (octets, onResponse, onFailure) => {
        const go = (): void => send(octets, onResponse, onFailure);
        if (active < HTTP1_CONNECTIONS) go();
        else waiting.push(go);
      },
      isOpen: () => true,
      close: () => {
        spare?.destroy();
        agent.destroy();
      },
    };
  }

  #path(): string {
    return this.#url.pathname + this.#url.search;
  }

  #read(flight: Flight, { status, headers, body, isWhole }: Response, fail: OnFailure): void {
    const stop = (error: CarrierError): void => {
      fail(error);
      body.destroy();
    };
    body.on('error', fail);
    // RFC 8484 section 4.2.1: a DNS failure is a 2xx too, so anything else says nothing of the name.
    if (status < 200 || status > 299) {
      return stop(new CarrierError(probeError('DNS_UNREACHABLE', `HTTPS: the server says status ${status}`)));
    }
    const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== MEDIA_TYPE) {
      const said = type === '' ? 'has no content type' : `is ${type}`;
      return stop(malformed(`the response ${said}, not ${MEDIA_TYPE}`));
    }
    const chunks: Buffer[] = [];
    let length = 0;
    body.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MOST_OCTETS) stop(malformed(`the response has more than ${MOST_OCTETS} octets`));
      else chunks.push(chunk);
    });
    // Whether it was broken off is known only when it is closed; both come together.
    body.on('close', () => {
      if (this.flights.get(flight.key) !== flight) return;
      if (!isWhole()) {
        fail(new Error('the server broke off its response'));
        return;
      }
      const octets = Buffer.concat(chunks);
      if (octets[0] !== 0 || octets[1] !== 0 || !flight.isAnsweredBy(octets)) {
        fail(malformed('the response answers another question'));
        return;
      }
      flight.land();
      flight.onReply(octets);
    });
  }
}

function headersFor(octets: Uint8Array): Record<string, string> {
  return { 'content-type': MEDIA_TYPE, accept: MEDIA_TYPE, 'content-length': String(octets.length) };
}

function malformed(detail: string): CarrierError {
  return new CarrierError(probeError('DNS_MALFORMED', `HTTPS: ${detail}`));
}
