/** The small parsers behind the lab's mail servers: whatever a client sends, they neither throw nor take long. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEndOfData } from './end-of-data.ts';
import { readEnvelopeAddress, relayFormOf } from './mail-address.ts';

test('the address of MAIL and RCPT', () => {
  expect(readEnvelopeAddress('MAIL FROM:<>')).toEqual({ text: '', local: '', domain: '' });
  expect(readEnvelopeAddress('rcpt to: <Ana@A.Test> NOTIFY=NEVER')).toEqual({
    text: 'Ana@A.Test',
    local: 'ana',
    domain: 'a.test',
  });
  expect(readEnvelopeAddress('RCPT TO:<"a>b"@a.test>')?.local).toBe('"a>b"');
  expect(readEnvelopeAddress('RCPT TO:ana@a.test')).toBeUndefined();
});

test('any line is an address or none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const address = readEnvelopeAddress(`RCPT TO:<${text}>`);
      if (address !== undefined) relayFormOf(address, ['a.test']);
    }),
  );
});

test('a line of a million characters is read at once', () => {
  const hostile = `RCPT TO:<${'"\\"'.repeat(333_000)}`;
  const startMs = performance.now();
  expect(readEnvelopeAddress(hostile)).toBeUndefined();
  // Generous: far less alone; a quadratic reading would take minutes.
  expect(performance.now() - startMs).toBeLessThan(5000);
});

test('the end of a message lies behind its text, and what follows is left', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, rest) => {
      const end = findEndOfData(`${text}\r\n.\r\n${rest}`, []);
      expect(end).toBeDefined();
      expect(end?.from).toBeLessThanOrEqual(text.length);
      expect(end?.to).toBeLessThanOrEqual(text.length + 5);
    }),
  );
  expect(findEndOfData('no end', ['\n.\n'])).toBeUndefined();
});
