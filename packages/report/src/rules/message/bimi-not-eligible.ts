/** The domain has an indicator, and this message cannot show it. */
import { defineRule } from '@whyspam/core';
import { bimiStandard } from '../bimi/bimi-draft.ts';
import { failure, state } from '../texts.ts';
import { shown } from './message-view.ts';

export const messageBimiNotEligible = defineRule({
  id: 'message/bimi-not-eligible',
  needs: ['messageAuth', 'bimi'],
  severity: 'low',
  standards: [bimiStandard('7.1')],
  explainedBy: ['message/dmarc-failed'],
  messages: {
    dmarc: failure<{ from: string; result: string }>({
      title: ({ from }) => `The logo of ${from} is not shown on this message`,
      what: ({ from, result }) => `${from} publishes BIMI, and the message has dmarc=${result}.`,
      why: () => 'Receivers show an indicator only on mail that passes DMARC.',
      fix: () => 'Let this way of sending pass DMARC, as all other mail of the domain.',
    }),
    selector: failure<{ from: string }>({
      title: ({ from }) => `The field BIMI-Selector of this message keeps the logo of ${from} away`,
      what: () => 'BIMI-Selector stands there more than once, or does not begin with v=BIMI1.',
      why: () => 'Receivers do not look for a selector in a field that they cannot read.',
      fix: () =>
        'Send one field “BIMI-Selector: v=BIMI1; s=NAME”, signed with DKIM, or none for the selector “default”.',
    }),
    eligible: state<{ from: string }>(({ from }) => `The message may show the logo of ${from}`),
    policyTooWeak: state(() => 'The DMARC policy of the domain rules BIMI out'),
    noBimi: state(() => 'The domain in From is not known to publish BIMI'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, bimi: published }, say, { target }) => {
    if (messageAuth.state === 'absent' || messageAuth.value.bimi === undefined)
      return say.notApplicable('notVerified', {});
    const { from: author, bimi, dmarc } = messageAuth.value;
    const isOwn = author.domain === target.domain || author.organisational === target.domain;
    if (published.state === 'absent' || !isOwn) return say.notApplicable('noBimi', {});
    const from = shown(author.domain);
    if (bimi.isEligible) return say.pass('eligible', { from });
    if (bimi.because === 'severalSelectors' || bimi.because === 'selectorWithoutVersion')
      return say.fail('selector', { from }, []);
    if (dmarc.result === 'fail') return say.fail('dmarc', { from, result: dmarc.result }, []);
    return say.notApplicable('policyTooWeak', {});
  },
});
