/** Links go over a public shortener. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { firstFew } from './form-faults.ts';

export const contentLinkShortener = defineRule({
  id: 'content/link-shortener',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    shortened: failure<{ hosts: readonly string[] }>({
      title: ({ hosts }) => `Links go over a shortener: ${listEn(hosts)}`,
      what: ({ hosts }) => `The message links to ${listEn(hosts)}, where anybody can make links.`,
      why: () =>
        'Spammers hide behind shorteners, so the domain of the shortener stands on lists again and again (Spamhaus has a code for it), and your mail with it.',
      fix: () => 'Link to the page itself. If clicks are to be counted, use a host below your own domain.',
    }),
    direct: state(() => 'No link goes over a known shortener'),
  },
  evaluate: ({ messageContent }, say) => {
    const hosts = messageContent.state === 'absent' ? [] : messageContent.value.shorteners;
    return hosts.length === 0
      ? say.pass('direct', {})
      : say.warn('shortened', { hosts: firstFew(hosts) }, []);
  },
});
