/** The SPF record and the tree of its includes. */
import { absent, unknown, type Fact, type FactEntry, type FactValues } from '@whyspam/core';
import { gatherSpfLeftovers, gatherSpfTree } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkSpf(context: CheckContext): Promise<readonly FactEntry[]> {
  const { domain, spf, options, asked, target } = context;
  const [leftovers, tree] = await Promise.all([
    gatherSpfLeftovers(options.resolver, target.domain, asked),
    treeOf(context),
  ]);
  return [
    factEntry('spf', domain, await spf),
    factEntry('spfTree', domain, tree),
    factEntry('spfLeftovers', domain, leftovers),
  ];
}

async function treeOf({ target, options, asked, spf }: CheckContext): Promise<Fact<FactValues['spfTree']>> {
  const fact = await spf;
  if (fact.state === 'unknown') return unknown(fact.error, fact.evidence);
  if (fact.state !== 'known') return absent(fact.evidence);
  return gatherSpfTree(options.resolver, target.domain, asked);
}
