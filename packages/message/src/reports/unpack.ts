/** Takes a file apart, piece by piece, until what lies there is a report: archives in messages in archives, each bounded. */
import { Readable } from 'node:stream';
import { createGunzip, constants } from 'node:zlib';
import type { UnzipFile } from 'fflate';
import { visible } from '@whyspam/core';
import { DETECTION_OCTETS } from './detect-content.ts';
import type { ReportLimits } from './limits.ts';

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Thrown inside a stream when a bound is reached; whoever reads keeps what came before. */
export class UnpackStopped extends Error {
  readonly kind: string;
  readonly detail: string;

  constructor(kind: string, detail: string) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/** Octets unpacked of one file of the caller, all that lies in it together. */
export interface UnpackBudget {
  packed: number;
  unpacked: number;
  entries: number;
}

/** @returns the first octets, and all chunks with them. */
export async function peek(
  chunks: Chunks,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncGenerator<Uint8Array> }> {
  const iterator = iterate(chunks);
  const taken: Uint8Array[] = [];
  let length = 0;
  let failure: { readonly reason: unknown } | undefined;
  try {
    while (length < DETECTION_OCTETS) {
      const next = await iterator.next();
      if (next.done === true) break;
      if (next.value.length === 0) continue;
      taken.push(next.value);
      length += next.value.length;
    }
  } catch (reason) {
    if (taken.length === 0) throw reason;
    failure = { reason };
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      for (const chunk of taken.splice(0)) yield chunk;
      if (failure !== undefined) throw failure.reason;
      yield* iterator;
    } finally {
      await iterator.return(undefined);
    }
  }
  const first = taken[0];
  const head = taken.length === 1 && first !== undefined ? first : Buffer.concat(taken);
  return { head: head.subarray(0, DETECTION_OCTETS), all: all() };
}

async function* iterate(chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Everything, up to a bound; what is beyond is left unread. */
export async function gather(
  chunks: Chunks,
  limit: number,
): Promise<{ readonly content: Buffer; readonly isCut: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length > limit) {
      parts.push(chunk.subarray(0, limit - length));
      return { content: Buffer.concat(parts), isCut: true };
    }
    parts.push(chunk);
    length += chunk.length;
  }
  return { content: Buffer.concat(parts), isCut: false };
}

/** A gzip file (RFC 1952), also one that is cut: what can be inflated of it comes. */
export async function* gunzip(
  chunks: Chunks,
  budget: UnpackBudget,
  limits: ReportLimits,
): AsyncGenerator<Uint8Array> {
  const inflate = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 32 * 1024 });
  const source = Readable.from(counted(chunks, budget), { objectMode: true });
  source.on('error', (error) => inflate.destroy(error));
  try {
    for await (const chunk of source.pipe(inflate)) {
      const piece = chunk as Uint8Array;
      spend(budget, piece.length, limits);
      yield piece;
    }
  } catch (error) {
    if (error instanceof UnpackStopped) throw error;
    throw new UnpackStopped('brokenArchive', visible(error instanceof Error ? error.message : 'gzip', 100));
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function* counted(chunks: Chunks, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.packed += chunk.length;
    yield chunk;
  }
}

function spend(budget: UnpackBudget, octets: number, limits: ReportLimits): void {
  budget.unpacked += octets;
  if (budget.unpacked > limits.maxInflatedOctets)
    throw new UnpackStopped('tooLarge', String(limits.maxInflatedOctets));
  if (
    budget.unpacked > limits.ratioFreeOctets &&
    budget.unpacked > limits.maxRatio * Math.max(1, budget.packed)
  )
    throw new UnpackStopped('archiveBomb', `1:${limits.maxRatio}`);
}

/** Small, so that one step of a bomb inflates to a megabyte or two at most. */
const ZIP_STEP = 2048;

export interface ZipEntry {
  readonly name: string;
  readonly chunks: AsyncGenerator<Uint8Array>;
}

/** The files of a ZIP archive in turn; each must be read before the next is asked for. */
export async function* unzip(
  chunks: Chunks,
  budget: UnpackBudget,
  limits: ReportLimits,
): AsyncGenerator<ZipEntry> {
  // Most reports are gzip, and the library takes as much memory as all of the counting.
  const { Unzip, UnzipInflate } = await import('fflate');
  const input = steps(chunks, budget);
  const waiting: {
    readonly name: string;
    readonly pieces: Uint8Array[];
    isDone: boolean;
    failure?: unknown;
  }[] = [];
  let isInputDone = false;
  let latest: (typeof waiting)[number] | undefined;
  const unzipper = new Unzip((file: UnzipFile) => {
    if (budget.entries >= limits.maxEntries)
      throw new UnpackStopped('tooManyEntries', String(limits.maxEntries));
    budget.entries += 1;
    const entry: (typeof waiting)[number] = { name: file.name, pieces: [], isDone: false };
    waiting.push(entry);
    latest = entry;
    file.ondata = (error, piece, isFinal) => {
      if (error !== null) {
        entry.failure = error;
        entry.isDone = true;
        return;
      }
      if (piece.length > 0) {
        spend(budget, piece.length, limits);
        entry.pieces.push(piece);
      }
      if (isFinal) entry.isDone = true;
    };
    file.start();
  });
  unzipper.register(UnzipInflate);

  /** Feeds one step more. */
  const advance = async (): Promise<void> => {
    const next = await input.next();
    isInputDone = next.done === true;
    try {
      unzipper.push(next.done === true ? new Uint8Array() : next.value, isInputDone);
    } catch (error) {
      isInputDone = true;
      const failure =
        error instanceof UnpackStopped
          ? error
          : new UnpackStopped('brokenArchive', visible(error instanceof Error ? error.message : 'zip', 100));
      if (latest === undefined || latest.isDone) throw failure;
      latest.failure = failure;
      latest.isDone = true;
    }
  };
  async function* read(entry: (typeof waiting)[number]): AsyncGenerator<Uint8Array> {
    for (;;) {
      yield* entry.pieces.splice(0);
      if (entry.pieces.length > 0) continue;
      if (entry.failure instanceof UnpackStopped) throw entry.failure;
      if (entry.failure !== undefined) throw new UnpackStopped('brokenArchive', visible(entry.name, 200));
      if (entry.isDone || isInputDone) return;
      await advance();
    }
  }

  for (;;) {
    const entry = waiting.shift();
    if (entry !== undefined) {
      if (!entry.name.endsWith('/')) yield { name: entry.name, chunks: read(entry) };
      // Whoever did not read it to its end does not want it; its octets still have to go by.
      while (!entry.isDone && !isInputDone) {
        entry.pieces.length = 0;
        await advance();
      }
    } else if (isInputDone) return;
    else await advance();
  }
}

async function* steps(chunks: Chunks, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += ZIP_STEP) {
      const step = chunk.subarray(at, at + ZIP_STEP);
      budget.packed += step.length;
      yield step;
    }
  }
}
