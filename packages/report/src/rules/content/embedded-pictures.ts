/** Pictures stand in the HTML as data:, which the largest receivers do not show. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentEmbeddedPictures = defineRule({
  id: 'content/embedded-pictures',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 2046, section: '4.2' }],
  explainedBy: [],
  messages: {
    embedded: failure<{ count: number }>({
      title: ({ count }) =>
        count === 1 ? 'A picture is written into the HTML' : `${count} pictures are written into the HTML`,
      what: () => 'The HTML has img with data: as its source.',
      why: () =>
        'Gmail and Outlook do not show such pictures, and they swell the HTML, which is clipped or judged by its size.',
      fix: () =>
        'Attach the picture with a Content-ID and name it as cid:, or put it on a web server of your domain.',
    }),
    separate: state(() => 'No picture is written into the HTML'),
  },
  evaluate: ({ messageContent }, say) => {
    const count = messageContent.state === 'absent' ? 0 : messageContent.value.images.embedded;
    return count === 0 ? say.pass('separate', {}) : say.warn('embedded', { count }, []);
  },
});
