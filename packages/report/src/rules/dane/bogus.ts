/** The TLSA answer fails DNSSEC validation: senders that do DANE treat the host as one they cannot reach. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const daneBogus = defineRule({
  id: 'dane/bogus',
  needs: ['dane'],
  severity: 'high',
  standards: [{ rfc: 7672, section: '2.1.2' }],
  explainedBy: [],
  messages: {
    bogus: failure<{ name: string; host: string }>({
      title: ({ name }) => `The answer for TLSA at ${name} fails DNSSEC validation`,
      what: ({ name }) =>
        `MX and address of the host are proven; the answer for TLSA at ${name} is not, though it should be.`,
      why: ({ host }) =>
        `Senders that do DANE must not take a bogus answer for "no records". They deliver nothing to ${host}, and mail from them waits. Often an old name server answers wrongly for types it does not know.`,
      fix: ({ name }) =>
        `Have the DNS host answer for TLSA at ${name} with signatures, or, where there is none, with a signed denial.`,
    }),
    valid: state(() => 'The TLSA records pass DNSSEC validation'),
    none: state(() => 'There are no TLSA records'),
  },
  evaluate: ({ dane }, say) => {
    if (dane.state === 'absent') return say.notApplicable('none', {});
    const { security, tlsaName: name, host } = dane.value;
    if (security === 'secure') return say.pass('valid', {});
    if (security !== 'bogus') return say.notApplicable('none', {});
    return say.fail('bogus', { name, host }, [
      { kind: 'provider', who: 'dnsHost', request: `${name} TLSA: RRSIG, or NSEC/NSEC3 with RRSIG` },
    ]);
  },
});
