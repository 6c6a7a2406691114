/** A domain that is in good order, broken in one place of its zone at a time: what goes wrong in zones week after week. */
import { WORLDS, type World } from '@whyspam/lab';

export interface BrokenZone {
  readonly name: string;
  /** The rule of the cause that stands first. */
  readonly cause: string;
  /** Lines of the zone, found by their beginning, and what stands there instead. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
  /** Zones of others. */
  readonly zones?: World['zones'];
  /** No record mends it, or only one that nobody but the administrator knows. */
  readonly isUnproven?: true;
}

const SPF = '@ TXT "v=spf1';
const DKIM = 'mail._domainkey';
const DMARC = '_dmarc TXT';
const MX = '@ MX 10';
const REPORTS = 'rua=mailto:dmarc@libreria-luna.example';

const reportService: World['zones'] = {
  'informes.example': {
    records: `$TTL 3600
@ SOA ns1.dns-sur.example. hostmaster.dns-sur.example. 1 7200 3600 1209600 300
@ NS ns1.dns-sur.example.
@ MX 10 mx1.libreria-luna.example.`,
  },
};

export const BROKEN_ZONES: readonly BrokenZone[] = [
  // Who else sends is for the administrator to say.
  { name: 'spf-missing', cause: 'spf/missing', lines: { [SPF]: [] }, isUnproven: true },
  {
    name: 'spf-two-records',
    cause: 'spf/several-records',
    lines: { [SPF]: ['@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 a ip4:198.51.100.64/28 ~all"'] },
  },
  {
    name: 'spf-misspelt-network',
    cause: 'spf/syntax-error',
    lines: { [SPF]: ['@ TXT "v=spf1 mx ipv4:198.51.100.64/28 -all"'] },
  },
  {
    name: 'spf-without-a-space',
    cause: 'spf/glued-terms',
    lines: { [SPF]: ['@ TXT "v=spf1 mx ip4:198.51.100.64/28-all"'] },
  },
  { name: 'spf-for-everyone', cause: 'spf/open-to-everyone', lines: { [SPF]: ['@ TXT "v=spf1 mx +all"'] } },
  {
    name: 'spf-of-a-service-that-is-gone',
    cause: 'spf/include-without-record',
    lines: { [SPF]: ['@ TXT "v=spf1 mx include:spf.dns-sur.example -all"'] },
  },
  {
    name: 'spf-of-itself',
    cause: 'spf/loop',
    lines: { [SPF]: ['@ TXT "v=spf1 mx include:libreria-luna.example -all"'] },
  },
  { name: 'spf-without-an-end', cause: 'spf/no-default', lines: { [SPF]: ['@ TXT "v=spf1 mx"'] } },
  { name: 'dmarc-missing', cause: 'dmarc/missing', lines: { [DMARC]: [] } },
  {
    name: 'dmarc-two-records',
    cause: 'dmarc/several-records',
    lines: { [DMARC]: [`_dmarc TXT "v=DMARC1; p=reject; ${REPORTS}"`, '_dmarc TXT "v=DMARC1; p=none"'] },
  },
  {
    name: 'dmarc-at-the-domain',
    cause: 'dmarc/misplaced',
    lines: { [DMARC]: [`@ TXT "v=DMARC1; p=reject; ${REPORTS}"`] },
  },
  {
    name: 'dmarc-misspelt-policy',
    cause: 'dmarc/invalid',
    lines: { [DMARC]: [`_dmarc TXT "v=DMARC1; p=rejct; ${REPORTS}"`] },
  },
  {
    name: 'dmarc-open-subdomains',
    cause: 'dmarc/subdomain-policy-weaker',
    lines: { [DMARC]: [`_dmarc TXT "v=DMARC1; p=reject; sp=none; ${REPORTS}"`] },
  },
  {
    name: 'dmarc-reports-to-a-service',
    cause: 'dmarc/report-not-authorised',
    lines: { [DMARC]: ['_dmarc TXT "v=DMARC1; p=reject; rua=mailto:luna@informes.example"'] },
    zones: reportService,
  },
  { name: 'dkim-key-missing', cause: 'dkim/key-missing', lines: { [DKIM]: [] }, isUnproven: true },
  {
    name: 'dkim-key-cut-off',
    cause: 'dkim/malformed-key',
    lines: {
      [DKIM]: ['mail._domainkey TXT "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzZTZ"'],
    },
    isUnproven: true,
  },
  {
    name: 'mx-null-beside-another',
    cause: 'mx/null-beside-others',
    lines: { [MX]: ['@ MX 10 mx1', '@ MX 0 .'] },
  },
  {
    name: 'tls-reports-twice',
    cause: 'tls-rpt/several-records',
    lines: {
      '_smtp._tls': [
        '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@libreria-luna.example"',
        '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:postmaster@libreria-luna.example"',
      ],
    },
  },
  {
    name: 'mta-sts-twice',
    cause: 'mta-sts/several-records',
    lines: {
      '_mta-sts': ['_mta-sts TXT "v=STSv1; id=20261102T090000"', '_mta-sts TXT "v=STSv1; id=20250101"'],
    },
  },
];

/** @throws Error when a line to break is not there. */
export function breakZone({ lines, zones = {} }: Pick<BrokenZone, 'lines' | 'zones'>): World {
  const sound = WORLDS.find(({ name }) => name === 'well-kept');
  const domain = sound?.target.domain ?? '';
  const zone = sound?.zones[domain];
  if (sound === undefined || zone === undefined) throw new Error('There is no well-kept world.');
  let { records } = zone;
  for (const [begins, instead] of Object.entries(lines)) {
    const line = records.split('\n').find((one) => one.startsWith(begins));
    if (line === undefined) throw new Error(`No line begins with ${begins}`);
    records = records.replace(`${line}\n`, instead.map((one) => `${one}\n`).join(''));
  }
  const { signed: _signed, ...world } = sound;
  return { ...world, zones: { ...world.zones, [domain]: { ...zone, records }, ...zones } };
}
