/** A name server is listed for the zone but does not answer as its authority, or its name has no address. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const nameServerLame = defineRule({
  id: 'zone/name-server-lame',
  needs: ['nameServer'],
  severity: 'high',
  standards: [
    { rfc: 8499, section: '7' },
    { rfc: 1912, section: '2.8' },
  ],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    lame: failure<{ host: string; addresses: readonly string[]; rcodes: readonly string[]; domain: string }>({
      title: ({ host }) => `Name server ${host} does not know the zone`,
      what: ({ host, addresses, rcodes, domain }) =>
        `${host} (${listEn(addresses)}) is listed as a name server of ${domain}, but does not answer with authority${rcodes.length > 0 ? `: it says ${listEn(rcodes)}` : ''}.`,
      why: () =>
        'Resolvers that ask this server get no SPF, DKIM, DMARC or MX record. Receivers then see authentication fail at random, and put the mail off or treat it as unauthenticated.',
      fix: ({ host, domain }) =>
        `Have the zone ${domain} loaded on ${host}, or take ${host} out of the NS records at the registrar and in the zone.`,
    }),
    noAddress: failure<{ host: string; domain: string }>({
      title: ({ host }) => `Name server ${host} has no address`,
      what: ({ host, domain }) =>
        `${host} is listed as a name server of ${domain}, but its name has no A or AAAA record.`,
      why: () =>
        'It cannot be asked. Every lookup of your mail records that tries it first is slower, and fails when the other servers are busy.',
      fix: ({ host, domain }) =>
        `Give ${host} an address, or take it out of the NS records of ${domain} at the registrar and in the zone.`,
    }),
    authoritative: state<{ host: string }>(({ host }) => `Name server ${host} answers for the zone`),
    silent: state<{ host: string }>(({ host }) => `Name server ${host} gave no answer that could be judged`),
  },
  evaluate: ({ nameServer }, say, { subject, target: { domain } }) => {
    if (nameServer.state === 'absent') {
      const host = subject.kind === 'nameServer' ? subject.host : '';
      return say.fail('noAddress', { host, domain }, [
        { kind: 'provider', who: 'registrar', request: `remove NS ${host} from ${domain}` },
      ]);
    }
    const { host, answers } = nameServer.value;
    const lame = answers.filter((answer) => answer.state === 'lame');
    if (lame.length > 0) {
      const addresses = lame.map(({ address }) => address);
      const rcodes = [...new Set(lame.flatMap(({ rcode }) => (rcode === undefined ? [] : [rcode])))];
      return say.fail('lame', { host, addresses, rcodes, domain }, [
        { kind: 'provider', who: 'dnsHost', name: host, request: `serve zone ${domain} on ${host}` },
        { kind: 'provider', who: 'registrar', request: `or remove NS ${host} from ${domain}` },
      ]);
    }
    return answers.some((answer) => answer.state === 'authoritative')
      ? say.pass('authoritative', { host })
      : say.notApplicable('silent', { host });
  },
});
