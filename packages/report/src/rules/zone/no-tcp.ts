/** A name server answers over UDP and not over TCP, while others of the zone do. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const noTcp = defineRule({
  id: 'zone/no-tcp',
  needs: ['agreement'],
  severity: 'medium',
  standards: [{ rfc: 7766, section: '5' }],
  explainedBy: [],
  messages: {
    noTcp: failure<{ hosts: readonly string[] }>({
      title: ({ hosts }) => `${listEn(hosts)} does not answer over TCP`,
      what: ({ hosts }) =>
        `${listEn(hosts)} answers questions over UDP, and not over TCP, while other name servers of the zone do.`,
      why: () =>
        'An answer that does not fit a datagram is asked for again over TCP: long SPF records, DKIM keys of 4096 bits, everything that is signed. Receivers that ask this server then get no answer, and SPF or DKIM fails for the time being.',
      fix: ({ hosts }) =>
        `Let TCP port 53 through to ${listEn(hosts)}, in the firewall and in the DNS server itself.`,
    }),
    speaks: state(() => 'The name servers answer over TCP too'),
    notSeen: state(() => 'No name server was asked over TCP'),
  },
  evaluate: ({ agreement }, say) => {
    const servers = agreement.state === 'known' ? agreement.value.servers : [];
    const asked = servers.filter(({ speaksTcp }) => speaksTcp !== undefined);
    if (asked.length === 0) return say.notApplicable('notSeen', {});
    const deaf = asked.filter(({ speaksTcp }) => speaksTcp === false);
    if (deaf.length === 0) return say.pass('speaks', {});
    // When not one of them does, it may be our own way out that is closed.
    if (deaf.length === asked.length)
      return say.unknown(probeError('DNS_UNREACHABLE', 'no name server answered over TCP'));
    const hosts = [...new Set(deaf.map(({ host }) => host))];
    return say.fail(
      'noTcp',
      { hosts },
      hosts.map((host) => ({
        kind: 'provider' as const,
        who: 'dnsHost' as const,
        name: host,
        request: `answer on TCP port 53 at ${host}`,
      })),
    );
  },
});
