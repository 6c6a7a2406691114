/** The network this check runs in lets nothing out to port 25. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { familiesOf, hostsOf, isWithoutRoute } from './families.ts';

export const egressPort25Blocked = defineRule({
  id: 'egress/port-25-blocked',
  needs: ['egress'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '4.5.4.2' }],
  explainedBy: [],
  messages: {
    blocked: failure<{ families: readonly string[]; hosts: readonly string[] }>({
      title: ({ families }) => `This network lets nothing out to port 25 (${listEn(families)})`,
      what: ({ families, hosts }) =>
        `Not one of ${listEn(hosts)} could be reached on port 25 over ${listEn(families)}. These servers of large operators take connections from everybody, so the block is here and not there.`,
      why: () =>
        'This is about the place the check runs in, not about the domain: home lines and most clouds block port 25. What mail servers do on it could not be judged from here.',
      fix: () =>
        'Run the check from the mail server itself, or from another network that may send mail. A hosting provider often opens port 25 when asked.',
    }),
    open: state<{ families: readonly string[] }>(
      ({ families }) => `Port 25 is open from here (${listEn(families)})`,
    ),
    notAsked: state(() => 'Whether port 25 is open from here did not need to be asked'),
  },
  evaluate: ({ egress }, say) => {
    if (egress.state === 'absent') return say.notApplicable('notAsked', {});
    const families = familiesOf(egress.value);
    const blocked = families.filter((family) => family.state === 'blocked' && !isWithoutRoute(family));
    const noIpv4 = families.filter((family) => family.name === 'IPv4' && isWithoutRoute(family));
    const closed = [...blocked, ...noIpv4];
    if (closed.length > 0) {
      return say.warn('blocked', { families: closed.map(({ name }) => name), hosts: hostsOf(closed) }, []);
    }
    const open = families.filter((family) => family.state === 'open');
    if (open.length > 0) return say.pass('open', { families: open.map(({ name }) => name) });
    return families.some((family) => family.state === 'unknown')
      ? say.unknown(
          probeError('DEPENDS_ON_UNKNOWN', 'the servers that are asked for this could not be looked up'),
        )
      : say.notApplicable('notAsked', {});
  },
});
