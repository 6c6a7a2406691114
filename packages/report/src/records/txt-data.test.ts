/** TXT data: any octets go to presentation format and come back, split where RFC 1035 demands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTxtData, quoteOctets, splitOctets, textOfTxt } from './txt-data.ts';

const octets = fc
  .uint8Array({ maxLength: 900 })
  .map((bytes) => [...bytes].map((byte) => String.fromCharCode(byte)).join(''));

describe('TXT data', () => {
  test('of any octets comes back as it was', () => {
    fc.assert(
      fc.property(octets, (text) => {
        expect(textOfTxt(quoteOctets(text))).toBe(text);
      }),
    );
  });

  test('RFC 1035 section 3.3: no string has more than 255 octets, and only the last has fewer', () => {
    fc.assert(
      fc.property(octets, (text) => {
        const strings = splitOctets(text);
        expect(strings.join('')).toBe(text);
        for (const part of strings.slice(0, -1)) expect(part).toHaveLength(255);
        expect(strings.at(-1)?.length).toBeLessThanOrEqual(255);
      }),
    );
  });

  test('is one line of printable ASCII, whatever is in it', () => {
    fc.assert(
      fc.property(octets, (text) => {
        expect(quoteOctets(text)).toMatch(/^[\u0020-\u007e]*$/);
      }),
    );
  });

  test.each<[string, readonly string[] | undefined]>([
    ['"a" "b c"', ['a', 'b c']],
    ['bare words', ['bare', 'words']],
    ['"say \\"hi\\" \\\\ \\255"', ['say "hi" \\ \u00ff']],
    ['"é"', ['\u00e9']],
    ['"ж"', ['\u00d0\u00b6']],
    ['""', ['']],
    ['"a""b"', ['a', 'b']],
    ['"open', undefined],
    [`"${'x'.repeat(256)}"`, undefined],
  ])('%s', (data, strings) => {
    expect(parseTxtData(data)).toEqual(strings);
  });

  test('never throws, and takes no longer than the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        parseTxtData(text);
      }),
    );
    const timeOf = (count: number): number => {
      const begun = performance.now();
      parseTxtData('\\'.repeat(count));
      parseTxtData('" '.repeat(count / 2));
      return performance.now() - begun;
    };
    // A walk over the rest for each character would take minutes; a slow machine has its share.
    expect(timeOf(200_000)).toBeLessThan(15_000);
  });
});
