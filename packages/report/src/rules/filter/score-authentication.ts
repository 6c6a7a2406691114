/** The filter counted SPF, DKIM or DMARC: does our own check of the message see the same? */
import { defineRule, type FilterCause, type MessageAuth } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

const CAUSES = ['auth-spf', 'auth-dkim', 'auth-dmarc'] as const satisfies readonly FilterCause[];

export const filterScoreAuthentication = defineRule({
  id: 'filter/score-authentication',
  needs: ['filterVerdicts', 'messageAuth'],
  severity: 'medium',
  standards: [{ rfc: 8601, section: '2.7' }],
  explainedBy: [],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter counted failures of authentication',
      what: countedEn,
      why: () =>
        'Our own check of the message does not pass there either, so the filter is right, and other receivers will see the same.',
      fix: (values) =>
        countedFixEn(values, 'Let SPF and DKIM pass with the domain in From, and publish DMARC for it.'),
    }),
    sawOtherwise: failure<CountedValues>({
      title: () => 'The filter counted failures of authentication that are not there',
      what: (values) =>
        `${countedEn(values)} Checked now, the message passes: the filter saw something else.`,
      why: () =>
        'It may have judged behind a forwarder or a gateway of its own, or before a record was mended, or while the DNS failed. There is no fault of authentication to mend in this message.',
      fix: () =>
        'Leave SPF, DKIM and DMARC as they are. If it comes back, ask the operator which address its filter saw the mail come from.',
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts, messageAuth }, say) => {
    const counted = countedFor(filterVerdicts, CAUSES);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    const isSame =
      messageAuth.state === 'known' &&
      CAUSES.some((cause) => fails(cause, counted.values, messageAuth.value));
    if (!isSame) return say.warn('sawOtherwise', counted.values, [], { severity: 'info' });
    return say[counted.verdict]('counted', counted.values, [], { severity: counted.severity });
  },
});

/** The filter counted this mechanism, and by our check it does not pass. */
function fails(cause: (typeof CAUSES)[number], { rules }: CountedValues, auth: MessageAuth): boolean {
  if (!rules.some((name) => name.includes(MECHANISMS[cause]))) return false;
  switch (cause) {
    case 'auth-spf':
      return auth.spf?.result !== 'pass';
    case 'auth-dkim':
      return !auth.signatures.some(({ result }) => result === 'pass');
    case 'auth-dmarc':
      return auth.dmarc.result !== 'pass';
  }
}

const MECHANISMS: Readonly<Record<(typeof CAUSES)[number], string>> = {
  'auth-spf': 'SPF',
  'auth-dkim': 'DKIM',
  'auth-dmarc': 'DMARC',
};
