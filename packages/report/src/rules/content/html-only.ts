/** There is HTML and no plain text beside it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentHtmlOnly = defineRule({
  id: 'content/html-only',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 2046, section: '5.1.4' }],
  explainedBy: [],
  messages: {
    alone: failure<Record<string, never>>({
      title: () => 'The message is HTML without a plain text part',
      what: () => 'There is an HTML part, and no text/plain beside it.',
      why: () =>
        'Filters add a little for it (SpamAssassin MIME_HTML_ONLY), since careless scripts send so; and who reads text alone reads nothing.',
      fix: () =>
        'Send multipart/alternative: first text/plain with the same words, then text/html. Most mail libraries do it when they are given both (PHPMailer: AltBody).',
    }),
    both: state(() => 'There is a plain text part beside the HTML'),
    noHtml: state(() => 'There is no HTML'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent' || messageContent.value.htmlOctets === 0)
      return say.notApplicable('noHtml', {});
    return messageContent.value.textOctets === 0 ? say.warn('alone', {}, []) : say.pass('both', {});
  },
});
