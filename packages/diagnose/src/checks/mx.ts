/** Who receives, and each host that does. */
import type { FactEntry } from '@whyspam/core';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkMx({ domain, mx, hosts }: CheckContext): Promise<readonly FactEntry[]> {
  return [
    factEntry('mx', domain, await mx),
    ...(await hosts).map(([host, fact]) => factEntry('mxHost', { kind: 'host', host }, fact)),
  ];
}
