/** The mail host ends lines without CR. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpBareLineFeed = defineRule({
  id: 'smtp/bare-line-feed',
  needs: ['smtp'],
  severity: 'low',
  standards: [{ rfc: 5321, section: '2.3.8' }],
  explainedBy: ['smtp/broken-replies'],
  messages: {
    bare: failure<{ host: string }>({
      title: ({ host }) => `${host} ends its lines with LF alone`,
      what: ({ host }) => `At least one line of ${host} ended with LF where CR LF is demanded.`,
      why: () =>
        'Most senders read it all the same; strict ones wait for a line end that never comes. A server that writes bare LF may also take it, which is what SMTP smuggling lives on.',
      fix: ({ host }) =>
        `Look which program on ${host} writes the line (a banner set by hand, a filter, a home-made server) and let it end every line with CR LF.`,
    }),
    clean: state<{ host: string }>(({ host }) => `${host} ends its lines with CR LF`),
    notSeen: state(() => 'The server said nothing'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('notSeen', {});
    const { host, faults } = smtp.value;
    return faults.includes('bareLf') ? say.warn('bare', { host }, []) : say.pass('clean', { host });
  },
});
