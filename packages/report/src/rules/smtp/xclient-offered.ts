/** The mail host lets us say for whom we speak. */
import { defineRule } from '@whyspam/core';
import { xclientRefused, xforwardRefused } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';

export const smtpXclientOffered = defineRule({
  id: 'smtp/xclient-offered',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '7.1' }],
  explainedBy: [],
  messages: {
    xclient: failure<{ host: string }>({
      title: ({ host }) => `${host} offers XCLIENT`,
      what: ({ host }) => `${host} lists XCLIENT in its answer to EHLO. It was not tried.`,
      why: () =>
        'With it a client says which address, name and login it speaks for. Who may use it passes for anybody: blocklists, SPF and the ban on relaying no longer hold. It is meant for one proxy, not for the Internet.',
      fix: ({ host }) =>
        `Unless this check ran on the proxy itself, let only its address use XCLIENT on ${host}, and nobody where there is none.`,
    }),
    xforward: failure<{ host: string }>({
      title: ({ host }) => `${host} offers XFORWARD`,
      what: ({ host }) => `${host} lists XFORWARD in its answer to EHLO. It was not tried.`,
      why: () =>
        'With it a client says where a message came from, for the log. Whoever may use it can write false origins into the log; no mail gets in by it. It is meant for a content filter.',
      fix: ({ host }) =>
        `Unless this check ran on the filter itself, let only its address use XFORWARD on ${host}.`,
    }),
    notOffered: state<{ host: string }>(({ host }) => `${host} believes what it sees of its clients`),
    notSeen: state(() => 'The server did not get to EHLO'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.ehlo?.code !== 250) return say.notApplicable('notSeen', {});
    const { host, extensions, extensionsAfterTls } = smtp.value;
    const offers = (keyword: string): boolean =>
      [...extensions, ...extensionsAfterTls].some((line) => line.split(' ', 1)[0] === keyword);
    if (offers('XCLIENT')) return say.fail('xclient', { host }, xclientRefused());
    if (offers('XFORWARD')) {
      return say.warn('xforward', { host }, xforwardRefused(), { severity: 'low' });
    }
    return say.pass('notOffered', { host });
  },
});
