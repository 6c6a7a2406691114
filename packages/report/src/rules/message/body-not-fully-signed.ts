/** A signature with l= covers only the beginning of the text. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { hasPassing, shown, signatureStates } from './message-view.ts';

export const messageBodyNotFullySigned = defineRule({
  id: 'message/body-not-fully-signed',
  needs: ['messageAuth', 'message'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '8.2' }],
  explainedBy: [],
  messages: {
    partial: failure<{ domain: string; length: number }>({
      title: ({ domain }) => `The signature of ${domain} covers only the beginning of the text (l=)`,
      what: ({ length }) =>
        `It passes, and says l=${length}: what stands behind the first ${length} octets is not signed.`,
      why: () =>
        'Anybody can put a text of his own behind the signed one and send the message again in your name: it still passes DKIM and DMARC. So some receivers do not count such signatures.',
      fix: () =>
        'Take the body length (l=) out of the settings of the program that signs (OpenDKIM: BodyLengthDB). A mailing list that adds a footer should sign as itself instead.',
    }),
    whole: state(() => 'The signatures cover the whole text'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth, message }, say) => {
    if (messageAuth.state === 'absent' || message.state === 'absent')
      return say.notApplicable('notVerified', {});
    const { signatures } = messageAuth.value;
    if (signatures.length === 0) return say.notApplicable('noSignature', {});
    const partial = signatures.find(
      ({ result, bodyLength }) => result === 'pass' && bodyLength !== undefined,
    );
    if (partial?.bodyLength === undefined)
      return hasPassing(messageAuth.value) ? say.pass('whole', {}) : say.notApplicable('otherwise', {});
    return say.warn('partial', { domain: shown(partial.domain), length: partial.bodyLength }, []);
  },
});
