/** A link leads to a number, or to a name that only the sender's network knows. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentLinkToAddress = defineRule({
  id: 'content/link-to-address',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 3986, section: '7.4' }],
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
    private: failure<{ url: string; host: string }>({
      title: ({ host }) => `A link leads to a host that only your network knows: ${host}`,
      what: ({ url }) => `The link ${url} leads to a name that no other network resolves.`,
      why: () => 'The reader gets an error, and filters score links to hosts that do not exist.',
      fix: () =>
        'Correct the base address in the settings of the program that writes the mail: it still has that of a test or of the inner network.',
    }),
    named: state(() => 'Links lead to names'),
  },
  evaluate: ({ messageContent }, say) => {
    const tricks = messageContent.state === 'absent' ? [] : messageContent.value.linkTricks;
    const inner = tricks.find(({ kind }) => kind === 'privateHost');
    if (inner !== undefined)
      return say.warn('private', { url: visible(inner.url, 120), host: visible(inner.host, 80) }, []);
    const found = tricks.find(({ kind }) => kind === 'addressHost');
    return found === undefined
      ? say.pass('named', {})
      : say.warn('number', { url: visible(found.url, 120), host: visible(found.host, 80) }, []);
  },
});
