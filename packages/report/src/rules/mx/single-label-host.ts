/** An MX record names a host by a single label, which is a name at the root of the DNS. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { mxChange } from './mx-change.ts';

export const mxSingleLabelHost = defineRule({
  id: 'mx/single-label-host',
  needs: ['mxHost', 'mx'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '2.3.5' }],
  explainedBy: [],
  messages: {
    singleLabel: failure<{ host: string; domain: string }>({
      title: ({ host }) => `The MX record names "${host}", which is no full host name`,
      what: ({ host, domain }) =>
        `An MX record of ${domain} names the host "${host}". In the DNS that is a top-level name, not ${host}.${domain}: the zone file has a dot at its end that does not belong there, or the panel wants the full name.`,
      why: () => 'Nobody outside can find that host. Mail goes to the other mail hosts, or bounces.',
      fix: ({ host, domain }) => `Let the MX record name the full host, for example ${host}.${domain}.`,
    }),
    full: state<{ host: string }>(({ host }) => `The MX record names a full host name, ${host}`),
  },
  evaluate: ({ mxHost, mx }, say, { subject, target: { domain } }) => {
    const host = mxHost.state === 'known' ? mxHost.value.host : subject.kind === 'host' ? subject.host : '';
    if (host.includes('.') || host.includes(':')) return say.pass('full', { host });
    const fix = mxChange(domain, mx, host, `${host}.${domain}`);
    // That the host is the one of that name in the domain is likely, and for the administrator to say.
    return say.fail('singleLabel', { host, domain }, [{ ...fix, complete: false }]);
  },
});
