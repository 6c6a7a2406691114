/** What a message means to somebody who walks: pure, on messages made by hand and at random. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hopOf, type Hop } from '../resolver/hop.ts';
import type { ResourceRecord } from '../wire/record.ts';
import { readResponse } from './read-response.ts';
import { childToward, isWithin, namesUpward, parentName } from './zone-names.ts';

interface Parts {
  readonly aa?: boolean;
  readonly rcode?: number;
  readonly answers?: readonly ResourceRecord[];
  readonly authority?: readonly ResourceRecord[];
  readonly additional?: readonly ResourceRecord[];
}

function hop({ aa = false, rcode = 0, answers = [], authority = [], additional = [] }: Parts): Hop {
  const header = { id: 0, response: true, opcode: 0, tc: false, rd: false, ra: false, ad: false, cd: false };
  const rest = { question: undefined, edns: true, extendedErrors: [], work: 0 };
  const message = { ...header, ...rest, aa, rcode, answers, authority, additional };
  return hopOf({ name: 'x', type: 'A' }, new Date(0), {
    server: '',
    transport: 'udp',
    ms: 0,
    attempts: 1,
    message,
  });
}

const ns = (name: string, host: string, ttl = 300): ResourceRecord => ({
  name,
  ttl,
  data: { type: 'NS', host },
});
const a = (name: string, address = '192.0.2.1'): ResourceRecord => ({
  name,
  ttl: 300,
  data: { type: 'A', address },
});
const cname = (name: string, host: string): ResourceRecord => ({
  name,
  ttl: 300,
  data: { type: 'CNAME', host },
});
const soa = (name: string): ResourceRecord => ({
  name,
  ttl: 300,
  data: { type: 'SOA', mname: '', rname: '', serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 },
});
const at = (zone: string, name: string, type = 'A') => ({ zone, name, type });

describe('referrals', () => {
  test('RFC 9471 section 3: glue of hosts in the zone of the referring server, for hosts it names', () => {
    const reading = readResponse(
      hop({
        authority: [
          ns('shop.test', 'ns1.shop.test', 600),
          ns('shop.test', 'ns.other.test', 60),
          ns('shop.test', 'ns.else.net'),
        ],
        additional: [
          a('ns1.shop.test'),
          a('ns1.shop.test'),
          a('ns.other.test', '192.0.2.2'),
          a('ns.else.net'),
          a('www.shop.test'),
        ],
      }),
      at('test', 'mx.shop.test'),
    );
    expect(reading).toEqual({
      kind: 'referral',
      referral: {
        zone: 'shop.test',
        hosts: ['ns1.shop.test', 'ns.other.test', 'ns.else.net'],
        glue: new Map([
          ['ns1.shop.test', ['192.0.2.1']],
          ['ns.other.test', ['192.0.2.2']],
        ]),
        ttlSeconds: 60,
      },
    });
  });

  test.each<[string, Parts]>([
    ['to another branch', { authority: [ns('other.test', 'ns.other.test')] }],
    ['to itself', { authority: [ns('test', 'ns.test')] }],
    ['upward', { authority: [ns('', 'a.root')] }],
    ['with nothing at all', {}],
  ])('%s is lame', (_what, parts) => {
    expect(readResponse(hop(parts), at('test', 'shop.test')).kind).toBe('lame');
  });

  test('RFC 4035 section 3.1.4.1: a referral to the zone whose DS is asked for is lame', () => {
    const parts = { authority: [ns('shop.test', 'ns.shop.test')] };
    expect(readResponse(hop(parts), at('test', 'shop.test', 'DS')).kind).toBe('lame');
    expect(readResponse(hop(parts), at('test', 'www.shop.test', 'DS')).kind).toBe('referral');
  });
});

describe('answers', () => {
  test('of the zone; what lies outside is left out', () => {
    const reading = readResponse(
      hop({
        aa: true,
        answers: [cname('www.shop.test', 'x.net'), a('x.net')],
        authority: [soa('net')],
        rcode: 3,
      }),
      at('shop.test', 'www.shop.test'),
    );
    expect(reading).toEqual({
      kind: 'answer',
      answer: { records: [cname('www.shop.test', 'x.net')], authority: [], nameError: false },
    });
  });

  test('a name that ends like the zone is not in it', () => {
    const reading = readResponse(
      hop({ aa: true, answers: [a('notshop.test')] }),
      at('shop.test', 'x.shop.test'),
    );
    expect(reading).toMatchObject({ answer: { records: [] } });
  });

  test('a denial in the name of a zone above is lame', () => {
    expect(
      readResponse(hop({ aa: true, rcode: 3, authority: [soa('test')] }), at('shop.test', 'x.shop.test'))
        .kind,
    ).toBe('lame');
    expect(
      readResponse(
        hop({ aa: true, rcode: 3, authority: [soa('shop.test')] }),
        at('shop.test', 'x.shop.test'),
      ),
    ).toMatchObject({
      kind: 'answer',
      answer: { nameError: true },
    });
  });

  test('asked for a CNAME, the CNAME is the answer', () => {
    const answers = [cname('www.shop.test', 'x.net')];
    expect(readResponse(hop({ aa: true, answers }), at('shop.test', 'www.shop.test', 'CNAME'))).toMatchObject(
      {
        answer: { records: answers },
      },
    );
  });
});

const label = fc.constantFrom('a', 'b', 'test', 'shop', '\\.', 'x\\.y', '\\\\');
const name = fc.array(label, { maxLength: 5 }).map((labels) => labels.join('.'));
const record = fc.oneof(
  fc.tuple(name, name).map(([owner, host]) => ns(owner, host)),
  fc.tuple(name, name).map(([owner, host]) => cname(owner, host)),
  name.map((owner) => a(owner)),
  name.map(soa),
);
const section = fc.array(record, { maxLength: 6 });

test('never throws; whatever it keeps is of the zone, and a referral leads down toward the name', () => {
  fc.assert(
    fc.property(
      fc.record({
        aa: fc.boolean(),
        rcode: fc.constantFrom(0, 3),
        answers: section,
        authority: section,
        additional: section,
      }),
      name,
      name,
      (parts, zone, asked) => {
        fc.pre(isWithin(asked, zone));
        const reading = readResponse(hop(parts), at(zone, asked));
        if (reading.kind === 'referral') {
          expect(isWithin(asked, reading.referral.zone)).toBe(true);
          expect(isWithin(reading.referral.zone, zone)).toBe(true);
          expect(reading.referral.zone).not.toBe(zone);
          for (const host of reading.referral.glue.keys()) expect(isWithin(host, zone)).toBe(true);
        } else if (reading.answer !== undefined) {
          for (const { name: owner } of [...reading.answer.records, ...reading.answer.authority]) {
            expect(isWithin(owner, zone)).toBe(true);
          }
        }
      },
    ),
  );
});

test('names: what a backslash escapes is of its label', () => {
  expect(parentName('a\\.b.test')).toBe('test');
  expect(isWithin('a\\.test', 'test')).toBe(false);
  expect(isWithin('a\\\\.test', 'test')).toBe(true);
  expect(namesUpward('a.b')).toEqual(['a.b', 'b', '']);
  expect(namesUpward('')).toEqual(['']);
  expect(childToward('a.b.c', 'c')).toBe('b.c');
  expect(childToward('a.b.c', '')).toBe('c');
  expect(childToward('c', 'c')).toBe('c');
  fc.assert(
    fc.property(name, (text) => {
      for (const above of namesUpward(text)) expect(isWithin(text, above)).toBe(true);
    }),
  );
});
