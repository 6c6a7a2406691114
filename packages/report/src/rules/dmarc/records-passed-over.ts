/** A name on the way has several DMARC records; they are passed over, and another record governs. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dmarcRecordsPassedOver = defineRule({
  id: 'dmarc/records-passed-over',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [
    { rfc: 9989, section: '4.10' },
    { rfc: 7489, section: '6.6.3' },
  ],
  explainedBy: [],
  messages: {
    passedOver: failure<{ name: string; governing: string }>({
      title: ({ name }) => `${name} has several DMARC records, so none of them counts`,
      what: ({ name, governing }) =>
        `More than one TXT record at ${name} begins with "v=DMARC1". New receivers pass over them and take the record at ${governing}; old ones apply no DMARC at all to mail from that name.`,
      why: () => 'What the records at this name ask for happens nowhere.',
      fix: ({ name }) => `Keep one of the records at ${name} and remove the others.`,
    }),
    none: state(() => 'No name on the way to the DMARC record has several of them'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { foundAt, problems } = dmarc.value;
    const step = problems.find(({ code }) => code === 'several-records');
    return step === undefined
      ? say.pass('none', {})
      : say.fail('passedOver', { name: `_dmarc.${step.text}`, governing: `_dmarc.${foundAt}` }, []);
  },
});
