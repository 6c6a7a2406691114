/** Authentication-Results, Received-SPF and ARC-Seal as they are written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octets } from '../testing/header.ts';
import { parseArcSeal } from './parse-arc-seal.ts';
import { parseAuthenticationResults } from './parse-authentication-results.ts';
import { parseReceivedSpf } from './parse-received-spf.ts';

function results(text: string): readonly string[] {
  return parseAuthenticationResults(text).methods.map(({ method, result }) => `${method}=${result}`);
}

describe('Authentication-Results', () => {
  test('RFC 8601 section 2.2: authserv-id, version, and no result', () => {
    expect(parseAuthenticationResults('example.org 1; none')).toEqual({
      authservId: 'example.org',
      methods: [],
      problems: [],
    });
    expect(parseAuthenticationResults('example.com; none').problems).toEqual([]);
    expect(parseAuthenticationResults('Example.COM').authservId).toBe('example.com');
  });

  test('RFC 8601 appendix B.7: comments stand anywhere, nested too', () => {
    const read = parseAuthenticationResults(
      "foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n policy (A dot can go here) . (like that) expired\r\n (this surprised me) = (as I wasn't expecting it) 1362471462",
    );
    expect(read).toMatchObject({ authservId: 'foo.example.net', problems: [] });
    expect(read.methods).toMatchObject([
      { method: 'dkim', result: 'fail', properties: { 'policy.expired': '1362471462' } },
    ]);
    expect(
      results('a.example; spf=pass (one (two; three) "four) smtp.mailfrom=b.example; dkim=none'),
    ).toEqual(['spf=pass', 'dkim=none']);
  });

  test('RFC 8601 section 2.2: reason, quoted values with spaces and semicolons, a quoted local part', () => {
    const { methods } = parseAuthenticationResults(
      'a.example; dkim=fail reason="bad \\"signature\\"; really" header.d=b.example policy.note="x y; z"; spf=pass smtp.mailfrom="john doe"@c.example',
    );
    expect(methods).toEqual([
      {
        method: 'dkim',
        result: 'fail',
        reason: 'bad "signature"; really',
        properties: { 'header.d': 'b.example', 'policy.note': 'x y; z' },
      },
      { method: 'spf', result: 'pass', properties: { 'smtp.mailfrom': 'john doe@c.example' } },
    ]);
  });

  test('RFC 8601 section 2.2: base64 keeps its equals signs and slashes', () => {
    expect(parseAuthenticationResults('a.example; dkim=pass header.b=ab/C+d== header.s=s1').methods).toEqual([
      { method: 'dkim', result: 'pass', properties: { 'header.b': 'ab/C+d==', 'header.s': 's1' } },
    ]);
  });

  test('RFC 8616 section 6: names in U-labels', () => {
    const utf8 = Buffer.from('m\u00f8x.example; dkim=pass header.d=m\u00f8x.example', 'utf8').toString(
      'latin1',
    );
    expect(parseAuthenticationResults(utf8)).toMatchObject({
      authservId: 'm\u00f8x.example',
      methods: [{ properties: { 'header.d': 'm\u00f8x.example' } }],
    });
    expect(parseAuthenticationResults('m\xf8x.example; spf=pass').authservId).toBe('m\xf8x.example');
  });

  test('Microsoft: no authserv-id, action, compauth with its reason', () => {
    const read = parseAuthenticationResults(
      'spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=a.example; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=a.example;compauth=fail reason=000',
    );
    expect(read.authservId).toBeUndefined();
    expect(read.problems).toEqual([]);
    expect(read.methods).toEqual([
      {
        method: 'spf',
        result: 'fail',
        properties: { 'smtp.mailfrom': 'a.example' },
        comment: 'sender IP is 192.0.2.7',
      },
      { method: 'dkim', result: 'none', properties: { 'header.d': 'none' }, comment: 'message not signed' },
      { method: 'dmarc', result: 'fail', properties: { action: 'oreject', 'header.from': 'a.example' } },
      { method: 'compauth', result: 'fail', reason: '000', properties: {} },
    ]);
  });

  test('Hotmail: the authserv-id is repeated between results, and may come after the first', () => {
    expect(
      parseAuthenticationResults(
        'spf=pass (sender IP is 192.0.2.1) smtp.helo=a.example; outlook.com;\r\n dkim=none header.d=none;outlook.com; dmarc=none action=none',
      ),
    ).toMatchObject({ authservId: 'outlook.com', problems: [] });
  });

  test('Gmail: policy in a comment, dara beside dmarc', () => {
    const { methods } = parseAuthenticationResults(
      'mx.google.com; dkim=pass header.i=@a.example header.s=s1 header.b="Ab+c/1"; spf=softfail (google.com: domain of transitioning b@a.example does not designate 192.0.2.1 as permitted sender) smtp.mailfrom=b@a.example; dmarc=fail (p=REJECT sp=NONE dis=QUARANTINE) header.from=a.example; dara=pass header.i=@gmail.com',
    );
    expect(methods.map(({ method, result }) => [method, result])).toEqual([
      ['dkim', 'pass'],
      ['spf', 'softfail'],
      ['dmarc', 'fail'],
      ['dara', 'pass'],
    ]);
    expect(methods[2]?.comment).toBe('p=REJECT sp=NONE dis=QUARANTINE');
  });

  test('Yahoo: no blank before the comment, a property without a type; the old form with from= before', () => {
    expect(
      parseAuthenticationResults(
        'atlas-production.v2-mail-prod1-gq1.omega.yahoo.com; dkim=pass header.i=@a.example header.s=s; spf=pass smtp.mailfrom=a.example arc_overridden_status=NOT_OVERRIDDEN; dmarc=pass(p=NONE,sp=QUARANTINE) header.from=a.example arc_overridden_status=NOT_OVERRIDDEN;',
      ).methods[2],
    ).toEqual({
      method: 'dmarc',
      result: 'pass',
      properties: { 'header.from': 'a.example', arc_overridden_status: 'NOT_OVERRIDDEN' },
      comment: 'p=NONE,sp=QUARANTINE',
    });
    expect(
      parseAuthenticationResults(
        'mta1.mail.yahoo.com  from=a.example; domainkeys=neutral (no sig);  from=b.example; dkim=pass (ok); header.i=@b.example',
      ),
    ).toEqual({
      authservId: 'mta1.mail.yahoo.com',
      methods: [
        { method: 'domainkeys', result: 'neutral', properties: { from: 'a.example' }, comment: 'no sig' },
        {
          method: 'dkim',
          result: 'pass',
          properties: { from: 'b.example', 'header.i': '@b.example' },
          comment: 'ok',
        },
      ],
      problems: [],
    });
  });

  test('Fastmail and authentication_milter: x-methods, properties without a type, empty quoted values', () => {
    const { methods } = parseAuthenticationResults(
      'mx5.messagingengine.com; x-ptr=fail smtp.helo=a.example policy.ptr=""; x-tls=pass smtp.version=TLSv1.3 smtp.bits=256/256; dkim=pass (2048-bit rsa key sha256) header.d=a.example x-bits=2048; bimi=skipped (DMARC did not pass)',
    );
    expect(methods.map(({ method }) => method)).toEqual(['x-ptr', 'x-tls', 'dkim', 'bimi']);
    expect(methods[0]?.properties).toEqual({ 'smtp.helo': 'a.example', 'policy.ptr': '' });
    expect(methods[1]?.properties).toEqual({ 'smtp.version': 'TLSv1.3', 'smtp.bits': '256/256' });
  });

  test('Yandex, Exim, OpenDKIM, OpenDMARC, rspamd', () => {
    expect(
      parseAuthenticationResults(
        'mxfront9m.mail.yandex.net; spf=pass (mxfront9m.mail.yandex.net: domain of a.example designates 192.0.2.1 as permitted sender, rule=[ip4:192.0.2.0/24]) smtp.mail=b@a.example; dkim=pass header.i=@a.example',
      ).methods[0]?.properties,
    ).toEqual({ 'smtp.mail': 'b@a.example' });
    expect(
      results(
        'mx.example; iprev=pass (mail.a.example) smtp.remote-ip=192.0.2.1; auth=pass (LOGIN) smtp.auth=bob',
      ),
    ).toEqual(['iprev=pass', 'auth=pass']);
    expect(results('OpenDMARC; dmarc=fail (p=reject dis=none) header.from=a.example')).toEqual([
      'dmarc=fail',
    ]);
    expect(
      parseAuthenticationResults(
        'mx.example;\r\n\tdkim=pass header.d=a.example header.s=s1 header.b=X;\r\n\tdmarc=pass (policy=reject) header.from=a.example;\r\n\tspf=pass (mx.example: domain of b@a.example designates 2001:db8::1 as permitted sender) smtp.mailfrom=b@a.example',
      ),
    ).toMatchObject({ authservId: 'mx.example', problems: [] });
  });

  test('the null sender without quotes does not swallow the next property', () => {
    expect(
      parseAuthenticationResults('a.example; spf=none smtp.mailfrom= smtp.helo=b.example; dkim=none').methods,
    ).toEqual([
      { method: 'spf', result: 'none', properties: { 'smtp.mailfrom': '', 'smtp.helo': 'b.example' } },
      { method: 'dkim', result: 'none', properties: {} },
    ]);
  });

  test('a missing first semicolon costs nothing when a known method follows', () => {
    expect(
      parseAuthenticationResults('mx.example spf=pass smtp.mailfrom=a.example; dkim=none'),
    ).toMatchObject({
      authservId: 'mx.example',
      methods: [{ method: 'spf' }, { method: 'dkim' }],
    });
  });

  test('RFC 8617 section 4.1.1: the instance of an ARC set', () => {
    expect(parseAuthenticationResults('i=2; mx.example; arc=pass (i=1 spf=pass); dmarc=fail')).toMatchObject({
      instance: 2,
      authservId: 'mx.example',
      methods: [{ method: 'arc', result: 'pass', comment: 'i=1 spf=pass' }, { method: 'dmarc' }],
    });
    expect(parseAuthenticationResults('i=0; mx.example; none').problems).toEqual(['i=0']);
    expect(parseAuthenticationResults('i=51; mx.example; none').instance).toBeUndefined();
  });

  test('what cannot be read is named, and the rest is still read', () => {
    expect(parseAuthenticationResults('a.example; spf; = x; dkim=pass; foo bar; dmarc=fail (oh')).toEqual({
      authservId: 'a.example',
      methods: [
        { method: 'dkim', result: 'pass', properties: {} },
        { method: 'dmarc', result: 'fail', properties: {} },
      ],
      problems: ['spf', '= x', 'foo bar', 'oh', '('],
    });
    expect(
      parseAuthenticationResults('a.example; spf=pass reason="never closed; dkim=pass').methods,
    ).toHaveLength(2);
    expect(parseAuthenticationResults('').methods).toEqual([]);
  });

  test('a hundred results are kept, and forty properties of each', () => {
    const many = parseAuthenticationResults(`a.example${'; dkim=pass'.repeat(1000)}`);
    expect(many.methods).toHaveLength(100);
    const wide = parseAuthenticationResults(
      `a.example; dkim=pass${Array.from({ length: 500 }, (_, index) => ` x-${index}=1`).join('')}`,
    );
    expect(Object.keys(wide.methods[0]?.properties ?? {})).toHaveLength(40);
  });
});

describe('Received-SPF', () => {
  test('RFC 7208 section 9.1: result, comment, key-value list', () => {
    expect(
      parseReceivedSpf(
        'Pass (mybox.example.org: domain of myname@example.com designates 192.0.2.1 as permitted sender) receiver=mybox.example.org; client-ip=192.0.2.1; envelope-from="myname@example.com"; helo=foo.example.com;',
      ),
    ).toEqual({
      receiver: 'mybox.example.org',
      method: {
        method: 'spf',
        result: 'pass',
        comment: 'mybox.example.org: domain of myname@example.com designates 192.0.2.1 as permitted sender',
        properties: {
          receiver: 'mybox.example.org',
          'client-ip': '192.0.2.1',
          'envelope-from': 'myname@example.com',
          helo: 'foo.example.com',
        },
      },
      problems: [],
    });
  });

  test('looser forms: no comment, spaces instead of semicolons, the recipient as receiver, only a comment', () => {
    expect(parseReceivedSpf('Softfail client-ip=2001:db8::1 envelope-from=<> helo=a.example')).toMatchObject({
      method: { result: 'softfail', properties: { 'client-ip': '2001:db8::1', 'envelope-from': '<>' } },
      problems: [],
    });
    expect(
      parseReceivedSpf('Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.1; receiver=ana@mx.example.net')
        .receiver,
    ).toBe('mx.example.net');
    expect(parseReceivedSpf('None (no SPF record) receiver=<UNKNOWN>').receiver).toBeUndefined();
    expect(parseReceivedSpf('fail (google.com: domain of x does not designate y)').receiver).toBe(
      'google.com',
    );
    expect(parseReceivedSpf('none; client-ip=192.0.2.1').method?.properties).toEqual({
      'client-ip': '192.0.2.1',
    });
    expect(parseReceivedSpf(' 123 ').method).toBeUndefined();
    expect(parseReceivedSpf('pass hello client-ip').problems).toEqual(['hello client-ip']);
  });
});

describe('ARC-Seal', () => {
  test('RFC 8617 section 4.1.3: instance, chain, domain and selector', () => {
    expect(parseArcSeal('i=2; a=rsa-sha256; t=1; cv=Pass;\r\n d=Lists.Example; s=arc; b=abc=')).toEqual({
      instance: 2,
      method: {
        method: 'arc',
        result: 'pass',
        properties: { 'header.d': 'lists.example', 'header.s': 'arc' },
      },
    });
    expect(parseArcSeal('i=99; cv=1')).toEqual({});
    expect(parseArcSeal('')).toEqual({});
  });
});

const PIECES = fc.array(
  fc.oneof(
    fc.constantFrom(
      'mx.example',
      'spf',
      'dmarc',
      '=',
      ';',
      '(',
      ')',
      '"',
      '\\',
      '.',
      '/',
      ' ',
      '\0',
      'i=1',
      'pass',
      'header.d=',
    ),
    octets(8),
  ),
  { maxLength: 60 },
);

test('never throws, whatever the value', () => {
  fc.assert(
    fc.property(PIECES, (pieces) => {
      const text = pieces.join('');
      parseAuthenticationResults(text);
      parseReceivedSpf(text);
      parseArcSeal(text);
    }),
    { numRuns: 2000 },
  );
});

describe('linear in', () => {
  test.each([
    ['comments never closed', '('],
    ['nested comments', '(a)('],
    ['quotes', 'a="'],
    ['escaped quotes', '"\\"'],
    ['semicolons', ';'],
    ['dots', 'a.'],
    ['equals signs', 'a=b '],
    ['digits', '1'],
    ['letters', 'a'],
    ['slashes', 'a/'],
    ['white space', ' '],
    ['results', 'dkim=pass (x) header.d="y";'],
  ])('%s', (_name, piece) => {
    const spend = (octets: number): number => {
      const text = `x; ${piece.repeat(Math.ceil(octets / piece.length))}`;
      const begun = process.cpuUsage();
      parseAuthenticationResults(text);
      parseReceivedSpf(text);
      return process.cpuUsage(begun).user;
    };
    spend(1000);
    const best = (octets: number): number => Math.min(spend(octets), spend(octets), spend(octets));
    // Four times the text in far less than the sixteen times of a quadratic one; the floor of 20 ms is noise.
    expect(best(60_000)).toBeLessThan(12 * Math.max(150_000, best(15_000)));
  });
});
