/** BIMI: the record, the policies in its way, the image, the certificate, and how they are found. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  absent,
  known,
  probeError,
  unknown,
  type Bimi,
  type Dmarc,
  type Fact,
  type KnownFact,
} from '@whyspam/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { makeMarkCertificate, type MadeMark, type MarkOptions } from '../testing/make-mark-certificate.ts';
import { memoryHttps, type MemoryWeb } from '../testing/memory-https.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateBimiPolicy } from './evaluate-bimi-policy.ts';
import { evaluateMarkCertificate } from './evaluate-mark-certificate.ts';
import { gatherBimi } from './gather-bimi.ts';
import { isBimi, parseBimi } from './parse-bimi.ts';
import { checkSvg, parseIndicator } from './parse-indicator.ts';
import { parseMarkFile } from './parse-mark-certificate.ts';

const LOGO = 'https://example.com/logo.svg';
const svg = (inner = '', root = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny-ps" viewBox="0 0 100 100"${root}><title>Example</title>${inner}</svg>`;
const codesOf = (text: string): readonly string[] => checkSvg(text).map(({ code }) => code);

describe('parseBimi', () => {
  test.each<[string, Partial<ReturnType<typeof parseBimi>>, string[]]>([
    [`v=BIMI1; l=${LOGO}`, { location: LOGO, isInvalid: false, isDeclined: false }, []],
    [
      `v=BIMI1; l=${LOGO}; a=https://example.com/vmc.pem;`,
      { location: LOGO, evidenceLocation: 'https://example.com/vmc.pem', isInvalid: false },
      [],
    ],
    [`v = BIMI1 ; l = ${LOGO} ; avp = personal`, { location: LOGO, avatarPreference: 'personal' }, []],
    ['v=BIMI1; l=; a=;', { isDeclined: true, isInvalid: false }, []],
    ['v=BIMI1; l=;', { isDeclined: true, isInvalid: false }, []],
    ['v=BIMI1; l= ; a= ; lps=', { isDeclined: true, isInvalid: false, localParts: ['*'] }, []],
    [
      'v=BIMI1; l=; a=https://example.com/vmc.pem',
      { isInvalid: true, isDeclined: false },
      ['missing-location'],
    ],
    ['v=BIMI1;', { isInvalid: true }, ['missing-location']],
    ['v=BIMI1; a=https://example.com/vmc.pem', { isInvalid: true }, ['missing-location']],
    ['v=BIMI1; l=http://example.com/logo.svg', { isInvalid: true }, ['bad-location']],
    ['v=BIMI1; l=0', { isInvalid: true }, ['bad-location']],
    [`v=BIMI1; l=${LOGO},${LOGO}`, { isInvalid: true }, ['bad-location']],
    ['v=BIMI1; l=https://localhost/logo.svg', { isInvalid: true }, ['bad-location']],
    ['v=BIMI1; l=https://example.com/logo.png', { isInvalid: true }, ['bad-image-format']],
    ['v=BIMI1; l=https://example.com/logo.svgz', { isInvalid: false }, []],
    ['v=BIMI1; l=https://example.com/logo?f=x.png', { isInvalid: false }, []],
    [`v=BIMI1; l=${LOGO}; l=${LOGO}`, { isInvalid: true }, ['duplicate-tag']],
    [`v=BIMI1; l=${LOGO}; a=ftp://example.com/x`, { isInvalid: true }, ['bad-evidence-location']],
    [`v=BIMI1; l=${LOGO}; xyz=foo`, { isInvalid: false }, ['unknown-tag']],
    [`v=BIMI1; L=${LOGO}`, { isInvalid: true }, ['unknown-tag', 'missing-location']],
    [
      `v=BIMI1; l=${LOGO}; avp=Brand`,
      { isInvalid: false, avatarPreference: 'brand' },
      ['bad-avatar-preference'],
    ],
    [`v=BIMI1; l=${LOGO}; lps=news, billing,Support`, { localParts: ['news', 'billing', 'support'] }, []],
    [`v=BIMI1; l=${LOGO}; lps=help_desk`, { localParts: [], isInvalid: false }, ['bad-local-parts']],
    [`v=BIMI1; l=https://brand.example/logo(1).svg`, { location: 'https://brand.example/logo(1).svg' }, []],
  ])('%s', (text, expected, codes) => {
    const parsed = parseBimi(text);
    expect(parsed).toMatchObject(expected);
    expect(parsed.problems.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
  });

  test.each([
    ['v=BIMI1', true],
    ['v=BIMI1;', true],
    ['v =\tBIMI1 ; l=', true],
    ['V=BIMI1; l=', false],
    ['v=bimi1; l=', false],
    ['v=BIMI2; l=', false],
    ['v=BIMI10; l=', false],
    [' v=BIMI1; l=', false],
    ['l=; v=BIMI1', false],
    ['google-site-verification=x', false],
  ])('trap 73: "%s" is a BIMI record: %s', (text, is) => {
    expect(isBimi(text)).toBe(is);
  });

  test('never throws, and spans stay inside', () => {
    const part = fc.constantFrom('v=BIMI1', ';', 'l=', 'a=', 'avp=', 'lps=', LOGO, ',', ' ', '=', 'https://');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { start, end } of parseBimi(text).problems) {
            expect(start >= 0 && start <= end && end <= text.length).toBe(true);
          }
        },
      ),
    );
  });

  test.each([';', 'a', 'l=a;', ',', 'a,', ' ', '=', '.', '/'])('linear in a run of "%s"', (unit) => {
    for (const before of ['v=BIMI1; l=https://a.b/', 'v=BIMI1; lps=', 'v=BIMI1;'])
      expectLinear(parseBimi, [unit], before);
  });
});

describe('evaluateBimiPolicy', () => {
  test.each<[readonly (string | undefined)[], string[]]>([
    [['v=DMARC1; p=reject'], []],
    [['v=DMARC1; p=quarantine'], []],
    [['v=DMARC1; p=quarantine; pct=100; sp=reject'], []],
    [['v=DMARC1; p=reject; pct=50'], []],
    [['v=DMARC1; p=none'], ['policyNone']],
    [['v=DMARC1; rua=mailto:a@example.com'], ['policyNone']],
    [['v=DMARC1; p=reject; sp=none'], ['subdomainPolicyNone']],
    [['v=DMARC1; p=quarantine; pct=99'], ['percentBelow100']],
    [['v=DMARC1; p=quarantine; t=y'], ['testing']],
    [['v=DMARC1; p=reject; t=y'], []],
    [[undefined], ['noDmarc']],
    [[undefined, undefined], ['noDmarc']],
    [['v=DMARC1; p=reject', 'v=DMARC1; p=none'], ['policyNone']],
    [['v=DMARC1; p=reject', 'v=DMARC1; p=quarantine; pct=100; sp=reject'], []],
  ])('trap 73: %j gives %j', (records, obstacles) => {
    expect(evaluateBimiPolicy(records)).toEqual(obstacles);
  });
});

describe('checkSvg', () => {
  test.each<[string, string, string[]]>([
    ['an image of the profile', svg('<rect width="10" height="10" fill="url(#g)"/>'), []],
    ['the version is not repaired', svg().replace('1.2', '1.1'), ['bad-version']],
    ['no version', svg().replace(' version="1.2"', ''), ['bad-version']],
    ['another profile', svg().replace('tiny-ps', 'tiny'), ['bad-base-profile']],
    ['x and y on the root', svg('', ' x="0px" y="0px"'), ['root-position', 'root-position']],
    ['x on a child is fine', svg('<rect x="1" y="1" width="2" height="2"/>'), []],
    ['another namespace', svg().replace('2000/svg', '2000/other'), ['bad-namespace']],
    [
      'with a prefix',
      svg().replaceAll('<', '<s:').replaceAll('<s:/', '</s:').replace('xmlns=', 'xmlns:s='),
      [],
    ],
    ['no title', svg().replace('<title>Example</title>', ''), ['no-title']],
    ['an empty title', svg().replace('Example', ' '), ['empty-title']],
    ['two titles', svg('<title>x</title>'), ['several-titles']],
    [
      'a title of a group is none',
      svg('<g><title>x</title></g>').replace('<title>Example</title>', ''),
      ['no-title'],
    ],
    ['an empty description', svg('<desc> </desc>'), ['empty-description']],
    ['a script', svg('<script>x</script>'), ['script']],
    ['a script in capitals', svg('<SCRIPT>x</SCRIPT>'), ['script']],
    ['an animation', svg('<rect><animate attributeName="x"/></rect>'), ['animation']],
    ['a raster image', svg('<image width="1" height="1"/>'), ['embedded-image']],
    ['a style element', svg('<style>a{}</style>'), ['element-not-allowed']],
    ['a style attribute', svg('<g style="fill:red"/>'), ['style-attribute']],
    ['a filter', svg('<filter id="a"/>'), ['element-not-allowed']],
    ['an svg in the svg', svg('<svg/>'), ['element-not-allowed']],
    ['an event handler', svg('<g onclick="x"/>'), ['event-handler']],
    ['a link', svg('<a/>'), ['link']],
    ['a reference inside', svg('<use xlink:href="#a"/>', ' xmlns:xlink="http://www.w3.org/1999/xlink"'), []],
    [
      'a reference outside',
      svg('<use xlink:href="https://evil.example/a"/>', ' xmlns:xlink="http://www.w3.org/1999/xlink"'),
      ['external-reference'],
    ],
    ['a paint outside', svg('<g fill="url(https://evil.example/a#b)"/>'), ['external-reference']],
    [
      'a paint outside after one inside',
      svg('<g fill="url(#a) url( \'//evil.example\')"/>'),
      ['external-reference'],
    ],
    ['zoomAndPan of the wrong kind', svg('', ' zoomAndPan="magnify"'), ['attribute-value']],
    ['zoomAndPan of the right kind', svg('', ' zoomAndPan="disable" externalResourcesRequired="false"'), []],
    ['a stylesheet', `<?xml-stylesheet href="a.css"?>${svg()}`, ['processing-instruction']],
    ['an XML declaration', `<?xml version="1.0"?>${svg()}`, []],
    ['a DOCTYPE', `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">${svg()}`, []],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg()}`, ['entity']],
    [
      'an entity in use',
      `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('<desc>&a;</desc>')}`,
      ['entity', 'not-well-formed'],
    ],
    ['metadata of an editor', svg('<metadata><r:RDF xmlns:r="urn:r"/></metadata>'), []],
    ['no viewBox', svg().replace(' viewBox="0 0 100 100"', ''), ['no-view-box']],
    ['not square', svg().replace('0 0 100 100', '0 0 100 50'), ['not-square']],
    ['viewBox with commas', svg().replace('0 0 100 100', '0,0,100,100'), []],
    ['viewBox of three', svg().replace('0 0 100 100', '0 0 100'), ['bad-view-box']],
    ['relative size', svg('', ' width="100%"'), ['relative-size']],
    ['a web page', '<!DOCTYPE html><html><head></head></html>', ['not-svg']],
    ['no XML', 'PNG', ['not-svg']],
    ['cut off', svg().slice(0, -3), ['not-well-formed']],
    ['too deep', svg('<g>'.repeat(100)), ['too-deep']],
  ])('trap 73: %s', (_name, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  test('gzip is undone, and bounded', () => {
    expect(parseIndicator(gzipSync(svg()))).toMatchObject({ isCompressed: true, violations: [] });
    expect(parseIndicator(gzipSync('a'.repeat(5 << 20))).violations[0]?.code).toBe('bad-gzip');
    expect(parseIndicator(Uint8Array.of(0x1f, 0x8b, 0)).violations[0]?.code).toBe('bad-gzip');
  });

  test('size is judged uncompressed, as advice', () => {
    const large = svg(`<desc>${'a'.repeat(40_000)}</desc>`);
    expect(parseIndicator(gzipSync(large)).violations).toMatchObject([{ code: 'large', level: 'should' }]);
  });

  test('never throws', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '/',
      'svg',
      '<title>',
      '</title>',
      '"',
      '=',
      ' ',
      'url(',
      '<!',
      '&',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          checkSvg(text);
          checkSvg(svg(text));
          parseIndicator(Buffer.from(text, 'latin1'));
        },
      ),
    );
  });

  test.each(['<g/>', '<g>', ' a="url("', ' b', '&#65;', '<!-- -->', 'url(', '<a:b/>'])(
    'linear in "%s"',
    (unit) => {
      // A megabyte is the limit; what is larger is not read at all.
      const head = unit.startsWith(' ') ? '<svg' : unit === 'url(' ? '<svg a="' : '<svg>';
      expectLinear((text) => checkSvg(text.slice(0, (1 << 20) - 8)), [unit], head);
    },
  );
});

describe('mark certificates', () => {
  const context = { selector: 'default', domain: 'shop.example.com', organizationalDomain: 'example.com' };
  const judge = async (options: MarkOptions = {}, order: readonly (keyof MadeMark)[] = ['leaf', 'root']) => {
    const made = await makeMarkCertificate({ svg: svg(), ...options });
    const file = parseMarkFile(Buffer.from(order.map((key) => made[key]).join('\n')));
    return evaluateMarkCertificate(file, context);
  };

  test('one that is in order', async () => {
    const seen = await judge();
    expect(seen).toMatchObject({
      kind: 'verified',
      markType: 'Registered Mark',
      organization: 'Example Ltd',
      root: 'unknown',
      rootName: 'Test Mark Root',
      problems: [],
      violations: [],
    });
    expect(seen.chain.map(({ notAfter }) => notAfter)).toEqual([
      '2027-01-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ]);
  });

  test.each<[string, MarkOptions, string[]]>([
    ['no usage for BIMI', { hasUsage: false }, ['not-a-mark-certificate']],
    ['for another domain', { names: ['example.org', 'sub.shop.example.com'] }, ['wrong-domain']],
    ['with a wildcard', { names: ['*.example.com'] }, ['wrong-domain']],
    ['for the organisational domain', { names: ['EXAMPLE.com'] }, []],
    ['for the selector', { names: ['default._bimi.shop.example.com'] }, []],
    ['for another selector', { names: ['brand._bimi.shop.example.com'] }, ['wrong-domain']],
    ['no image', { hasLogotype: false }, ['no-logotype']],
    ['a hash of something else', { hashOf: 'other' }, ['hash-mismatch']],
    ['a hash of the unpacked image', { hashOf: svg() }, []],
    ['no timestamps', { hasTimestamps: false }, ['no-transparency']],
    ['no mark type', { markType: undefined }, ['no-mark-type']],
    ['signed by somebody else', { isForged: true }, ['broken-chain']],
  ])('%s', async (_name, options, problems) => {
    expect((await judge(options)).problems).toEqual(problems);
  });

  test('the root before the mark certificate is out of order', async () => {
    const seen = await judge({}, ['root', 'leaf']);
    expect(seen).toMatchObject({ problems: ['out-of-order'], markType: 'Registered Mark' });
  });

  test('the root may be left out', async () => {
    expect(await judge({}, ['leaf'])).toMatchObject({ problems: [], rootName: 'Test Mark Root' });
  });

  test.each([
    ['Registered Mark', 'verified'],
    ['Government Mark', 'verified'],
    ['Prior Use Mark', 'common'],
    ['Modified Registered Mark', 'common'],
    ['Something New', 'unknown'],
  ])('%s is %s', async (markType, kind) => {
    expect((await judge({ markType })).kind).toBe(kind);
  });

  test('trap 73: a company registered with its country, not with a state', async () => {
    const seen = await judge({ subject: { '1.3.6.1.4.1.311.60.2.1.3': 'ES' } });
    expect(seen.jurisdiction).toEqual({ country: 'ES' });
    expect(seen.problems).toEqual([]);
  });

  test.each([
    ['nothing', '', 'not-pem'],
    ['DER', '0\x82', 'not-pem'],
    ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'not-pem'],
    [
      'a certificate of nonsense',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'no-certificate',
    ],
  ])('%s', (_name, text, problem) => {
    const file = parseMarkFile(Buffer.from(text, 'latin1'));
    expect(evaluateMarkCertificate(file, context).problems).toEqual([problem]);
  });

  test('never throws, and takes linear time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseMarkFile(Buffer.from(`-----BEGIN CERTIFICATE-----${text}-----END CERTIFICATE-----`));
      }),
    );
    for (const unit of ['-----BEGIN CERTIFICATE-----', '-', '-----END CERTIFICATE-----'])
      expectLinear((text) => parseMarkFile(Buffer.from(text)), [unit]);
  });
});

describe('gatherBimi', () => {
  const dmarc = (change: Partial<Dmarc> = {}): KnownFact<Dmarc> =>
    known(
      {
        foundAt: 'example.com',
        record: 'v=DMARC1; p=reject',
        ttlSeconds: 300,
        records: ['v=DMARC1; p=reject'],
        organizationalDomain: 'example.com',
        policy: 'reject',
        policyTag: 'p',
        isTesting: false,
        spfAlignment: 'relaxed',
        dkimAlignment: 'relaxed',
        aggregateReports: [],
        failureReports: [],
        problems: [],
        ...change,
      },
      [],
    );
  const gather = (
    zone: MemoryZone,
    web: MemoryWeb = {},
    domain = 'example.com',
    policy: Fact<Dmarc> = dmarc(),
  ): Promise<Fact<Bimi>> =>
    gatherBimi(memoryResolver(zone), memoryHttps(web).getHttps, domain, Promise.resolve(policy));
  const record = (text: string, domain = 'example.com'): MemoryZone => ({
    [`default._bimi.${domain}`]: { TXT: [text] },
  });
  const VMC = 'https://example.com/vmc.pem';
  let made: MadeMark;
  beforeAll(async () => {
    made = await makeMarkCertificate({ svg: svg() });
  });

  test.each<[string, MemoryZone, object]>([
    ['no record', { 'example.com': {} }, { state: 'absent' }],
    ['no such name', {}, { state: 'absent' }],
    [
      'a time-out',
      { 'default._bimi.example.com': 'timeout' },
      { state: 'unknown', error: { code: 'DNS_TIMEOUT' } },
    ],
    [
      'SERVFAIL',
      { 'default._bimi.example.com': 'servfail' },
      { state: 'unknown', error: { code: 'DNS_SERVFAIL' } },
    ],
    [
      'trap 73: unrelated TXT are not counted',
      { 'default._bimi.example.com': { TXT: ['google-site-verification=x', 'v=BIMI1; l=; a='] } },
      { state: 'known', value: { records: ['v=BIMI1; l=; a='], isDeclined: true } },
    ],
    [
      'trap 73: only unrelated TXT are no record',
      { 'default._bimi.example.com': { TXT: ['google-site-verification=x'] } },
      { state: 'absent' },
    ],
    [
      'several records: none counts, and nothing is fetched',
      { 'default._bimi.example.com': { TXT: [`v=BIMI1; l=${LOGO}`, 'v=BIMI1; l=;'] } },
      { state: 'known', value: { records: [`v=BIMI1; l=${LOGO}`, 'v=BIMI1; l=;'] } },
    ],
  ])('%s', async (_name, zone, expected) => {
    const fact = await gather(zone);
    expect(fact).toMatchObject(expected);
    if (fact.state === 'known') expect(fact.value.image).toBeUndefined();
  });

  test('the organisational domain stands in, with the same selector', async () => {
    const policy = dmarc({ foundAt: 'example.com' });
    const zone = record('v=BIMI1; l=;');
    expect(await gather(zone, {}, 'shop.example.com', policy)).toMatchObject({
      value: { foundAt: 'example.com', name: 'default._bimi.example.com' },
    });
    const declined = { ...record(`v=BIMI1; l=${LOGO}`), ...record('v=BIMI1; l=', 'shop.example.com') };
    expect(await gather(declined, {}, 'shop.example.com', policy)).toMatchObject({
      value: { foundAt: 'shop.example.com', isDeclined: true },
    });
  });

  test('trap 73: p=none at the organisational domain stands in the way of a subdomain that says reject', async () => {
    const zone: MemoryZone = {
      ...record('v=BIMI1; l=;', 'shop.example.com'),
      '_dmarc.example.com': { TXT: ['v=DMARC1; p=none'] },
    };
    const policy = dmarc({ foundAt: 'shop.example.com' });
    expect(await gather(zone, {}, 'shop.example.com', policy)).toMatchObject({
      value: { obstacles: ['policyNone'] },
    });
    const failing = { ...zone, '_dmarc.example.com': 'timeout' as const };
    expect((await gather(failing, {}, 'shop.example.com', policy)).state).toBe('unknown');
  });

  test('DMARC that could not be asked leaves it open; DMARC that is not there does not', async () => {
    const zone = record('v=BIMI1; l=;');
    const late = unknown(probeError('DNS_TIMEOUT', 'late'));
    expect((await gather(zone, {}, 'example.com', late)).state).toBe('unknown');
    expect((await gather({}, {}, 'example.com', late)).state).toBe('unknown');
    const { organizationalDomain: _domain, ...rest } = dmarc().value;
    expect((await gather(zone, {}, 'example.com', known(rest, []))).state).toBe('unknown');
    expect(await gather(zone, {}, 'example.com', absent([]))).toMatchObject({
      value: { obstacles: ['noDmarc'] },
    });
  });

  test('image and certificate, held against each other', async () => {
    const web = { [LOGO]: { body: svg() }, [VMC]: { body: made.leaf + made.root } };
    expect(await gather(record(`v=BIMI1; l=${LOGO}; a=${VMC}`), web)).toMatchObject({
      state: 'known',
      value: {
        obstacles: [],
        image: { state: 'fetched', isCompressed: false, violations: [] },
        certificate: { state: 'fetched', problems: [], matchesImage: true, kind: 'verified' },
      },
    });
    const other = { ...web, [LOGO]: { body: svg('<g/>') } };
    expect(await gather(record(`v=BIMI1; l=${LOGO}; a=${VMC}`), other)).toMatchObject({
      value: { certificate: { matchesImage: false } },
    });
  });

  test.each<[string, MemoryWeb, object]>([
    ['404', { [LOGO]: { status: 404 } }, { state: 'missing', status: 404 }],
    ['no such host', {}, { state: 'missing', error: { code: 'HTTP_NO_ADDRESS' } }],
    ['a bad certificate', { [LOGO]: { certificate: 'expired' } }, { state: 'missing' }],
    ['too large', { [LOGO]: { body: 'a'.repeat(2 << 20) } }, { state: 'missing' }],
    ['a time-out', { [LOGO]: 'HTTP_TIMEOUT' }, { state: 'unknown', error: { code: 'HTTP_TIMEOUT' } }],
    ['DNS trouble', { [LOGO]: 'DNS_SERVFAIL' }, { state: 'unknown' }],
  ])('the image: %s', async (_name, web, expected) => {
    const fact = await gather(record(`v=BIMI1; l=${LOGO}`), web);
    expect(fact.state === 'known' && fact.value.image).toMatchObject(expected);
  });

  test('the record is asked before DMARC is known', () => {
    const resolver = memoryResolver({});
    void gatherBimi(resolver, memoryHttps({}).getHttps, 'example.com', new Promise(() => {}));
    expect(resolver.questions).toEqual(['TXT default._bimi.example.com']);
  });
});
