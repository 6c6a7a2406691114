/** The mail host takes only small messages. */
import { defineRule, readSizeLimit } from '@whyspam/core';
import { sizeLimit } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';

/** Just below what Postfix (10 240 000) and Exchange (10 MB) have by default; Gmail and Outlook.com send up to 25 MB. */
const SMALL = 10_000_000;
/** A photograph no longer fits. */
const TINY = 2_000_000;

export const smtpSmallSizeLimit = defineRule({
  id: 'smtp/small-size-limit',
  needs: ['smtp'],
  severity: 'info',
  standards: [{ rfc: 1870, section: '4' }],
  explainedBy: [],
  messages: {
    small: failure<{ host: string; megabytes: string; attachment: string }>({
      title: ({ host, megabytes }) => `${host} takes messages of up to ${megabytes} MB only`,
      what: ({ host, megabytes, attachment }) =>
        `${host} gives ${megabytes} MB as its greatest size of a message: attachments of about ${attachment} MB together, since they grow by a third on the way.`,
      why: () =>
        'People send up to 25 MB from Gmail and Outlook. What is larger than the limit comes back to them.',
      fix: ({ host }) =>
        `If larger attachments shall arrive, raise the limit on ${host} and on filters before it.`,
    }),
    enough: state<{ host: string; megabytes: string }>(
      ({ host, megabytes }) => `${host} takes messages of up to ${megabytes} MB`,
    ),
    noLimit: state<{ host: string }>(({ host }) => `${host} gives no greatest size`),
    notSeen: state(() => 'The server did not say what size it takes'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent') return say.notApplicable('notSeen', {});
    const { host, extensions, extensionsAfterTls } = smtp.value;
    // RFC 3207 section 4.2: what counts is what is said under TLS, where that was seen.
    const limit = readSizeLimit(extensionsAfterTls.length > 0 ? extensionsAfterTls : extensions);
    if (limit === undefined) return say.notApplicable('notSeen', {});
    if (limit === 'none') return say.pass('noLimit', { host });
    const megabytes = inMegabytes(limit);
    if (limit >= SMALL) return say.pass('enough', { host, megabytes });
    const values = { host, megabytes, attachment: inMegabytes((limit * 3) / 4) };
    return say.warn('small', values, sizeLimit(), { severity: limit < TINY ? 'medium' : 'info' });
  },
});

/** Millions of octets, one digit behind the point where that says something. */
function inMegabytes(octets: number): string {
  const megabytes = octets / 1_000_000;
  return megabytes >= 10 ? String(Math.round(megabytes)) : String(Math.round(megabytes * 10) / 10);
}
