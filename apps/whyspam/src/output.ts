/** Writing to a stream that may be closed by its reader (`| head`) at any moment. */
import type { TextStream } from './io.ts';

export interface Output {
  /** Ends when the text is handed over. A reader that went away is no error: the rest is dropped. */
  write(text: string): Promise<void>;
  readonly isClosed: boolean;
}

function isClosedPipe(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_STREAM_WRITE_AFTER_END';
}

/** @throws (from `write`) whatever else goes wrong, for example a full disk. */
export function openOutput(stream: TextStream): Output {
  let isClosed = false;
  // Without a listener the failed write would end the process with a stack trace; `write` below reports the rest.
  stream.on('error', (error) => {
    if (isClosedPipe(error)) isClosed = true;
  });
  return {
    get isClosed() {
      return isClosed;
    },
    write(text) {
      if (isClosed || text === '') return Promise.resolve();
      return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error === undefined || error === null) return resolve();
          if (!isClosedPipe(error)) return reject(error);
          isClosed = true;
          resolve();
        });
      });
    },
  };
}
