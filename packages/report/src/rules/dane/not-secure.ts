/** TLSA records that no sender goes by, because DNSSEC does not carry all the way. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

type Link = 'mxNotSecure' | 'hostNotSecure' | 'tlsaNotSecure';

export const daneNotSecure = defineRule({
  id: 'dane/not-secure',
  needs: ['dane'],
  severity: 'low',
  standards: [
    { rfc: 7672, section: '2.1.1' },
    { rfc: 7672, section: '2.2.1' },
  ],
  explainedBy: [],
  messages: {
    notSecure: failure<{ host: string; name: string; link: Link; domain: string }>({
      title: ({ host }) => `The TLSA records of ${host} protect nothing: DNSSEC is missing`,
      what: ({ host, name, link, domain }) =>
        ({
          mxNotSecure: `There are TLSA records at ${name}, but the MX records of ${domain} are not signed.`,
          hostNotSecure: `There are TLSA records at ${name}, but the address of ${host} is not signed.`,
          tlsaNotSecure: `The TLSA records at ${name} are not signed themselves, or lead by an alias into a zone that is not.`,
        })[link],
      why: () =>
        'Anybody on the way could forge an answer that is not signed, so senders take no notice of such records. It does no harm, and no good.',
      fix: ({ domain, link }) =>
        link === 'mxNotSecure'
          ? `Sign ${domain} and have the DS record published at the registrar, or remove the TLSA records.`
          : 'Have the zone of the mail host signed, with its DS record at the registrar, or remove the TLSA records.',
    }),
    secure: state(() => 'DNSSEC carries the TLSA records'),
    none: state(() => 'There are no TLSA records'),
    notValidated: state(() => 'DNSSEC was not validated'),
  },
  evaluate: ({ dane }, say, { target: { domain } }) => {
    if (dane.state === 'absent') return say.notApplicable('none', {});
    const { security, host, tlsaName: name } = dane.value;
    switch (security) {
      case 'secure':
        return say.pass('secure', {});
      case 'bogus':
        return say.notApplicable('none', {});
      case 'indeterminate':
        return say.notApplicable('notValidated', {});
      case 'mxNotSecure':
      case 'hostNotSecure':
      case 'tlsaNotSecure':
        return say.warn('notSecure', { host, name, link: security, domain }, []);
    }
  },
});
