/** The HTML is longer than what Gmail shows of a message. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

// Widely measured, not published by Google: spamresource.com of 2022-01-12 has 102 to 105 kB. Checked 2026-11-26.
const SHOWN_OCTETS = 102 * 1024;

export const contentClippedByGmail = defineRule({
  id: 'content/clipped-by-gmail',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 5321, section: '4.5.3.1.7' }],
  explainedBy: [],
  messages: {
    clipped: failure<{ kilobytes: number }>({
      title: ({ kilobytes }) => `Gmail will clip the message: ${kilobytes} kB of HTML`,
      what: ({ kilobytes }) => `The HTML has ${kilobytes} kB, and Gmail shows about 102.`,
      why: () =>
        'The rest is behind a link that few follow: the unsubscribe link and the pixel that counts readers stand there, and who finds no way to unsubscribe reports spam.',
      fix: () =>
        'Shorten the HTML: no comments, no styles repeated in each cell, no pictures as data:, fewer articles. Put the unsubscribe link at the top as well.',
    }),
    short: state(() => 'The HTML is short enough for Gmail'),
    noHtml: state(() => 'There is no HTML'),
  },
  evaluate: ({ messageContent }, say) => {
    const octets = messageContent.state === 'absent' ? 0 : messageContent.value.htmlOctets;
    if (octets === 0) return say.notApplicable('noHtml', {});
    return octets > SHOWN_OCTETS
      ? say.warn('clipped', { kilobytes: Math.round(octets / 1024) }, [])
      : say.pass('short', {});
  },
});
