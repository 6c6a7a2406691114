/** The message was forwarded on its way. */
import { defineRule, type MessagePath, type MessageRelay } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { claimEn, isClaim, shown } from './hop-words.ts';

export interface ForwardedValues {
  readonly name: string;
  readonly by: string;
  readonly field: string;
  readonly claim: boolean;
  readonly [name: string]: string | boolean;
}

function whereEn({ name, by, field, claim }: ForwardedValues): string {
  return `${claimEn(claim)}The field ${field} names ${name}${by === '' || by === name ? '' : ` (${by})`} as the one who passed it on.`;
}

export const pathForwarded = defineRule({
  id: 'path/forwarded',
  needs: ['messagePath'],
  severity: 'low',
  standards: [
    { rfc: 7208, section: '2.4' },
    { rfc: 8617, section: '1' },
    { rfc: 9989, section: '7.4' },
  ],
  explainedBy: [],
  messages: {
    rewritten: failure<ForwardedValues & { readonly original: string }>({
      title: ({ name }) => `The message was forwarded by ${name}, which put itself into the envelope`,
      what: ({ original, ...values }) =>
        `${whereEn(values)} The envelope sender was rewritten${original === '' ? '' : `; before it was ${original}`}.`,
      why: () =>
        'SPF now speaks of the forwarder, not of the author, so it cannot align with From. DMARC rests on the DKIM signature of the author alone, as long as the forwarder changes nothing that is signed.',
      fix: () =>
        'Let your mail carry an aligned DKIM signature: it survives forwarding. The forwarder does right; ARC seals of it can help a receiver that trusts it.',
    }),
    kept: failure<ForwardedValues>({
      title: ({ name }) => `The message was forwarded by ${name} with its envelope as it was`,
      what: (values) => `${whereEn(values)} Nothing shows that it rewrote the envelope sender.`,
      why: () =>
        'The last receiver checks SPF against the address of the forwarder, and it fails. With DMARC at p=reject and no DKIM signature that survived, the message is refused.',
      fix: () =>
        'As the sender: sign with DKIM for the domain in From. As the forwarder: rewrite the envelope (SRS: postsrsd; Exchange Online and Gmail do it), change neither subject nor body, and seal with ARC. As the recipient: let the last server know the forwarder, or fetch the mailbox instead.',
    }),
    direct: state(() => 'Nothing shows that the message was forwarded'),
  },
  evaluate: ({ messagePath }, say) => {
    const path = messagePath.state === 'known' ? messagePath.value : undefined;
    const relay = path?.relays.find(({ kind }) => kind === 'forwarder');
    if (path === undefined || relay === undefined) return say.pass('direct', {});
    const values = relayValues(path, relay);
    const isRewritten = path.envelope?.form === 'srs' || path.envelope?.form === 'forwarded';
    return isRewritten
      ? say.warn('rewritten', { ...values, original: shown(path.envelope.original) }, [], {
          severity: 'info',
        })
      : say.warn('kept', values, []);
  },
});

export function relayValues(path: MessagePath, relay: MessageRelay): ForwardedValues {
  return {
    name: shown(relay.name),
    by: shown(relay.by),
    field: shown(relay.field, 60),
    claim: isClaim(path, relay),
  };
}
