/** The message is a picture with hardly a word. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentImageOnly = defineRule({
  id: 'content/image-only',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 2046, section: '5.1.4' }],
  explainedBy: [],
  messages: {
    alone: failure<{ count: number }>({
      title: () => 'The message is a picture with hardly a word',
      what: ({ count }) => `The HTML has ${count} pictures and fewer than a dozen words.`,
      why: () =>
        'Spam hides its words from filters in pictures, so filters score it (SpamAssassin HTML_IMAGE_ONLY). Many programs load pictures only when asked: the reader sees nothing.',
      fix: () =>
        'Write what matters as text in the HTML, and let pictures only illustrate it. An alt text helps the reader, not the filter.',
    }),
    words: state(() => 'The message has words'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('words', {});
    const { isOnlyContent, count } = messageContent.value.images;
    return isOnlyContent ? say.warn('alone', { count }, []) : say.pass('words', {});
  },
});
