/** A DKIM-Signature field cannot be read. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import {
  brokenSignature,
  hasPassing,
  severityOfSignature,
  shown,
  signatureStates,
  verdictOf,
} from './message-view.ts';

export const messageSignatureMalformed = defineRule({
  id: 'message/signature-malformed',
  needs: ['messageAuth'],
  severity: 'high',
  standards: [
    { rfc: 6376, section: '3.5' },
    { rfc: 6376, section: '6.1.1' },
  ],
  explainedBy: [],
  messages: {
    broken: failure<{ selector: string; domain: string; detail: string }>({
      title: ({ domain }) => `A DKIM signature${domain === '' ? '' : ` of ${domain}`} cannot be read`,
      what: ({ detail }) => `The field DKIM-Signature is against its grammar: ${detail}.`,
      why: () =>
        'Verifiers pass over a signature that they cannot read, so the mail counts as unsigned by it.',
      fix: () =>
        'Update or correct the program that signs: v=, a=, b=, bh=, d=, h= and s= have to be there once each, and From has to be among the signed fields. A gateway that rewrites long fields can have broken it, too.',
    }),
    readable: state(() => 'The signatures can be read'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'malformed');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('readable', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
      detail: shown(found.breakage.detail, 200),
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
