/** A signature could not be verified, for want of its key or of the text: it may be good. */
import { defineRule, probeError } from '@whyspam/core';
import { state } from '../texts.ts';
import { brokenSignature, shown } from './message-view.ts';

export const messageSignatureUnverified = defineRule({
  id: 'message/signature-unverified',
  needs: ['messageAuth', 'message'],
  severity: 'info',
  standards: [{ rfc: 6376, section: '6.1.2' }],
  explainedBy: [],
  messages: {
    verified: state<{ count: number }>(({ count }) => `Every signature could be verified (${count})`),
    headerOnly: state(() => 'Only the header is at hand, so signatures over the text say nothing'),
    noSignature: state(() => 'The message has no DKIM signature'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, message }, say) => {
    if (messageAuth.state === 'absent' || message.state === 'absent')
      return say.notApplicable('notVerified', {});
    const { signatures } = messageAuth.value;
    if (signatures.length === 0) return say.notApplicable('noSignature', {});
    const found = brokenSignature(messageAuth.value, 'keyUnreachable', 'notVerified');
    if (found === undefined) return say.pass('verified', { count: signatures.length });
    if (!message.value.hasBody) return say.notApplicable('headerOnly', {});
    const { selector, domain } = found.signature;
    const name = `${shown(selector)}._domainkey.${shown(domain)}`;
    return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `${name}: ${shown(found.breakage.detail, 200)}`));
  },
});
