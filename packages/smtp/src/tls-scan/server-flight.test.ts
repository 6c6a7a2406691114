/** The first flight of a server, of every age and however broken. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  alertRecord,
  certificateMessage,
  dheKeyExchange,
  doneMessage,
  ecdheKeyExchange,
  extension,
  message,
  record,
  serverHello,
  uint,
} from '../../testing/toy-tls.ts';
import { createFlightReader, describeAlert, type FirstFlight } from './server-flight.ts';

function read(bytes: Buffer): FirstFlight | undefined {
  const reader = createFlightReader();
  return reader.push(bytes) ?? reader.end();
}

const AES = 0xc02f;
const DHE = 0x009e;

test.each([
  [0x0300, 'SSLv3', 0x000a, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0301, 'TLSv1', 0x0005, 'TLS_RSA_WITH_RC4_128_SHA'],
  [0x0302, 'TLSv1.1', 0x0003, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'],
  [0x0303, 'TLSv1.2', 0x003b, 'TLS_RSA_WITH_NULL_SHA256'],
])('a ServerHello of %i is %s', (wire, version, cipher, name) => {
  expect(read(record(22, serverHello({ version: wire, cipher }), wire))).toEqual({
    kind: 'hello',
    version,
    cipher: name,
    keyExchange: 'RSA',
  });
});

test('RFC 8446 section 4.2.1: TLS 1.3 is told by the extension', () => {
  const hello = serverHello({ version: 0x0304, cipher: 0x1301, group: 0x001d });
  expect(read(record(22, hello))).toEqual({
    kind: 'hello',
    version: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    keyExchange: 'X25519',
  });
});

test('RFC 8446 section 4.1.4: a HelloRetryRequest names the group that the server wants', () => {
  const retry = serverHello({ version: 0x0304, cipher: 0x1302, group: 0x11ec, isRetry: true });
  expect(read(record(22, retry))).toMatchObject({ version: 'TLSv1.3', keyExchange: 'X25519MLKEM768' });
  const odd = serverHello({ version: 0x0304, cipher: 0x1302, group: 0xfafa, isRetry: true });
  expect(read(record(22, odd))).toMatchObject({ keyExchange: '0xfafa' });
});

test.each([512, 768, 1023, 1024, 1025, 2048, 4096, 8192])('a prime of %i bits', (bits) => {
  const flight = [
    serverHello({ version: 0x0303, cipher: DHE }),
    certificateMessage,
    dheKeyExchange(bits),
    doneMessage,
  ];
  expect(read(record(22, Buffer.concat(flight)))).toMatchObject({ keyExchange: `DH ${bits}` });
});

test('octets of zero before a prime do not make it longer', () => {
  const prime = Buffer.concat([Buffer.alloc(5), Buffer.alloc(128, 0x80)]);
  const exchange = message(12, Buffer.concat([uint(prime.length, 2), prime]));
  const flight = Buffer.concat([serverHello({ version: 0x0303, cipher: DHE }), exchange]);
  expect(read(record(22, flight))).toMatchObject({ keyExchange: 'DH 1024' });
});

test('a curve by its name, in records of their own or all in one', () => {
  const parts = [serverHello({ version: 0x0303, cipher: AES }), certificateMessage, ecdheKeyExchange(0x17)];
  const expected = { kind: 'hello', version: 'TLSv1.2', keyExchange: 'ECDH P-256' };
  expect(read(record(22, Buffer.concat(parts)))).toMatchObject(expected);
  expect(read(Buffer.concat(parts.map((part) => record(22, part))))).toMatchObject(expected);
});

test('a message may be cut anywhere into records, and records anywhere into segments', () => {
  const flight = Buffer.concat([
    serverHello({ version: 0x0303, cipher: DHE }),
    certificateMessage,
    dheKeyExchange(1024),
    doneMessage,
  ]);
  const whole = read(record(22, flight));
  expect(whole).toMatchObject({ keyExchange: 'DH 1024' });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 1, max: 50 }),
      (recordSize, segmentSize) => {
        const records: Buffer[] = [];
        for (let at = 0; at < flight.length; at += recordSize) {
          records.push(record(22, flight.subarray(at, at + recordSize)));
        }
        const stream = Buffer.concat(records);
        const reader = createFlightReader();
        let answer: FirstFlight | undefined;
        for (let at = 0; at < stream.length && answer === undefined; at += segmentSize) {
          answer = reader.push(stream.subarray(at, at + segmentSize));
        }
        expect(answer).toEqual(whole);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  [0, 'alert 0 close_notify'],
  [40, 'alert 40 handshake_failure'],
  [70, 'alert 70 protocol_version'],
  [71, 'alert 71 insufficient_security'],
  [80, 'alert 80 internal_error'],
  [200, 'alert 200'],
])('alert %i', (code, text) => {
  expect(read(alertRecord(code))).toEqual({ kind: 'alert', code });
  expect(describeAlert(code)).toBe(text);
});

test('RFC 6066 section 3: a warning about the name may go before the answer', () => {
  const hello = record(22, serverHello({ version: 0x0303, cipher: 0x002f }));
  expect(read(Buffer.concat([alertRecord(112, 1), hello]))).toMatchObject({
    kind: 'hello',
    version: 'TLSv1.2',
  });
  expect(read(Buffer.concat([alertRecord(112, 1), alertRecord(40)]))).toEqual({ kind: 'alert', code: 40 });
  expect(read(alertRecord(112, 1))).toBeUndefined();
});

test('an alert in two halves', () => {
  const whole = alertRecord(70);
  const halves = Buffer.concat([record(21, whole.subarray(5, 6)), record(21, whole.subarray(6))]);
  expect(read(halves)).toEqual({ kind: 'alert', code: 70 });
});

test('what was agreed on stays agreed when the rest is missing or broken', () => {
  const hello = record(22, serverHello({ version: 0x0301, cipher: AES }));
  const expected = { kind: 'hello', version: 'TLSv1', cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' };
  for (const rest of [
    Buffer.alloc(0),
    Buffer.from('HTTP/1.1 400 Bad Request\r\n'),
    alertRecord(80),
    record(22, message(12, Buffer.from([9, 9]))),
    record(22, message(12, Buffer.alloc(0))),
    record(22, Buffer.concat([certificateMessage, doneMessage])),
    record(23, Buffer.from('?')),
    Buffer.concat(Array.from({ length: 20 }, () => record(22, message(11, Buffer.alloc(16_000))))),
    record(22, serverHello({ version: 0x0303, cipher: AES })),
  ]) {
    expect(read(Buffer.concat([hello, rest]))).toEqual(expected);
  }
});

test.each([
  ['a line of SMTP', Buffer.from('500 5.5.1 Unknown command\r\n'), 'no TLS record: 3530302035'],
  ['SSLv2', Buffer.from([0x80, 0x2e, 4, 0, 1, 0, 2]), 'no TLS record: 802e040001'],
  ['a record too long', Buffer.from([22, 3, 1, 0xff, 0xff]), 'a TLS record of 65535 octets'],
  ['data', record(23, Buffer.alloc(20)), 'data before the end of the handshake'],
  ['a certificate first', record(22, certificateMessage), 'handshake message 11 first'],
  ['a ServerHello too long', record(22, message(2, Buffer.alloc(5000))), 'a ServerHello of 5000 octets'],
  ['a ServerHello of nothing', record(22, message(2, Buffer.alloc(0))), 'a ServerHello of 0 octets'],
  ['a ServerHello cut short', record(22, message(2, Buffer.alloc(36))), 'a ServerHello cut short'],
  ['a session id too long', record(22, message(2, Buffer.alloc(200, 33))), 'a ServerHello cut short'],
  [
    'a version from elsewhere',
    record(22, serverHello({ version: 0x0303, cipher: 1, extensions: extension(43, uint(0x7f1c, 2)) })),
    'a ServerHello of version 7f1c',
  ],
])('%s', (_name, bytes, detail) => {
  expect(read(bytes)).toEqual({ kind: 'malformed', detail });
});

test('empty records without end, and warnings without end, come to an end', () => {
  for (const part of [record(22, Buffer.alloc(0)), record(20, Buffer.alloc(0)), alertRecord(112, 1)]) {
    const reader = createFlightReader();
    const bytes = Buffer.concat(Array.from({ length: 1000 }, () => part));
    let answer: FirstFlight | undefined;
    let count = 0;
    while (answer === undefined && count < 1000) {
      answer = reader.push(bytes);
      count += 1;
    }
    expect(answer?.kind).toBe('tooMuch');
    expect(count * bytes.length).toBeLessThan(200_000);
  }
});

test('never throws, and gives one answer only, on any octets', () => {
  const start = fc.constantFrom(
    Buffer.alloc(0),
    Buffer.from([22, 3, 3, 0, 60]),
    Buffer.from([22, 3, 3, 1, 0, 2, 0, 0, 60]),
    Buffer.concat([
      record(22, serverHello({ version: 0x0303, cipher: DHE })),
      Buffer.from([22, 3, 3, 0, 40, 12, 0]),
    ]),
    Buffer.concat([
      record(22, serverHello({ version: 0x0303, cipher: AES })),
      Buffer.from([22, 3, 3, 0, 9, 12, 0]),
    ]),
  );
  fc.assert(
    fc.property(start, fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (begin, parts) => {
      const reader = createFlightReader();
      let answer = reader.push(begin);
      for (const part of parts) {
        const next = reader.push(part);
        if (answer !== undefined) expect(next).toEqual(answer);
        answer = next;
      }
      if (answer !== undefined) expect(reader.end()).toEqual(answer);
    }),
    { numRuns: 300 },
  );
});

test('never throws on a good flight with octets turned over', () => {
  const good = record(
    22,
    Buffer.concat([serverHello({ version: 0x0304, cipher: 0x1301 }), dheKeyExchange(512), doneMessage]),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 5 }), (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, value] of changes) bytes[at] = value;
      expect(() => read(bytes)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
