/** A link leads to a number instead of a name. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentLinkToAddress = defineRule({
  id: 'content/link-to-address',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [],
  explainedBy: [],
  messages: {
    number: failure<{ url: string; host: string }>({
      title: ({ host }) => `A link leads to a bare address: ${host}`,
      what: ({ url }) => `The link ${url} has a number for a host.`,
      why: () =>
        'Hacked machines are linked so. Filters score it, and there is no certificate and no name to trust.',
      fix: () =>
        'Link to a host name with HTTPS. If the number comes from a test set-up, correct the base address in the settings of the program.',
    }),
    named: state(() => 'Links lead to names'),
  },
  evaluate: ({ messageContent }, say) => {
    const tricks = messageContent.state === 'absent' ? [] : messageContent.value.linkTricks;
    const found = tricks.find(({ kind }) => kind === 'addressHost');
    return found === undefined
      ? say.pass('named', {})
      : say.warn('number', { url: visible(found.url, 120), host: visible(found.host, 80) }, []);
  },
});
