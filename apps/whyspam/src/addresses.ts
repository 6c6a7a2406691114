/** What records name, whatever type they were asked as. */
import type { RecordData } from '@whyspam/dns';

type Records = readonly { readonly data: RecordData }[];

/** The addresses of A and AAAA records. */
export function addressesOf(records: Records): readonly string[] {
  return records.flatMap(({ data }) => (data.type === 'A' || data.type === 'AAAA' ? [data.address] : []));
}

/** The hosts of MX and NS records; the null MX (RFC 7505) names none. */
export function hostsOf(records: Records): readonly string[] {
  return records
    .flatMap(({ data }) => (data.type === 'MX' ? [data.exchange] : data.type === 'NS' ? [data.host] : []))
    .filter((host) => host !== '');
}
