/** A line is longer than mail allows. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { faultsOf } from './form-faults.ts';

export const contentLineTooLong = defineRule({
  id: 'content/line-too-long',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [
    { rfc: 5322, section: '2.1.1' },
    { rfc: 5321, section: '4.5.3.1.6' },
  ],
  explainedBy: [],
  messages: {
    long: failure<{ count: number; isHeader: boolean }>({
      title: ({ count }) => (count === 1 ? 'A line is too long' : `${count} lines are too long`),
      what: ({ isHeader }) =>
        isHeader
          ? 'Lines of the header have more than 998 octets.'
          : 'Lines of the body have more than 998 octets.',
      why: () =>
        'Servers refuse such a message or break the line where they like. A break after signing makes the DKIM signature fail, and may tear HTML apart.',
      fix: () =>
        'Fold long header fields, and send the body as quoted-printable or base64: both make short lines of anything. HTML without line breaks is the usual cause.',
    }),
    short: state(() => 'All lines are short enough'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('short', {});
    const faults = faultsOf(messageContent.value, 'lineTooLong');
    const count = faults.reduce((sum, fault) => sum + fault.count, 0);
    return count === 0
      ? say.pass('short', {})
      : say.fail('long', { count, isHeader: faults.every(({ field }) => field === 'header') }, []);
  },
});
