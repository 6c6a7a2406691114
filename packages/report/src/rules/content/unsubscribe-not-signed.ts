/** The fields for one click are not covered by a signature that verifies. */
import { defineRule } from '@whyspam/core';
import { unsubscribeSigned } from '../../setup/servers/signing.ts';
import { failure, state } from '../texts.ts';

const FIELDS = ['list-unsubscribe', 'list-unsubscribe-post'] as const;

export const contentUnsubscribeNotSigned = defineRule({
  id: 'content/unsubscribe-not-signed',
  needs: ['messageContent', 'messageAuth'],
  severity: 'medium',
  standards: [{ rfc: 8058, section: '4' }],
  explainedBy: [],
  messages: {
    notSigned: failure<Record<string, never>>({
      title: () => 'The fields for one-click unsubscribing are not signed',
      what: () =>
        'No DKIM signature that verifies names List-Unsubscribe and List-Unsubscribe-Post in its h=.',
      why: () =>
        'RFC 8058 wants both signed, since anybody could add them on the way; receivers then show no button.',
      fix: () =>
        'Add both fields to the list of signed headers, and add them before signing, not behind it. OpenDKIM: SignHeaders; rspamd: sign_headers; at a service: turn on signing under your own domain.',
    }),
    signed: state(() => 'The fields for one-click unsubscribing are signed'),
    signatureBroken: state(() => 'The signature over the fields does not verify, which is judged apart'),
    notOneClick: state(() => 'There is no one-click unsubscribing to sign'),
  },
  evaluate: ({ messageContent, messageAuth }, say) => {
    if (messageContent.state === 'absent' || messageAuth.state === 'absent')
      return say.notApplicable('notOneClick', {});
    const { unsubscribe } = messageContent.value;
    if (!unsubscribe.isOneClick) return say.notApplicable('notOneClick', {});
    const covering = messageAuth.value.signatures.filter(({ signedFields }) =>
      FIELDS.every((field) => signedFields.includes(field)),
    );
    if (covering.some(({ result }) => result === 'pass')) return say.pass('signed', {});
    if (covering.length > 0) return say.notApplicable('signatureBroken', {});
    return say.warn('notSigned', {}, unsubscribeSigned());
  },
});
