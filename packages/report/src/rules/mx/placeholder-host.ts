/** An MX record is a placeholder that leads nowhere by design, such as the one that proves a domain to Microsoft 365. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { mxRemoval } from './mx-change.ts';

/** RFC 6761 section 6.4: .invalid never exists. */
const PLACEHOLDER = /(?:^|\.)invalid$/;

export const mxPlaceholderHost = defineRule({
  id: 'mx/placeholder-host',
  needs: ['mxHost', 'mx'],
  severity: 'high',
  standards: [{ rfc: 6761, section: '6.4' }],
  explainedBy: [],
  messages: {
    only: failure<{ host: string; domain: string }>({
      title: ({ domain }) => `The MX record of ${domain} is only a placeholder`,
      what: ({ host }) =>
        `The MX record names ${host}. Names under .invalid never exist. A name under msv1.invalid is what Microsoft 365 asks for to prove that a domain is yours, before it receives any mail.`,
      why: () => 'No mail can be delivered to the domain, and replies to your mail bounce.',
      fix: ({ domain }) =>
        `Finish the set-up at your mail provider, and publish the MX record it gives you. For Microsoft 365 that is a host under mail.protection.outlook.com made from ${domain}.`,
    }),
    leftOver: failure<{ host: string; domain: string }>({
      title: ({ host }) => `The placeholder ${host} is still among the MX records`,
      what: ({ host, domain }) =>
        `${host} was published to prove that ${domain} is yours. It leads nowhere, and other MX records are there.`,
      why: () =>
        'It does no harm while the other hosts answer; when they do not, senders also try this one in vain.',
      fix: () => 'Take the record away.',
    }),
    real: state<{ host: string }>(({ host }) => `${host} is no placeholder`),
  },
  evaluate: ({ mxHost, mx }, say, { subject, target: { domain } }) => {
    const host = mxHost.state === 'known' ? mxHost.value.host : subject.kind === 'host' ? subject.host : '';
    if (!PLACEHOLDER.test(host)) return say.pass('real', { host });
    const exchanges = mx.state === 'known' ? mx.value.exchanges : [];
    const isOnly = exchanges.every((exchange) => PLACEHOLDER.test(exchange.host));
    const fixes = [mxRemoval(domain, mx, host)];
    return isOnly
      ? say.fail(
          'only',
          { host, domain },
          fixes.map((fix) => ({ ...fix, complete: false })),
        )
      : say.warn('leftOver', { host, domain }, fixes, { severity: 'info' });
  },
});
