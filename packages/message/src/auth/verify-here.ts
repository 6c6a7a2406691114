/** Verifies a small message in this thread: to hand it to another and ask the DNS from there costs more than it does. */
import type { TaskOutcome, ThreadOptions } from './verifier-thread.ts';

/** Whatever is in them, they are verified within some tens of milliseconds of processor time. */
const MAX_OCTETS = 1024 * 1024;
const MAX_HEADER_OCTETS = 32 * 1024;

let verifier: Promise<typeof import('./verify-signatures.ts')> | undefined;

export function isSmall(content: string): boolean {
  if (content.length <= MAX_HEADER_OCTETS) return true;
  if (content.length > MAX_OCTETS) return false;
  return /\r?\n\r?\n/.test(content.slice(0, MAX_HEADER_OCTETS));
}

/**
 * Rejects only when `signal` aborts, with its reason.
 * @returns undefined: it is to be looked for what was changed, and nobody knows how long that takes.
 */
export async function verifyHere(
  message: Buffer,
  now: Date,
  { ask, onIdentities, deadlineMs, signal }: ThreadOptions,
): Promise<TaskOutcome<'verify'> | undefined> {
  // All of mailauth: only who verifies waits for it, and to ask for it again for each message costs as much as a key.
  const { verifySignatures } = await (verifier ??= import('./verify-signatures.ts'));
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    // It waits for the DNS, too.
    const timer = setTimeout(
      () => resolve({ failure: { kind: 'tooSlow', detail: `more than ${deadlineMs} ms` } }),
      deadlineMs,
    );
    verifySignatures(message, { ask, now, onIdentities: (identities) => onIdentities?.(identities) })
      .then(
        ({ verified, explain }) => resolve(explain === undefined ? { result: verified } : undefined),
        (error: unknown) =>
          resolve({
            failure: { kind: 'crashed', detail: error instanceof Error ? error.message : String(error) },
          }),
      )
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      });
  });
}
