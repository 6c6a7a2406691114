/** Mail to many has no List-Unsubscribe. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { isBulk, isDiscussionList } from './bulk.ts';
import { fieldName } from './form-faults.ts';

export const contentUnsubscribeMissing = defineRule({
  id: 'content/unsubscribe-missing',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [
    { rfc: 2369, section: '3.2' },
    { rfc: 8058, section: '3.1' },
  ],
  explainedBy: [],
  messages: {
    missing: failure<{ signs: readonly string[] }>({
      title: () => 'Mail to many has no List-Unsubscribe',
      what: ({ signs }) =>
        `It was sent to many (${listEn(signs.map(signEn))}), and has no List-Unsubscribe field that can be used.`,
      why: () =>
        'Gmail and Yahoo demand it of bulk senders. Without the button for it people press "report spam", and both want less than 0.3% of that.',
      fix: () =>
        'Write List-Unsubscribe with an https: and a mailto: address, and "List-Unsubscribe-Post: List-Unsubscribe=One-Click", and sign both. If it is no advertising but a receipt or an alarm, leave out Precedence: bulk.',
    }),
    present: state(() => 'The list can be left by List-Unsubscribe'),
    notBulk: state(() => 'Nothing says that it was sent to many'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent' || !isBulk(messageContent.value))
      return say.notApplicable('notBulk', {});
    const { unsubscribe, bulkSigns } = messageContent.value;
    if (unsubscribe.links.length > 0) return say.pass('present', {});
    const settings = [
      {
        name: 'List-Unsubscribe',
        value: '<https://your.domain/unsubscribe/TOKEN>, <mailto:unsubscribe@your.domain>',
      },
      { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    ];
    // One sign may be that of a ticket system or of an old list; a list by name, or fifty in To, is bulk mail.
    const isSure = !isDiscussionList(messageContent.value) && bulkSigns.includes('list-id');
    return say.warn(
      'missing',
      { signs: bulkSigns },
      [{ kind: 'sender', program: 'application', settings }],
      isSure ? {} : { severity: 'low' },
    );
  },
});

function signEn(sign: string): string {
  return sign === 'recipients' ? 'dozens of addresses in To and Cc' : fieldName(sign).replace('Id', 'ID');
}
