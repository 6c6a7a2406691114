/** The domain publishes nothing about mail: no MX, no SPF, no DMARC. An address alone (an implicit MX) is a web site. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL, txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const noMailRecords = defineRule({
  id: 'domain/no-mail-records',
  needs: ['mx', 'spf', 'dmarc'],
  severity: 'high',
  standards: [{ rfc: 7505, section: '3' }, { rfc: 7208, section: '10.1.2' }, { rfc: 9989 }],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    nothing: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} has no mail records at all`,
      what: ({ domain }) =>
        `${domain} has no MX record, no SPF record and no DMARC record: it says nothing about mail.`,
      why: () =>
        'Mail to it bounces, unless its web server happens to take mail. Mail from it comes without any proof: Gmail refuses mail without SPF or DKIM with 550 5.7.26. And anyone can forge the name, since nothing tells receivers to refuse it.',
      fix: ({ domain }) =>
        `If ${domain} is not for mail, publish the three records below; they say so. If it is, publish the MX and SPF records your mail provider gives you, turn on DKIM there, and add at _dmarc.${domain} the TXT record "v=DMARC1; p=none; rua=mailto:postmaster@${domain}".`,
    }),
    some: state(() => 'The domain publishes mail records'),
  },
  evaluate: ({ mx, spf, dmarc }, say, { target: { domain } }) => {
    const hasMx = mx.state === 'known' && mx.value.kind !== 'implicit';
    if (hasMx || spf.state === 'known' || dmarc.state === 'known') return say.pass('some', {});
    return say.fail('nothing', { domain }, [
      {
        kind: 'dns',
        change: 'add',
        name: domain,
        type: 'MX',
        ttl: NEW_RECORD_TTL,
        value: '0 .',
        old: [],
        complete: true,
      },
      txtChange({ name: domain, text: 'v=spf1 -all' }),
      txtChange({ name: `_dmarc.${domain}`, text: 'v=DMARC1; p=reject' }),
    ]);
  },
});
