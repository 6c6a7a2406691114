/** The sender's name or domain mixes letters of scripts that look alike. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentConfusableName = defineRule({
  id: 'content/confusable-name',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5890, section: '4.4' }],
  explainedBy: [],
  messages: {
    name: failure<{ word: string }>({
      title: ({ word }) => `The sender's name mixes look-alike letters: ${word}`,
      what: ({ word }) =>
        `In the word ${word} of the display name Latin letters stand beside others that only look Latin.`,
      why: () =>
        'No language writes so; it is made to pass filters that look for a name. They look for the mixture as well.',
      fix: () => 'Type the name anew with one keyboard layout.',
    }),
    domain: failure<{ domain: string }>({
      title: ({ domain }) => `The sender's domain is of look-alike letters: ${domain}`,
      what: ({ domain }) => `The domain ${domain} is written with letters of another script that look Latin.`,
      why: () =>
        'Such domains are made to be taken for another. Programs show them as xn--, and filters distrust them.',
      fix: () =>
        'Send from a domain in one script. If the message says it is from you and is not, report it to the registrar.',
    }),
    plain: state(() => 'The sender is written in one script'),
  },
  evaluate: ({ messageContent }, say) => {
    const tricks = messageContent.state === 'absent' ? [] : messageContent.value.identityTricks;
    const domain = tricks.find(({ kind }) => kind === 'confusableDomain');
    if (domain !== undefined) return say.fail('domain', { domain: visible(domain.detail, 80) }, []);
    const name = tricks.find(({ kind }) => kind === 'confusableName');
    return name === undefined
      ? say.pass('plain', {})
      : say.fail('name', { word: visible(name.detail, 80) }, []);
  },
});
