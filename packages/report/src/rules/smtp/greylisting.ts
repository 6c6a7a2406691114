/** The mail host puts unknown senders off for a while. */
import { defineRule, type RecipientAnswer } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpGreylisting = defineRule({
  id: 'smtp/greylisting',
  needs: ['recipients'],
  severity: 'info',
  standards: [{ rfc: 6647 }],
  explainedBy: [],
  messages: {
    waits: failure<{ host: string; reply: string; seconds: number }>({
      title: ({ host, seconds }) => `${host} puts unknown senders off for ${spanEn(seconds)}`,
      what: ({ host, reply, seconds }) =>
        `${host} answered ${reply}, and so asks to come back in ${spanEn(seconds)}.`,
      why: () =>
        'This is greylisting: a real mail server tries again, most spam does not. The first message of each new sender is late, codes for logins among them, and senders with many addresses are late again and again.',
      fix: () =>
        'Nothing must change. Let large senders pass (postwhite or the list of the software), and keep the time short.',
    }),
    untold: failure<{ host: string; reply: string }>({
      title: ({ host }) => `${host} puts unknown senders off at first`,
      what: ({ host, reply }) => `${host} answered ${reply}, and names no time to come back.`,
      why: () =>
        'This is greylisting: a real mail server tries again, most spam does not. The first message of each new sender is late, codes for logins among them, and senders with many addresses are late again and again.',
      fix: () =>
        'Nothing must change. Let large senders pass (postwhite or the list of the software), and keep the time short.',
    }),
    none: state<{ host: string }>(({ host }) => `${host} takes mail from unknown senders at once`),
    notAsked: state(() => 'The recipients were not asked'),
  },
  evaluate: ({ recipients }, say) => {
    if (recipients.state === 'absent') return say.notApplicable('notAsked', {});
    const { host, nullSender, postmaster, abuse, given, random } = recipients.value;
    const answers: readonly Omit<RecipientAnswer, 'recipient'>[] = [
      ...(given === undefined ? [] : [given]),
      postmaster,
      abuse,
      random,
      nullSender,
    ];
    const greylisted = answers.filter((answer) => answer.state === 'greylisted');
    const put = greylisted.find(({ retryAfterSeconds }) => retryAfterSeconds !== undefined) ?? greylisted[0];
    if (put !== undefined) {
      const reply = replyShown(put.reply);
      const { retryAfterSeconds } = put;
      return retryAfterSeconds === undefined
        ? say.warn('untold', { host, reply }, [])
        : say.warn('waits', { host, reply, seconds: retryAfterSeconds }, []);
    }
    // A recipient that is refused at once might never have been greylisted; one that is taken was not.
    if ([given, postmaster, abuse, random].some((answer) => answer?.state === 'accepted')) {
      return say.pass('none', { host });
    }
    const open = answers.map(leftOpen).find((error) => error !== undefined);
    return open === undefined ? say.notApplicable('notAsked', {}) : say.unknown(open);
  },
});

function spanEn(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}
