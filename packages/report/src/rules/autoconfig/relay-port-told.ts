/** Mail programs are told to send through port 25. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceOf } from './evidence-of.ts';

export const autoconfigRelayPortTold = defineRule({
  id: 'autoconfig/relay-port-told',
  needs: ['autoconfig'],
  severity: 'medium',
  standards: [
    { rfc: 6409, section: '3.1' },
    { rfc: 8314, section: '3.3' },
  ],
  explainedBy: [],
  messages: {
    told: failure<{ host: string; source: string }>({
      title: ({ host }) => `Mail programs are told to send through port 25 of ${host}`,
      what: ({ host, source }) => `${source} names ${host}, port 25, as the server to send through.`,
      why: () =>
        'Port 25 is for mail between servers. Most networks at home, in hotels and on mobile phones block it, so sending works in the office and nowhere else.',
      fix: ({ host }) => `Name port 465 of ${host} with TLS from the start, or 587 with STARTTLS.`,
    }),
    submission: state<{ ports: readonly string[] }>(
      ({ ports }) => `Mail programs are told to send through port ${ports.join(', ')}`,
    ),
    none: state(() => 'Mail programs are told of no server to send through'),
  },
  evaluate: ({ autoconfig }, say) => {
    if (autoconfig.state === 'absent') return say.notApplicable('none', {});
    const sending = autoconfig.value.servers.filter(({ protocol }) => protocol === 'smtp');
    if (sending.length === 0) return say.notApplicable('none', {});
    const told = sending.find(({ port }) => port === 25);
    if (told !== undefined) {
      const { host, source } = told;
      return say.fail('told', { host, source }, [], evidenceOf(autoconfig.value, source));
    }
    return say.pass('submission', { ports: [...new Set(sending.map(({ port }) => String(port)))] });
  },
});
