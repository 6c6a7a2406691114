/** A path to a DNS server in its own process: UDP and TCP forwarded with delay; datagrams lost by a seeded sequence. */
import { createSocket, type Socket } from 'node:dgram';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from './random.ts';

export interface PathOptions {
  readonly port: number;
  /** There and back; half of it each way. */
  readonly roundTripMs: number;
  /** Share of datagrams lost, each way. */
  readonly loss: number;
  readonly seed: number;
}

const ADDRESS = '127.0.0.1';
const BUFFER_OCTETS = 4 * 1024 * 1024;
const { port, roundTripMs, loss, seed } = JSON.parse(process.argv[2] ?? '{}') as PathOptions;
const random = createRandom(seed);

/** Datagrams on their way, in order of arrival: the delay is the same for all. */
interface OnTheWay {
  readonly dueMs: number;
  deliver(): void;
}
const onTheWay: OnTheWay[] = [];
let first = 0;
let isMoving = false;

function move(): void {
  isMoving = false;
  const nowMs = performance.now();
  for (let one = onTheWay[first]; one !== undefined && one.dueMs <= nowMs; one = onTheWay[first]) {
    first += 1;
    one.deliver();
  }
  if (first === onTheWay.length) {
    onTheWay.length = 0;
    first = 0;
  } else schedule();
}

function schedule(): void {
  if (isMoving) return;
  isMoving = true;
  setTimeout(move, 1);
}

function later(deliver: () => void): void {
  if (random() < loss) return;
  onTheWay.push({ dueMs: performance.now() + roundTripMs / 2, deliver });
  schedule();
}

const front = createSocket('udp4');
const behind = new Map<number, Socket>();
front.on('message', (query, { port: from }) => {
  let socket = behind.get(from);
  if (socket === undefined) {
    const fresh = createSocket('udp4');
    fresh.on('message', (reply) => later(() => front.send(reply, from, ADDRESS)));
    fresh.on('error', () => undefined);
    fresh.bind(0, ADDRESS, () => fresh.setRecvBufferSize(BUFFER_OCTETS));
    behind.set(from, fresh);
    socket = fresh;
  }
  const to = socket;
  later(() => to.send(query, port, ADDRESS));
});
const twin = createServer((client) => {
  const server = connect(port, ADDRESS);
  const forward = (from: typeof client, to: typeof client): void => {
    from.on('data', (chunk) => void wait(roundTripMs / 2).then(() => to.write(chunk)));
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };
  forward(client, server);
  forward(server, client);
});
// TCP first: ports of its own clients make it the scarcer.
twin.listen(0, ADDRESS, () => {
  const bound = (twin.address() as AddressInfo).port;
  front.bind(bound, ADDRESS, () => {
    front.setRecvBufferSize(BUFFER_OCTETS);
    process.send?.(bound);
  });
});
process.on('disconnect', () => process.exit());
