/** A Received field says what cannot be: an address that does not exist, or a time after the message had arrived. */
import { defineRule, type HopFault, type MessageHop } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { claimEn, clientName, isClaim, shown } from './hop-words.ts';

const FAULTS = ['impossibleAddress', 'future', 'privateOutside'] as const satisfies readonly HopFault[];

export interface ImpossibleHop {
  readonly client: string;
  readonly by: string;
  readonly at: string;
  readonly claim: boolean;
  /** Of all such fields. */
  readonly count: number;
  readonly [name: string]: string | number | boolean;
}

export const pathImpossibleHop = defineRule({
  id: 'path/impossible-hop',
  needs: ['messagePath'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '4.4' }, { rfc: 6890 }],
  explainedBy: [],
  messages: {
    impossibleAddress: failure<ImpossibleHop>({
      title: ({ client }) => `A Received field names a client that cannot exist: ${client}`,
      what: ({ client, by, claim }) =>
        `${claimEn(claim)}The field of ${by} gives ${client} as the client. No machine can have that address.`,
      why: () =>
        'Forged Received fields are an old habit of spam, and filters score them (SpamAssassin: RCVD_ILLEGAL_IP). A program that writes such a field by mistake makes its own mail look forged.',
      fix: () =>
        'If the message is yours, find the program that writes the field and let it write none: only mail servers add Received. If it is not yours, take the path below your own server for invented.',
    }),
    future: failure<ImpossibleHop>({
      title: ({ by }) => `A Received field of ${by} is dated after the message had arrived`,
      what: ({ by, at, claim }) =>
        `${claimEn(claim)}${by} is said to have had the message at ${at}, later than the receiver took it over.`,
      why: () =>
        'Either the clock of that server is wrong, or the field was invented. Filters score dates in the future (SpamAssassin: DATE_IN_FUTURE).',
      fix: () =>
        'If the server is yours, set its clock with NTP (chrony, systemd-timesyncd) and check its time zone. If you do not know it, do not believe the field.',
    }),
    privateOutside: failure<ImpossibleHop>({
      title: ({ client }) => `A local address is given the name of a stranger: ${client}`,
      what: ({ client, by, claim }) =>
        `${claimEn(claim)}The field of ${by} gives ${client} as the client: an address of local networks with a name of another organisation.`,
      why: () =>
        'Nobody reaches a server from outside with such an address. The field is invented, or the reverse zone of a local network is wrong.',
      fix: () =>
        'If the server is yours, look at the reverse zone for its local network, and at a proxy in front of it. If not, do not believe the field.',
    }),
    possible: state(() => 'Nothing in the Received fields is impossible'),
    noHops: state(() => 'The message has no Received field'),
  },
  evaluate: ({ messagePath }, say) => {
    if (messagePath.state === 'absent' || messagePath.value.hops.length === 0)
      return say.notApplicable('noHops', {});
    const path = messagePath.value;
    for (const fault of FAULTS) {
      const hops = path.hops.filter(({ faults }) => faults.includes(fault));
      const [hop] = hops;
      if (hop === undefined) continue;
      const values = { ...impossible(hop), claim: isClaim(path, hop), count: hops.length };
      const severity = fault === 'privateOutside' ? 'low' : 'medium';
      return say.warn(fault, values, [], { severity });
    }
    return say.pass('possible', {});
  },
});

function impossible(hop: MessageHop): Pick<ImpossibleHop, 'client' | 'by' | 'at'> {
  return { client: clientName(hop), by: shown(hop.by), at: hop.at ?? '' };
}
