/** Everything the command has of the world around it, so that a test can be that world. */

export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done: (error?: Error | null) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export type Environment = Record<string, string | undefined>;

export interface Io {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Environment;
  /** Calls back for each Ctrl-C (or a request to end); gives back how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Ends at once. */
  readonly exit: (code: number) => void;
  /** Asks the person at the terminal; undefined when they give no answer (Ctrl-C, Ctrl-D). */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** The same, and what is typed is not shown. */
  readonly askHidden: (question: string) => Promise<string | undefined>;
  /** Everything that comes on the standard input, up to so many characters. */
  readonly readInput: (maxCharacters: number) => Promise<string>;
  /** The same as it comes, up to so many octets. */
  readonly readBytes: (maxOctets: number) => Promise<Uint8Array>;
}

/** The real process. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    onInterrupt: (listener) => {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    exit: (code) => process.exit(code),
    ask: (question) => askTerminal(question, { output: process.stderr }),
    askHidden: async (question) => {
      const { Writable } = await import('node:stream');
      process.stderr.write(question);
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      try {
        // As a terminal, for otherwise the system would show what is typed.
        return await askTerminal('', { output: nowhere, terminal: true });
      } finally {
        process.stderr.write('\n');
      }
    },
    readInput: async (maxCharacters) => {
      let text = '';
      process.stdin.setEncoding('utf8');
      for await (const chunk of process.stdin) {
        text += String(chunk);
        if (text.length >= maxCharacters) break;
      }
      return text.slice(0, maxCharacters);
    },
    readBytes: async (maxOctets) => {
      const chunks: Uint8Array[] = [];
      let octets = 0;
      for await (const chunk of process.stdin) {
        const bytes: Uint8Array =
          typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array);
        chunks.push(bytes);
        octets += bytes.length;
        if (octets >= maxOctets) break;
      }
      return Buffer.concat(chunks).subarray(0, maxOctets);
    },
  };
}

/** @param echo where the question and what is typed appear. */
async function askTerminal(
  question: string,
  echo: { readonly output: NodeJS.WritableStream; readonly terminal?: boolean },
): Promise<string | undefined> {
  // Loaded here: it costs every start some milliseconds, and hardly any start asks.
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, ...echo });
  const closed = new Promise<undefined>((resolve) => {
    terminal.once('close', () => resolve(undefined));
  });
  terminal.once('SIGINT', () => terminal.close());
  try {
    return await Promise.race([terminal.question(question), closed]);
  } finally {
    terminal.close();
  }
}
