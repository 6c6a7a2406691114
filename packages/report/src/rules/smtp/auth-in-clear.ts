/** The mail host takes passwords of people on a connection that is not encrypted. */
import { defineRule, readAuthMechanisms } from '@whyspam/core';
import { authAfterTls } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';

/** Mechanisms that send the password, or a token as good as one, as it is. */
const READABLE: ReadonlySet<string> = new Set(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER']);

export const smtpAuthInClear = defineRule({
  id: 'smtp/auth-in-clear',
  needs: ['smtp'],
  severity: 'medium',
  standards: [
    { rfc: 4954, section: '4' },
    { rfc: 8314, section: '3' },
  ],
  explainedBy: [],
  messages: {
    readable: failure<{ host: string; mechanisms: readonly string[] }>({
      title: ({ host }) => `${host} takes passwords without encryption on port 25`,
      what: ({ host, mechanisms }) =>
        `${host} offers login (${mechanisms.join(', ')}) before STARTTLS, on the port for incoming mail.`,
      why: () =>
        'A mail program that is set so sends the password readable for everybody on the way. On this port nobody has to log in, and password guessers try here first.',
      fix: ({ host }) =>
        `Offer login on ports 465 and 587 of ${host} under encryption only, and none on port 25.`,
    }),
    offered: failure<{ host: string; mechanisms: readonly string[] }>({
      title: ({ host }) => `${host} offers login on port 25`,
      what: ({ host, mechanisms }) =>
        `${host} offers login (${mechanisms.length > 0 ? mechanisms.join(', ') : 'AUTH'}) on the port for incoming mail.`,
      why: () =>
        'The password is not readable on the way. But servers that deliver do not log in, and password guessers try here first.',
      fix: ({ host }) =>
        `Nothing must change. If nobody sends through port 25 of ${host}, offer login on 465 and 587 only.`,
    }),
    none: state<{ host: string }>(({ host }) => `${host} offers no login on port 25`),
    notSeen: state(() => 'The server did not get to EHLO, or it is no server for incoming mail'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.port !== 25 || smtp.value.ehlo?.code !== 250)
      return say.notApplicable('notSeen', {});
    const { host, extensions, extensionsAfterTls } = smtp.value;
    const inClear = readAuthMechanisms(extensions);
    const readable = inClear.filter((mechanism) => READABLE.has(mechanism));
    const fixes = authAfterTls({ host });
    if (readable.length > 0) return say.fail('readable', { host, mechanisms: readable }, fixes);
    const mechanisms = [...new Set([...inClear, ...readAuthMechanisms(extensionsAfterTls)])];
    return mechanisms.length > 0
      ? say.warn('offered', { host, mechanisms }, [], { severity: 'info' })
      : say.pass('none', { host });
  },
});
