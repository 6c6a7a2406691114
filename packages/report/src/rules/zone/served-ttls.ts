/** The TTLs of the mail records as the name servers have them; a resolver's cache would show what is left of them. */
import type { Agreement, SeenFact } from '@whyspam/core';

export function servedTtls(
  agreement: SeenFact<Agreement>,
): readonly { readonly record: string; readonly seconds: number }[] {
  if (agreement.state === 'absent') return [];
  return agreement.value.records.flatMap(({ purpose, name, versions }) => {
    const ttls = versions.flatMap(({ ttlSeconds }) => (ttlSeconds === undefined ? [] : [ttlSeconds]));
    const record = purpose === 'dkim' ? `DKIM ${name}` : purpose.toUpperCase();
    return ttls.length === 0 ? [] : [{ record, seconds: Math.max(...ttls) }];
  });
}
