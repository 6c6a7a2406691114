/** The display name shows another address, or hides characters. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentDisplayNameMisleads = defineRule({
  id: 'content/display-name-misleads',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5322, section: '3.4' }],
  explainedBy: [],
  messages: {
    address: failure<{ shown: string }>({
      title: ({ shown }) => `The display name shows another address: ${shown}`,
      what: ({ shown }) => `The name beside the sender's address is or holds ${shown}, of another domain.`,
      why: () =>
        'Many programs show only the name, so the reader takes it for the sender. Phishing does so, and filters score it.',
      fix: () =>
        'Write a name of a person or firm there, and no address. A form that writes for a visitor puts him into Reply-To.',
    }),
    invisible: failure<{ name: string }>({
      title: () => 'The display name holds invisible characters',
      what: ({ name }) =>
        `The name reads ${name}: it holds characters that have no width, or turn the direction of writing.`,
      why: () => 'They make a name look like another one. Filters know them as a trick.',
      fix: () => 'Write the name anew by keyboard; they come in by copying from a web page or a document.',
    }),
    honest: state(() => 'The display name shows no other sender'),
  },
  evaluate: ({ messageContent }, say) => {
    const tricks = messageContent.state === 'absent' ? [] : messageContent.value.identityTricks;
    const shown = tricks.find(({ kind }) => kind === 'nameShowsAddress');
    if (shown !== undefined) return say.fail('address', { shown: visible(shown.detail, 80) }, []);
    const hidden = tricks.find(({ kind }) => kind === 'reorderedName');
    return hidden === undefined
      ? say.pass('honest', {})
      : say.fail('invisible', { name: visible(hidden.detail, 120) }, []);
  },
});
