/** The time of a signature (x=) was over. */
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

export const messageSignatureExpired = defineRule({
  id: 'message/signature-expired',
  needs: ['messageAuth'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '3.5' }],
  explainedBy: [],
  messages: {
    broken: failure<{ selector: string; domain: string; detail: string }>({
      title: ({ domain }) => `The DKIM signature of ${domain} has expired`,
      what: ({ selector, domain, detail }) =>
        `The signature with s=${selector}, d=${domain} says x=: it was good until ${detail}.`,
      why: () =>
        'After that time verifiers may take the signature for none: mail that waits in a queue, is greylisted or forwarded late then fails. A message that is looked at long after it arrived shows this though it was in order.',
      fix: () =>
        'If mail arrived after that time, let the signing program set x= some days ahead, or leave it out. If the message is only old, nothing has to be done.',
    }),
    inTime: state(() => 'No signature has expired'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'expired');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('inTime', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
      detail: shown(found.breakage.at, 40),
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
