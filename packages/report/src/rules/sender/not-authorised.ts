/** A source of the domain's mail is not authorised by SPF, as when a web site sends with PHP mail(). */
import {
  defineRule,
  probeError,
  type Fix,
  type Mx,
  type SeenFact,
  type SenderCheck,
  type Spf,
} from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { addressMechanism, withMechanism } from '../spf/spf-record.ts';
import { failure, state } from '../texts.ts';
import { isOwnEnvelope, policyInForce, senderFault } from './sender-fault.ts';

/** The program hands its mail to the domain's own mail service, with a password, and never to PHP mail(). */
function submission(check: SenderCheck, mx: SeenFact<Mx>): Fix {
  const host = (mx.state === 'known' && mx.value.exchanges[0]?.host) || `mail.${check.from}`;
  return {
    kind: 'sender',
    program: check.program === 'phpMail' ? 'wordpress' : 'application',
    settings: [
      { name: 'mailer', value: 'SMTP' },
      { name: 'host', value: host },
      { name: 'port', value: '465' },
      { name: 'encryption', value: 'TLS' },
      { name: 'user', value: `wordpress@${check.from}` },
      { name: 'from', value: `wordpress@${check.from}` },
    ],
  };
}

function addressInSpf(check: SenderCheck, spf: SeenFact<Spf>): Fix {
  const mechanism = addressMechanism(check.address);
  const name = check.from;
  const record = spf.state === 'known' ? spf.value.records[0] : undefined;
  if (spf.state === 'absent' || record === undefined) {
    return txtChange({ name, text: `v=spf1 ${mechanism} mx ~all`, complete: false });
  }
  const { ttlSeconds, records } = spf.value;
  return txtChange({
    name,
    ttl: ttlSeconds,
    text: withMechanism(record, mechanism),
    old: [record],
    complete: records.length === 1 && !/redirect=/iu.test(record),
  });
}

export const senderNotAuthorised = defineRule({
  id: 'sender/not-authorised',
  needs: ['sender', 'spf', 'mx', 'dmarc'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '2.4' }, { rfc: 9989 }],
  explainedBy: [
    'spf/too-many-lookups',
    'spf/include-without-record',
    'spf/several-records',
    'spf/syntax-error',
    'spf/missing',
    'spf/loop',
    'domain/provider-not-included',
    'spf/too-many-void-lookups',
  ],
  messages: {
    phpMail: failure<{ address: string; from: string; mailFrom: string; result: string }>({
      title: ({ address, from }) => `The web server ${address} sends mail as ${from} without permission`,
      what: ({ address, from, mailFrom, result }) =>
        `Mail of the site leaves ${address} with PHP mail(). From says ${from}, the envelope says ${mailFrom} (SPF: ${result}), and no DKIM signature of ${from} is on it.`,
      why: () =>
        'SPF is checked for the envelope, which belongs to the hosting and not to you. So nothing proves that the mail is yours: Gmail refuses such mail with 550 5.7.26, others put it into spam.',
      fix: ({ from }) =>
        `Let the site send through your mail service: install an SMTP plugin, and log in with a mailbox of ${from} on port 465 with TLS (or 587 with STARTTLS). Do not use PHP mail().`,
    }),
    notNamed: failure<{ address: string; mailFrom: string; result: string }>({
      title: ({ address, mailFrom }) => `SPF of ${mailFrom} does not name the sender ${address}`,
      what: ({ address, mailFrom, result }) =>
        `Mail leaves ${address} with ${mailFrom} in the envelope, and SPF says ${result} for that address.`,
      why: () =>
        'Receivers take the server for a stranger. Without SPF or DKIM, Gmail refuses mail with 550 5.7.26; Exchange Online can refuse an SPF failure with 550 5.7.23.',
      fix: ({ address, mailFrom }) =>
        `Either let this sender hand its mail to your mail service with a password (port 465), or add ${address} to the SPF record of ${mailFrom}.`,
    }),
    foreign: failure<{ address: string; from: string; mailFrom: string; result: string }>({
      title: ({ mailFrom }) => `The envelope domain ${mailFrom} does not authorise the sender`,
      what: ({ address, from, mailFrom, result }) =>
        `Mail from ${from} leaves ${address} with ${mailFrom} in the envelope. SPF of ${mailFrom} says ${result} for that address.`,
      why: () =>
        'Neither your domain nor the one in the envelope stands behind the mail. Gmail refuses mail without SPF or DKIM with 550 5.7.26.',
      fix: ({ from }) =>
        `Set an envelope sender (return path) under ${from}, authorise the sender there, and let it sign with DKIM for ${from}.`,
    }),
    dkimOnly: failure<{ address: string; mailFrom: string; result: string; dkimDomain: string }>({
      title: ({ address }) => `Only DKIM carries the mail of ${address}; SPF does not pass`,
      what: ({ mailFrom, result, dkimDomain }) =>
        `The mail is signed for ${dkimDomain}, so DMARC can pass. SPF of ${mailFrom} says ${result}.`,
      why: () =>
        'If the signature breaks on the way, nothing is left. Gmail, Yahoo and Outlook.com demand SPF and DKIM both from those who send in bulk.',
      fix: ({ address, mailFrom }) => `Add ${address} to the SPF record of ${mailFrom}.`,
    }),
    authorised: state<{ address: string; mailFrom: string }>(
      ({ address, mailFrom }) => `SPF of ${mailFrom} lets ${address} send`,
    ),
    noSender: state(() => 'No sender is known'),
  },
  evaluate: ({ sender, spf, mx, dmarc }, say, { target }) => {
    if (sender.state === 'absent') return say.notApplicable('noSender', {});
    const check = sender.value;
    const { address, from, mailFrom } = check;
    const fault = senderFault(check);
    if (fault === 'undecided')
      return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `SPF temperror: ${check.spf.reason}`));
    if (fault !== 'notAuthorised') return say.pass('authorised', { address, mailFrom });
    const { result } = check.spf;
    const own = isOwnEnvelope(check);
    if (check.dkimIsAligned) {
      const values = { address, mailFrom, result, dkimDomain: check.dkimDomain ?? from };
      const severity = target.bulk === true ? 'high' : 'low';
      return say.warn('dkimOnly', values, own ? [addressInSpf(check, spf)] : [], { severity });
    }
    const severity = policyInForce(dmarc) === 'none' ? 'high' : 'critical';
    const first = submission(check, mx);
    if (own) {
      return say.fail('notNamed', { address, mailFrom, result }, [first, addressInSpf(check, spf)], {
        severity,
      });
    }
    const key = check.program === 'phpMail' ? 'phpMail' : 'foreign';
    return say.fail(key, { address, from, mailFrom, result }, [first], { severity });
  },
});
