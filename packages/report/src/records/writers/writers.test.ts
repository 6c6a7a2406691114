/** Every form: what is ready is published, what is not is a comment, and hostile text stays data. */
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { parseDocument, parseAllDocuments } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { DnsFix, Report } from '@whyspam/core';
import { LANGUAGES } from '../../locales/rule-texts.ts';
import { DNS_HOSTS } from '../hosts/find-dns-host.ts';
import { RECORD_FORMATS, renderRecords, type RecordFormat } from '../render-records.ts';
import { answer, failing, fixOf, proven, reportOf, soa } from '../testing/report-of.ts';
import { quoteOctets } from '../txt-data.ts';
import { quoteHcl, quoteJs, quoteYaml } from './quote.ts';

const render = (report: Report, format: RecordFormat, dnsHost?: string) =>
  renderRecords([report], format, { language: 'en', ...(dnsHost === undefined ? {} : { dnsHost }) });

/** Lines that a tool would act on. */
const acting = (text: string, mark: RegExp) =>
  text.split('\n').filter((line) => line.trim() !== '' && !mark.test(line.trim()));
const MARKS: Readonly<Record<RecordFormat, RegExp>> = {
  zone: /^;/,
  nsupdate: /^;/,
  terraform: /^#/,
  octodns: /^#/,
  dnscontrol: /^\/\//,
};

/** What is at example.com: the set of the apex was seen, nothing is at the others. */
const seen = (texts: readonly string[] = []) => [
  answer('example.com', 'TXT', texts, { authority: [soa] }),
  answer('example.com', 'MX', [], { authority: [soa] }),
  answer('_dmarc.example.com', 'TXT', [], { authority: [soa], rcode: 'NXDOMAIN' }),
];
const one = (fix: Partial<DnsFix>, texts: readonly string[] = []) =>
  reportOf([failing('a', [fixOf({ ...fix, proof: proven(['a']) })])], seen(texts));

/** Calls of a DNSControl file. */
function runDnscontrol(text: string): unknown[] {
  const calls: unknown[] = [];
  const record =
    (type: string) =>
    (...values: unknown[]) => [type, ...values];
  const globals = {
    D_EXTEND: (...values: unknown[]) => calls.push(values),
    TTL: (seconds: number) => ({ ttl: seconds }),
    END: {},
    CAA_CRITICAL: 'critical',
    ...Object.fromEntries(
      ['TXT', 'MX', 'A', 'AAAA', 'CNAME', 'SRV', 'TLSA', 'CAA', 'NS'].map((type) => [type, record(type)]),
    ),
  };
  runInContext(text, createContext(globals), { timeout: 1000 });
  // Out of the other realm, whose arrays are others.
  return JSON.parse(JSON.stringify(calls)) as unknown[];
}

/** The quoted templates of HCL outside comments, read as HCL reads them; throws on an interpolation. */
function hclStrings(text: string): string[] {
  const strings: string[] = [];
  for (const line of acting(text, MARKS.terraform)) {
    let at = 0;
    while (at < line.length) {
      if (line[at] !== '"') {
        at += 1;
        continue;
      }
      let value = '';
      for (at += 1; line[at] !== '"'; at += 1) {
        if (at >= line.length) throw new Error(`open string: ${line}`);
        const two = line.slice(at, at + 2);
        const three = line.slice(at, at + 3);
        if (three === '$${' || three === '%%{') {
          value += three.slice(1);
          at += 2;
        } else if (two === '${' || two === '%{') throw new Error(`interpolation: ${line}`);
        else if (two[0] === '\\') {
          const escapes: Readonly<Record<string, string>> = {
            n: '\n',
            r: '\r',
            t: '\t',
            '"': '"',
            '\\': '\\',
          };
          const letter = two[1] ?? '';
          if (letter === 'u') {
            value += String.fromCharCode(Number.parseInt(line.slice(at + 2, at + 6), 16));
            at += 5;
          } else {
            const meant = escapes[letter];
            if (meant === undefined) throw new Error(`escape: ${two}`);
            value += meant;
            at += 1;
          }
        } else value += line[at] ?? '';
      }
      strings.push(value);
      at += 1;
    }
  }
  return strings;
}

const HOSTILE = [
  '"; drop',
  'a\\"b\\\\c\\',
  'line\nend\r\n; x',
  '${file("/etc/passwd")} %{ if true }',
  '$${x} %%{y}',
  "it's: [yaml, *a] &b !c #d %e @f `g`",
  '</script><script>alert(1)</script>',
  '\u2028\u2029\u202e',
  'a;b; c\\;d',
  '\u0000\u0007\u00ff',
  '*/ /* // # ; ( )',
  '$ORIGIN evil.example.',
  '@ IN A 192.0.2.66',
  '',
];
/** Octets only: what a text of the DNS is made of. */
const asOctets = (text: string) => unescape(encodeURIComponent(text));
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE.map(asOctets)),
  fc.uint8Array({ maxLength: 600 }).map((bytes) => String.fromCharCode(...bytes)),
  fc.array(fc.constantFrom(...HOSTILE.map(asOctets)), { maxLength: 5 }).map((parts) => parts.join('')),
);

describe('hostile text stays data', () => {
  test('in a zone file: one line for one record, its text unharmed', () => {
    fc.assert(
      fc.property(hostile, hostile, (fresh, old) => {
        const text = render(
          one({ value: quoteOctets(fresh), old: [quoteOctets(old)] }, [quoteOctets(old)]),
          'zone',
        );
        const expected =
          quoteOctets(fresh) === quoteOctets(old) ? [] : [`example.com. 3600 IN TXT ${quoteOctets(fresh)}`];
        const lines = acting(text, MARKS.zone);
        if (expected.length > 0) expect(lines).toEqual(expected);
        expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
      }),
    );
  });

  test('in Terraform, for every provider: no interpolation, and each text as its provider wants it', () => {
    const ids = DNS_HOSTS.flatMap(({ id, terraform }) => (terraform === undefined ? [] : [id]));
    fc.assert(
      fc.property(hostile, fc.constantFrom(...ids), (fresh, host) => {
        const text = render(one({ value: quoteOctets(fresh) }), 'terraform', host);
        const strings = hclStrings(text);
        const isPlain = /^[\u0020-\u007e]*$/.test(fresh);
        if (!isPlain) expect(text).not.toContain('\nresource ');
        else if (host === 'azure' || host === 'digitalocean') expect(strings).toContain(fresh);
        else if (host === 'route53')
          expect(strings.map((part) => `"${part.replaceAll('""', '" "')}"`)).toContain(quoteOctets(fresh));
        else expect(strings).toContain(quoteOctets(fresh));
      }),
    );
  });

  test('in octoDNS: one document, and the text with its semicolons escaped or not at all', () => {
    fc.assert(
      fc.property(hostile, (fresh) => {
        const document = parseDocument(render(one({ value: quoteOctets(fresh) }), 'octodns'));
        expect(document.errors).toEqual([]);
        const zone = document.toJS() as Readonly<Record<string, readonly unknown[]>> | null;
        const canHold = /^[\u0020-\u007e]*$/.test(fresh) && !/["\\]/.test(fresh);
        expect(zone).toEqual(
          canHold ? { '': [{ ttl: 3600, type: 'TXT', values: [fresh.replaceAll(';', '\\;')] }] } : null,
        );
      }),
    );
  });

  test('in DNSControl: the calls and nothing else, and no tag ends a script', () => {
    fc.assert(
      fc.property(hostile, (fresh) => {
        const text = render(one({ value: quoteOctets(fresh) }), 'dnscontrol');
        const isPlain = /^[\u0020-\u007e]*$/.test(fresh);
        expect(runDnscontrol(text)).toEqual(
          isPlain ? [['example.com', ['TXT', '@', fresh, { ttl: 3600 }], {}]] : [],
        );
        expect(acting(text, MARKS.dnscontrol).join('\n')).not.toContain('</script');
      }),
    );
  });

  test('in nsupdate: two lines of the record, none more', () => {
    fc.assert(
      fc.property(hostile, hostile, (fresh, old) => {
        fc.pre(quoteOctets(fresh) !== quoteOctets(old));
        const text = render(
          one({ value: quoteOctets(fresh), old: [quoteOctets(old)] }, [quoteOctets(old)]),
          'nsupdate',
        );
        expect(acting(text, MARKS.nsupdate)).toEqual([
          'zone example.com.',
          `update delete example.com. IN TXT ${quoteOctets(old)}`,
          `update add example.com. 3600 IN TXT ${quoteOctets(fresh)}`,
          'send',
        ]);
      }),
    );
  });

  test('of names, types and data that are none, nothing is published in any form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RECORD_FORMATS),
        fc.constantFrom('MX', 'A', 'CNAME', 'TLSA', 'SRV', 'CAA', 'NAPTR\n@ A 192.0.2.66'),
        hostile,
        (format, type, text) => {
          const rendered = render(one({ type, value: `10 ${text}\n@ IN A 192.0.2.66` }), format);
          expect(acting(rendered, MARKS[format]).join('\n')).not.toContain('192.0.2.66');
        },
      ),
    );
    for (const format of RECORD_FORMATS) {
      const evil = 'x.example.com\n@ IN A 192.0.2.66';
      const rendered = render(one({ name: evil, value: '"v=spf1 -all"' }), format);
      expect(acting(rendered, MARKS[format]).join('\n'), format).not.toContain('192.0.2.66');
      expect(acting(rendered, MARKS[format]).join('\n'), format).not.toContain('v=spf1');
    }
  });
});

describe('literals', () => {
  test('read back as the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostile), (text) => {
        expect(hclStrings(quoteHcl(text.toWellFormed()))).toEqual([text.toWellFormed()]);
        expect(runInContext(quoteJs(text), createContext({}))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(parseDocument(quoteYaml(text)).toJS()).toBe(text);
      }),
    );
  });
});

describe('what is not ready is a comment in every form', () => {
  test.each(RECORD_FORMATS)('%s', (format) => {
    const texts = ['"v=spf1 +all"'];
    for (const fix of [
      { value: '"v=spf1 mx ~all"', complete: false },
      { value: '"v=spf1 mx ~all"', complete: false, old: texts },
      { complete: false },
      { complete: false, old: texts },
    ]) {
      const lines = acting(render(one(fix, texts), format), MARKS[format]).join('\n');
      expect(lines).not.toContain('v=spf1');
      // Neither is the old record taken away before the new one can come.
      expect(lines).not.toContain('delete');
      if (format === 'zone') expect(render(one(fix, texts), format)).not.toMatch(/^;- /mu);
    }
  });

  test('nor is a record set written whole that was not seen whole', () => {
    const report = reportOf([failing('a', [fixOf({ value: '"v=spf1 -all"' })])]);
    expect(acting(render(report, 'octodns'), MARKS.octodns)).toEqual(['---']);
    expect(render(report, 'terraform', 'route53')).not.toContain('\nresource ');
    // One record at a time needs nobody to know the rest.
    expect(render(report, 'terraform', 'cloudflare')).toContain('\nresource ');
  });

  test('a record behind an alias is not published beside it', () => {
    const answers = [{ name: 'example.com', type: 'CNAME', ttl: 300, data: 'x.example.net.' }];
    const report = reportOf(
      [failing('a', [fixOf({ value: '"v=spf1 -all"' })])],
      [answer('example.com', 'TXT', [], { answers })],
    );
    for (const format of RECORD_FORMATS)
      expect(acting(render(report, format), MARKS[format]).join('\n'), format).not.toContain('v=spf1');
  });
});

describe('a record set that is written whole', () => {
  const report = one({ value: '"v=spf1 mx -all"', old: ['"v=spf1 +all"'] }, ['"v=spf1 +all"', '"site=1; x"']);

  test('keeps what is not touched: octoDNS', () => {
    expect(parseDocument(render(report, 'octodns')).toJS()).toEqual({
      '': [{ ttl: 3600, type: 'TXT', values: ['site=1\\; x', 'v=spf1 mx -all'] }],
    });
  });

  test.each(['route53', 'google', 'hetzner', 'azure'])('keeps what is not touched: %s', (host) => {
    const strings = hclStrings(render(report, 'terraform', host)).map((text) => text.replaceAll('"', ''));
    expect(strings).toContain('site=1; x');
    expect(strings).toContain('v=spf1 mx -all');
    expect(strings).not.toContain('v=spf1 +all');
  });

  test('leaves the rest alone where a resource is one record', () => {
    const strings = hclStrings(render(report, 'terraform', 'cloudflare'));
    expect(strings).toContain('"v=spf1 mx -all"');
    expect(strings.join()).not.toContain('site=1');
  });
});

describe('long texts', () => {
  const long = `v=DKIM1; k=rsa; p=${'A'.repeat(400)}`;
  const report = one({ name: '_dmarc.example.com', value: quoteOctets(long) });

  test('are split where the tool does not do it by itself', () => {
    const pieces = `"${long.slice(0, 255)}" "${long.slice(255)}"`;
    expect(render(report, 'zone')).toContain(pieces);
    expect(hclStrings(render(report, 'terraform', 'google'))).toContain(pieces);
    expect(hclStrings(render(report, 'terraform', 'route53'))).toContain(
      `${long.slice(0, 255)}""${long.slice(255)}`,
    );
  });

  test('and are whole where it does', () => {
    expect(JSON.stringify(runDnscontrol(render(report, 'dnscontrol')))).toContain(long);
    expect(render(report, 'octodns')).toContain(long.replaceAll(';', '\\;'));
    expect(hclStrings(render(report, 'terraform', 'azure'))).toContain(long);
  });
});

describe('every type in every form', () => {
  const fixes: readonly Partial<DnsFix>[] = [
    { type: 'MX', value: '10 mx.example.com.' },
    { name: 'mx.example.com', type: 'A', value: '192.0.2.1' },
    { name: 'mx.example.com', type: 'AAAA', value: '2001:db8::1' },
    { name: 's1._domainkey.example.com', type: 'CNAME', value: 's1.esp.example.net.' },
    { name: '_imaps._tcp.example.com', type: 'SRV', value: '0 1 993 mail.example.com.' },
    { name: '_25._tcp.mx.example.com', type: 'TLSA', value: `3 1 1 ${'ab'.repeat(32)}` },
    { type: 'CAA', value: '0 issue "ca.example.net; x=1"' },
    { value: '"v=spf1 -all"' },
  ];
  const whole = reportOf(
    fixes.map((fix, at) => failing(`f${at}`, [fixOf(fix)])),
    fixes.map(({ name = 'example.com', type = 'TXT' }) => answer(name, type, [], { authority: [soa] })),
  );

  test('zone and nsupdate hold all of them', () => {
    for (const { name = 'example.com', type = 'TXT', value = '' } of fixes) {
      expect(render(whole, 'zone')).toContain(`\n${name}. 3600 IN ${type} ${value}\n`);
      expect(render(whole, 'nsupdate')).toContain(`\nupdate add ${name}. 3600 IN ${type} ${value}\n`);
    }
  });

  test('octoDNS, its keys in the order that it enforces', () => {
    const zone = parseDocument(render(whole, 'octodns')).toJS() as Readonly<
      Record<string, readonly Readonly<Record<string, unknown>>[]>
    >;
    expect(Object.keys(zone)).toEqual(['', '_25._tcp.mx', '_imaps._tcp', 'mx', 's1._domainkey']);
    const sets = Object.values(zone).flat();
    for (const set of sets) expect(Object.keys(set)).toEqual(Object.keys(set).toSorted());
    expect(sets).toContainEqual({
      ttl: 3600,
      type: 'MX',
      values: [{ exchange: 'mx.example.com.', preference: 10 }],
    });
    expect(sets).toContainEqual({ ttl: 3600, type: 'CNAME', value: 's1.esp.example.net.' });
    expect(sets).toContainEqual({
      ttl: 3600,
      type: 'TLSA',
      values: [
        {
          certificate_association_data: 'ab'.repeat(32),
          certificate_usage: 3,
          matching_type: 1,
          selector: 1,
        },
      ],
    });
  });

  test('DNSControl', () => {
    const [call] = runDnscontrol(render(whole, 'dnscontrol'));
    for (const record of [
      ['MX', '@', 10, 'mx.example.com.', { ttl: 3600 }],
      ['SRV', '_imaps._tcp', 0, 1, 993, 'mail.example.com.', { ttl: 3600 }],
      ['TLSA', '_25._tcp.mx', 3, 1, 1, 'ab'.repeat(32), { ttl: 3600 }],
      ['CAA', '@', 'issue', 'ca.example.net; x=1', { ttl: 3600 }],
    ])
      expect(call).toContainEqual(record);
  });

  test.each(['cloudflare', 'route53', 'google', 'hetzner', 'ovh', 'azure', 'digitalocean'])(
    'Terraform at %s',
    async (host) => {
      await expect(render(whole, 'terraform', host)).toMatchFileSnapshot(
        `../../../test/golden/records/terraform-${host}.tf`,
      );
    },
  );

  test('a label stands once in a file, also when two reports are of one zone', () => {
    const other = { ...whole, target: { domain: 'sub.example.com' } };
    const text = renderRecords([whole, other], 'terraform', { language: 'en' });
    const heads = text.match(/^(?:resource|variable) .*$/gmu) ?? [];
    expect(new Set(heads).size).toBe(heads.length);
    expect(parseAllDocuments(renderRecords([whole, other], 'octodns', { language: 'en' }))).toHaveLength(1);
  });
});

test('the least TTL of a provider is kept, and said', () => {
  const text = render(one({ value: '"v=spf1 -all"', ttl: 30 }), 'terraform', 'cloudflare');
  expect(text).toMatch(/ttl +=  ?60/);
  expect(text).toContain('60 is the least here');
});

test('says in both languages what there is to say, and that there is nothing', () => {
  for (const language of LANGUAGES) {
    for (const format of RECORD_FORMATS) {
      const none = renderRecords([reportOf([])], format, { language });
      expect(acting(none, MARKS[format])).toEqual([]);
      expect(none).not.toContain('undefined');
    }
  }
});
