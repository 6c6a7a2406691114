/** Advice: the web server may not send for the domain, should its forms use PHP mail(). */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const webNotAuthorised = defineRule({
  id: 'web/not-authorised',
  needs: ['web'],
  severity: 'info',
  standards: [{ rfc: 7208, section: '2.4' }],
  explainedBy: [],
  messages: {
    notNamed: failure<{ addresses: readonly string[] }>({
      title: ({ addresses }) => `SPF does not let the web server send (${addresses.join(', ')})`,
      what: ({ addresses }) =>
        `The web site is at ${listEn(addresses)}. SPF does not pass for mail sent from there.`,
      why: () =>
        'This matters only if forms or WordPress on the site send with PHP mail(). That mail then comes without proof and lands in spam.',
      fix: () =>
        'Let the site send through your mail service with an SMTP plugin and a password. Nothing needs to change if it already does, or sends nothing.',
    }),
    named: state(() => 'SPF lets the web server send'),
    declared: state(() => 'The senders are declared; the web server is judged as one of them'),
    noWeb: state(() => 'There is no web server at this name'),
  },
  evaluate: ({ web }, say, { target: { senders = [] } }) => {
    if (web.state === 'absent') return say.notApplicable('noWeb', {});
    if (senders.length > 0) return say.notApplicable('declared', {});
    // temperror is no answer, and is left out.
    const barred = web.value.servers.filter(({ spf }) => spf.result !== 'pass' && spf.result !== 'temperror');
    if (barred.length === 0) return say.pass('named', {});
    return say.warn('notNamed', { addresses: barred.map(({ address }) => address) }, []);
  },
});
