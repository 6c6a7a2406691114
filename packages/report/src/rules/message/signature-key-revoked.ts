/** The key of a signature was revoked: its record has an empty p=. */
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

export const messageSignatureKeyRevoked = defineRule({
  id: 'message/signature-key-revoked',
  needs: ['messageAuth'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '3.6.1' }],
  explainedBy: ['dkim/revoked-key'],
  messages: {
    broken: failure<{ selector: string; domain: string }>({
      title: ({ selector, domain }) => `The DKIM key ${selector} of ${domain} was revoked`,
      what: ({ selector, domain }) =>
        `The message is signed with s=${selector}, d=${domain}, and the record at ${selector}._domainkey.${domain} has an empty p=.`,
      why: () =>
        'An empty p= says that nothing signed with this key is to be believed. A program that still signs with it sends mail that counts as unsigned.',
      fix: ({ selector, domain }) =>
        `Let the sending program sign with the selector that is in use now, or, when it was revoked by mistake, publish its public key again at ${selector}._domainkey.${domain}.`,
    }),
    inForce: state(() => 'No key of the signatures was revoked'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'keyRevoked');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('inForce', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
