/** The mail host makes senders wait for its greeting. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** Below it is the look at blocklists and reverse DNS that every server takes. */
const SLOW_MS = 5000;
/** Beyond it programs that keep to nothing like five minutes have given up. */
const VERY_SLOW_MS = 30_000;

export const smtpSlowBanner = defineRule({
  id: 'smtp/slow-banner',
  needs: ['smtp'],
  severity: 'info',
  // RFC 5321 section 4.5.3.2.1: a sender waits five minutes for the greeting.
  standards: [{ rfc: 5321, section: '4.5.3.2.1' }],
  explainedBy: [],
  messages: {
    slow: failure<{ host: string; seconds: number }>({
      title: ({ host, seconds }) => `${host} greets after ${seconds} seconds`,
      what: ({ host, seconds }) => `${host} took ${seconds} seconds from the connection to its greeting.`,
      why: () =>
        'This alone is no fault: senders wait up to five minutes. A server may wait on purpose, because spam programs do not; or it looks something up in a DNS that does not answer.',
      fix: ({ host }) =>
        `Nothing must change. If the wait is not meant, look whether ${host} has a DNS server that answers reverse lookups and blocklists.`,
    }),
    teased: failure<{ host: string; seconds: number }>({
      title: ({ host, seconds }) => `${host} ends its greeting after ${seconds} seconds`,
      what: ({ host, seconds }) =>
        `${host} said the first line of its greeting at once and the last one ${seconds} seconds after the connection, as postscreen of Postfix does.`,
      why: () =>
        'It waits on purpose: spam programs speak after the first line, servers wait for the last. Senders wait up to five minutes, so nothing is lost.',
      fix: () => 'Nothing must change. In Postfix the wait is postscreen_greet_wait.',
    }),
    verySlow: failure<{ host: string; seconds: number }>({
      title: ({ host, seconds }) => `${host} greets only after ${seconds} seconds`,
      what: ({ host, seconds }) => `${host} took ${seconds} seconds from the connection to its greeting.`,
      why: () =>
        'Servers should wait up to five minutes. Programs, web forms and checks by senders often give up after 30 seconds or less, and mail of those does not arrive.',
      fix: ({ host }) =>
        `Look on ${host} for a DNS server that does not answer, for blocklists that no longer exist, and for a pause that was set too long.`,
    }),
    prompt: state<{ host: string }>(({ host }) => `${host} greets without delay`),
    noBanner: state(() => 'The server did not get to a greeting'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.bannerMs === undefined)
      return say.notApplicable('noBanner', {});
    const { host, bannerMs, bannerFirstMs } = smtp.value;
    const seconds = Math.round(bannerMs / 1000);
    if (bannerMs < SLOW_MS) return say.pass('prompt', { host });
    if (bannerMs >= VERY_SLOW_MS) return say.warn('verySlow', { host, seconds }, [], { severity: 'low' });
    const isTeased = bannerFirstMs !== undefined && bannerMs - bannerFirstMs >= 1000;
    return say.warn(isTeased ? 'teased' : 'slow', { host, seconds }, []);
  },
});
