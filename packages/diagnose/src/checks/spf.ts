/** The SPF record and the tree of its includes. */
import { absent, unknown, type Fact, type FactEntry, type FactValues } from '@whyspam/core';
import { gatherSpfTree } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkSpf(context: CheckContext): Promise<readonly FactEntry[]> {
  const { domain, spf } = context;
  return [factEntry('spf', domain, await spf), factEntry('spfTree', domain, await treeOf(context))];
}

async function treeOf({ target, options, asked, spf }: CheckContext): Promise<Fact<FactValues['spfTree']>> {
  const fact = await spf;
  if (fact.state === 'unknown') return unknown(fact.error, fact.evidence);
  if (fact.state !== 'known') return absent(fact.evidence);
  return gatherSpfTree(options.resolver, target.domain, asked);
}
