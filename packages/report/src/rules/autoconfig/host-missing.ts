/** Mail programs are sent to a host that does not exist. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceOf } from './evidence-of.ts';

export const autoconfigHostMissing = defineRule({
  id: 'autoconfig/host-missing',
  needs: ['autoconfig'],
  severity: 'medium',
  standards: [{ rfc: 6186, section: '3' }],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    missing: failure<{ host: string; source: string }>({
      title: ({ host }) => `Mail programs are sent to ${host}, which does not exist`,
      what: ({ host, source }) =>
        `${source} names ${host} as a server, but that name has no A or AAAA record.`,
      why: () =>
        'The program takes the name over and then cannot connect. Whoever sets up a mailbox sees "server not found" and calls you.',
      fix: ({ host, source }) => `Publish an address for ${host}, or correct the name at ${source}.`,
    }),
    found: state(() => 'All servers that mail programs are sent to have an address'),
    none: state(() => 'Mail programs are sent to no server'),
  },
  evaluate: ({ autoconfig }, say) => {
    if (autoconfig.state === 'absent') return say.notApplicable('none', {});
    const { hosts, servers } = autoconfig.value;
    const missing = hosts.find(({ state: seen }) => seen === 'missing')?.host;
    if (missing !== undefined) {
      const source = servers.find(({ host }) => host === missing)?.source ?? '';
      return say.fail(
        'missing',
        { host: missing, source },
        [],
        evidenceOf(autoconfig.value, source, missing),
      );
    }
    return servers.length === 0 ? say.notApplicable('none', {}) : say.pass('found', {});
  },
});
