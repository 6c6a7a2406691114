/** The name servers of the zone give different mail records: mail depends on which one is asked. */
import { defineRule, probeError, type RecordVersion } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export interface Disagreement {
  /** What differs, as an administrator calls it: "SPF", "MX", "DKIM mail._domainkey.example.com". */
  readonly kinds: readonly string[];
  /** One for each version of what differs: hosts, then the records; nothing behind the colon when they have none. */
  readonly versions: readonly string[];
  readonly zone: string;
  readonly [name: string]: string | readonly string[];
}

/** Of one record shown. */
const MAX_LENGTH = 200;

export const serversDisagree = defineRule({
  id: 'zone/servers-disagree',
  needs: ['agreement'],
  severity: 'critical',
  standards: [
    { rfc: 1034, section: '4.3.5' },
    { rfc: 1912, section: '2.2' },
  ],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    disagree: failure<Disagreement>({
      title: ({ kinds }) => `The name servers give different records for ${listEn(kinds)}`,
      what: ({ versions, zone }) =>
        `The servers of ${zone} were asked one by one. ${versions.map((version) => version.replace(/: $/, ': nothing')).join('; ')}.`,
      why: () =>
        'Each receiver asks one of them, by chance. The same mail passes its checks one minute and fails the next, and no test from one place shows it.',
      fix: ({ zone }) =>
        `Find out which server has the right zone, and have the others load it: on the primary raise the serial of the SOA of ${zone} and notify the secondaries; with two DNS providers, enter the change at both. A server that is no longer in use must go from the NS records at the registrar and in the zone. If you made the change only minutes ago, look again in an hour first.`,
    }),
    agree: state<{ count: number }>(({ count }) =>
      count === 1
        ? 'One name server gave the mail records'
        : `${count} name servers give the same mail records`,
    ),
  },
  evaluate: ({ agreement }, say) => {
    const { servers, records, zone } = agreement.state === 'known' ? agreement.value : NOTHING;
    const hosts = new Set(
      servers.filter((server) => server.state === 'authoritative').map(({ host }) => host),
    );
    if (hosts.size === 0 || records.length === 0)
      return say.unknown(probeError('DNS_UNREACHABLE', `no name server of ${zone} answered`));
    const differing = records.filter(({ versions }) => versions.length > 1);
    // A server that was silent to one of the questions has not agreed.
    const answered = records.map(({ versions }) => versions.flatMap((version) => version.hosts).length);
    const count = Math.min(...answered);
    if (differing.length === 0) {
      return count > 0
        ? say.pass('agree', { count })
        : say.unknown(probeError('DNS_UNREACHABLE', `no name server of ${zone} gave every mail record`));
    }
    const kinds = differing.map(({ purpose, name }) =>
      purpose === 'dkim' ? `DKIM ${name}` : purpose.toUpperCase(),
    );
    const minority = differing.flatMap(({ versions }) =>
      versions.slice(1).flatMap((version) => version.hosts),
    );
    // Of all that was asked, what shows the difference.
    const asked = differing.map(({ type, name }) => `dns:${type}:${name}@`);
    const evidence = agreement.evidence.filter((id) => asked.some((start) => id.startsWith(start)));
    return say.fail(
      'disagree',
      { kinds, versions: differing.flatMap(({ versions }) => versions.map(shown)), zone },
      [...new Set(minority)].map((host) => ({
        kind: 'provider' as const,
        who: 'dnsHost' as const,
        name: host,
        request: `serve the current zone ${zone} on ${host}`,
      })),
      evidence.length > 0 ? { evidence } : {},
    );
  },
});

const NOTHING = { servers: [], records: [], zone: '' } as const;

function shown({ hosts, records }: RecordVersion): string {
  const text = records.join(' | ');
  return `${hosts.join(', ')}: ${text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text}`;
}
