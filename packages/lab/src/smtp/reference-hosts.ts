/** Mail servers of large operators, in every world: whoever asks whether port 25 is open from here finds them. */
import type { WorldSmtp } from './smtp-schema.ts';

interface ReferenceHost {
  readonly host: string;
  /** What it calls itself, and what its banner says behind that. */
  readonly hostname: string;
  readonly banner: string;
  readonly addresses: readonly string[];
}

/** The hosts that `@whyspam/smtp` asks, at addresses for documentation; they greet as the real ones do. */
const REFERENCE_HOSTS: readonly ReferenceHost[] = [
  {
    host: 'gmail-smtp-in.l.google.com',
    hostname: 'mx.google.com',
    banner: '4fb4d7f45d1cf-6a5f0c1d2e3si1234567a12.91 - gsmtp',
    addresses: ['203.0.113.241', '2001:db8:25::1'],
  },
  {
    host: 'mta5.am0.yahoodns.net',
    hostname: 'mtaproxy121.aol.mail.ne1.yahoo.com',
    banner: 'ready',
    addresses: ['203.0.113.242'],
  },
  {
    host: 'outlook-com.olc.protection.outlook.com',
    hostname: 'BL6PEPF0001AB51.mail.protection.outlook.com',
    banner: 'Microsoft ESMTP MAIL Service ready',
    addresses: ['203.0.113.243'],
  },
  {
    host: 'mx00.gmx.net',
    hostname: 'gmx.net',
    banner: '(mxgmx008) Nemesis ESMTP Service ready',
    addresses: ['203.0.113.244'],
  },
  {
    host: 'mx1a1.comcast.net',
    hostname: 'resimta-a1p-001.sys.comcast.net',
    banner: 'ESMTP server ready',
    addresses: ['203.0.113.245', '2001:db8:25::5'],
  },
];

export const REFERENCE_SERVERS: readonly WorldSmtp[] = REFERENCE_HOSTS.flatMap(
  ({ addresses, host, hostname, banner }) =>
    addresses.map((address) => ({
      address,
      hostname,
      banner,
      certificate: { names: [host, hostname] },
      mailboxes: { domains: [], names: [] },
    })),
);

/** Zone text by origin: each host is a zone of its own, so that none of the world's stands in the way. */
export const REFERENCE_ZONES: ReadonlyMap<string, string> = new Map(
  REFERENCE_HOSTS.map(({ host, addresses }) => [
    host,
    `$TTL 300
@ SOA ns hostmaster 2026112301 300 60 604800 60
@ NS ns
ns A 203.0.113.249
${addresses.map((address) => `@ ${address.includes(':') ? 'AAAA' : 'A'} ${address}`).join('\n')}`,
  ]),
);
