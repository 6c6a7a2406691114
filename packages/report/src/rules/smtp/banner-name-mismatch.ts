/** The mail host greets under another name than its MX record. */
import { defineRule } from '@whyspam/core';
import { bannerName as bannerNameFixes } from '../../setup/servers/names-and-routes.ts';
import { failure, state } from '../texts.ts';

export const smtpBannerNameMismatch = defineRule({
  id: 'smtp/banner-name-mismatch',
  needs: ['smtp'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    differs: failure<{ host: string; name: string }>({
      title: ({ host, name }) => `${host} greets as ${name}`,
      what: ({ host, name }) => `The MX record says ${host}; the server calls itself ${name}.`,
      why: () =>
        'For incoming mail this is harmless, and usual with mail providers. If the same server sends, the name it says should exist and lead to its address.',
      fix: ({ host }) => `Nothing must change. If the server is your own, let it call itself ${host}.`,
    }),
    same: state<{ host: string }>(({ host }) => `${host} greets under its own name`),
    noName: state(() => 'The greeting holds no name'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.bannerName === undefined)
      return say.notApplicable('noName', {});
    const { host, bannerName } = smtp.value;
    if (bannerName.toLowerCase().replace(/\.$/u, '') === host) return say.pass('same', { host });
    return say.warn('differs', { host, name: bannerName }, bannerNameFixes({ host }));
  },
});
