/** The receiver found no reverse name of the client, or one that does not lead back. */
import { defineRule } from '@whyspam/core';
import { reverseNameFix } from '../../setup/requests/request-fixes.ts';
import { mailHostOf } from '../bounce/own-names.ts';
import { failure, state } from '../texts.ts';
import { boundaryHop, shown } from './hop-words.ts';

export const pathNoReverseName = defineRule({
  id: 'path/no-reverse-name',
  needs: ['messagePath'],
  severity: 'high',
  standards: [
    { rfc: 1912, section: '2.1' },
    { rfc: 8601, section: '2.7.3' },
  ],
  explainedBy: ['ptr/missing', 'ptr/not-confirmed'],
  messages: {
    none: failure<{ address: string; by: string }>({
      title: ({ address, by }) => `${by} found no reverse name for ${address}`,
      what: ({ address, by }) =>
        `The field of ${by} calls the client ${address} unknown: it has no PTR record, its name does not lead back to it, or the look-up failed at that moment.`,
      why: () =>
        'Gmail, Yahoo and many others refuse or put off mail from an address without a fitting reverse name, and filters score it (SpamAssassin: RDNS_NONE).',
      fix: ({ address }) =>
        `Ask the owner of ${address} (server or access provider) for a PTR record with the name of the mail server, and give that name an A or AAAA record with the same address.`,
    }),
    notConfirmed: failure<{ address: string; by: string; host: string }>({
      title: ({ address, host }) => `The reverse name ${host} does not lead back to ${address}`,
      what: ({ by, host }) => `${by} writes "may be forged" about ${host}: the name has no such address.`,
      why: () =>
        'Anybody can write any name into his reverse zone. Receivers believe it only when the name has the address too.',
      fix: ({ address, host }) =>
        `Give ${host} an A or AAAA record with ${address}, or let the PTR name a host that has one.`,
    }),
    confirmed: state<{ host: string; address: string }>(
      ({ host, address }) => `The receiver found ${host} as the reverse name of ${address}`,
    ),
    unsaid: state(() => 'The receiver does not say which reverse name it found'),
  },
  evaluate: ({ messagePath }, say, { target }) => {
    const path = messagePath.state === 'known' ? messagePath.value : undefined;
    const client = path?.client;
    if (path === undefined || client === undefined) return say.notApplicable('unsaid', {});
    const address = shown(client.address);
    const host = shown(client.host);
    const by = shown(boundaryHop(path)?.by);
    if (client.reverse === 'notConfirmed' && host !== '') {
      return say.fail('notConfirmed', { address, by, host }, [
        { kind: 'provider', who: 'addressOwner', request: `${host} A/AAAA ${address}` },
      ]);
    }
    if (client.reverse !== undefined) {
      return say.fail('none', { address, by }, [
        reverseNameFix({ address: client.address, wanted: mailHostOf(target), present: [] }),
      ]);
    }
    return host === '' ? say.notApplicable('unsaid', {}) : say.pass('confirmed', { host, address });
  },
});
