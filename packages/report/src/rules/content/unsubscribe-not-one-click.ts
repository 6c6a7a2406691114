/** One can unsubscribe, but not by one click. */
import { defineRule, type UnsubscribeFault } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { isDiscussionList } from './bulk.ts';

const WORDS: Readonly<Record<string, string>> = {
  severalFields: 'One of the two fields stands several times, and may stand once.',
  unreadable: 'List-Unsubscribe holds no address in angle brackets.',
  notHttps: 'The address in List-Unsubscribe is http:, and must be https:.',
  severalHttps: 'List-Unsubscribe holds several https: addresses, and may hold one.',
  postMissing: 'List-Unsubscribe-Post is missing.',
  postWrong: 'List-Unsubscribe-Post must read exactly List-Unsubscribe=One-Click.',
  postAlone: 'List-Unsubscribe-Post needs an https: address in List-Unsubscribe.',
  mailtoMissing: 'There is only a mailto: address.',
} satisfies Record<UnsubscribeFault, string>;

export const contentUnsubscribeNotOneClick = defineRule({
  id: 'content/unsubscribe-not-one-click',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 8058, section: '3.1' }],
  explainedBy: [],
  messages: {
    notOneClick: failure<{ fault: string }>({
      title: () => 'Unsubscribing takes more than one click',
      what: ({ fault }) => WORDS[fault] ?? fault,
      why: () =>
        'Gmail and Yahoo demand one-click of advertising from bulk senders: their button sends a POST, and nothing else may be asked. Who does not offer it gets no help from Gmail when mail lands in spam.',
      fix: () =>
        'Write one https: address into List-Unsubscribe (a mailto: may stand beside it), "List-Unsubscribe-Post: List-Unsubscribe=One-Click" after it, and let the page take the POST without login, cookie or question.',
    }),
    oneClick: state(() => 'One click unsubscribes'),
    discussion: state(() => 'A list that people write to is left in its own way'),
    noList: state(() => 'There is no List-Unsubscribe'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.notApplicable('noList', {});
    const { unsubscribe } = messageContent.value;
    const { isOneClick, faults, links } = unsubscribe;
    if (isOneClick) return say.pass('oneClick', {});
    if (isDiscussionList(messageContent.value)) return say.notApplicable('discussion', {});
    if (links.length === 0 && faults.length === 0) return say.notApplicable('noList', {});
    const fault = faults.find((each) => each !== 'mailtoMissing') ?? 'mailtoMissing';
    const settings = [{ name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' }];
    return say.warn('notOneClick', { fault }, [{ kind: 'sender', program: 'application', settings }]);
  },
});
