/** The login that was asked for did not work. */
import { defineRule, probeError, type SmtpReply } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** What a refusal means, by its enhanced code or by what the large operators write. */
type Reason = 'applicationPassword' | 'passwordsOff' | 'mechanism' | 'mustChange' | 'wrong';

export const submissionLoginRefused = defineRule({
  id: 'submission/login-refused',
  needs: ['submission'],
  severity: 'high',
  standards: [{ rfc: 4954, section: '6' }],
  explainedBy: [],
  messages: {
    wrong: failure<{ host: string; port: number; reply: string }>({
      title: ({ host, port }) => `${host} refuses the user name or the password on port ${port}`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () =>
        'Nothing can be sent with this mailbox. After several tries many servers block the address they came from for some time, so that even the right password is refused.',
      fix: () =>
        'Use the whole mail address as the user name, and the password of the mailbox, not that of the hosting account. Set the password anew if in doubt, and try once.',
    }),
    applicationPassword: failure<{ host: string; port: number; reply: string }>({
      title: ({ host }) => `${host} wants a password made for this program`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () =>
        'The account has two-step verification, and the usual password is refused to programs that cannot ask for the second step.',
      fix: () =>
        'Make an application password in the security settings of the account, and type it in place of the usual one.',
    }),
    passwordsOff: failure<{ host: string; port: number; reply: string }>({
      title: ({ host }) => `${host} takes no passwords any more`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () =>
        'The operator has turned logins with user name and password off. Programs and devices that know nothing else cannot send through this server.',
      fix: () =>
        'Use a program that logs in with OAuth 2.0 (XOAUTH2), let the administrator turn "Authenticated SMTP" on for this mailbox where that is possible, or send through a service made for programs.',
    }),
    mechanism: failure<{ host: string; port: number; reply: string }>({
      title: ({ host }) => `${host} wants another kind of login`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () => 'It offers this kind of login and refuses it, so mail programs that choose it cannot send.',
      fix: ({ host }) =>
        `Choose another kind of login in the mail program. On ${host}, offer only what this mailbox may use.`,
    }),
    mustChange: failure<{ host: string; port: number; reply: string }>({
      title: ({ host }) => `${host} wants the password to be set anew`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () => 'Until then nothing can be sent with this mailbox.',
      fix: () => 'Set the password anew in the web mail or the control panel, and try again.',
    }),
    accepted: state<{ host: string; port: number }>(
      ({ host, port }) => `The login on port ${port} of ${host} works`,
    ),
    notOffered: state<{ port: number }>(({ port }) => `Port ${port} offers no login that could be tried`),
    notSafe: state<{ port: number; danger: string }>(({ port, danger }) =>
      danger === 'inTheClear'
        ? `The login on port ${port} was not tried: the password would have gone in the clear`
        : danger === 'wrongName'
          ? `The login on port ${port} was not tried: the certificate is for another name`
          : `The login on port ${port} was not tried: the certificate cannot be trusted`,
    ),
    notAsked: state(() => 'No login was tried'),
  },
  evaluate: ({ submission }, say) => {
    if (submission.state === 'absent' || submission.value.login === undefined) {
      return say.notApplicable('notAsked', {});
    }
    const { host, port, login } = submission.value;
    const { reply } = login;
    switch (login.state) {
      case 'accepted':
        return say.pass('accepted', { host, port });
      case 'notOffered':
        return say.notApplicable('notOffered', { port });
      case 'notSafe':
        return say.notApplicable('notSafe', { port, danger: login.danger ?? 'untrusted' });
      case 'temporary':
        return say.unknown(probeError('SMTP_TEMPORARY', textOf(reply)));
      case 'unknown':
        return say.unknown(login.error ?? probeError('SMTP_PROTOCOL', textOf(reply)));
      case 'refused':
        return say.fail(reasonOf(reply), { host, port, reply: textOf(reply) }, []);
    }
  },
});

function textOf(reply: SmtpReply | undefined): string {
  return reply === undefined ? '' : `${reply.code} ${reply.lines.join(' ')}`.trim();
}

function reasonOf(reply: SmtpReply | undefined): Reason {
  if (reply === undefined) return 'wrong';
  const { code, enhancedCode = '' } = reply;
  const text = reply.lines.join(' ');
  // RFC 4954 section 6: a transition is needed; 5.7.30 is Microsoft's, for basic authentication turned off.
  if (code === 432) return 'mustChange';
  if (enhancedCode === '5.7.9' && /application-specific|app(?:lication)? password/i.test(text)) {
    return 'applicationPassword';
  }
  if (['5.7.139', '5.7.30', '5.7.57'].includes(enhancedCode)) return 'passwordsOff';
  if (/basic auth\w* is (?:disabled|not supported)|smtpclientauthentication is disabled/i.test(text)) {
    return 'passwordsOff';
  }
  if (code === 504 || code === 534 || code === 538 || enhancedCode === '5.7.9' || enhancedCode === '5.7.11') {
    return 'mechanism';
  }
  return 'wrong';
}
