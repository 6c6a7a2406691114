/** A source is authorised, but under another domain than the one in From. */
import { defineRule, probeError, type SenderCheck } from '@whyspam/core';
import { senderFixes } from '../../setup/senders/sender-fixes.ts';
import { recordChange, withoutTags } from '../dmarc/record-change.ts';
import { failure, state } from '../texts.ts';
import { policyInForce, senderFault } from './sender-fault.ts';

/** What would be aligned, were the record not strict about it. */
function strictFaults({ alignment, dkimDomain, mailFrom }: SenderCheck) {
  if (alignment === undefined) return [];
  const { spfMode, dkimMode, rfc9989 } = alignment;
  const isOwn = (organization: string | undefined): boolean =>
    organization !== undefined && organization === rfc9989.from;
  return [
    ...(spfMode === 'strict' && isOwn(rfc9989.mailFrom)
      ? [{ tag: 'aspf', compared: `SPF ${mailFrom}` }]
      : []),
    ...(dkimMode === 'strict' && isOwn(rfc9989.dkim)
      ? [{ tag: 'adkim', compared: `DKIM ${dkimDomain ?? ''}` }]
      : []),
  ];
}

export const senderNotAligned = defineRule({
  id: 'sender/not-aligned',
  needs: ['sender', 'dmarc'],
  severity: 'high',
  standards: [
    { rfc: 9989, section: '4.4' },
    { rfc: 6376, section: '3.5' },
  ],
  explainedBy: ['sender/not-authorised', 'dkim/service-key-missing'],
  messages: {
    strictMode: failure<{ name: string; compared: readonly string[]; tags: readonly string[] }>({
      title: ({ name, tags }) =>
        `The DMARC record asks for strict alignment (${tags.join(', ')}), and ${name} does not keep to it`,
      what: ({ compared }) =>
        `Compared: ${compared.join('; ')}. They belong to one organisation, but are not the same name.`,
      why: () =>
        'With strict alignment the domain must be the very one in From. So SPF or DKIM pass, and DMARC fails all the same.',
      fix: ({ tags }) =>
        `Take ${tags.join(' and ')} out of the DMARC record: relaxed alignment is the default and enough for nearly everybody.`,
    }),
    notAligned: failure<{
      name: string;
      from: string;
      fromOrganization: string;
      mailFrom: string;
      mailFromOrganization: string;
      dkimDomain: string;
      dkimOrganization: string;
      policy: string;
    }>({
      title: ({ name, from }) => `${name} sends as ${from}, but proves itself with another domain`,
      what: ({
        from,
        fromOrganization,
        mailFrom,
        mailFromOrganization,
        dkimDomain,
        dkimOrganization,
        policy,
      }) => {
        const of = (domain: string, organization: string): string =>
          organization === '' || organization === domain ? domain : `${domain} (of ${organization})`;
        const signature =
          dkimDomain === ''
            ? 'there is no DKIM signature'
            : `DKIM signs for ${of(dkimDomain, dkimOrganization)}`;
        return `From says ${of(from, fromOrganization)}. SPF passes for ${of(mailFrom, mailFromOrganization)}, and ${signature}. Neither is aligned with ${from}. The DMARC policy in force is ${policy}.`;
      },
      why: () =>
        'DMARC counts only proof in the name that the reader sees. Gmail refuses such mail with 550 5.7.26 when your policy is quarantine or reject, and slows bulk mail down with 4.7.32 in any case.',
      fix: ({ name, from }) =>
        `In ${name}, set up your own domain: publish the DKIM records it shows you so that it signs with d=${from}, and a return path under ${from}.`,
    }),
    aligned: state<{ name: string }>(({ name }) => `${name} proves itself with the domain in From`),
    otherFault: state(() => 'SPF does not authorise the sender; alignment is not the question yet'),
    noSender: state(() => 'No sender is known'),
  },
  evaluate: ({ sender, dmarc }, say) => {
    if (sender.state === 'absent') return say.notApplicable('noSender', {});
    const check = sender.value;
    const name = check.name ?? check.vendor ?? check.address;
    const fault = senderFault(check);
    if (fault === 'undecided')
      return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `SPF temperror: ${check.spf.reason}`));
    if (fault === 'notAuthorised') return say.notApplicable('otherFault', {});
    if (fault === 'none') return say.pass('aligned', { name });
    const { alignment, from, mailFrom, dkimDomain = '', dkimSelector } = check;
    const policy = policyInForce(dmarc);
    const organizations = alignment?.rfc9989;
    const values = {
      name,
      from,
      fromOrganization: organizations?.from ?? '',
      mailFrom,
      mailFromOrganization: organizations?.mailFrom ?? '',
      dkimDomain,
      dkimOrganization: organizations?.dkim ?? '',
      policy,
    };
    const severity = policy === 'none' ? 'high' : 'critical';
    const strict = strictFaults(check);
    if (strict.length > 0) {
      const tags = strict.map(({ tag }) => `${tag}=s`);
      const compared = [`From ${from}`, ...strict.map(({ compared: text }) => text)];
      const fixes =
        dmarc.state === 'known'
          ? recordChange(
              dmarc.value,
              withoutTags(
                dmarc.value.record,
                strict.map(({ tag }) => tag),
              ),
            )
          : [];
      return say.fail('strictMode', { name, compared, tags }, fixes, { severity });
    }
    const setup = senderFixes({ names: [check.vendor, check.name], hosts: [dkimDomain, mailFrom] }, from);
    return say.fail(
      'notAligned',
      values,
      setup ?? [
        {
          kind: 'sender',
          program: check.program === 'esp' ? 'esp' : 'application',
          settings: [
            { name: 'dkimDomain', value: from },
            ...(dkimSelector === undefined
              ? []
              : [{ name: 'dkimRecord', value: `${dkimSelector}._domainkey.${from}` }]),
            { name: 'returnPath', value: `bounce.${from}` },
          ],
        },
      ],
      { severity },
    );
  },
});
