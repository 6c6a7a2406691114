/** Reports are sent to a domain that takes no mail. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dmarcReportMailboxCannotReceive = defineRule({
  id: 'dmarc/report-mailbox-cannot-receive',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [
    { rfc: 9990, section: '3' },
    { rfc: 5321, section: '5.1' },
  ],
  explainedBy: ['dmarc/several-records', 'domain/no-mail-records'],
  messages: {
    unreachable: failure<{ address: string; reportDomain: string }>({
      title: ({ reportDomain }) => `DMARC reports go to ${reportDomain}, which takes no mail`,
      what: ({ address, reportDomain }) =>
        `Reports go to ${address}. ${reportDomain} has no MX that takes mail, and no address that would stand in for one.`,
      why: () => 'The reports cannot be delivered, and you learn nothing of forged mail or broken senders.',
      fix: () => 'Name a mailbox that exists and that somebody reads.',
    }),
    reachable: state(() => 'The domains that DMARC reports go to take mail'),
    nobody: state(() => 'No DMARC reports are asked for'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('nobody', {});
    const { aggregateReports, failureReports } = dmarc.value;
    const mailboxes = [...aggregateReports, ...failureReports].flatMap(({ uri, domain, receivesMail }) =>
      domain === undefined ? [] : [{ address: uri, reportDomain: domain, receivesMail }],
    );
    if (mailboxes.length === 0) return say.notApplicable('nobody', {});
    const closed = mailboxes.find(({ receivesMail }) => receivesMail === false);
    if (closed !== undefined) {
      const { address, reportDomain } = closed;
      return say.fail('unreachable', { address, reportDomain }, []);
    }
    const open = mailboxes.find(({ receivesMail }) => receivesMail === undefined);
    return open === undefined
      ? say.pass('reachable', {})
      : say.unknown(probeError('DEPENDS_ON_UNKNOWN', `MX ${open.reportDomain}`));
  },
});
