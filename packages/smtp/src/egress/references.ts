/** Mail servers of large operators that answer everybody, to tell a network that is closed from a server that is. */

/** One server that is looked at in place of the world. */
export interface Reference {
  readonly operator: string;
  /** An MX host of theirs. */
  readonly host: string;
  /** The domains that a greeting of theirs names itself under, as it names the host or ends a longer name. */
  readonly greetsUnder: readonly string[];
  /** What published transcripts and tables show of the host and its greeting; none was asked live. */
  readonly source: string;
  /** When those were read, YYYY-MM-DD. */
  readonly checked: string;
}

/**
 * Independent of one another, so that all of them silent is a fault of the network here. Gmail and Comcast also have
 * IPv6. Nothing is said to them but QUIT.
 */
export const REFERENCES: readonly Reference[] = [
  {
    operator: 'Gmail',
    host: 'gmail-smtp-in.l.google.com',
    greetsUnder: ['google.com'],
    source: 'MX of gmail.com; greets "220 mx.google.com ESMTP ... - gsmtp"',
    checked: '2026-11-23',
  },
  {
    operator: 'Yahoo',
    host: 'mta5.am0.yahoodns.net',
    greetsUnder: ['yahoo.com', 'yahoodns.net'],
    source: 'MX of yahoo.com; greets "220 mtaproxy121.aol.mail.ne1.yahoo.com ESMTP ready"',
    checked: '2026-11-23',
  },
  {
    operator: 'Outlook.com',
    host: 'outlook-com.olc.protection.outlook.com',
    greetsUnder: ['outlook.com'],
    source:
      'MX of outlook.com; greets "220 ....mail.protection.outlook.com Microsoft ESMTP MAIL Service ready"',
    checked: '2026-11-23',
  },
  {
    operator: 'GMX',
    host: 'mx00.gmx.net',
    greetsUnder: ['gmx.net', 'gmx.com', 'mail.com'],
    source:
      'MX of gmx.net; greets "220 gmx.net (mxgmx008) Nemesis ESMTP Service ready", refuses under the same name',
    checked: '2026-11-23',
  },
  {
    operator: 'Comcast',
    host: 'mx1a1.comcast.net',
    greetsUnder: ['comcast.net'],
    source: 'MX of comcast.net; greets "220 resimta-....sys.comcast.net ... ESMTP server ready"',
    checked: '2026-11-23',
  },
];
