/** The parent gives an address for a name server that the server no longer has. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const glueWrong = defineRule({
  id: 'zone/glue-wrong',
  needs: ['delegation'],
  severity: 'high',
  standards: [{ rfc: 9471 }, { rfc: 1912, section: '2.3' }],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    stale: failure<{ hosts: readonly string[]; addresses: readonly string[]; zone: string }>({
      title: ({ hosts }) => `The registrar has old addresses for ${listEn(hosts)}`,
      what: ({ hosts, addresses, zone }) =>
        `With the delegation of ${zone} the parent gives ${listEn(addresses)} as address of ${listEn(hosts)}. The name itself leads elsewhere.`,
      why: () =>
        'Resolvers that come from the parent go to the old address. They wait for an answer that does not come, or get the old zone.',
      fix: ({ hosts }) =>
        `At the registrar, correct the addresses of ${listEn(hosts)} (called glue records, child name servers or host objects).`,
    }),
    right: state(() => 'The addresses the parent gives for the name servers are right'),
    noGlue: state(() => 'The parent gives no addresses for the name servers, and need not'),
  },
  evaluate: ({ delegation }, say) => {
    if (delegation.state === 'absent') return say.notApplicable('noGlue', {});
    const { glue, zone } = delegation.value;
    const checked = glue.filter(({ ownAddresses }) => ownAddresses !== undefined);
    if (checked.length === 0) return say.notApplicable('noGlue', {});
    const stale = checked.flatMap(({ host, addresses, ownAddresses }) => {
      const old = addresses.filter((address) => ownAddresses?.includes(address) === false);
      return old.length === 0 ? [] : [{ host, old, isAll: old.length === addresses.length }];
    });
    if (stale.length === 0) return say.pass('right', {});
    const hosts = stale.map(({ host }) => host);
    const addresses = stale.flatMap(({ old }) => old);
    const request = `correct the glue of ${hosts.join(', ')} (now ${addresses.join(', ')})`;
    return say.fail(
      'stale',
      { hosts, addresses, zone },
      [{ kind: 'provider', who: 'registrar', request }],
      // A host that has another, right address there is still found.
      stale.some(({ isAll }) => isAll) ? {} : { severity: 'medium' },
    );
  },
});
