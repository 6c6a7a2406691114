/** The parent names other name servers for the zone than the zone does itself. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const delegationMismatch = defineRule({
  id: 'zone/delegation-mismatch',
  needs: ['delegation'],
  severity: 'medium',
  standards: [
    { rfc: 1034, section: '4.2.2' },
    { rfc: 1912, section: '2.8' },
  ],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    disjoint: failure<{ zone: string; atParent: readonly string[]; inZone: readonly string[] }>({
      title: ({ zone }) => `The registrar and the zone ${zone} name different name servers`,
      what: ({ atParent, inZone }) =>
        `The parent zone, which the registrar fills, names ${listEn(atParent)}; the zone itself names ${listEn(inZone)}. No server is in both.`,
      why: () =>
        'Resolvers start with the one and go on with the other. If the two hold different zones, receivers see different SPF, DKIM and DMARC records depending on what they asked before. So it looks when a move to another DNS provider stopped half way.',
      fix: ({ zone }) =>
        `Decide which servers hold ${zone}. Enter exactly these at the registrar and as NS records in the zone, and keep the old ones running for two days.`,
    }),
    onlyAtParent: failure<{ zone: string; hosts: readonly string[] }>({
      title: ({ zone, hosts }) => `${listEn(hosts)} is entered at the registrar, but not in the zone ${zone}`,
      what: ({ zone, hosts }) =>
        `The parent delegates ${zone} to ${listEn(hosts)} too; the NS records of the zone do not name it.`,
      why: () =>
        'Resolvers that begin there get what that server has. A server that was forgotten at the registrar answers with old records for years, or not at all.',
      fix: ({ hosts, zone }) =>
        `Take ${listEn(hosts)} away at the registrar, or, if it is in use, add it to the NS records of ${zone}.`,
    }),
    onlyInZone: failure<{ zone: string; hosts: readonly string[] }>({
      title: ({ zone, hosts }) => `${listEn(hosts)} is in the zone ${zone}, but not entered at the registrar`,
      what: ({ zone, hosts }) => `The NS records of ${zone} name ${listEn(hosts)}; the parent does not.`,
      why: () =>
        'Resolvers find it only on their second question, so it helps less than it could when others are down.',
      fix: ({ hosts }) => `Enter ${listEn(hosts)} at the registrar, or take it out of the NS records.`,
    }),
    same: state<{ count: number }>(
      ({ count }) => `The parent and the zone name the same ${count} name servers`,
    ),
    none: state(() => 'There is no delegation to compare'),
  },
  evaluate: ({ delegation }, say) => {
    if (delegation.state === 'absent') return say.notApplicable('none', {});
    const { zone, parentHosts, zoneHosts } = delegation.value;
    if (zoneHosts.length === 0) return say.notApplicable('none', {});
    const atParent = parentHosts.filter((host) => !zoneHosts.includes(host));
    const inZone = zoneHosts.filter((host) => !parentHosts.includes(host));
    const ask = (who: 'registrar' | 'dnsHost', request: string) =>
      [{ kind: 'provider', who, request }] as const;
    if (atParent.length === parentHosts.length && inZone.length === zoneHosts.length) {
      const fixes = ask('registrar', `one set of NS for ${zone}`);
      return say.fail('disjoint', { zone, atParent, inZone }, fixes, { severity: 'high' });
    }
    if (atParent.length > 0)
      return say.fail(
        'onlyAtParent',
        { zone, hosts: atParent },
        ask('registrar', `remove NS ${atParent.join(', ')}`),
      );
    if (inZone.length > 0) {
      const fixes = ask('registrar', `add NS ${inZone.join(', ')}`);
      return say.fail('onlyInZone', { zone, hosts: inZone }, fixes, { severity: 'low' });
    }
    return say.pass('same', { count: zoneHosts.length });
  },
});
