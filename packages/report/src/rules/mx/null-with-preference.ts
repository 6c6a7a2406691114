/** A null MX stands alone, as it must, but with another preference than 0. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const mxNullWithPreference = defineRule({
  id: 'mx/null-with-preference',
  needs: ['mx'],
  severity: 'low',
  standards: [{ rfc: 7505, section: '3' }],
  explainedBy: [],
  messages: {
    preference: failure<{ domain: string; preference: number }>({
      title: ({ domain, preference }) => `The null MX of ${domain} has preference ${preference} instead of 0`,
      what: ({ domain, preference }) =>
        `${domain} says with "${preference} ." that it takes no mail. The standard writes it "0 .".`,
      why: () =>
        'Most senders understand it all the same. One that looks for the exact form tries to deliver to a host without a name, and the mail waits for days before it bounces.',
      fix: ({ domain }) => `Publish "0 ." as the only MX record of ${domain}.`,
    }),
    right: state(() => 'The null MX is written as the standard has it'),
    notNull: state(() => 'The domain has no null MX'),
  },
  evaluate: ({ mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent' || mx.value.kind !== 'null') return say.notApplicable('notNull', {});
    const { exchanges, ttlSeconds } = mx.value;
    const wrong = exchanges.find(({ preference }) => preference !== 0);
    if (wrong === undefined) return say.pass('right', {});
    return say.fail('preference', { domain, preference: wrong.preference }, [
      {
        kind: 'dns',
        change: 'replace',
        name: domain,
        type: 'MX',
        ttl: ttlSeconds,
        value: '0 .',
        old: exchanges.map(({ preference }) => `${preference} .`),
        complete: true,
      },
    ]);
  },
});
