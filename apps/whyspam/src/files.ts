/** Files that the person names: read with a bound on their size, written whole, and told plainly when it fails. */
import { open, writeFile } from 'node:fs/promises';
import { WhyspamError } from '@whyspam/core';
import type { Words } from './words/words.ts';

/** Bytes. A capture of a large domain has about one megabyte. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}

/** @throws WhyspamError FILE_UNREADABLE. */
export async function readTextFile(path: string, words: Words): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      const tooLarge = (): Error =>
        new Error(words.error.fileTooLarge(`${MAX_FILE_BYTES / 1024 / 1024} MiB`));
      if (stat.size > MAX_FILE_BYTES) throw tooLarge();
      if (stat.isFile()) return await file.readFile('utf8');
      // A pipe does not say how much comes.
      const chunks: Uint8Array[] = [];
      let octets = 0;
      for await (const chunk of file.createReadStream({ autoClose: false })) {
        const bytes: Uint8Array = Buffer.from(chunk as Uint8Array);
        octets += bytes.length;
        if (octets > MAX_FILE_BYTES) throw tooLarge();
        chunks.push(bytes);
      }
      return Buffer.concat(chunks).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new WhyspamError(
      'FILE_UNREADABLE',
      words.error.fileUnreadable(path, reasonOf(error)),
      words.error.fileNext(),
      { cause: error },
    );
  }
}

/** @throws WhyspamError FILE_UNREADABLE. */
export async function writeTextFile(path: string, text: string, words: Words): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new WhyspamError(
      'FILE_UNREADABLE',
      words.error.fileUnwritable(path, reasonOf(error)),
      words.error.fileNext(),
      { cause: error },
    );
  }
}

/**
 * Writes beside what is there, never over it: `name.md`, `name-2.md`, ...
 *
 * @returns the path written.
 */
export async function writeNewFile(
  name: string,
  extension: string,
  text: string,
  words: Words,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = `${name}${count === 1 ? '' : `-${count}`}.${extension}`;
    try {
      await writeFile(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if (reasonOf(error) === 'EEXIST' && count < 1000) continue;
      throw new WhyspamError(
        'FILE_UNREADABLE',
        words.error.fileUnwritable(path, reasonOf(error)),
        words.error.fileNext(),
        { cause: error },
      );
    }
  }
}
