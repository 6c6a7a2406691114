/** The codec against itself, against dns2, and against hostile octets. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage } from './decode.ts';
import { encodeData, encodeMessage, encodeQuery } from './encode.ts';
import { normalizeName } from './name.ts';
import { formatData, fromDnsRecord, parseData, toDnsRecord } from './presentation.ts';
import { MalformedMessage, MAX_WORK } from './cursor.ts';
import { decodeData } from './rdata.ts';
import { hostileMessages } from '../../testing/hostile-messages.ts';
import { RECORD_TYPES, type RecordData } from './record.ts';

const require = createRequire(import.meta.url);
// Of its own: a lab in the same process has its encoders give way to ours.
for (const path of Object.keys(require.cache)) if (/[\\/]dns2[\\/]/.test(path)) delete require.cache[path];
const { Packet } = require('dns2');

const label = fc.uint8Array({ minLength: 1, maxLength: 20 });
const name = fc.array(label, { maxLength: 4 }).map((labels) => {
  const text = labels.map((octets) => Array.from(octets, (o) => `\\${String(o).padStart(3, '0')}`).join(''));
  return normalizeName(text.join('.')) ?? '';
});
const n8 = fc.integer({ min: 0, max: 255 });
const n16 = fc.integer({ min: 0, max: 65_535 });
const n32 = fc.integer({ min: 0, max: 0xffff_ffff });
const octets = fc.uint8Array({ maxLength: 60 });
/** As a bitmap has them: ascending, none twice; types without a name here too (RFC 3597). */
const types = fc.uniqueArray(n16, { maxLength: 12 }).map((codes) => codes.toSorted((a, b) => a - b));
const nsec3 = {
  hashAlgorithm: n8,
  flags: n8,
  iterations: n16,
  salt: fc.uint8Array({ maxLength: 255 }),
};
const anyData: fc.Arbitrary<RecordData> = fc.oneof(
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((b) => decodeData(1, b)),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((b) => decodeData(28, b)),
  fc
    .constantFrom('NS', 'CNAME', 'PTR', 'DNAME')
    .chain((type) => name.map((host): RecordData => ({ type, host }))),
  fc.record({ type: fc.constant('MX'), preference: n16, exchange: name }),
  fc.record({
    type: fc.constant('SOA'),
    mname: name,
    rname: name,
    serial: n32,
    refresh: n32,
    retry: n32,
    expire: n32,
    minimum: n32,
  }),
  fc.record({
    type: fc.constant('TXT'),
    strings: fc.array(fc.uint8Array({ maxLength: 255 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('SRV'), priority: n16, weight: n16, port: n16, target: name }),
  fc.record({ type: fc.constant('TLSA'), usage: n8, selector: n8, matching: n8, association: octets }),
  fc.record({ type: fc.constant('CAA'), flags: n8, tag: fc.constantFrom('issue', 'iodef'), value: octets }),
  fc.record({
    type: fc.constantFrom('DS', 'CDS'),
    keyTag: n16,
    algorithm: n8,
    digestType: n8,
    digest: octets,
  }),
  fc.record({
    type: fc.constantFrom('DNSKEY', 'CDNSKEY'),
    flags: n16,
    protocol: n8,
    algorithm: n8,
    publicKey: octets,
  }),
  fc.record({
    type: fc.constant('RRSIG'),
    covered: n16,
    algorithm: n8,
    labels: n8,
    originalTtl: n32,
    expiration: n32,
    inception: n32,
    keyTag: n16,
    signer: name,
    signature: octets,
  }),
  fc.record({ type: fc.constant('NSEC'), next: name, types }),
  fc.record({
    type: fc.constant('NSEC3'),
    ...nsec3,
    nextHash: fc.uint8Array({ minLength: 1, maxLength: 255 }),
    types,
  }),
  fc.record({ type: fc.constant('NSEC3PARAM'), ...nsec3 }),
  octets.map((bytes): RecordData => ({ type: 'OPAQUE', code: 65_280, bytes })),
);

test('record data survives text and wire, octet for octet', () => {
  fc.assert(
    fc.property(anyData, name, (data, owner) => {
      const type = data.type === 'OPAQUE' ? 'TYPE65280' : data.type;
      const record = { name: owner, ttl: 5, data };
      expect(parseData(type, formatData(data))).toEqual(data);
      expect(fromDnsRecord(toDnsRecord(record))).toEqual(record);
      const code = data.type === 'OPAQUE' ? data.code : RECORD_TYPES[data.type];
      expect(decodeData(code, encodeData(data))).toEqual(data);
      const message = { id: 7, response: true, question: { name: owner, type: 'A' }, answers: [record] };
      expect(decodeMessage(encodeMessage(message)).answers).toEqual([record]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['MX', 'ten mail.example.', 'preference'],
  ['MX', '10', 'missing'],
  ['MX', '10 a..b.', 'empty'],
  ['MX', '10 a. b.', 'too many'],
  ['A', '010.1.1.1', 'IPv4'],
  ['AAAA', '1.2.3.4', 'IPv6'],
  ['TXT', 'v=DKIM1; p=', 'semicolon'],
  ['TXT', '"open', 'not closed'],
  ['TXT', `"${'a'.repeat(256)}"`, 'split'],
  ['TXT', '"\\999"', 'octet'],
  ['TYPE65', '\\# 2 00', 'length'],
  ['NOPE', '1', 'no record type'],
  ['DS', '1 2 3 abc', 'hexadecimal'],
  ['DNSKEY', '257 3 8 ?', 'base64'],
  ['RRSIG', 'MX 8 2 300 20261301000000 20261101000000 1 a. AA==', 'YYYYMMDDHHmmSS'],
  ['RRSIG', 'NOPE 8 2 300 1 1 1 a. AA==', 'no record type'],
  ['NSEC3', '1 0 0 - 0w A', 'base32hex'],
  ['NSEC3PARAM', '1 0 0 xyz', 'hexadecimal'],
])('%s %s is ZONE_INVALID and says why', (type, text, why) => {
  expect(() => parseData(type, text)).toThrow(expect.objectContaining({ code: 'ZONE_INVALID' }));
  expect(() => parseData(type, text)).toThrow(why);
});

const knownToDns2: readonly [string, object, RecordData][] = [
  ['A', { address: '192.0.2.1' }, { type: 'A', address: '192.0.2.1' }],
  ['AAAA', { address: '2001:db8::1' }, { type: 'AAAA', address: '2001:db8::1' }],
  ['NS', { ns: 'ns.example' }, { type: 'NS', host: 'ns.example' }],
  ['CNAME', { domain: 'b.example' }, { type: 'CNAME', host: 'b.example' }],
  ['PTR', { domain: 'c.example' }, { type: 'PTR', host: 'c.example' }],
  ['MX', { priority: 10, exchange: 'mx.example' }, { type: 'MX', preference: 10, exchange: 'mx.example' }],
  [
    'TXT',
    { data: ['v=spf1', ' -all'] },
    { type: 'TXT', strings: [Buffer.from('v=spf1'), Buffer.from(' -all')].map((b) => Uint8Array.from(b)) },
  ],
  [
    'SOA',
    { primary: 'ns.example', admin: 'h.example', serial: 1, refresh: 2, retry: 3, expiration: 4, minimum: 5 },
    {
      type: 'SOA',
      mname: 'ns.example',
      rname: 'h.example',
      serial: 1,
      refresh: 2,
      retry: 3,
      expire: 4,
      minimum: 5,
    },
  ],
  [
    'SRV',
    { priority: 1, weight: 2, port: 3, target: 's.example' },
    { type: 'SRV', priority: 1, weight: 2, port: 3, target: 's.example' },
  ],
  [
    'DNSKEY',
    { flags: 257, protocol: 3, algorithm: 13, key: 'q80=' },
    { type: 'DNSKEY', flags: 257, protocol: 3, algorithm: 13, publicKey: Uint8Array.of(0xab, 0xcd) },
  ],
  [
    'CAA',
    { flags: 0, tag: 'issue', value: 'ca.example' },
    { type: 'CAA', flags: 0, tag: 'issue', value: Uint8Array.from(Buffer.from('ca.example')) },
  ],
];

test.each(knownToDns2)('%s: dns2 writes what we read, and reads what we write', (type, theirs, ours) => {
  const packet = new Packet();
  packet.header.id = 9;
  packet.header.qr = 1;
  packet.questions.push({ name: 'x.example', type: Packet.TYPE[type], class: 1 });
  packet.answers.push({ name: 'x.example', type: Packet.TYPE[type], class: 1, ttl: 60, ...theirs });
  const record = { name: 'x.example', ttl: 60, data: ours };
  expect(decodeMessage(Uint8Array.from(packet.toBuffer())).answers).toEqual([record]);
  const written = encodeMessage({
    id: 9,
    response: true,
    question: { name: 'x.example', type },
    answers: [record],
  });
  const read = Packet.parse(Buffer.from(written));
  expect(read.errors).toEqual([]);
  expect(read.answers[0]).toMatchObject({ name: 'x.example', ttl: 60, ...theirs });
});

test('RRSIG and SPF: dns2 reads what we write, as we meant it', () => {
  const data: RecordData = {
    type: 'RRSIG',
    covered: 16,
    algorithm: 13,
    labels: 2,
    originalTtl: 300,
    expiration: 1_800_000_000,
    inception: 1_790_000_000,
    keyTag: 4711,
    signer: 'x.example',
    signature: Uint8Array.of(1, 2, 3),
  };
  const spf: RecordData = { type: 'OPAQUE', code: 99, bytes: Uint8Array.of(2, 0x61, 0x62) };
  const answers = [data, spf].map((one) => ({ name: 'x.example', ttl: 60, data: one }));
  const message = encodeMessage({
    id: 9,
    response: true,
    question: { name: 'x.example', type: 'RRSIG' },
    answers,
  });
  expect(decodeMessage(message).answers).toEqual(answers);
  const read = Packet.parse(Buffer.from(message));
  expect(read.errors).toEqual([]);
  expect(read.answers).toMatchObject([
    {
      sigType: 16,
      algorithm: 13,
      labels: 2,
      originalTtl: 300,
      expiration: '20270115080000',
      inception: '20260921141320',
      keyTag: 4711,
      signer: 'x.example',
      signature: 'AQID',
    },
    { data: ['ab'] },
  ]);
});

test('every type that dns2 decodes is compared with it', () => {
  const compared = new Set([...knownToDns2.map(([type]) => type), 'RRSIG', 'SPF', 'EDNS']);
  const decoded = Object.keys(Packet.Resource).filter((type) => Packet.Resource[type].decode !== undefined);
  expect(decoded.filter((type) => !compared.has(type))).toEqual([]);
});

test('dns2 reads our query, OPT and all', () => {
  const query = Packet.parse(
    Buffer.from(
      encodeQuery(Uint8Array.of(1, 0x78, 0), 16, { recursionDesired: true, edns: true, dnssecOk: true }),
    ),
  );
  expect(query.questions).toMatchObject([{ name: 'x', type: 16, class: 1 }]);
  expect(query.header.rd).toBe(1);
  expect(query.additionals).toMatchObject([{ type: 41, class: 1232 }]);
});

/** A header with these counts, then octets. */
const raw = (counts: readonly number[], ...rest: readonly number[]): Uint8Array =>
  Uint8Array.from([0, 1, 0x80, 0, ...counts.flatMap((n) => [n >> 8, n & 0xff]), ...rest]);
const answerTo = (...owner: number[]): number[] => [...owner, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4];

test.each<[string, Uint8Array]>([
  ['eleven octets', new Uint8Array(11)],
  ['a pointer to itself', raw([0, 1, 0, 0], ...answerTo(0xc0, 12))],
  ['a pointer forwards', raw([0, 1, 0, 0], ...answerTo(0xc0, 40))],
  ['a pointer that loops through a label', raw([0, 1, 0, 0], ...answerTo(1, 0x61, 0xc0, 12))],
  ['a label of unknown kind', raw([0, 1, 0, 0], ...answerTo(0x41, 0))],
  ['a count that lies high', raw([0, 2, 0, 0], ...answerTo(0))],
  ['a count that lies low', raw([0, 1, 0, 0], ...answerTo(0), ...answerTo(0))],
  ['65535 records in nothing', raw([1, 65_535, 65_535, 65_535], 0, 0, 1, 0, 1)],
  ['an A of 3 octets', raw([0, 1, 0, 0], 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 3, 1, 2, 3)],
  ['an MX name beyond its RDATA', raw([0, 1, 0, 0], 0, 0, 15, 0, 1, 0, 0, 0, 1, 0, 4, 0, 1, 1, 0x61, 0)],
  [
    'a name of more than 255 octets',
    raw(
      [0, 1, 0, 0],
      ...Array.from({ length: 5 }, () => [63, ...Array<number>(63).fill(0x61)]).flat(),
      ...answerTo(0),
    ),
  ],
])('%s is MalformedMessage', (_what, message) => {
  expect(() => decodeMessage(message)).toThrow(MalformedMessage);
});

test('a TTL with the top bit set is 0; dots in labels are escaped; names are lower case', () => {
  const message = raw([0, 1, 0, 0], 3, 0x41, 0x2e, 0x42, 0, 0, 1, 0, 1, 0x80, 0, 0, 1, 0, 4, 1, 2, 3, 4);
  expect(decodeMessage(message).answers).toMatchObject([{ name: 'a\\.b', ttl: 0 }]);
});

test('the extended rcode and EDE come from OPT', () => {
  const message = raw([0, 0, 0, 1], 0, 0, 41, 4, 0xd0, 1, 0, 0, 0, 0, 8, 0, 15, 0, 4, 0, 9, 0x68, 0x69);
  expect(decodeMessage(message)).toMatchObject({
    rcode: 16,
    edns: true,
    extendedErrors: [{ code: 9, text: 'hi' }],
  });
});

test('64 KiB made to be costly stays within the work limit', () => {
  // A ladder of pointers behind long names, then records that each walk it afresh by one more label.
  const ladder: number[] = [];
  for (let rung = 0; rung < 60; rung += 1) ladder.push(3, 0x61, 0x61, 0x61);
  const start = 12 + 11;
  const body: number[] = [
    0,
    0,
    16,
    0,
    1,
    0,
    0,
    0,
    0,
    (ladder.length + 1) >> 8,
    (ladder.length + 1) & 0xff,
    ...ladder,
    0,
  ];
  let count = 1;
  while (body.length + 12 + 14 < 65_535) {
    body.push(1, 0x62, 0xc0, start + 4 * (count % 50), 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    count += 1;
  }
  const { work, answers } = decodeMessage(raw([0, count, 0, 0], ...body));
  expect(answers.length).toBeGreaterThan(4000);
  // Each suffix is read once and then known: a few steps for each record, not a walk for each.
  expect(work).toBeLessThan(answers.length * 10);
  expect(work).toBeLessThanOrEqual(MAX_WORK);
});

test('any octets: a message or MalformedMessage, and work within the limit', () => {
  const counts = fc.integer({ min: 0, max: 3 });
  const arbitrary = fc.tuple(
    counts,
    counts,
    counts,
    fc.array(fc.constantFrom(0, 1, 2, 12, 16, 41, 0xc0, 0xff), { maxLength: 200 }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        arbitrary.map(([a, b, c, rest]) => raw([0, a, b, c], ...rest)),
      ),
      (message) => {
        try {
          expect(decodeMessage(message).work).toBeLessThanOrEqual(MAX_WORK);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedMessage);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(Object.entries(hostileMessages()))(
  '64 KiB of %s: counted work and few objects',
  (_what, message) => {
    expect(message.length).toBeGreaterThan(60_000);
    try {
      const { work, answers, extendedErrors } = decodeMessage(message);
      expect(work).toBeLessThanOrEqual(MAX_WORK);
      // The shortest record has 11 octets.
      expect(answers.length).toBeLessThanOrEqual(65_535 / 11);
      expect(extendedErrors.length).toBeLessThanOrEqual(16);
      for (const { name } of answers) expect(name.length).toBeLessThanOrEqual(4 * 255);
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedMessage);
    }
  },
);

test('an honest message with one octet changed: a message or MalformedMessage', () => {
  const honest = fc
    .record({
      owner: name,
      answers: fc.array(anyData, { maxLength: 4 }),
      authority: fc.array(anyData, { maxLength: 2 }),
    })
    .map(({ owner, answers, authority }) => {
      const records = (data: readonly RecordData[]) =>
        data.map((one) => ({ name: owner, ttl: 5, data: one }));
      const question = { name: owner, type: 'A' };
      return encodeMessage({
        id: 7,
        response: true,
        question,
        answers: records(answers),
        authority: records(authority),
      });
    });
  fc.assert(
    fc.property(honest, fc.nat(), n8, (message, at, octet) => {
      expect(() => decodeMessage(message)).not.toThrow();
      message[at % message.length] = octet;
      try {
        expect(decodeMessage(message).work).toBeLessThanOrEqual(MAX_WORK);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a message cut off anywhere is MalformedMessage', () => {
  fc.assert(
    fc.property(fc.array(anyData, { minLength: 1, maxLength: 3 }), name, (data, owner) => {
      const answers = data.map((one) => ({ name: owner, ttl: 5, data: one }));
      const message = encodeMessage({ id: 7, response: true, question: { name: owner, type: 'A' }, answers });
      for (let length = 0; length < message.length; length += 1) {
        expect(() => decodeMessage(message.subarray(0, length))).toThrow(MalformedMessage);
      }
    }),
    { numRuns: 50 },
  );
});

test('with the question known, the same message comes out as without, whatever case it was asked in', () => {
  fc.assert(
    fc.property(name, fc.array(anyData, { maxLength: 3 }), fc.boolean(), (owner, data, isUpper) => {
      const answers = data.map((one) => ({ name: owner, ttl: 5, data: one }));
      const message = encodeMessage({ id: 7, response: true, question: { name: owner, type: 'A' }, answers });
      if (isUpper) {
        for (let at = 12; at < message.length && message[at] !== 0; at += (message[at] ?? 0) + 1) {
          for (let index = at + 1; index <= at + (message[at] ?? 0); index += 1) {
            const octet = message[index] ?? 0;
            if (octet >= 0x61 && octet <= 0x7a) message[index] = octet - 0x20;
          }
        }
      }
      expect(decodeMessage(message, owner)).toEqual(decodeMessage(message));
    }),
    { numRuns: 300 },
  );
});

test('names compressed against the question, and against each other, come out whole', () => {
  // MX of x.example: owner by pointer, exchanges mx.<pointer to example>, <pointer to that>, and the root.
  const octets = raw(
    [0, 3, 0, 0],
    ...[0xc0, 12, 0, 15, 0, 1, 0, 0, 0, 1, 0, 7, 0, 1, 2, 0x6d, 0x78, 0xc0, 14],
    ...[0xc0, 12, 0, 15, 0, 1, 0, 0, 0, 1, 0, 4, 0, 2, 0xc0, 41],
    ...[0xc0, 14, 0, 15, 0, 1, 0, 0, 0, 1, 0, 3, 0, 3, 0],
  );
  const message = Uint8Array.from([
    ...octets.subarray(0, 12),
    1,
    0x58,
    7,
    ...Buffer.from('EXAMPLE'),
    0,
    0,
    15,
    0,
    1,
    ...octets.subarray(12),
  ]);
  message[5] = 1;
  const mx = (owner: string, preference: number, exchange: string): object => ({
    name: owner,
    ttl: 1,
    data: { type: 'MX', preference, exchange },
  });
  for (const asked of [undefined, 'x.example']) {
    expect(decodeMessage(message, asked).answers).toEqual([
      mx('x.example', 1, 'mx.example'),
      mx('x.example', 2, 'mx.example'),
      mx('example', 3, ''),
    ]);
  }
});
