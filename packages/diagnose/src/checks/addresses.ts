/** All addresses of interest: each looked at as soon as it is known, and not when the last of them is. */
import type { FactEntry } from '@whyspam/core';
import { checkDnsbl, checkPtr, learnedAddresses } from './address.ts';
import { MAX_ADDRESSES, type CheckContext } from './check-context.ts';

/**
 * A declared sender, and an address that bounces or reports show, is known before anything is asked, an address in the SPF record after one answer, an MX host after
 * two. The first two send whatever else they do; of an MX host that is known last.
 */
export async function checkAddresses(context: CheckContext): Promise<readonly FactEntry[]> {
  const { watch } = context.options;
  const begun = new Map<string, Promise<readonly FactEntry[]>>();
  const begin = (address: string): void => {
    if (begun.has(address) || begun.size >= MAX_ADDRESSES) return;
    watch.plan('ptr', address);
    watch.plan('dnsbl', address);
    const looks = [
      watch.run('ptr', address, () => checkPtr(context, address)),
      watch.run('dnsbl', address, () => checkDnsbl(context, address)),
    ];
    begun.set(
      address,
      Promise.all(looks).then((facts) => facts.flat()),
    );
  };
  for (const address of declaredSenders(context)) begin(address);
  const spf = await context.spf;
  if (spf.state === 'known') for (const address of spf.value.singleAddresses) begin(address);
  for (const address of (await context.addresses).keys()) begin(address);
  return (await Promise.all(begun.values())).flat();
}

function declaredSenders({ target, options }: CheckContext): readonly string[] {
  return [...(target.senders ?? []).map(({ address }) => address), ...learnedAddresses(options)];
}
