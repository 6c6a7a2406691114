/** The machine this check runs on has no way out over IPv6. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { hostsOf, isWithoutRoute } from './families.ts';

export const egressNoIpv6 = defineRule({
  id: 'egress/no-ipv6',
  needs: ['egress'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '5.2' }],
  explainedBy: [],
  messages: {
    noRoute: failure<{ hosts: readonly string[] }>({
      title: () => 'No IPv6 from here',
      what: ({ hosts }) =>
        `The system has no way to any IPv6 address that was tried (${listEn(hosts)}): this machine has no IPv6, or its network turns all of it away.`,
      why: () =>
        'This is about the place the check runs in, not about the domain. Mail servers that have IPv6 addresses could be looked at over IPv4 only; a fault that only senders with IPv6 meet was not seen.',
      fix: () => 'Run the check from a machine with IPv6, such as the mail server itself.',
    }),
    open: state(() => 'IPv6 works from here'),
    notAsked: state(() => 'Whether there is IPv6 here did not need to be asked'),
  },
  evaluate: ({ egress }, say) => {
    if (egress.state === 'absent') return say.notApplicable('notAsked', {});
    const { ipv6 } = egress.value;
    if (isWithoutRoute(ipv6)) return say.warn('noRoute', { hosts: hostsOf([ipv6]) }, []);
    return ipv6.state === 'open' ? say.pass('open', {}) : say.notApplicable('notAsked', {});
  },
});
