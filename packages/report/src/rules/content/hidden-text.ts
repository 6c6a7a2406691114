/** The HTML holds text that nobody can see. */
import { defineRule, visible, type HiddenHow } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

/** Octets: a label for a screen reader, a tracking word, a line for an old program are shorter. */
const MIN_OCTETS = 200;

const WORDS: Readonly<Record<string, string>> = {
  notDisplayed: 'not displayed',
  tinyFont: 'in a font of no size',
  sameColour: 'in the colour of its background',
  offScreen: 'placed off the screen',
  noSpace: 'in a box of no size',
  zeroWidth: 'broken up by characters of no width',
} satisfies Record<HiddenHow, string>;

function wordsEn(hows: readonly string[]): string {
  return listEn(hows.map((how) => WORDS[how] ?? how));
}

export const contentHiddenText = defineRule({
  id: 'content/hidden-text',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    hidden: failure<{ octets: number; hows: readonly string[]; sample: string }>({
      title: () => 'The HTML holds text that nobody can see',
      what: ({ octets, hows, sample }) =>
        `${octets} octets of text are ${wordsEn(hows)}, beginning with "${sample}".`,
      why: () =>
        'Spam hides harmless words in this way to mislead filters, so they look for it. A preheader of usual length is not meant, and is not counted here.',
      fix: () =>
        'Take the hidden text out. What is for telephones alone belongs under @media in the style sheet; a preheader belongs at the start and needs no more than 140 characters.',
    }),
    visible: state(() => 'No text is hidden, but for what is usual'),
  },
  evaluate: ({ messageContent }, say) => {
    const hidden = messageContent.state === 'absent' ? [] : messageContent.value.hidden;
    const octets = hidden.reduce((sum, run) => sum + run.octets, 0);
    const isBroken = hidden.some(({ how }) => how === 'zeroWidth');
    if (octets < MIN_OCTETS && !isBroken) return say.pass('visible', {});
    const hows = hidden.map(({ how }) => how);
    return say.warn('hidden', { octets, hows, sample: visible(hidden[0]?.sample ?? '', 60) }, []);
  },
});
