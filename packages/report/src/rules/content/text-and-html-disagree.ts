/** The plain part says something else than the HTML. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** Less than a third of the words: more than another layout. */
const MIN_AGREEMENT = 0.3;

export const contentTextAndHtmlDisagree = defineRule({
  id: 'content/text-and-html-disagree',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 2046, section: '5.1.4' }],
  explainedBy: [],
  messages: {
    differ: failure<{ percent: number }>({
      title: () => 'Plain text and HTML say different things',
      what: ({ percent }) => `Of the words of the HTML, ${percent}% stand in the plain text.`,
      why: () =>
        'Spam shows filters one text and readers another, so filters compare them (SpamAssassin MPART_ALT_DIFF). "Your program cannot show HTML" is such a text too.',
      fix: () => 'Make the plain text from the HTML at each sending, with the same words and links.',
    }),
    same: state(() => 'Plain text and HTML say the same'),
    notCompared: state(() => 'There are not two parts to compare'),
  },
  evaluate: ({ messageContent }, say) => {
    const agreement = messageContent.state === 'absent' ? undefined : messageContent.value.textAgreement;
    if (agreement === undefined) return say.notApplicable('notCompared', {});
    return agreement < MIN_AGREEMENT
      ? say.warn('differ', { percent: Math.round(agreement * 100) }, [])
      : say.pass('same', {});
  },
});
