/** SPF or DKIM pass, and yet DMARC fails: what passed belongs to another domain than the one in From. */
import { defineRule } from '@whyspam/core';
import { senderFixes } from '../../setup/senders/sender-fixes.ts';
import { failure, listEn, state } from '../texts.ts';
import { identifiersEn } from './identifier-words.ts';
import { identifiersOf, receiverSawPass, severityOfGap, type IdentifierValues } from './message-view.ts';

export const messageNotAligned = defineRule({
  id: 'message/not-aligned',
  needs: ['messageAuth', 'filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 9989, section: '4.4' }],
  explainedBy: [
    'message/signed-by-service-only',
    'message/unsigned',
    'message/signature-body-changed',
    'message/signature-header-changed',
    'message/signature-key-missing',
    'message/signature-key-revoked',
    'message/signature-key-unusable',
    'message/signature-key-mismatch',
    'message/signature-expired',
    'message/signature-weak',
    'message/signature-malformed',
    'sender/not-aligned',
  ],
  messages: {
    strictMode: failure<IdentifierValues & { readonly tags: readonly string[] }>({
      title: ({ tags }) => `Only strict alignment (${tags.join(', ')}) keeps the message from passing DMARC`,
      what: (values) =>
        `${identifiersEn(values)}. What passed is of the same organisation, but not of the very name in From.`,
      why: () =>
        'With strict alignment the names must be equal, so a name below the domain passes SPF or DKIM and does not count for DMARC.',
      fix: ({ tags, from }) =>
        `Take ${listEn(tags)} out of the DMARC record (relaxed is the default), or sign with d=${from} exactly.`,
    }),
    notAligned: failure<IdentifierValues>({
      title: ({ from }) => `What passes in this message is not aligned with ${from}`,
      what: (values) => `${identifiersEn(values)}. What passed belongs to another organisation than From.`,
      why: () =>
        'DMARC counts only what proves the name that the reader sees. SPF or DKIM of another organisation count for nothing, however well they pass.',
      fix: ({ from }) =>
        `Let the sender sign with d=${from} or a name below its organisational domain, or use an envelope sender (return path) there. Sending services call this domain authentication and custom return path.`,
    }),
    aligned: state<{ from: string }>(({ from }) => `What passes is aligned with ${from}`),
    passedThere: state(() => 'The receiver saw DMARC pass'),
    nothingPassed: state(() => 'Nothing passed that could be aligned'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    const { spf, signatures, dmarc, from } = auth;
    const values = identifiersOf(auth);
    if (dmarc.result === 'pass') return say.pass('aligned', { from: values.from });
    const passing = signatures.filter(({ result }) => result === 'pass');
    const spfPasses = spf?.result === 'pass';
    if (dmarc.result !== 'fail' || (!spfPasses && passing.length === 0))
      return say.notApplicable('nothingPassed', {});
    if (receiverSawPass(filterVerdicts, 'dmarc')) return say.pass('passedThere', {});
    const severity = severityOfGap(auth);
    const isOwn = (organisation: string | undefined): boolean => organisation === from.organisational;
    const tags = [
      ...(dmarc.aspf === 'strict' && spfPasses && isOwn(spf.organisational) ? ['aspf=s'] : []),
      ...(dmarc.adkim === 'strict' && passing.some(({ organisational }) => isOwn(organisational))
        ? ['adkim=s']
        : []),
    ];
    if (tags.length > 0) return say.fail('strictMode', { ...values, tags }, [], { severity });
    const hosts = [...passing.map(({ domain }) => domain), spf?.domain];
    return say.fail(
      'notAligned',
      values,
      senderFixes({ names: [], hosts }, values.from) ?? [
        {
          kind: 'sender',
          program: 'application',
          settings: [
            { name: 'dkimDomain', value: from.domain },
            { name: 'returnPath', value: `bounce.${from.domain}` },
          ],
        },
      ],
      { severity },
    );
  },
});
