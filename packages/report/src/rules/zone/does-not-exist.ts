/** The domain is in no zone: it is not registered, or its registrar no longer delegates it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const zoneDoesNotExist = defineRule({
  id: 'zone/does-not-exist',
  needs: ['zone'],
  severity: 'critical',
  standards: [{ rfc: 8020 }, { rfc: 2308, section: '2.1' }],
  explainedBy: [],
  messages: {
    nameError: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} does not exist in the DNS`,
      what: ({ domain }) =>
        `The DNS answers NXDOMAIN for ${domain}: there is no such name, and nothing below it.`,
      why: () =>
        'Nobody can send mail to it, and receivers refuse mail from it. Yahoo, for one, demands that the domain of the sender exists in the DNS.',
      fix: ({ domain }) =>
        `Check the spelling. If it is right, see at the registrar whether ${domain} has expired or is suspended, and have its delegation restored.`,
    }),
    exists: state<{ apex: string }>(({ apex }) => `The domain exists, in the zone ${apex}`),
  },
  evaluate: ({ zone }, say, { target }) => {
    if (zone.state === 'known') return say.pass('exists', { apex: zone.value.apex });
    const { domain } = target;
    return say.fail('nameError', { domain }, [
      { kind: 'provider', who: 'registrar', request: `renew and delegate ${domain}` },
    ]);
  },
});
