/** Where the receiver took the message over is not known, so neither is who handed it over, nor what can be believed. */
import { defineRule, type MessageHop, type MessagePath } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { boundaryHop, shown } from './hop-words.ts';

export const pathNoBoundary = defineRule({
  id: 'path/no-boundary',
  needs: ['messagePath'],
  severity: 'low',
  standards: [
    { rfc: 5321, section: '4.4' },
    { rfc: 8601, section: '5' },
  ],
  explainedBy: [],
  messages: {
    unreadable: failure<{ hops: number }>({
      title: () => 'It cannot be told which server of the receiver took the message over',
      what: ({ hops }) => `None of its ${hops} Received fields names the server that wrote it.`,
      why: () =>
        'Whatever stands in the header may then have come with the message. No verdict in it is believed, and SPF cannot be checked without the address that handed it over.',
      fix: () =>
        'Name your own receiving server with --trust HOST, or the address that handed the message over with --ip ADDRESS.',
    }),
    hidden: failure<{ address: string; by: string }>({
      title: ({ by }) => `${by} does not say who handed the message over`,
      what: ({ address, by }) =>
        address === ''
          ? `The field of ${by} names no address of the client, and the field below it is not of the same receiver.`
          : `The field of ${by} names the local address ${address} as client, and the field below it is not of the same receiver: a proxy, NAT or container hides the true one.`,
      why: () =>
        'SPF, reverse name and blocklists all go by the address of the client. A receiver that sees a local one takes every sender for a machine of its own.',
      fix: () =>
        'Give the true address with --ip ADDRESS. If the server is yours, let it see its clients: the PROXY protocol (Postfix: postscreen_upstream_proxy_protocol), or a container on the network of the host.',
    }),
    found: state<{ by: string }>(({ by }) => `${by} took the message over from outside`),
    ownUser: state<{ by: string }>(({ by }) => `The message began at ${by} itself, with a user of it`),
    noHops: state(() => 'The message has no Received field: it was never delivered, or they were removed'),
  },
  evaluate: ({ messagePath }, say) => {
    if (messagePath.state === 'absent' || messagePath.value.hops.length === 0)
      return say.notApplicable('noHops', {});
    const path = messagePath.value;
    const hop = boundaryHop(path);
    if (hop === undefined) {
      return path.client === undefined
        ? say.warn('unreadable', { hops: path.hops.length }, [])
        : say.pass('found', { by: shown(path.hops[0]?.by) });
    }
    const by = shown(hop.by ?? hop.program ?? '');
    if (path.client !== undefined) return say.pass('found', { by });
    if (isOwnUser(hop, path)) return say.pass('ownUser', { by });
    return say.warn('hidden', { address: shown(hop.address), by }, []);
  },
});

/** It logged in, or has an account there; or the message never came from anywhere else. */
function isOwnUser({ login, localAccount, protocol }: MessageHop, { hops, boundary }: MessagePath): boolean {
  return (
    login !== undefined || localAccount !== undefined || protocol === 'MAPI' || boundary === hops.length - 1
  );
}
