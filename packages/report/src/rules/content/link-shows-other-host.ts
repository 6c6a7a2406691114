/** The text of a link names one host, and the link leads to another. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentLinkShowsOtherHost = defineRule({
  id: 'content/link-shows-other-host',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 3986, section: '7.6' }],
  explainedBy: [],
  messages: {
    elsewhere: failure<{ shown: string; host: string; count: number }>({
      title: ({ shown, host }) => `A link shows ${shown} and leads to ${host}`,
      what: ({ shown, host, count }) =>
        count === 1
          ? `The reader sees ${shown}, and the link leads to ${host}.`
          : `The reader sees ${shown}, and the link leads to ${host}; ${count} links are so.`,
      why: () => 'That is how phishing works, and filters and mail programs warn of it, whoever sends it.',
      fix: () =>
        'Let the text say what is behind the link ("your invoice") instead of an address, or link to the very host that is shown.',
    }),
    counted: failure<{ shown: string; host: string; count: number }>({
      title: ({ shown, host }) => `A counted link shows ${shown} and goes over ${host}`,
      what: ({ shown, host }) =>
        `The reader sees ${shown}, and the link goes over ${host}, a host of the sender or of the service that sends for him.`,
      why: () =>
        'The service counts clicks. It is no fraud, but a filter sees a link that shows another host, as in phishing.',
      fix: () =>
        'Give the service a tracking host below your own domain (a CNAME, most services offer it), and write words instead of an address as the text of the link.',
    }),
    honest: state(() => 'Links lead where they say'),
  },
  evaluate: ({ messageContent }, say) => {
    const links = messageContent.state === 'absent' ? [] : messageContent.value.misleadingLinks;
    const elsewhere = links.filter(({ isTracking = false }) => !isTracking);
    const [link] = elsewhere.length > 0 ? elsewhere : links;
    if (link === undefined) return say.pass('honest', {});
    const shown = visible(link.shown ?? '', 80);
    const host = visible(link.host, 80);
    return elsewhere.length > 0
      ? say.fail('elsewhere', { shown, host, count: elsewhere.length }, [])
      : say.warn('counted', { shown, host, count: links.length }, [], { severity: 'low' });
  },
});
