/** A signature was not made with the private half of the published key. */
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

export const messageSignatureKeyMismatch = defineRule({
  id: 'message/signature-key-mismatch',
  needs: ['messageAuth'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '6.1.3' }],
  explainedBy: [],
  messages: {
    broken: failure<{ selector: string; domain: string }>({
      title: ({ selector, domain }) =>
        `The published DKIM key ${selector} of ${domain} is not the one that signed`,
      what: ({ selector, domain }) =>
        `The signature with s=${selector}, d=${domain} cannot have been made with the private half of the key at ${selector}._domainkey.${domain}: it does not even have the form that this key would give.`,
      why: () =>
        'It fails whatever the message says. Most often a key was made anew on one side only: in the DNS or on the server that signs; or an old server still signs.',
      fix: ({ selector, domain }) =>
        `Take the public key from the server that signed this message and publish it at ${selector}._domainkey.${domain}, or give that server the private key that belongs to the record. After a change let both keys stand, under selectors of their own.`,
    }),
    sameKey: state(() => 'The published keys are those that signed'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'keyMismatch');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('sameKey', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
