/** A valid ARC chain says that the message was in order before it was handed on; that helps only where the sealer is trusted. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { shown } from './message-view.ts';

export const messageArcIgnored = defineRule({
  id: 'message/arc-ignored',
  needs: ['messageAuth'],
  severity: 'medium',
  standards: [{ rfc: 8617, section: '7.2' }],
  explainedBy: ['message/dmarc-failed'],
  messages: {
    ignored: failure<{ sealer: string; sealers: readonly string[]; saw: string }>({
      title: ({ sealer }) => `ARC of ${sealer} shows the message was in order before it was handed on`,
      what: ({ sealers, sealer, saw }) =>
        `The chain (${listEn(sealers)}) is valid, and ${sealer} saw ${saw}. Now the message fails DMARC.`,
      why: () =>
        'A receiver believes an ARC chain only of sealers it trusts, of which each keeps its own list. Gmail and Microsoft do so for large ones; elsewhere the failure of DMARC stands.',
      fix: ({ sealer }) =>
        `If the receiver is yours, enter ${sealer} as a trusted ARC sealer (Microsoft 365: Set-ArcConfig; rspamd: whitelisted_signers_map). If not, have the forwarder or list leave text and signed fields alone, or put its own address into From.`,
    }),
    notNeeded: state(() => 'DMARC does not depend on the ARC chain'),
    noHelp: state(() => 'The ARC chain does not say that the message was in order'),
    none: state(() => 'The message has no valid ARC chain'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const { arc, dmarc } = messageAuth.value;
    if (arc.result !== 'pass' || arc.sets.length === 0) return say.notApplicable('none', {});
    if (dmarc.result !== 'fail') return say.pass('notNeeded', {});
    const witness = [...arc.sets]
      .sort((a, b) => a.instance - b.instance)
      .find(({ saw }) => saw['dmarc'] === 'pass' || saw['dkim'] === 'pass');
    if (witness === undefined) return say.notApplicable('noHelp', {});
    const saw = Object.entries(witness.saw)
      .slice(0, 6)
      .map(([method, result]) => shown(`${method}=${result}`, 40))
      .join(', ');
    const sealers = [...new Set(arc.sets.map(({ domain }) => shown(domain)))].slice(0, 6);
    return say.warn('ignored', { sealer: shown(witness.domain), sealers, saw }, []);
  },
});
