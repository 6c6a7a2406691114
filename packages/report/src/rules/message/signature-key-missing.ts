/** The key that a signature of the message names is not in the DNS. */
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

export const messageSignatureKeyMissing = defineRule({
  id: 'message/signature-key-missing',
  needs: ['messageAuth'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '6.1.2' }],
  explainedBy: ['dkim/key-missing', 'dkim/dangling-alias', 'dkim/misplaced-key', 'dkim/parent-denied'],
  messages: {
    broken: failure<{ selector: string; domain: string }>({
      title: ({ selector, domain }) => `The DKIM key ${selector} of ${domain} is not in the DNS`,
      what: ({ selector, domain }) =>
        `The message is signed with s=${selector}, d=${domain}, and there is no record at ${selector}._domainkey.${domain}.`,
      why: () =>
        'Without the public key nobody can verify the signature, so it counts as none. It may have been taken away after this message was signed; then only old mail is concerned.',
      fix: ({ selector, domain }) =>
        `Publish the key that the sending program or service shows, as TXT or CNAME at ${selector}._domainkey.${domain}; or let it sign with a selector that is published. Leave old keys for a week after a change.`,
    }),
    published: state(() => 'The keys of the signatures are published'),
    ...signatureStates,
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    if (messageAuth.value.signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'keyMissing');
    if (found === undefined)
      return hasPassing(messageAuth.value) ? say.pass('published', {}) : say.notApplicable('otherwise', {});
    const values = {
      selector: shown(found.signature.selector),
      domain: shown(found.signature.domain),
    };
    const severity = severityOfSignature(messageAuth.value, found.signature);
    return say[verdictOf(messageAuth.value)]('broken', values, [], { severity });
  },
});
