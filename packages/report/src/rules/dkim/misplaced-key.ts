/** A key stands under the domain twice, where a panel put it that adds the domain by itself. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dkimMisplacedKey = defineRule({
  id: 'dkim/misplaced-key',
  needs: ['dkim'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '3.6.2.1' }],
  explainedBy: [],
  messages: {
    doubled: failure<{ name: string; right: string }>({
      title: ({ name }) => `A DKIM key stands at ${name}, with the domain twice in its name`,
      what: ({ name, right }) => `There is a key at ${name}; receivers look for it at ${right}.`,
      why: () => 'Nobody finds the key there, so signatures with this selector cannot be verified.',
      fix: ({ right }) =>
        `Move the record to ${right}. In the DNS panel enter only the part before the domain; it adds the domain by itself.`,
    }),
    inPlace: state(() => 'No DKIM key stands under the domain twice'),
    notAsked: state(() => 'No DKIM name was asked'),
  },
  evaluate: ({ dkim }, say, { target: { domain } }) => {
    if (dkim.state === 'absent') return say.notApplicable('notAsked', {});
    const { doubled = [], found } = dkim.value;
    const stray = doubled.find(({ selector }) => !found.includes(selector));
    if (stray === undefined) return say.pass('inPlace', {});
    return say.fail('doubled', { name: stray.name, right: `${stray.selector}._domainkey.${domain}` }, []);
  },
});
