/** It is not known which address handed the message over, so SPF says nothing. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const messageSpfNotChecked = defineRule({
  id: 'message/spf-not-checked',
  needs: ['messageAuth'],
  severity: 'info',
  standards: [{ rfc: 7208, section: '2.4' }],
  explainedBy: [],
  messages: {
    noAddress: failure({
      title: () => 'SPF could not be checked: the sending address is not known',
      what: () =>
        'No Received field of the receiver says which address handed the message over, or it cannot be told which field is the receiver’s.',
      why: () =>
        'SPF is about that address. Without it DMARC can be judged by DKIM alone; that SPF failed is not said.',
      fix: () =>
        'Give the address that connected to the receiver with --ip (it stands in its log, or in the topmost Received field that it wrote), or the receiver’s servers, so that its field is recognised.',
    }),
    checked: state<{ address: string }>(({ address }) => `SPF was checked for ${address}`),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const { spf, client } = messageAuth.value;
    if (spf === undefined) return say.warn('noAddress', {}, []);
    return say.pass('checked', { address: client?.address ?? '' });
  },
});
