/** The filtering products whose verdict is a word and not a sum of named rules, and where to ask them. */
import { isFilterEntry, type FilterStatement, type FilterVerdicts, type Fix } from '@whyspam/core';

/** Those that speak of the message; what a mailbox provider says of its own mail is judged elsewhere. */
const GATEWAYS: ReadonlySet<string> = new Set([
  'amavis',
  'assp',
  'bogofilter',
  'check-point',
  'cisco',
  'clamav',
  'cloudmark',
  'crm114',
  'dspam',
  'eset',
  'expurgate',
  'fortinet',
  'free',
  'hornetsecurity',
  'kaspersky',
  'mailchannels',
  'mimecast',
  'proofpoint',
  'smartermail',
  'sophos',
  'spam-experts',
  'symantec',
  'trend-micro',
  'vade',
]);

/** Pages where a sender can ask about an address. Source: the catalogue of replies. Checked 2026-11-23. */
const PAGES: Readonly<Record<string, string>> = {
  cloudmark: 'https://csi.cloudmark.com/',
  proofpoint: 'https://ipcheck.proofpoint.com/',
};

const ORDER: readonly FilterStatement['verdict'][] = ['malware', 'phishing', 'spam', 'suspect', 'bulk'];

/** Trusted statements of such products. */
export function gatewayStatements({ statements }: FilterVerdicts): readonly FilterStatement[] {
  return statements.filter(({ isTrusted, filter }) => isTrusted && GATEWAYS.has(filter));
}

/** The gravest statement against the message. */
export function gravestOf(statements: readonly FilterStatement[]): FilterStatement | undefined {
  return statements
    .filter(({ verdict }) => ORDER.includes(verdict))
    .toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))[0];
}

/** Entries of the catalogue that its parts have, each once. */
export function entriesOf({ parts }: FilterStatement): readonly string[] {
  return [
    ...new Set(parts.flatMap(({ entry }) => (entry !== undefined && isFilterEntry(entry) ? [entry] : []))),
  ];
}

export function pageOf(filter: string, name: string): readonly Fix[] {
  const url = PAGES[filter];
  if (url === undefined) return [];
  return [
    {
      kind: 'provider',
      who: 'blocklist',
      name,
      request: 'look up the sending address',
      url,
      guide: `provider/${filter}`,
    },
  ];
}
