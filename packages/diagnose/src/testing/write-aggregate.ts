/** Writes aggregate reports (RFC 7489 appendix C), for tests. */
import type { HeldInput } from '../held/held-input.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Row {
  readonly ip: string;
  readonly count: number;
  readonly spf: string;
  readonly dkim: string;
  readonly spfDomain: string;
  /** Empty: no signature. */
  readonly dkimDomain: string;
  readonly selector: string;
  readonly pass: boolean;
  readonly headerFrom?: string;
  readonly disposition?: 'none' | 'quarantine' | 'reject';
  /** Of the signature itself; `pass` unless said. */
  readonly dkimResult?: 'pass' | 'fail' | 'none';
  readonly spfResult?: 'pass' | 'fail' | 'softfail' | 'none';
}

const signatureOf = ({ dkimDomain, selector, dkimResult = 'pass' }: Row): string =>
  dkimDomain === ''
    ? ''
    : `<dkim><domain>${dkimDomain}</domain><selector>${selector}</selector><result>${dkimResult}</result></dkim>`;

/** One aggregate report of one day. */
export function aggregate(
  day: number,
  rows: readonly Row[],
  {
    domain = 'libreria-luna.example',
    policy = 'none',
  }: { readonly domain?: string; readonly policy?: string } = {},
): HeldInput {
  const begin = Date.UTC(2026, 10, day) / 1000;
  const records = rows.map(
    (row) =>
      `<record><row><source_ip>${row.ip}</source_ip><count>${row.count}</count><policy_evaluated><disposition>${row.disposition ?? 'none'}</disposition><dkim>${row.dkim}</dkim><spf>${row.spf}</spf></policy_evaluated></row><identifiers><header_from>${row.headerFrom ?? domain}</header_from></identifiers><auth_results>${signatureOf(row)}<spf><domain>${row.spfDomain}</domain><result>${row.spfResult ?? 'pass'}</result></spf></auth_results></record>`,
  );
  const xml = `<?xml version="1.0" encoding="UTF-8" ?><feedback><report_metadata><org_name>mailbox.example</org_name><email>dmarc@mailbox.example</email><report_id>${day}</report_id><date_range><begin>${begin}</begin><end>${begin + 86_399}</end></date_range></report_metadata><policy_published><domain>${domain}</domain><adkim>r</adkim><aspf>r</aspf><p>${policy}</p><sp>${policy}</sp><pct>100</pct></policy_published>${records.join('')}</feedback>`;
  return {
    name: `mailbox.example!${domain}!${begin}!${begin + 86_399}.xml`,
    content: bytes(xml),
  };
}
