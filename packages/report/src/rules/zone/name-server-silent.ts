/** A name server of the zone does not answer at all, while others do. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const nameServerSilent = defineRule({
  id: 'zone/name-server-silent',
  needs: ['nameServer'],
  severity: 'high',
  standards: [{ rfc: 2182, section: '3' }],
  explainedBy: ['zone/name-server-lame'],
  messages: {
    silent: failure<{ host: string; addresses: readonly string[] }>({
      title: ({ host }) => `Name server ${host} does not answer`,
      what: ({ host, addresses }) =>
        `${host} gave no answer from ${listEn(addresses)}, while other name servers of the zone answered.`,
      why: () =>
        'Resolvers wait for it before they try another one. Under load the wait runs out, and the receiver cannot check SPF, DKIM or DMARC.',
      fix: ({ host }) =>
        `Start the DNS service on ${host} and let UDP and TCP port 53 through, or take ${host} out of the NS records.`,
    }),
    answers: state<{ host: string }>(({ host }) => `Name server ${host} answers on all its addresses`),
    noAddress: state(() => 'The name server has no address to ask'),
  },
  evaluate: ({ nameServer }, say) => {
    if (nameServer.state === 'absent') return say.notApplicable('noAddress', {});
    const { host, answers } = nameServer.value;
    if (answers.length === 0) return say.notApplicable('noAddress', {});
    const silent = answers.filter((answer) => answer.state === 'silent');
    if (silent.length === 0) return say.pass('answers', { host });
    const addresses = silent.map(({ address }) => address);
    return say.fail('silent', { host, addresses }, [
      {
        kind: 'provider',
        who: 'dnsHost',
        name: host,
        request: `answer on UDP and TCP port 53 at ${addresses.join(', ')}`,
      },
    ]);
  },
});
