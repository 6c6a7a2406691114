/** The key of a signature is in the DNS, and no verifier can use it. */
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

export const messageSignatureKeyUnusable = defineRule({
  id: 'message/signature-key-unusable',
  needs: ['messageAuth'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '6.1.2' }],
  explainedBy: [
    'dkim/malformed-key',
    'dkim/bare-key',
    'dkim/key-too-long',
    'dkim/several-records',
    'dkim/record-syntax',
    'dkim/service-type',
    'dkim/hash-restricted',
  ],
  messages: {
    broken: failure<{ selector: string; domain: string; detail: string }>({
      title: ({ selector, domain }) => `The DKIM key ${selector} of ${domain} cannot be used`,
      what: ({ selector, domain, detail }) =>
        `The message is signed with s=${selector}, d=${domain}. The record at ${selector}._domainkey.${domain} is no key that fits: ${detail}.`,
      why: () =>
        'A verifier that cannot read the key, or may not use it for this signature, treats the message as unsigned.',
      fix: ({ selector, domain }) =>
        `Copy the public key again from the program that signs, whole and on one line, into the TXT record at ${selector}._domainkey.${domain}; k= has to name the kind of key, and h= and s= are best left out.`,
    }),
    usable: state(() => 'The keys of the signatures can be used'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'keyUnusable');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('usable', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
      detail: shown(found.breakage.detail, 200),
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
