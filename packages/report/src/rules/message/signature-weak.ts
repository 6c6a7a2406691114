/** A signature is of an algorithm or key that receivers no longer accept. */
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

export const messageSignatureWeak = defineRule({
  id: 'message/signature-weak',
  needs: ['messageAuth'],
  severity: 'medium',
  standards: [
    { rfc: 8301, section: '3.1' },
    { rfc: 8301, section: '3.2' },
  ],
  explainedBy: ['dkim/weak-key'],
  messages: {
    broken: failure<{ selector: string; domain: string; detail: string }>({
      title: ({ domain }) => `The DKIM signature of ${domain} is too weak to count`,
      what: ({ selector, domain, detail }) => `The signature with s=${selector}, d=${domain} uses ${detail}.`,
      why: () =>
        'Verifiers must not accept rsa-sha1 nor RSA keys below 1024 bits; the mail counts as unsigned.',
      fix: ({ selector, domain }) =>
        `Let the sending program sign with rsa-sha256 and a key of 2048 bits, under a new selector beside ${selector}._domainkey.${domain}.`,
    }),
    strong: state(() => 'No signature is too weak'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'weak');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('strong', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
      detail: `${shown(found.breakage.algorithm, 40)}${found.breakage.keyBits === undefined ? '' : `, ${found.breakage.keyBits} bits`}`,
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
