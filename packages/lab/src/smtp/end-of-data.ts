/** Where a message ends: `<CR><LF>.<CR><LF>`, and whatever else a careless server takes for it. */

export interface EndOfData {
  /** Index behind the last octet of the message. */
  readonly from: number;
  /** Index of the first octet behind the end. */
  readonly to: number;
}

const END = '\r\n.\r\n';

/**
 * The first end there is (RFC 5321 section 4.1.1.4).
 *
 * @param text begins right behind the line end of DATA, which counts: an empty message is a dot alone.
 */
export function findEndOfData(text: string, others: readonly string[]): EndOfData | undefined {
  const whole = `\r\n${text}`;
  const ends = [END, ...others].flatMap((sequence) => {
    const from = sequence === '' ? -1 : whole.indexOf(sequence);
    return from === -1 ? [] : [{ from: Math.max(0, from - 2), to: from + sequence.length - 2 }];
  });
  return ends.sort((a, b) => a.to - b.to)[0];
}
