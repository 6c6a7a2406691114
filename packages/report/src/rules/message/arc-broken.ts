/** The ARC chain of a message that was handed on does not verify. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { shown } from './message-view.ts';

export const messageArcBroken = defineRule({
  id: 'message/arc-broken',
  needs: ['messageAuth'],
  severity: 'low',
  standards: [{ rfc: 8617, section: '5.2' }],
  explainedBy: [],
  messages: {
    broken: failure<{ sealers: readonly string[]; because: string }>({
      title: () => 'The ARC chain of the message is broken',
      what: ({ sealers, because }) =>
        `${sealers.length === 0 ? 'There are ARC fields' : `Sealed by ${listEn(sealers)}`}, and the chain does not verify${because === '' ? '' : `: ${because}`}.`,
      why: () =>
        'ARC lets a list or forwarder pass on what it saw of SPF and DKIM. A chain that is broken says nothing, and cannot be mended further down; mail that relied on it fails DMARC.',
      fix: () =>
        'If one of the sealers is yours, let it seal last, behind everything that changes the message, and look at its key. If somebody changed the message behind them, that server has to seal as well. Otherwise nothing is yours to do.',
    }),
    valid: state<{ sealers: readonly string[] }>(
      ({ sealers }) => `The ARC chain is valid: ${listEn(sealers)}`,
    ),
    none: state(() => 'The message has no ARC chain'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const { arc, dmarc } = messageAuth.value;
    const sealers = [...new Set(arc.sets.map(({ domain }) => shown(domain)))].slice(0, 6);
    const because = shown(arc.because ?? '', 200);
    switch (arc.result) {
      case 'pass':
        return say.pass('valid', { sealers });
      case 'fail':
      case 'permerror':
        return say.warn('broken', { sealers, because }, [], {
          severity: dmarc.result === 'fail' ? 'medium' : 'low',
        });
      case 'temperror':
        return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `ARC: ${because}`));
      default:
        return say.notApplicable('none', {});
    }
  },
});
