/** Zones made to cost time (KeyTrap): the work of an answer is counted, not timed. */
import { describe, expect, test } from 'vitest';
import { signedInternet, TEST_CLOCK, TEST_NOW } from '../testing/signed-internet.ts';
import type { ResourceRecord, Signature } from '../wire/record.ts';
import { createSigningKey, dsOf, signRrset } from './signing/signing-key.ts';
import { validatingResolver } from './validating-resolver.ts';
import { verifyRrset } from './verify-rrset.ts';
import { Budget, WORK_LIMITS } from './work-limits.ts';
import type { VerifyingKey } from './algorithms.ts';
import { verifyingKeys } from './zone-keys.ts';

const RECORD: ResourceRecord = { name: 'a.test', ttl: 60, data: { type: 'A', address: '192.0.2.1' } };
const VALIDITY = { inception: TEST_NOW - 60, expiration: TEST_NOW + 60 };
const key = createSigningKey();
const [good] = verifyingKeys([key.zoneKey], { sha1: false });
if (good === undefined) throw new Error('no key');

/** A budget that counts. */
class CountingBudget extends Budget {
  checks = 0;
  override takeCheck(): boolean {
    this.checks += 1;
    return super.takeCheck();
  }
}

function verify(keys: readonly VerifyingKey[], signatures: readonly Signature[]) {
  const budget = new CountingBudget(WORK_LIMITS);
  const verdict = verifyRrset([RECORD], signatures, {
    zone: { name: 'a.test', keys },
    now: TEST_NOW,
    budget,
    policy: { sha1: false },
  });
  return { verdict, checks: budget.checks };
}

const { data } = signRrset([RECORD], 'a.test', key, VALIDITY);
if (data.type !== 'RRSIG') throw new Error('no signature');
const wrong: Signature = { ...data, signature: new Uint8Array(64).fill(7) };

describe('CVE-2023-50387', () => {
  test('many keys of one tag and many signatures: a bounded number of checks', () => {
    const keys = Array.from({ length: 500 }, () => good);
    const { verdict, checks } = verify(
      keys,
      Array.from({ length: 500 }, () => wrong),
    );
    expect(verdict.valid).toBe(false);
    expect(checks).toBeLessThanOrEqual(WORK_LIMITS.signatureChecks + 1);
  });

  test('an honest set behind a few wrong signatures is still found', () => {
    const { verdict, checks } = verify([good], [wrong, wrong, data]);
    expect(verdict).toEqual({ valid: true });
    expect(checks).toBe(3);
  });

  test('two keys of one tag are both tried', () => {
    const other = createSigningKey().zoneKey;
    const [stranger] = verifyingKeys([other], { sha1: false });
    if (stranger === undefined) throw new Error('no key');
    expect(verify([{ ...stranger, tag: good.tag }, good], [data]).verdict).toEqual({ valid: true });
  });

  test('a zone with hundreds of keys and DS records is bogus at little cost', async () => {
    const own = createSigningKey({ isEntryPoint: true });
    const crowd = Array.from({ length: 200 }, () => ({ ...dsOf('a.test', own), digest: new Uint8Array(32) }));
    const internet = signedInternet({
      test: { records: '' },
      'a.test': { records: '@ A 192.0.2.1', keys: [own], ds: crowd },
    });
    const resolver = validatingResolver(internet, { trustAnchors: internet.trustAnchors, clock: TEST_CLOCK });
    expect(await resolver.ask('a.test', 'A')).toMatchObject({ dnssec: 'bogus', dnssecReason: 'dsMismatch' });
  });

  test('an answer with hundreds of NSEC records ends', async () => {
    const internet = signedInternet(
      {
        test: { records: '' },
        'a.test': { records: Array.from({ length: 300 }, (_, index) => `h${index} A 192.0.2.1`).join('\n') },
      },
      (answer, name, type) => {
        if (name !== 'none.a.test' || type !== 'TXT') return answer;
        const zone = internet.zones.find((one) => one.zone === 'a.test');
        const links = zone?.denial.slice(0, 290) ?? [];
        return {
          ...answer,
          authority: links.flatMap(({ set }) => [
            ...set.records,
            ...set.signatures.map((record) => ({
              ...record,
              data: { ...record.data, signature: new Uint8Array(64) },
            })),
          ]) as readonly ResourceRecord[],
        };
      },
    );
    const resolver = validatingResolver(internet, { trustAnchors: internet.trustAnchors, clock: TEST_CLOCK });
    expect((await resolver.ask('none.a.test', 'TXT')).dnssec).toBe('bogus');
  });
});

test('RFC 1982 section 3.2: times are compared across the end of 32 bits', () => {
  const late = signRrset([RECORD], 'a.test', key, { inception: 0xffff_ff00, expiration: 0x100 });
  if (late.data.type !== 'RRSIG') throw new Error('no signature');
  const at = (now: number) =>
    verifyRrset([RECORD], late.data.type === 'RRSIG' ? [late.data] : [], {
      zone: { name: 'a.test', keys: [good] },
      now,
      budget: new Budget(WORK_LIMITS),
      policy: { sha1: false },
    });
  expect(at(0xffff_ffff)).toEqual({ valid: true });
  expect(at(0x1_0000_0010)).toEqual({ valid: true });
  expect(at(0x1_0000_0200)).toEqual({ valid: false, reason: 'signatureExpired' });
  expect(at(0xffff_fe00)).toEqual({ valid: false, reason: 'signatureNotYetValid' });
});
