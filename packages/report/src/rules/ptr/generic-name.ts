/** The reverse name of a sending address looks like that of a home or dynamic line. */
import { defineRule } from '@whyspam/core';
import { reverseNameFix } from '../../setup/requests/request-fixes.ts';
import { failure, state } from '../texts.ts';
import { isSending } from './sending-address.ts';

export const ptrGenericName = defineRule({
  id: 'ptr/generic-name',
  needs: ['ptr'],
  severity: 'medium',
  standards: [{ rfc: 1912, section: '2.1' }],
  explainedBy: [],
  messages: {
    generic: failure<{ address: string; name: string; domain: string }>({
      title: ({ name }) => `The reverse name ${name} looks like a home connection`,
      what: ({ address, name }) =>
        `The PTR record of ${address} says ${name}, a name made from the address by the provider.`,
      why: () =>
        'Such names belong to dynamic lines, where much spam comes from infected machines. Filters give them a penalty, and some servers refuse them. iCloud asks for a reverse name in your own domain.',
      fix: ({ address, domain }) =>
        `Ask the owner of the address to set the PTR of ${address} to your mail host, for example mail.${domain}.`,
    }),
    own: state<{ name: string }>(({ name }) => `The reverse name ${name} is that of a server`),
    noSender: state(() => 'The address does not send mail, or has no reverse name'),
  },
  evaluate: ({ ptr }, say, { target: { domain } }) => {
    if (ptr.state === 'absent' || !isSending(ptr.value.roles)) return say.notApplicable('noSender', {});
    const { address, names } = ptr.value;
    const [first] = names;
    if (first === undefined) return say.notApplicable('noSender', {});
    const own = names.find((name) => !name.isGeneric);
    if (own !== undefined) return say.pass('own', { name: own.name });
    return say.fail('generic', { address, name: first.name, domain }, [
      reverseNameFix({ address, wanted: `mail.${domain}`, present: names.map(({ name }) => name) }),
    ]);
  },
});
