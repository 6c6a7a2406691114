/** The logo's address gives no file. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { answerOf, bimiStandard } from './bimi-draft.ts';

export const bimiImageUnreachable = defineRule({
  id: 'bimi/image-unreachable',
  needs: ['bimi'],
  severity: 'low',
  standards: [bimiStandard('7.5')],
  explainedBy: [],
  messages: {
    missing: failure<{ url: string; answer: string }>({
      title: () => 'The logo of the BIMI record cannot be fetched',
      what: ({ url, answer }) => `${url} gives no file: ${answer}.`,
      why: () =>
        'Receivers fetch the logo from there over https, with a valid certificate. What they cannot get they do not show.',
      fix: ({ url }) =>
        `Make ${url} give the SVG file with status 200 and without sign-in, or correct l= in the record.`,
    }),
    fetched: state<{ url: string }>(({ url }) => `The logo is at ${url}`),
    none: state(() => 'No logo is asked for'),
  },
  evaluate: ({ bimi }, say) => {
    const image = bimi.state === 'known' ? bimi.value.image : undefined;
    if (image === undefined) return say.notApplicable('none', {});
    if (image.state === 'unknown' && image.error !== undefined) return say.unknown(image.error);
    return image.state === 'fetched'
      ? say.pass('fetched', { url: image.url })
      : say.fail('missing', { url: image.url, answer: answerOf(image) }, []);
  },
});
