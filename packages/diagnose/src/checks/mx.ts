/** Who receives, and each host that does. */
import type { FactEntry } from '@whyspam/core';
import { evaluateMxReach } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkMx({ domain, mx, hosts }: CheckContext): Promise<readonly FactEntry[]> {
  const [receives, resolved] = await Promise.all([mx, hosts]);
  return [
    factEntry('mx', domain, receives),
    factEntry('mxReach', domain, evaluateMxReach(receives, resolved)),
    ...resolved.map(([host, fact]) => factEntry('mxHost', { kind: 'host', host }, fact)),
  ];
}
