/** Files that the person hands over to be explained: messages and bounces whole, reports one after the other in pieces. */
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { visible, WhyspamError } from '@whyspam/core';
import type { HeldInput, ReportFile } from '@whyspam/diagnose';
import type { Context } from './context.ts';
import { showsProgress } from './progress.ts';

/** Octets. A bounce returns at most the message; an mbox of some thousand is as large as this. */
const MAX_BOUNCE_FILE = 128 * 1024 * 1024;
/** Octets: what a large provider takes, 25 MB, made a third larger by base64 (RFC 2045 section 6.8), and a header. */
const MAX_MESSAGE_FILE = 36 * 1024 * 1024;
const CHUNK_OCTETS = 256 * 1024;
/** Folders within folders. */
const MAX_DEPTH = 16;
const PROGRESS_EVERY = 100;

// RFC 5321 section 4.2 and RFC 3463 section 2: what a server says, or a line of a log with it.
const REPLY = /(?:^|[\s:])[245]\d\d[\s-]|\b[245]\.\d{1,3}\.\d{1,3}\b/u;

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}

function unreadable({ words }: Context, path: string, error: unknown): WhyspamError {
  return new WhyspamError(
    'FILE_UNREADABLE',
    words.error.fileUnreadable(visible(path, 200), reasonOf(error)),
    words.error.fileNext(),
    { cause: error },
  );
}

/**
 * The bounces of the operands: files, `-`, or the words of a server themselves, quoted or not.
 *
 * @throws WhyspamError FILE_UNREADABLE.
 */
export async function readBounces(
  context: Context,
  operands: readonly string[],
): Promise<readonly HeldInput[]> {
  const kinds = await Promise.all(
    operands.map(async (operand) => operand === '-' || (await isThere(operand))),
  );
  const typed = operands.join(' ');
  // Words that the shell took apart: no piece but the first begins as a reply does.
  const isTakenApart =
    !kinds.includes(true) && operands.slice(1).every((operand) => !/^[245]\d\d[ -]/u.test(operand));
  if (isTakenApart && REPLY.test(typed)) return [replyOf(typed)];
  const inputs: HeldInput[] = [];
  for (const [index, operand] of operands.entries()) {
    if (operand === '-') inputs.push({ name: '-', content: await context.io.readBytes(MAX_BOUNCE_FILE) });
    else if (kinds[index] !== true && REPLY.test(operand)) inputs.push(replyOf(operand));
    else inputs.push({ name: operand, content: await readWhole(context, operand) });
  }
  return inputs;
}

/**
 * The messages of the operands: files, or `-` for the standard input.
 *
 * @throws WhyspamError FILE_UNREADABLE.
 */
export async function readMessages(
  context: Context,
  operands: readonly string[],
): Promise<readonly HeldInput[]> {
  const inputs: HeldInput[] = [];
  for (const operand of operands) {
    const content =
      operand === '-'
        ? await context.io.readBytes(MAX_MESSAGE_FILE + 1)
        : await readWhole(context, operand, MAX_MESSAGE_FILE);
    if (content.length > MAX_MESSAGE_FILE)
      throw unreadable(context, operand, tooLarge(context, MAX_MESSAGE_FILE));
    inputs.push({ name: operand, content });
  }
  return inputs;
}

function tooLarge({ words }: Context, limit: number): Error {
  return new Error(words.error.fileTooLarge(`${limit / 1024 / 1024} MiB`));
}

function replyOf(text: string): HeldInput {
  return {
    name: text.length > 60 ? `${text.slice(0, 57)}...` : text,
    content: new TextEncoder().encode(text),
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function readWhole(context: Context, path: string, limit = MAX_BOUNCE_FILE): Promise<Uint8Array> {
  const { words } = context;
  try {
    const file = await open(path, 'r');
    try {
      const entry = await file.stat();
      if (entry.isDirectory()) throw new Error(words.error.fileIsFolder());
      if (entry.size > limit) throw tooLarge(context, limit);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(context, path, error);
  }
}

/**
 * Every file of the operands, folders walked in the order of their names, each read only when its turn comes. A link that
 * leads out of the folder it is in is not followed.
 *
 * @throws WhyspamError FILE_UNREADABLE when an operand itself cannot be read; what is in a folder and cannot be read is told
 *   on stderr, and the rest goes on.
 */
export async function* reportFiles(
  context: Context,
  operands: readonly string[],
): AsyncGenerator<ReportFile> {
  const progress = counter(context);
  for (const operand of operands) {
    if (operand === '-') {
      await progress('-');
      yield { name: '-', content: await context.io.readBytes(MAX_BOUNCE_FILE) };
      continue;
    }
    let root: string;
    try {
      root = await realpath(operand);
      if ((await stat(root)).isDirectory()) await readdir(root);
    } catch (error) {
      throw unreadable(context, operand, error);
    }
    for await (const path of walk(context, root, root, 0)) {
      context.signal.throwIfAborted();
      await progress(path);
      const name = path === root ? operand : join(operand, path.slice(root.length));
      yield { name, content: piecesOf(context, path) };
    }
  }
}

async function* walk(context: Context, root: string, path: string, depth: number): AsyncGenerator<string> {
  try {
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) {
      const target = await realpath(path);
      const isFile = (await stat(target)).isFile();
      // A folder behind a link within is walked where it is.
      if (isFile && target.startsWith(root.endsWith(sep) ? root : root + sep)) yield path;
      return;
    }
    if (entry.isFile()) {
      yield path;
      return;
    }
    if (!entry.isDirectory() || depth > MAX_DEPTH) return;
    const names = (await readdir(path)).toSorted();
    for (const name of names) yield* walk(context, root, join(path, name), depth + 1);
  } catch (error) {
    if (context.signal.aborted) throw error;
    await context.stderr.write(`whyspam: ${unreadable(context, path, error).message}\n`);
  }
}

async function* piecesOf(context: Context, path: string): AsyncGenerator<Uint8Array> {
  let file;
  try {
    file = await open(path, 'r');
  } catch (error) {
    await context.stderr.write(`whyspam: ${unreadable(context, path, error).message}\n`);
    return;
  }
  try {
    for (;;) {
      context.signal.throwIfAborted();
      const buffer = new Uint8Array(CHUNK_OCTETS);
      const { bytesRead } = await file.read(buffer, 0, CHUNK_OCTETS);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Says how far it is: on a terminal, every hundred files. */
function counter(context: Context): (path: string) => Promise<void> {
  let count = 0;
  const isShown = showsProgress(context);
  return async (path) => {
    count += 1;
    if (!isShown || count % PROGRESS_EVERY !== 1) return;
    await context.stderr.write(`${context.words.progress.reading(count, visible(path, 120))}\n`);
  };
}
