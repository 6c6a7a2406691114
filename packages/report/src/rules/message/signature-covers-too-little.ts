/** Fields that the reader sees or that decide where replies go are not signed. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { shown, signatureStates } from './message-view.ts';

export const messageSignatureCoversTooLittle = defineRule({
  id: 'message/signature-covers-too-little',
  needs: ['messageAuth', 'message'],
  severity: 'low',
  standards: [
    { rfc: 6376, section: '5.4.1' },
    { rfc: 6376, section: '8.15' },
  ],
  explainedBy: [],
  messages: {
    lacks: failure<{ domain: string; fields: readonly string[] }>({
      title: ({ fields, domain }) => `The signature of ${domain} does not cover ${listEn(fields)}`,
      what: ({ fields, domain }) =>
        `The message has ${listEn(fields)}, and the list h= of the signature with d=${domain} does not name ${fields.length === 1 ? 'it' : 'them'}.`,
      why: () =>
        'What is not signed can be changed, and the message sent again to thousands, without breaking the signature.',
      fix: ({ fields }) =>
        `Add ${listEn(fields)} to the fields that the sending program signs, best once more than they occur (oversigning), so that none can be added.`,
    }),
    sealed: state<{ domain: string }>(
      ({ domain }) =>
        `The signature of ${domain} covers what the reader sees, and no second From can be added`,
    ),
    covered: state<{ domain: string }>(
      ({ domain }) => `The signature of ${domain} covers what the reader sees`,
    ),
    ...signatureStates,
  },
  evaluate: ({ messageAuth, message }, say) => {
    if (messageAuth.state === 'absent' || message.state === 'absent')
      return say.notApplicable('notVerified', {});
    const { signatures } = messageAuth.value;
    if (signatures.length === 0) return say.notApplicable('noSignature', {});
    const { subject, date, replyTo } = message.value;
    const seen = [
      ...(subject === undefined ? [] : ['Subject']),
      ...(date === undefined ? [] : ['Date']),
      ...(replyTo.length === 0 ? [] : ['Reply-To']),
    ];
    // Of several that pass in the name of the author, the one that covers most decides.
    const passing = signatures
      .filter(({ result, isAligned }) => result === 'pass' && isAligned)
      .map((signature) => ({
        signature,
        fields: seen.filter((name) => !signature.signedFields.includes(name.toLowerCase())),
      }))
      .sort((a, b) => a.fields.length - b.fields.length);
    const [best] = passing;
    if (best === undefined) return say.notApplicable('otherwise', {});
    const { signature, fields } = best;
    const domain = shown(signature.domain);
    if (fields.length > 0)
      return say.warn('lacks', { domain, fields }, [], {
        severity: fields.includes('Subject') ? 'medium' : 'low',
      });
    const isSealed = signature.signedFields.filter((name) => name === 'from').length > 1;
    return say.pass(isSealed ? 'sealed' : 'covered', { domain });
  },
});
