/** The address of a link is written to be taken for another. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentLinkDisguised = defineRule({
  id: 'content/link-disguised',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 3986, section: '7.6' }],
  explainedBy: [],
  messages: {
    userInfo: failure<{ url: string; host: string }>({
      title: ({ host }) => `A link has a name before its host: it leads to ${host}`,
      what: ({ url, host }) =>
        `The link ${url} leads to ${host}; what stands before the @ is only a user name.`,
      why: () => 'Phishing writes the name of a bank there. Filters score it, and browsers warn.',
      fix: () => 'Write the link without user name and password; let the page ask for them.',
    }),
    confusable: failure<{ url: string; host: string }>({
      title: ({ host }) => `A link leads to a host of look-alike letters: ${host}`,
      what: ({ url, host }) =>
        `The host ${host} of the link ${url} is written with letters of another script that look Latin.`,
      why: () =>
        'Such names are made to be taken for another. Filters score them, and browsers show them as xn--.',
      fix: () =>
        'Link to a name in one script. If the link is not yours, look for how it came into the message: a hacked site or template.',
    }),
    plain: state(() => 'No link is disguised'),
  },
  evaluate: ({ messageContent }, say) => {
    const tricks = messageContent.state === 'absent' ? [] : messageContent.value.linkTricks;
    for (const { kind, url, host } of tricks)
      if (kind === 'userInfo' || kind === 'confusable')
        return say.fail(kind, { url: visible(url, 120), host: visible(host, 80) }, []);
    return say.pass('plain', {});
  },
});
