/** The four states over zones signed for each test: what is good, and everything that can be wrong with it. */
import { dnsEvidenceId } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { recordEvidence } from '../resolver/record-evidence.ts';
import { replayResolver } from '../resolver/replay-resolver.ts';
import { RECORD_TYPES, type RecordType } from '../wire/record.ts';
import {
  signedInternet,
  TEST_CLOCK,
  type SignedInternet,
  type Tamper,
  type TestZone,
} from '../testing/signed-internet.ts';
import { answerSigned, type SignedAnswer } from './signing/answer-signed.ts';
import { createSigningKey, dsOf } from './signing/signing-key.ts';
import { validatingResolver, type ValidatingOptions } from './validating-resolver.ts';

const RECORDS = `
@ MX 10 mx1
@ TXT "v=spf1 mx -all"
mx1 A 192.0.2.1
Upper A 192.0.2.2
*.wild TXT "from the wildcard"
real.wild TXT "itself"
alias CNAME mx1
away CNAME mx1.other.test.
a.b.deep A 192.0.2.3
sel._domainkey TXT "p="
moved DNAME target.test.
`;

const over = (internet: SignedInternet, options: ValidatingOptions = {}) =>
  validatingResolver(internet, {
    trustAnchors: internet.trustAnchors,
    clock: TEST_CLOCK,
    ...options,
  });

const world = (
  zone: Partial<TestZone> = {},
  more: Readonly<Record<string, TestZone>> = {},
  tamper?: Tamper,
) => signedInternet({ test: { records: '' }, 'a.test': { records: RECORDS, ...zone }, ...more }, tamper);

async function stateOf(
  internet: SignedInternet,
  type: RecordType,
  name: string,
  options?: ValidatingOptions,
) {
  const answer = await over(internet, options).ask(name, type);
  expect(answer.evidence.dnssec).toBe(answer.hops === undefined ? answer.dnssec : answer.evidence.dnssec);
  const reason = answer.dnssecReason;
  return reason === undefined ? answer.dnssec : `${answer.dnssec}: ${reason}`;
}

const NSEC3 = { iterations: 0, salt: new Uint8Array(), optOut: false };
const without = (answer: SignedAnswer, ...types: readonly string[]): SignedAnswer => ({
  ...answer,
  answers: answer.answers.filter(({ data }) => !types.includes(data.type)),
  authority: answer.authority.filter(({ data }) => !types.includes(data.type)),
});

describe.each([
  ['NSEC', {}],
  ['NSEC3', { nsec3: NSEC3 }],
  ['NSEC3 with salt and iterations', { nsec3: { iterations: 5, salt: Uint8Array.of(1, 2), optOut: false } }],
] as const)('a zone with %s', (_kind, denial) => {
  test.each<[string, RecordType, string, string]>([
    ['an answer', 'MX', 'a.test', 'answer'],
    ['an answer below the apex', 'A', 'mx1.a.test', 'answer'],
    ['a name in capitals', 'A', 'UPPER.a.test', 'answer'],
    ['its SOA', 'SOA', 'a.test', 'answer'],
    ['its keys', 'DNSKEY', 'a.test', 'answer'],
    ['its DS, which the parent signs', 'DS', 'a.test', 'answer'],
    ['an alias within the zone', 'A', 'alias.a.test', 'answer'],
    ['RFC 4035 section 5.3.4: an answer from a wildcard', 'TXT', 'x.y.wild.a.test', 'answer'],
    ['a name beside the wildcard', 'TXT', 'real.wild.a.test', 'answer'],
    ['RFC 4035 section 5.4: NODATA', 'AAAA', 'mx1.a.test', 'noData'],
    ['NODATA at the apex', 'A', 'a.test', 'noData'],
    ['NODATA of an empty non-terminal', 'A', 'deep.a.test', 'noData'],
    ['NODATA of an empty non-terminal between', 'TXT', '_domainkey.a.test', 'noData'],
    ['NODATA at a wildcard', 'A', 'x.wild.a.test', 'noData'],
    ['NXDOMAIN', 'TXT', '_dmarc.a.test', 'nameError'],
    ['NXDOMAIN deep down', 'TXT', 'a.b.c.d.a.test', 'nameError'],
    ['NXDOMAIN in the top-level zone', 'MX', 'zz.test', 'nameError'],
    ['NXDOMAIN in the root', 'MX', 'nowhere', 'nameError'],
    ['no DS below, where no zone is', 'DS', 'mx1.a.test', 'noData'],
    ['RFC 6672 section 5.3.1: a CNAME made from a DNAME', 'A', 'x.moved.a.test', 'answer'],
  ])('%s is secure', async (_what, type, name, outcome) => {
    const internet = world(denial, { 'target.test': { records: 'x A 192.0.2.9', ...denial } });
    expect(await stateOf(internet, type, name)).toBe('secure');
    expect((await over(internet).ask(name, type)).outcome).toBe(outcome);
  });

  test('RFC 4035 section 5.2: below a delegation whose DS is proven absent all is insecure', async () => {
    const internet = signedInternet({
      test: { records: '', ...denial },
      'a.test': { records: RECORDS, keys: [] },
    });
    for (const [type, name] of [
      ['MX', 'a.test'],
      ['TXT', '_dmarc.a.test'],
      ['A', 'mx1.a.test'],
    ] as const) {
      expect(await stateOf(internet, type, name)).toBe('insecure: unsignedDelegation');
    }
    expect(await stateOf(internet, 'DS', 'a.test')).toBe('secure');
  });

  test('a proof that leaves out a record proves nothing', async () => {
    for (const [type, name] of [
      ['TXT', '_dmarc.a.test'],
      ['A', 'x.wild.a.test'],
      ['TXT', 'x.y.wild.a.test'],
      ['AAAA', 'mx1.a.test'],
    ] as const) {
      const count = (await world(denial).ask(name, type)).evidence.authority.filter(({ type: found }) =>
        found.startsWith('NSEC'),
      ).length;
      for (let left = 0; left < count; left += 1) {
        let seen = -1;
        const tamper: Tamper = (answer, asked, askedType) =>
          asked !== name || askedType !== type
            ? answer
            : {
                ...answer,
                authority: answer.authority.filter(({ data }) => {
                  if (data.type !== 'NSEC' && data.type !== 'NSEC3') return true;
                  seen += 1;
                  return seen !== left;
                }),
              };
        expect(await stateOf(world(denial, {}, tamper), type, name), `${name} without ${left}`).toMatch(
          /^bogus: denial(Missing|Invalid)$/,
        );
      }
    }
  });

  test('a proof that another name is absent proves nothing of a name that exists', async () => {
    // The same zone answers both; what it says of one is given for the other.
    const internet = world(denial);
    const stolen = answerSigned(internet.zones, 'mx2.a.test', RECORD_TYPES.A);
    expect(stolen.rcode).toBe('NXDOMAIN');
    const lying: SignedInternet = {
      ...internet,
      ask: async (name, type, options) => {
        if (name !== 'mx1.a.test' || type !== 'A') return internet.ask(name, type, options);
        const answer = await internet.ask('mx2.a.test', type);
        return {
          ...answer,
          evidence: { ...answer.evidence, id: dnsEvidenceId(name, type), question: { name, type } },
        };
      },
    };
    expect(await stateOf(lying, 'A', 'mx1.a.test')).toBe('bogus: denialInvalid');
  });
});

describe('bogus', () => {
  const expectBogus = async (internet: SignedInternet, reason: string, type: RecordType = 'MX') => {
    const answer = await over(internet).ask('a.test', type);
    expect(answer).toMatchObject({ outcome: 'error', error: { code: 'DNSSEC_BOGUS' }, records: [] });
    expect(`${answer.dnssec}: ${answer.dnssecReason}`).toBe(`bogus: ${reason}`);
    return answer;
  };

  test('what was seen stays in the evidence', async () => {
    const answer = await expectBogus(world({ expiration: -1 }), 'signatureExpired');
    expect(answer.evidence.answers).toContainEqual(
      expect.objectContaining({ type: 'MX', data: '10 mx1.a.test.' }),
    );
    expect(answer.evidence).toMatchObject({ dnssec: 'bogus', error: { code: 'DNSSEC_BOGUS' } });
  });

  test('signatures that have expired', () => expectBogus(world({ expiration: -1 }), 'signatureExpired'));
  test('signatures that are not valid yet', () =>
    expectBogus(world({ inception: 60 }), 'signatureNotYetValid'));
  test('the last and the first second still count', async () => {
    expect(await stateOf(world({ expiration: 0, inception: 0 }), 'MX', 'a.test')).toBe('secure');
  });

  test('a DS of another key', () => {
    const ds = [dsOf('a.test', createSigningKey({ isEntryPoint: true }))];
    return expectBogus(world({ ds }), 'dsMismatch');
  });

  test('a DS whose digest is another, with the tag of the key', () => {
    const key = createSigningKey({ isEntryPoint: true });
    const ds = [{ ...dsOf('a.test', key), digest: new Uint8Array(32) }];
    return expectBogus(world({ keys: [key], ds }), 'dsMismatch');
  });

  test('a DS, and no DNSKEY at all: the zone moved to a host that does not sign', () => {
    const ds = [dsOf('a.test', createSigningKey({ isEntryPoint: true }))];
    return expectBogus(world({ keys: [], ds }), 'dnskeyMissing');
  });

  test('RFC 5011 section 2.1: a revoked key vouches for nothing', () => {
    const key = createSigningKey({ flags: 0x0181 });
    return expectBogus(world({ keys: [key], ds: [dsOf('a.test', key)] }), 'dsMismatch');
  });

  test('RFC 4034 section 2.1.1: a key without the zone flag verifies nothing', () => {
    const key = createSigningKey({ flags: 1 });
    return expectBogus(world({ keys: [key], ds: [dsOf('a.test', key)] }), 'dsMismatch');
  });

  test('RFC 4034 section 2.1.1: the SEP flag decides nothing', async () => {
    const key = createSigningKey({ flags: 0x0100 });
    expect(await stateOf(world({ keys: [key], ds: [dsOf('a.test', key)] }), 'MX', 'a.test')).toBe('secure');
  });

  const change =
    (type: RecordType, edit: (answer: SignedAnswer) => SignedAnswer): Tamper =>
    (answer, name, asked) =>
      name === 'a.test' && asked === type ? edit(answer) : answer;

  test('an altered record', () =>
    expectBogus(
      world(
        {},
        {},
        change('MX', (answer) => ({
          ...answer,
          answers: answer.answers.map((record) =>
            record.data.type === 'MX' ? { ...record, data: { ...record.data, preference: 9 } } : record,
          ),
        })),
      ),
      'signatureInvalid',
    ));

  test('a record more than was signed', () =>
    expectBogus(
      world(
        {},
        {},
        change('MX', (answer) => ({
          ...answer,
          answers: [
            ...answer.answers,
            { name: 'a.test', ttl: 3600, data: { type: 'MX', preference: 1, exchange: 'evil.test' } },
          ],
        })),
      ),
      'signatureInvalid',
    ));

  test('the TTL may have run down, and records may come in any order and twice: RFC 4034 section 6.3', async () => {
    const internet = world(
      { records: ['@ MX 10 b', '@ MX 10 a', '@ MX 5 c'].join('\n') },
      {},
      change('MX', (answer) => ({
        ...answer,
        answers: [...answer.answers, ...answer.answers.slice(0, 1)]
          .toReversed()
          .map((record) => ({ ...record, ttl: 7 })),
      })),
    );
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('secure');
  });

  test('signatures stripped from one answer, while others come signed', () =>
    expectBogus(
      world(
        {},
        {},
        change('MX', (answer) => without(answer, 'RRSIG')),
      ),
      'signatureMissing',
    ));

  test('signatures stripped from the keys', () =>
    expectBogus(
      world(
        {},
        {},
        change('DNSKEY', (answer) => without(answer, 'RRSIG')),
      ),
      'signatureMissing',
    ));

  test('signatures stripped from the DS', () =>
    expectBogus(
      world(
        {},
        {},
        change('DS', (answer) => without(answer, 'RRSIG')),
      ),
      'signatureMissing',
    ));

  test('a denial without its proof', () =>
    expectBogus(
      world(
        {},
        {},
        change('TLSA', (answer) => without(answer, 'NSEC', 'RRSIG')),
      ),
      'denialMissing',
      'TLSA',
    ));

  test('the signature of the parent over a record of the child', async () => {
    const parent = createSigningKey({ isEntryPoint: true });
    const internet = signedInternet(
      { test: { records: '', keys: [parent] }, 'a.test': { records: RECORDS } },
      change('MX', (answer) => ({
        ...answer,
        answers: answer.answers.map((record) =>
          record.data.type === 'RRSIG' ? { ...record, data: { ...record.data, signer: 'test' } } : record,
        ),
      })),
    );
    await expectBogus(internet, 'signatureMissing');
  });

  test('the NSEC of the parent at the cut denies nothing of the child: RFC 6840 section 4.1', async () => {
    // At the cut the parent's NSEC says NS and DS, so it would deny MX to somebody careless.
    const internet = signedInternet(
      { test: { records: '' }, 'a.test': { records: RECORDS } },
      (answer, name, type) => {
        if (name !== 'a.test' || type !== 'MX') return answer;
        const test = internet.zones.find(({ zone }) => zone === 'test');
        const link = test?.denial.find(({ key }) => key === 'a.test');
        return {
          rcode: 'NOERROR',
          answers: [],
          authority: [...(link?.set.records ?? []), ...(link?.set.signatures ?? [])],
        };
      },
    );
    expect((await over(internet).ask('a.test', 'MX')).dnssec).toBe('bogus');
  });

  test('an expired signature of one zone says nothing of its neighbour', async () => {
    const internet = world({ expiration: -1 }, { 'other.test': { records: '@ MX 10 mx' } });
    expect(await stateOf(internet, 'MX', 'other.test')).toBe('secure');
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('bogus: signatureExpired');
  });
});

describe('aliases', () => {
  test('each link is validated: into an unsigned zone it is insecure, into a bogus one bogus', async () => {
    const other = (zone: Partial<TestZone>) =>
      world({}, { 'other.test': { records: 'mx1 A 192.0.2.8', ...zone } });
    expect(await stateOf(other({}), 'A', 'away.a.test')).toBe('secure');
    expect(await stateOf(other({ keys: [] }), 'A', 'away.a.test')).toBe('insecure: unsignedDelegation');
    expect(await stateOf(other({ expiration: -1 }), 'A', 'away.a.test')).toBe('bogus: signatureExpired');
  });

  test('trap 60: a secure answer that hangs from an insecure alias is insecure', async () => {
    const internet = world({ keys: [] }, { 'other.test': { records: 'mx1 A 192.0.2.8' } });
    expect(await stateOf(internet, 'A', 'away.a.test')).toBe('insecure: unsignedDelegation');
  });

  test('a chain that has to be asked on is as strong as its weakest message', async () => {
    const internet = world(
      {},
      { 'other.test': { records: 'mx1 A 192.0.2.8', keys: [] } },
      (answer, name, type) =>
        name === 'away.a.test' && type === 'A'
          ? { ...answer, answers: answer.answers.filter((record) => record.name === 'away.a.test') }
          : answer,
    );
    const answer = await over(internet).ask('away.a.test', 'A');
    expect(answer).toMatchObject({ outcome: 'answer', dnssec: 'insecure' });
    expect(answer.evidence.dnssec).toBe('secure');
    expect(answer.hops?.map(({ dnssec }) => dnssec)).toEqual(['insecure']);
  });

  test('the steps of a walk from the root are evidence, and no links of the answer', async () => {
    const internet = world();
    const walked: SignedInternet = {
      ...internet,
      ask: async (name, type, options) => {
        const answer = await internet.ask(name, type, options);
        const { evidence } = answer;
        const step = { ...evidence, id: `${evidence.id}@192.0.2.53:53`, answers: [], authority: [] };
        return { ...answer, hops: [step] };
      },
    };
    const answer = await over(walked).ask('a.test', 'MX');
    expect(answer).toMatchObject({
      outcome: 'answer',
      dnssec: 'secure',
      hops: [{ dnssec: 'indeterminate' }],
    });
  });

  test('a DNAME that makes another CNAME than the one given', async () => {
    const internet = world({}, { 'target.test': { records: 'x A 192.0.2.9' } }, (answer, name) =>
      name === 'x.moved.a.test'
        ? {
            ...answer,
            answers: answer.answers.map((record) =>
              record.data.type === 'CNAME'
                ? { ...record, data: { type: 'CNAME', host: 'mx1.a.test' } }
                : record,
            ),
          }
        : answer,
    );
    expect((await over(internet).ask('x.moved.a.test', 'A')).dnssec).toBe('bogus');
  });
});

describe('zone cuts where none is expected', () => {
  test.each([
    ['signed', {}, 'secure'],
    ['unsigned', { keys: [] }, 'insecure: unsignedDelegation'],
  ] as const)('a delegated _domainkey, %s', async (_what, zone, state) => {
    const internet = world({}, { '_domainkey.a.test': { records: 's1 TXT "p="', ...zone } });
    expect(await stateOf(internet, 'TXT', 's1._domainkey.a.test')).toBe(state);
    expect(await stateOf(internet, 'TXT', 's2._domainkey.a.test')).toBe(state);
  });

  test('a zone deep below', async () => {
    const internet = world({}, { 'x.y.z.a.test': { records: 'mx A 192.0.2.1' } });
    expect(await stateOf(internet, 'A', 'mx.x.y.z.a.test')).toBe('secure');
  });
});

describe('insecure', () => {
  test('an island of security: keys, but no DS above (trap 61)', async () => {
    expect(await stateOf(world({ ds: [] }), 'MX', 'a.test')).toBe('insecure: unsignedDelegation');
    expect(await stateOf(world({ ds: [] }), 'DNSKEY', 'a.test')).toBe('insecure: unsignedDelegation');
  });

  test.each([5, 7])('RFC 9905 section 2: algorithm %i alone is as good as none', async (algorithm) => {
    const key = createSigningKey({ algorithm, isEntryPoint: true, bits: 1024 });
    const internet = world({ keys: [key] });
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('insecure: unsupportedAlgorithm');
    expect(await stateOf(internet, 'MX', 'a.test', { policy: { sha1: true } })).toBe('secure');
  });

  test('RFC 4035 section 5.2: an algorithm or a digest nobody knows', async () => {
    const key = createSigningKey({ isEntryPoint: true });
    const ds = dsOf('a.test', key);
    for (const strange of [
      { ...ds, algorithm: 200 },
      { ...ds, digestType: 200 },
    ]) {
      expect(await stateOf(world({ keys: [key], ds: [strange] }), 'MX', 'a.test')).toBe(
        'insecure: unsupportedAlgorithm',
      );
    }
  });

  test('RFC 9276 section 3.2: more iterations than the cap, once the signature holds', async () => {
    const many = { iterations: 51, salt: new Uint8Array(), optOut: false };
    const internet = world({ nsec3: many });
    expect(await stateOf(internet, 'TXT', '_dmarc.a.test')).toBe('insecure: nsec3Iterations');
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('secure');
    const most = world({ nsec3: { ...many, iterations: 50 } });
    expect(await stateOf(most, 'TXT', '_dmarc.a.test')).toBe('secure');
  });

  test('RFC 5155 section 8.6: a delegation in a gap with opt-out', async () => {
    const optOut = { iterations: 0, salt: new Uint8Array(), optOut: true };
    const internet = signedInternet({
      test: { records: '', nsec3: optOut },
      'a.test': { records: RECORDS, keys: [] },
      'b.test': { records: RECORDS },
    });
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('insecure: optOut');
    expect(await stateOf(internet, 'MX', 'b.test')).toBe('secure');
    // RFC 5155 section 9.2: that a name does not exist is not secure where delegations may be left out.
    expect(await stateOf(internet, 'MX', 'zz.test')).toBe('insecure: optOut');
  });

  test('without opt-out a gap hides no delegation', async () => {
    const nsec3 = { iterations: 0, salt: new Uint8Array(), optOut: true };
    const internet = signedInternet(
      { test: { records: '', nsec3 }, 'a.test': { records: RECORDS, keys: [] } },
      (answer) => ({
        ...answer,
        authority: answer.authority.map((record) =>
          record.data.type === 'NSEC3' ? { ...record, data: { ...record.data, flags: 0 } } : record,
        ),
      }),
    );
    expect((await over(internet).ask('a.test', 'MX')).dnssec).toBe('bogus');
  });
});

describe('algorithms and digests', () => {
  test.each([8, 10, 13, 14, 15, 16])('algorithm %i is secure', async (algorithm) => {
    const keys = [createSigningKey({ algorithm, isEntryPoint: true }), createSigningKey({ algorithm })];
    expect(await stateOf(world({ keys }), 'MX', 'a.test')).toBe('secure');
  });

  test('RFC 4509 section 3: a SHA-1 digest counts only where no stronger one is', async () => {
    const key = createSigningKey({ isEntryPoint: true });
    const sha1 = dsOf('a.test', key, 1);
    const wrong = { ...dsOf('a.test', key, 2), digest: new Uint8Array(32) };
    expect(await stateOf(world({ keys: [key], ds: [sha1] }), 'MX', 'a.test')).toBe('secure');
    expect(await stateOf(world({ keys: [key], ds: [sha1, wrong] }), 'MX', 'a.test')).toBe(
      'bogus: dsMismatch',
    );
    expect(await stateOf(world({ keys: [key], ds: [dsOf('a.test', key, 4)] }), 'MX', 'a.test')).toBe(
      'secure',
    );
  });

  test('RFC 6840 section 5.11: in a rollover of algorithms one good path is enough', async () => {
    const old = createSigningKey({ algorithm: 8, isEntryPoint: true });
    const fresh = createSigningKey({ algorithm: 13, isEntryPoint: true });
    const both = world({ keys: [old, fresh], ds: [dsOf('a.test', old)] });
    expect(await stateOf(both, 'MX', 'a.test')).toBe('secure');
    const stand = world({
      keys: [old, fresh],
      ds: [dsOf('a.test', fresh), { ...dsOf('a.test', old), algorithm: 200 }],
    });
    expect(await stateOf(stand, 'MX', 'a.test')).toBe('secure');
  });

  test('a stand-by DS whose key is not there yet does no harm', async () => {
    const key = createSigningKey({ isEntryPoint: true });
    const ds = [dsOf('a.test', createSigningKey({ isEntryPoint: true })), dsOf('a.test', key)];
    expect(await stateOf(world({ keys: [key], ds }), 'MX', 'a.test')).toBe('secure');
  });
});

describe('indeterminate', () => {
  test('a resolver that strips every signature: never insecure, never bogus', async () => {
    for (const zone of [{}, { keys: [] }, { expiration: -1 }]) {
      const internet = world(zone, {}, (answer) => without(answer, 'RRSIG', 'NSEC', 'NSEC3'));
      expect(await stateOf(internet, 'MX', 'a.test')).toBe('indeterminate: signaturesStripped');
      expect((await over(internet).ask('a.test', 'MX')).outcome).toBe('answer');
    }
  });

  test('a resolver that gives no DNSKEY', async () => {
    const internet = world({}, {}, (answer) => without(answer, 'DNSKEY'));
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('indeterminate: signaturesStripped');
  });

  test.each<[RecordType, string]>([
    ['DNSKEY', ''],
    ['DS', 'test'],
    ['DNSKEY', 'test'],
    ['DS', 'a.test'],
    ['DNSKEY', 'a.test'],
  ])('%s of "%s" times out', async (type, name) => {
    const internet = world({}, {}, (answer, asked, askedType) =>
      asked === name && askedType === type ? 'timeout' : answer,
    );
    expect(await stateOf(internet, 'MX', 'a.test')).toBe('indeterminate: chainUnknown');
    expect((await over(internet).ask('a.test', 'MX')).outcome).toBe('answer');
  });

  test('no DS, and no proof of that: unsigned answers below are neither', async () => {
    const internet = world({ keys: [] }, {}, (answer, _name, type) =>
      type === 'DS' ? without(answer, 'NSEC', 'RRSIG') : answer,
    );
    expect((await over(internet).ask('a.test', 'MX')).dnssec).toBe('bogus');
    const childAsked = world({ keys: [] }, {}, (answer, name, type) =>
      type === 'DS' && name === 'a.test' ? without(answer, 'NSEC', 'RRSIG') : answer,
    );
    expect(await stateOf(childAsked, 'MX', 'a.test')).toBe('indeterminate: delegationUnproven');
  });

  test('RFC 4035 section 4.3: no anchor above the name', async () => {
    expect(await stateOf(world(), 'MX', 'a.test', { trustAnchors: [] })).toBe('indeterminate: noTrustAnchor');
  });

  test('another root than the one trusted is claimed of no domain', async () => {
    const { trustAnchors } = world();
    expect(await stateOf(world(), 'MX', 'a.test', { trustAnchors })).toBe('indeterminate: rootNotTrusted');
  });

  test('an answer that failed has no state, and waits for nothing', async () => {
    const internet = world({}, {}, (answer, _name, type) => (type === 'MX' ? 'timeout' : answer));
    const answer = await over(internet).ask('a.test', 'MX');
    expect(answer).toMatchObject({ outcome: 'error', error: { code: 'DNS_TIMEOUT' } });
    expect(answer.evidence.dnssec).toBe('indeterminate');
  });
});

describe('what it asks', () => {
  test('everything that follows from the name goes out with the question, each once', async () => {
    const asked: string[] = [];
    const internet = world();
    const resolver = validatingResolver(
      {
        // Nothing is ever answered: what is asked by now was asked without waiting.
        ask: (name, type) => {
          asked.push(`${type} ${name}`);
          return new Promise(() => {});
        },
      },
      { trustAnchors: internet.trustAnchors, clock: TEST_CLOCK },
    );
    void resolver.ask('sel._domainkey.a.test', 'TXT');
    void resolver.ask('a.test', 'MX');
    await Promise.resolve();
    expect(asked.toSorted()).toEqual(
      [
        'DNSKEY ',
        'DS test',
        'DNSKEY test',
        'DS a.test',
        'DNSKEY a.test',
        'MX a.test',
        'TXT sel._domainkey.a.test',
      ].toSorted(),
    );
  });

  test('an unsigned zone is proven so once, and its names cost nothing more', async () => {
    const internet = world({ keys: [] });
    const resolver = over(internet);
    await resolver.ask('a.test', 'MX');
    const before = internet.questions.length;
    await Promise.all(['mx1.a.test', 'x.a.test', '_dmarc.a.test'].map((name) => resolver.ask(name, 'A')));
    expect(internet.questions.length).toBe(before + 3);
  });

  test('behind a resolver that strips signatures nothing more is asked for them', async () => {
    const internet = world({}, {}, (answer) => without(answer, 'RRSIG', 'NSEC'));
    const resolver = over(internet);
    await resolver.ask('a.test', 'MX');
    const before = internet.questions.length;
    await resolver.ask('other.example', 'MX');
    expect(internet.questions.length).toBe(before + 1);
  });

  test('questions it does not cover, and those to one server, pass through', async () => {
    const internet = world();
    const resolver = over(internet, { covers: (name) => !name.endsWith('.arpa') });
    await resolver.ask('1.2.0.192.in-addr.arpa', 'PTR');
    await resolver.ask('a.test', 'SOA', { server: { address: '192.0.2.1', port: 53 } });
    expect(internet.questions).toEqual(['PTR 1.2.0.192.in-addr.arpa', 'SOA a.test']);
  });

  test('an abort does not wait for the chain', async () => {
    const internet = world();
    const resolver = validatingResolver(
      { ask: (name, type) => (type === 'DS' ? new Promise(() => {}) : internet.ask(name, type)) },
      { trustAnchors: internet.trustAnchors, clock: TEST_CLOCK },
    );
    const controller = new AbortController();
    const answer = resolver.ask('a.test', 'MX', { signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    expect((await answer).evidence.dnssec).toBe('indeterminate');
  });
});

test('a recorded run replays to the same states without a network, whatever the date is by then', async () => {
  for (const zone of [{}, { keys: [] }, { expiration: -1 }]) {
    const recorder = recordEvidence(over(world(zone)));
    const live = await recorder.resolver.ask('a.test', 'MX');
    const replayed = await replayResolver(recorder.evidence()).ask('a.test', 'MX');
    expect(replayed).toMatchObject({ outcome: live.outcome, dnssec: live.dnssec });
    expect(replayed.evidence).toEqual(live.evidence);
  }
});

test('AD of the resolver is never believed', async () => {
  const internet = world({ keys: [] });
  const answer = await over(internet).ask('a.test', 'MX');
  expect(answer.evidence.flags?.ad).toBe(true);
  expect(answer.dnssec).toBe('insecure');
});
