/** Whose Authentication-Results count, and what the receiver itself saw. */
import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../testing/header.ts';

const RECEIVED = 'Received: from a.example (a.example [192.0.2.1]) by mx.receiver.example with ESMTP';

describe('what is believed', () => {
  test("trap 74: only the receiver's own border counts, topmost, above the boundary; dmarc is not arc", () => {
    const { authentication, seen } = verdictsOf(
      [
        'Authentication-Results: mx1.receiver.example; arc=fail (dmarc=pass in it); spf=softfail smtp.mailfrom=a.example',
        'Authentication-Results: mx2.receiver.example; dmarc=fail header.from=a.example; spf=pass smtp.mailfrom=a.example',
        'Authentication-Results: filter.elsewhere.example; dmarc=pass; dkim=pass; spf=pass',
        RECEIVED,
        'Authentication-Results: mx1.receiver.example; spf=pass; dkim=pass; dmarc=pass; arc=pass; compauth=pass',
      ],
      { trustedUntil: 3, receiver: 'receiver.example' },
    );
    expect(authentication.map(({ isTrusted }) => isTrusted)).toEqual([true, true, false, false]);
    expect(seen).toEqual({ spf: 'softfail', arc: 'fail', dmarc: 'fail' });
  });

  test('trap 74: nothing below the boundary is more than a claim, whoever it names', () => {
    const { authentication, seen } = verdictsOf(
      [RECEIVED, 'Authentication-Results: mx.receiver.example; spf=pass; dmarc=pass'],
      { trustedUntil: 0, receiver: 'receiver.example' },
    );
    expect(authentication).toMatchObject([{ isTrusted: false, authservId: 'mx.receiver.example' }]);
    expect(seen).toEqual({});
  });

  test('trap 74: arc without dmarc says nothing of dmarc, nor the reverse', () => {
    expect(verdictsOf(['Authentication-Results: a.example; arc=pass']).seen).toEqual({ arc: 'pass' });
    expect(verdictsOf(['Authentication-Results: a.example; dmarc=fail']).seen).toEqual({ dmarc: 'fail' });
    expect(verdictsOf(['Authentication-Results: a.example; x-dmarc=fail; dmarc-override=pass']).seen).toEqual(
      {},
    );
  });

  test('RFC 8601 section 5: without a known receiver the topmost name is the border', () => {
    const { authentication } = verdictsOf([
      'Authentication-Results: mx.a.example; spf=pass',
      'Authentication-Results: mx.b.example; dkim=pass',
      'Authentication-Results: mx2.a.example; dkim=fail',
    ]);
    expect(authentication.map(({ isTrusted }) => isTrusted)).toEqual([true, false, true]);
  });

  test('iCloud: a name for each check, all of one organisation', () => {
    const { seen } = verdictsOf(
      [
        'Authentication-Results: bimi.icloud.com; bimi=skipped reason="insufficient dmarc"',
        'Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=a.example',
        'Authentication-Results: dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=a.example',
        'Authentication-Results: spf.icloud.com; spf=pass smtp.mailfrom=a@a.example',
      ],
      { receiver: 'me.com' },
    );
    expect(seen).toEqual({ dmarc: 'pass', dkim: 'pass', spf: 'pass' });
  });

  test('Microsoft: no authserv-id at all', () => {
    const { seen, authentication } = verdictsOf(
      [
        'Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=a.example; dkim=none; dmarc=bestguesspass action=none;compauth=pass reason=109',
      ],
      { receiver: 'outlook.com' },
    );
    expect(authentication[0]).toMatchObject({ isTrusted: true });
    expect(seen).toEqual({ spf: 'pass', dkim: 'none', dmarc: 'bestguesspass', compauth: 'pass' });
  });

  test('names that are no domains must be the same', () => {
    const { authentication } = verdictsOf([
      'Authentication-Results: border; spf=pass',
      'Authentication-Results: other; dkim=pass',
      'Authentication-Results: BORDER; dkim=fail',
    ]);
    expect(authentication.map(({ isTrusted }) => isTrusted)).toEqual([true, false, true]);
  });

  test('fields that a later hop renamed are claims even above the boundary', () => {
    const { authentication, seen } = verdictsOf([
      'X-Original-Authentication-Results: mx.google.com; spf=pass',
      'Authentication-Results-Original: mx.a.example; dmarc=pass',
      'X-MS-Exchange-Authentication-Results: spf=pass',
    ]);
    expect(authentication.map(({ header, isTrusted }) => [header, isTrusted])).toEqual([
      ['x-original-authentication-results', false],
      ['authentication-results-original', false],
      ['x-ms-exchange-authentication-results', true],
    ]);
    expect(seen).toEqual({});
  });
});

describe('what the receiver saw', () => {
  test('RFC 6376 section 6.1: one signature that passes is enough', () => {
    expect(
      verdictsOf(['Authentication-Results: a.example; dkim=fail header.d=x; dkim=pass header.d=y']).seen.dkim,
    ).toBe('pass');
    expect(verdictsOf(['Authentication-Results: a.example; dkim=neutral; dkim=fail']).seen.dkim).toBe(
      'neutral',
    );
  });

  test('SPF of the envelope sender goes before that of HELO', () => {
    expect(
      verdictsOf([
        'Authentication-Results: a.example; spf=pass smtp.helo=h.example; spf=fail smtp.mailfrom=b@c.example',
      ]).seen.spf,
    ).toBe('fail');
  });

  test('RFC 7208 section 9.1: Received-SPF stands in where no trusted Authentication-Results has SPF', () => {
    const spf = 'Received-SPF: Fail (mx.a.example: domain of b@c.example) client-ip=192.0.2.1';
    expect(verdictsOf([spf, 'Authentication-Results: mx.a.example; dkim=pass']).seen).toEqual({
      dkim: 'pass',
      spf: 'fail',
    });
    expect(verdictsOf([spf, 'Authentication-Results: mx.a.example; spf=pass']).seen).toEqual({ spf: 'pass' });
    expect(verdictsOf([RECEIVED, spf], { trustedUntil: 0 }).seen).toEqual({});
  });

  test('RFC 8617: sets and seals are told apart from what the receiver found', () => {
    const { authentication, seen } = verdictsOf(
      [
        'ARC-Seal: i=2; cv=pass; d=receiver.example; s=a; b=x',
        'ARC-Authentication-Results: i=2; mx.receiver.example; dmarc=fail; arc=pass',
        RECEIVED,
        'ARC-Authentication-Results: i=1; lists.example; dmarc=pass',
        'ARC-Seal: i=1; cv=none; d=lists.example; s=a; b=x',
      ],
      { trustedUntil: 2, receiver: 'receiver.example' },
    );
    expect(authentication.map(({ header, instance, isTrusted }) => [header, instance, isTrusted])).toEqual([
      ['arc-seal', 2, true],
      ['arc-authentication-results', 2, true],
      ['arc-authentication-results', 1, false],
      ['arc-seal', 1, false],
    ]);
    expect(seen).toEqual({});
  });

  test('Hotmail of old: X-SID-Result', () => {
    expect(verdictsOf(['X-SID-Result: PASS']).authentication[0]).toMatchObject({
      header: 'x-sid-result',
      methods: [{ method: 'sender-id', result: 'pass' }],
    });
  });

  test('of a million fields two hundred are read', () => {
    const { authentication } = verdictsOf(
      Array.from({ length: 1500 }, () => 'Authentication-Results: a.example; spf=pass'),
    );
    expect(authentication).toHaveLength(200);
  });
});
