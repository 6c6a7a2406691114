/** The message came through a mailing list. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { relayValues, type ForwardedValues } from './forwarded.ts';
import { claimEn } from './hop-words.ts';

export const pathMailingList = defineRule({
  id: 'path/mailing-list',
  needs: ['messagePath'],
  severity: 'info',
  standards: [{ rfc: 2919 }, { rfc: 6377, section: '4.1' }, { rfc: 9989, section: '7.4' }],
  explainedBy: [],
  messages: {
    list: failure<ForwardedValues>({
      title: ({ name }) => `The message came through the mailing list ${name}`,
      what: ({ field, by, claim }) =>
        `${claimEn(claim)}The field ${field} is one that ${by === '' ? 'mailing lists write' : `${by} writes`}.`,
      why: () =>
        'A list sends from its own server with its own envelope, so SPF is its own. A tag in the subject or a footer breaks the DKIM signature of the author, and then DMARC of the author fails though he did nothing wrong.',
      fix: () =>
        'As the keeper of the list: add no tag or footer, or put the list into From (Mailman: dmarc_mitigate_action, from_is_list) and sign for its domain. As the author: nothing; p=reject is known to meet lists.',
    }),
    none: state(() => 'Nothing shows that the message came through a mailing list'),
  },
  evaluate: ({ messagePath }, say) => {
    const path = messagePath.state === 'known' ? messagePath.value : undefined;
    const relay = path?.relays.find(({ kind }) => kind === 'mailingList');
    if (path === undefined || relay === undefined) return say.pass('none', {});
    return say.warn('list', relayValues(path, relay), []);
  },
});
