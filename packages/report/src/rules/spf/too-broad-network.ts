/** The SPF record lets in a network far larger than the mail servers of one organisation. */
import { defineRule, type SpfNetwork } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { placeOf } from './spf-record.ts';

const MAX_SHOWN = 6;

function sizeOf({ family, prefix }: SpfNetwork): string {
  return family === 4 ? String(2 ** (32 - prefix)) : `2^${128 - prefix}`;
}

export const spfTooBroadNetwork = defineRule({
  id: 'spf/too-broad-network',
  needs: ['spfTree'],
  severity: 'medium',
  standards: [{ rfc: 7208, section: '5.6' }],
  explainedBy: ['spf/open-to-everyone'],
  messages: {
    broad: failure<{ networks: readonly string[]; sizes: readonly string[] }>({
      title: ({ networks }) => `The SPF record lets in very large networks: ${listEn(networks)}`,
      what: ({ networks, sizes }) =>
        `Of your own terms, ${listEn(networks)} let in ${listEn(sizes)} addresses. Wider than /16 (IPv4) or /32 (IPv6) is more than one organisation sends from.`,
      why: () =>
        'Everybody who rents or breaks into a machine there passes SPF, and so DMARC, with your name. Some filters treat such records like +all.',
      fix: () => 'Name only the addresses or small networks that really send your mail.',
    }),
    narrow: state(() => 'The SPF record names no very large network of its own'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree }, say) => {
    if (spfTree.state === 'absent') return say.notApplicable('none', {});
    const { wideNetworks, root } = spfTree.value;
    if (wideNetworks.length === 0) return say.pass('narrow', {});
    const shown = wideNetworks.slice(0, MAX_SHOWN);
    return say.warn(
      'broad',
      { networks: shown.map((place) => placeOf(place, root.domain)), sizes: shown.map(sizeOf) },
      [],
    );
  },
});
