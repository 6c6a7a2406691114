/** The message fails DMARC: nothing that passed belongs to the domain in From. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { identifiersEn } from './identifier-words.ts';
import { identifiersOf, policyOf, receiverSawPass, shown, type IdentifierValues } from './message-view.ts';

export const messageDmarcFailed = defineRule({
  id: 'message/dmarc-failed',
  needs: ['messageAuth', 'filterVerdicts'],
  severity: 'critical',
  standards: [{ rfc: 9989, section: '5.3' }],
  explainedBy: [
    'message/author-unclear',
    'message/not-aligned',
    'message/unsigned',
    'message/signed-by-service-only',
    'message/spf-failed',
    'message/signature-body-changed',
    'message/signature-header-changed',
    'message/signature-key-missing',
    'message/signature-key-revoked',
    'message/signature-key-unusable',
    'message/signature-key-mismatch',
    'message/signature-expired',
    'message/signature-weak',
    'message/signature-malformed',
    'sender/dmarc-fails',
    'sender/not-aligned',
  ],
  messages: {
    failed: failure<IdentifierValues>({
      title: ({ from }) => `The message fails DMARC as ${from}`,
      what: (values) =>
        `${identifiersEn(values)}. None of what passed is aligned with the domain in From. The policy that applies is ${values.policy}.`,
      why: ({ policy }) => POLICY_EN[policy] ?? '',
      fix: ({ from }) =>
        `Have the program or service that sends sign with DKIM as d=${from}, or use an envelope sender of that domain which SPF allows; one that passes and is aligned is enough. If you do not know this sender, somebody else uses your name, and the policy did its work.`,
    }),
    passed: state<{ from: string; by: string }>(
      ({ from, by }) => `The message passes DMARC as ${from}, by ${by}`,
    ),
    passedThere: state<{ from: string }>(
      ({ from }) => `The receiver saw DMARC pass for ${from}; what fails here was changed later`,
    ),
    noRecord: state<{ from: string }>(({ from }) => `${from} has no DMARC record`),
    notEvaluated: state(() => 'DMARC could not be evaluated'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    const { result, passedBy, because = '' } = auth.dmarc;
    const from = shown(auth.from.domain);
    if (result === 'pass')
      return say.pass('passed', { from, by: passedBy.map((method) => method.toUpperCase()).join(' + ') });
    if (result === 'temperror') return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `DMARC: ${because}`));
    if (result === 'none') return say.notApplicable('noRecord', { from });
    if (result !== 'fail') return say.notApplicable('notEvaluated', {});
    // The receiver saw the message as it arrived; a copy that fails was changed afterwards, or the DNS was.
    if (receiverSawPass(filterVerdicts, 'dmarc')) return say.pass('passedThere', { from });
    const severity = policyOf(auth) === 'none' ? 'high' : 'critical';
    return say.fail('failed', identifiersOf(auth), [], { severity });
  },
});

const POLICY_EN: Readonly<Record<string, string>> = {
  none: 'The policy asks for nothing yet, so the mail is delivered by other signs; but Gmail, Yahoo and Microsoft demand of bulk senders that DMARC passes, and with a stricter policy this mail would be lost.',
  quarantine: 'The record asks receivers to put such mail into spam, and most do.',
  reject:
    'The record asks receivers to refuse such mail, and most do: Gmail says 550 5.7.26, Microsoft 550 5.7.509.',
};
