/** The domain has no BIMI record: a remark, since nothing is wrong. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { bimiStandard } from './bimi-draft.ts';

export const bimiMissing = defineRule({
  id: 'bimi/missing',
  needs: ['bimi'],
  severity: 'info',
  standards: [bimiStandard('4')],
  explainedBy: ['domain/no-mail-records', 'zone/does-not-exist'],
  messages: {
    missing: failure<{ domain: string }>({
      title: () => 'Receivers are given no logo to show beside your mail',
      what: ({ domain }) => `There is no BIMI record at default._bimi.${domain}.`,
      why: () =>
        'Delivery does not depend on it. Some mailboxes (Gmail, Yahoo, Apple) show a logo beside mail that passes DMARC; Gmail and Apple ask for a mark certificate, which costs money.',
      fix: ({ domain }) =>
        `Nothing has to be done. If you want the logo, bring DMARC to p=quarantine or p=reject first, then publish a TXT at default._bimi.${domain} with the address of an SVG Tiny PS image.`,
    }),
    published: state<{ name: string }>(({ name }) => `There is a BIMI record at ${name}`),
    declined: state<{ name: string }>(({ name }) => `The record at ${name} says that no logo shall be shown`),
  },
  evaluate: ({ bimi }, say, { target: { domain } }) => {
    if (bimi.state === 'absent') return say.warn('missing', { domain }, []);
    const { name, isDeclined } = bimi.value;
    return isDeclined ? say.pass('declined', { name }) : say.pass('published', { name });
  },
});
