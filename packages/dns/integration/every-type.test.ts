/** Every record type with typed data, read from the wire that nsd writes, and written back as nsd's own zone had it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NSD, startNsd } from '../../../testing/servers/nsd.ts';
import { reasonToSkip, type RunningServer } from '../../../testing/servers/scratch.ts';
import {
  createResolver,
  parseZone,
  RECORD_TYPES,
  type NetworkResolver,
  type RecordType,
} from '../src/index.ts';

// Compressible names, names with escapes, empty and long strings, octets beyond ASCII, the edges of every number.
const RDATA: Readonly<Record<Exclude<RecordType, 'SOA' | 'NS'>, readonly string[]>> = {
  A: ['0.0.0.0', '192.0.2.1', '255.255.255.255'],
  AAAA: ['::', '::1', '2001:db8::1', '2001:db8:0:1:1:1:1:1', '::ffff:192.0.2.1', 'fe80::1:0:0:1'],
  CNAME: ['mail.every.test.'],
  PTR: ['host.every.test.', 'a\\.b.every.test.', '\\000\\255.every.test.'],
  MX: ['0 .', '10 mail.every.test.', '65535 other.test.'],
  TXT: ['"v=spf1 -all"', '"" "b"', '"\\000\\255 \\"quoted\\" \\\\"', `"${'x'.repeat(255)}" "y"`],
  SRV: ['0 0 0 .', '65535 1 465 mail.every.test.'],
  DNAME: ['other.test.'],
  DS: ['60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118'],
  RRSIG: ['TXT 13 3 300 20270115080000 20260921141320 4711 every.test. q83vEjRWeJA='],
  NSEC: ['host.every.test. A MX TXT RRSIG NSEC TYPE1234'],
  DNSKEY: ['257 3 13 q83vEjRWeJA='],
  NSEC3: [
    '1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG',
    '1 0 0 - 2t7b4g4vsa5smi47k61mv5bv1a22bojr',
  ],
  NSEC3PARAM: ['1 0 12 aabbccdd', '1 0 0 -'],
  TLSA: ['3 1 1 abcdef0123456789', '255 255 255 00'],
  CDS: ['60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118'],
  CDNSKEY: ['257 3 13 q83vEjRWeJA='],
  CAA: ['0 issue "ca.example"', '128 tbs "unknown"', '0 issue ";"'],
};

const ZONE = `$ORIGIN every.test.
$TTL 300
@ SOA ns host.every.test. 4294967295 1 2 3 4
@ NS ns
@ NS ns.other.test.
ns A 127.0.0.1
${Object.entries(RDATA)
  .flatMap(([type, texts]) => texts.map((text) => `${type.toLowerCase()}-name ${type} ${text}`))
  .join('\n')}
`;

const skip = reasonToSkip(NSD, true);
if (skip !== undefined) console.log(`skipped, every type from nsd: ${skip}`);

describe.skipIf(skip !== undefined)('every type, as nsd puts it on the wire', () => {
  let server: RunningServer;
  let resolver: NetworkResolver;

  beforeAll(async () => {
    server = await startNsd({ 'every.test': ZONE });
    resolver = createResolver({ servers: [server] });
  });
  afterAll(async () => {
    await resolver.close();
    await server.stop();
  });

  test('no type is left out', () => {
    expect(Object.keys({ ...RDATA, SOA: [], NS: [] }).toSorted()).toEqual(
      Object.keys(RECORD_TYPES).toSorted(),
    );
  });

  test('NSEC3 comes with denials only: its owner is no name to ask for (RFC 5155 section 7.2.8)', async () => {
    expect((await resolver.ask('nsec3-name.every.test', 'NSEC3')).outcome).toBe('nameError');
  });

  const types = (Object.keys(RECORD_TYPES) as readonly RecordType[]).filter((type) => type !== 'NSEC3');
  test.each(types)('%s', async (type) => {
    const name = type === 'SOA' || type === 'NS' ? 'every.test' : `${type.toLowerCase()}-name.every.test`;
    const answer = await resolver.ask(name, type);
    expect(answer).toMatchObject({ outcome: 'answer', evidence: { flags: { aa: true } } });
    const wanted = parseZone(ZONE, { origin: 'every.test', fileName: 'zone' })
      .filter((record) => record.name === name && record.type === type)
      .map(({ data }) => data);
    expect(wanted.length).toBeGreaterThan(0);
    const seen = answer.evidence.answers.filter((record) => record.name === name && record.type === type);
    expect(seen.map(({ data }) => data).toSorted()).toEqual(wanted.toSorted());
  });
});
