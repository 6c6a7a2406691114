/** The name servers have different versions of the zone, while the mail records are the same. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const serialsDiffer = defineRule({
  id: 'zone/serials-differ',
  needs: ['agreement'],
  severity: 'info',
  standards: [
    { rfc: 1034, section: '4.3.5' },
    { rfc: 1982, section: '3' },
  ],
  explainedBy: ['zone/servers-disagree'],
  messages: {
    differ: failure<{ zone: string; serials: readonly string[] }>({
      title: ({ zone }) => `The name servers of ${zone} have different versions of the zone`,
      what: ({ serials }) => `The serials of the SOA records: ${listEn(serials)}.`,
      why: () =>
        'Right after a change this is normal. When it stays so, a secondary server no longer gets the zone, and will one day answer with old records or stop answering. Two DNS providers that each count for themselves differ always; then it means nothing.',
      fix: ({ zone }) =>
        `Look again in an hour. If the serials still differ, see in the logs of the servers behind why the transfer of ${zone} fails: port 53 over TCP, the access list, the TSIG key.`,
    }),
    same: state<{ serial: string }>(({ serial }) => `All name servers have version ${serial} of the zone`),
    notSeen: state(() => 'No name server told its version'),
  },
  evaluate: ({ agreement }, say) => {
    if (agreement.state === 'absent') return say.notApplicable('notSeen', {});
    const { servers, zone } = agreement.value;
    const hosts = new Map<string, Set<string>>();
    for (const { serial, host } of servers) {
      if (serial !== undefined) hosts.set(String(serial), (hosts.get(String(serial)) ?? new Set()).add(host));
    }
    const [first] = hosts.keys();
    if (first === undefined) return say.notApplicable('notSeen', {});
    if (hosts.size === 1) return say.pass('same', { serial: first });
    const serials = [...hosts].map(([serial, names]) => `${serial} (${[...names].join(', ')})`);
    return say.warn('differ', { zone, serials }, []);
  },
});
