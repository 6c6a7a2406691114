/** Two places send mail programs to different servers for the same thing. */
import { defineRule, type ClientProtocol, type ClientServer } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { evidenceOf } from './evidence-of.ts';

const PROTOCOLS: readonly ClientProtocol[] = ['imap', 'pop3', 'smtp'];

export const autoconfigContradiction = defineRule({
  id: 'autoconfig/contradiction',
  needs: ['autoconfig'],
  severity: 'low',
  standards: [{ rfc: 6186, section: '3' }],
  explainedBy: ['autoconfig/host-missing'],
  messages: {
    differ: failure<{
      protocol: string;
      one: string;
      oneHosts: readonly string[];
      other: string;
      otherHosts: readonly string[];
    }>({
      title: ({ protocol }) =>
        `Mail programs are sent to different servers for ${protocol}, each by another place`,
      what: ({ one, oneHosts, other, otherHosts }) =>
        `${one} names ${listEn(oneHosts)}; ${other} names ${listEn(otherHosts)}.`,
      why: () =>
        'Which one a person gets depends on the program. As a rule one of the two is left over from a move, and whoever gets it cannot sign in or sees an empty mailbox.',
      fix: ({ one, other }) => `Make ${one} and ${other} name the same servers, or take the older one away.`,
    }),
    agree: state(() => 'All places send mail programs to the same servers'),
    single: state(() => 'At most one place sends mail programs to a server'),
  },
  evaluate: ({ autoconfig }, say) => {
    // The file at the provider of the MX is for domains that say nothing themselves.
    if (autoconfig.state === 'absent') return say.notApplicable('single', {});
    const { sources, servers } = autoconfig.value;
    const aside = new Set(sources.filter(({ kind }) => kind === 'mxConfig').map(({ name }) => name));
    const own = servers.filter(({ source }) => !aside.has(source));
    let compared = false;
    for (const protocol of PROTOCOLS) {
      const [first, ...rest] = placesOf(own.filter((server) => server.protocol === protocol));
      for (const other of rest) {
        compared = true;
        if (first === undefined || other.hosts.some((host) => first.hosts.includes(host))) continue;
        return say.warn(
          'differ',
          {
            protocol: protocol.toUpperCase(),
            one: first.name,
            oneHosts: first.hosts,
            other: other.name,
            otherHosts: other.hosts,
          },
          [],
          evidenceOf(autoconfig.value, first.name, other.name),
        );
      }
    }
    return compared ? say.pass('agree', {}) : say.notApplicable('single', {});
  },
});

/** The SRV records of one protocol are one place: _imap and _imaps complete each other. */
function placesOf(
  servers: readonly ClientServer[],
): readonly { readonly name: string; readonly hosts: readonly string[] }[] {
  const places = new Map<string, { readonly name: string; readonly hosts: string[] }>();
  for (const { source, host } of servers) {
    const key = source.startsWith('https:') ? source : 'srv';
    const place = places.get(key) ?? { name: source, hosts: [] };
    if (!place.hosts.includes(host)) place.hosts.push(host);
    places.set(key, place);
  }
  return [...places.values()];
}
