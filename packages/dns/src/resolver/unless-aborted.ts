/** Waits for something that others wait for as well, and stops waiting when the signal aborts. */

/** `undefined` when the signal fires first. */
export async function unlessAborted<V>(
  value: Promise<V>,
  signal: AbortSignal | undefined,
): Promise<V | undefined> {
  if (signal === undefined) return value;
  if (signal.aborted) return undefined;
  const stop = new AbortController();
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true, signal: stop.signal });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    stop.abort();
  }
}
