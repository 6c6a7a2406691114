/** Something in the network this check runs in answers on port 25 in the place of other servers. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { familiesOf, hostsOf } from './families.ts';

export const egressPort25Intercepted = defineRule({
  id: 'egress/port-25-intercepted',
  needs: ['egress'],
  severity: 'info',
  standards: [{ rfc: 3207, section: '6' }],
  explainedBy: [],
  messages: {
    intercepted: failure<{
      families: readonly string[];
      hosts: readonly string[];
      names: readonly string[];
    }>({
      title: ({ families }) =>
        `Something in this network answers on port 25 in the place of others (${listEn(families)})`,
      what: ({ hosts, names }) =>
        names.length === 0
          ? `A connection to ${listEn(hosts)} was answered by something that does not speak as that server does.`
          : `A connection to ${listEn(hosts)} was answered by something that calls itself ${listEn(names)}.`,
      why: () =>
        'This is about the place the check runs in, not about the domain. A transparent mail proxy or a firewall that reads mail shows its own name, extensions and certificate, so what was seen on port 25 is not what the servers do, and none of it is judged.',
      fix: () =>
        'Run the check from the mail server itself, or from a network without such a proxy. If this is your own mail server, take it out of the inspection of SMTP: it also takes STARTTLS away from the mail you send.',
    }),
    open: state<{ families: readonly string[] }>(
      ({ families }) => `Servers on port 25 answer as themselves from here (${listEn(families)})`,
    ),
    notSeen: state(() => 'No other server was reached on port 25'),
  },
  evaluate: ({ egress }, say) => {
    if (egress.state === 'absent') return say.notApplicable('notSeen', {});
    const families = familiesOf(egress.value);
    const caught = families.filter((family) => family.state === 'intercepted');
    if (caught.length > 0) {
      const seen = caught.flatMap(({ references }) =>
        references.flatMap((one) => (one.state === 'intercepted' ? (one.bannerName ?? []) : [])),
      );
      const values = {
        families: caught.map(({ name }) => name),
        hosts: hostsOf(caught, (one) => one.state === 'intercepted'),
        names: [...new Set(seen)],
      };
      return say.warn('intercepted', values, []);
    }
    const open = families.filter((family) => family.state === 'open');
    return open.length > 0
      ? say.pass('open', { families: open.map(({ name }) => name) })
      : say.notApplicable('notSeen', {});
  },
});
