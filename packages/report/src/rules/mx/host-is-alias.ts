/** An MX record names an alias (CNAME), which the standard forbids. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { mxChange } from './mx-change.ts';

export const mxHostIsAlias = defineRule({
  id: 'mx/host-is-alias',
  needs: ['mxHost', 'mx'],
  severity: 'medium',
  standards: [
    { rfc: 2181, section: '10.3' },
    { rfc: 5321, section: '5.1' },
  ],
  explainedBy: [],
  messages: {
    alias: failure<{ host: string; target: string }>({
      title: ({ host }) => `Mail host ${host} is an alias`,
      what: ({ host, target }) => `The MX record names ${host}, which is a CNAME to ${target}.`,
      why: () =>
        'An MX record must name a host that has an address itself. Many senders follow the alias all the same; some refuse it and bounce your mail.',
      fix: ({ target }) => `Let the MX record name ${target} directly.`,
    }),
    direct: state<{ host: string }>(({ host }) => `Mail host ${host} is no alias`),
    noHost: state(() => 'The mail host has no address'),
  },
  evaluate: ({ mxHost, mx }, say, { target: { domain } }) => {
    if (mxHost.state === 'absent') return say.notApplicable('noHost', {});
    const { host, aliases } = mxHost.value;
    const target = aliases.at(-1);
    if (target === undefined) return say.pass('direct', { host });
    return say.fail('alias', { host, target }, [mxChange(domain, mx, host, target)]);
  },
});
