/** The mail host takes something else than CRLF.CRLF for the end of a message. */
import { defineRule, probeError, type SmugglingVariant } from '@whyspam/core';
import { bareNewlineRefused } from '../../setup/servers/incoming.ts';
import { failure, listEn, state } from '../texts.ts';
import { leftOpen } from './recipient-answer.ts';

export const smtpSmuggling = defineRule({
  id: 'smtp/smuggling',
  needs: ['smuggling'],
  severity: 'high',
  standards: [
    { rfc: 5321, section: '4.1.1.4' },
    { rfc: 5321, section: '2.3.8' },
  ],
  explainedBy: [],
  messages: {
    ends: failure<{ host: string; sequences: readonly string[] }>({
      title: ({ host }) => `Messages can be smuggled into ${host}`,
      what: ({ host, sequences }) =>
        `${host} takes ${listEn(sequences)} for the end of a message. The only end is \\r\\n.\\r\\n.`,
      why: () =>
        'Somebody who sends through a provider that passes such octets on can hide a second message in the first. It comes with that provider’s address and so passes SPF and DMARC in the name of any of its domains (SMTP smuggling, CERT VU#302671).',
      fix: ({ host }) =>
        `Update the mail server of ${host}: Exim 4.97.1, sendmail 8.18.1, Postfix 3.8.5, 3.7.10 or 3.6.14 and newer, where Postfix needs the setting below. Postfix exempts its own networks (smtpd_forbid_bare_newline_exclusions), so check from outside. OpenSMTPD 7.4 takes LF for a line end: let a strict server stand before it.`,
    }),
    lenient: failure<{ host: string; sequences: readonly string[] }>({
      title: ({ host }) => `${host} is lenient about the end of a message`,
      what: ({ host, sequences }) =>
        `${host} takes ${listEn(sequences)} for the end of a message. The only end is \\r\\n.\\r\\n.`,
      why: () =>
        'Here a dot begins a line, and every sender doubles such a dot, so no message can be smuggled in this way alone. It is still against the standard.',
      fix: ({ host }) =>
        `Update the mail server of ${host}, and let it insist on CR LF at the end of each line.`,
    }),
    strict: state<{ host: string }>(({ host }) => `${host} knows only the one end of a message`),
    notTried: state(() => 'Ends of messages were not tried'),
  },
  evaluate: ({ smuggling }, say) => {
    if (smuggling.state === 'absent' || smuggling.value.variants.length === 0)
      return say.notApplicable('notTried', {});
    const { host, variants } = smuggling.value;
    const ending = variants.filter((variant) => variant.state === 'endsMessage');
    const reachable = ending.filter((variant) => !isDoubled(variant));
    if (reachable.length > 0) {
      return say.fail(
        'ends',
        { host, sequences: ending.map(({ sequence }) => sequence) },
        bareNewlineRefused(),
      );
    }
    const unseen = variants.find((variant) => variant.state === 'unknown');
    if (unseen !== undefined) {
      const { error, reply } = unseen;
      return say.unknown(
        leftOpen({
          state: 'unknown',
          ...(reply === undefined ? {} : { reply }),
          ...(error === undefined ? {} : { error }),
        }) ?? probeError('DEPENDS_ON_UNKNOWN', unseen.sequence),
      );
    }
    if (ending.length === 0) return say.pass('strict', { host });
    return say.warn(
      'lenient',
      { host, sequences: ending.map(({ sequence }) => sequence) },
      bareNewlineRefused(),
      { severity: 'low' },
    );
  },
});

/** RFC 5321 section 4.5.2: a sender puts a second dot before one that begins a line, so these cannot come through it. */
function isDoubled({ sequence }: SmugglingVariant): boolean {
  return sequence.startsWith(String.raw`\r\n.`);
}
