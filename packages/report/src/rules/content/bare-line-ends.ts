/** CR or LF stands alone, or there are NUL octets. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { faultsOf } from './form-faults.ts';

export const contentBareLineEnds = defineRule({
  id: 'content/bare-line-ends',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [
    { rfc: 5322, section: '2.3' },
    { rfc: 5321, section: '2.3.8' },
  ],
  explainedBy: [],
  messages: {
    bare: failure<{ count: number }>({
      title: () => 'Lines end in CR or LF alone',
      what: ({ count }) => `Found ${count} line ends of CR or LF alone among the right ones.`,
      why: () =>
        'Since the smuggling attacks of 2023 many servers refuse such mail: Exchange Online with 550 5.6.11, Postfix when it is set so. Where it is mended on the way, the DKIM signature breaks.',
      fix: () =>
        'Let the sending program write CR LF everywhere, or LF everywhere when it hands the message to sendmail; not both. A text from a file or a form must be brought to one form first.',
    }),
    nul: failure<{ count: number }>({
      title: () => 'The message holds NUL octets',
      what: ({ count }) => `Found ${count} NUL octets.`,
      why: () =>
        'They are forbidden since RFC 5322; servers refuse the message, cut it, or take them out and break the signature.',
      fix: () => 'Send what is not text as base64. UTF-16 text must be turned into UTF-8 first.',
    }),
    right: state(() => 'Line ends are as they ought to be'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('right', {});
    const countOf = (faults: ReturnType<typeof faultsOf>): number =>
      faults.reduce((sum, { count }) => sum + count, 0);
    const bare = countOf(faultsOf(messageContent.value, 'bareLineFeed', 'bareReturn'));
    if (bare > 0) return say.fail('bare', { count: bare }, []);
    const nul = countOf(faultsOf(messageContent.value, 'nul'));
    return nul > 0 ? say.fail('nul', { count: nul }, []) : say.pass('right', {});
  },
});
