/** The DKIM name is an alias to a name that does not exist. */
import { defineRule } from '@whyspam/core';
import { setupNamed } from '../../setup/senders/sender-table.ts';
import { failure, state } from '../texts.ts';

export const dkimDanglingAlias = defineRule({
  id: 'dkim/dangling-alias',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '3.6.2' }],
  explainedBy: [],
  messages: {
    dangling: failure<{ selector: string; target: string }>({
      title: ({ selector }) => `The DKIM record ${selector} points to nothing`,
      what: ({ selector, target }) =>
        `The selector ${selector} is a CNAME to ${target}, and there is no key there.`,
      why: () =>
        'Receivers cannot verify signatures with this selector. Either the provider removed the key, or DKIM was never turned on there.',
      fix: ({ selector }) =>
        `Turn DKIM on at the provider, and compare the CNAME with the one it shows. If you no longer use the provider, remove the record of ${selector}.`,
    }),
    sound: state<{ selector: string }>(({ selector }) => `The DKIM record ${selector} leads to a key`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, isDangling, aliases, vendor } = dkimKey.value;
    if (!isDangling) return say.pass('sound', { selector });
    const target = aliases.at(-1) ?? '?';
    const setup = vendor === undefined ? undefined : setupNamed(vendor);
    return say.fail('dangling', { selector, target }, [
      {
        kind: 'provider',
        who: 'esp',
        ...(vendor === undefined ? {} : { name: vendor }),
        request: `DKIM key for ${selector}._domainkey.${domain} at ${target}`,
        ...(setup === undefined ? {} : { url: setup.url }),
      },
    ]);
  },
});
