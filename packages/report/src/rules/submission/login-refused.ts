/** The login that was asked for did not work. */
import { defineRule, type LoginState, probeError, type SmtpReply } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceAt, portNames, portsEn, seenLogins } from './seen-ports.ts';

/** What a refusal means, by its enhanced code or by what the large operators write. */
type Reason = 'applicationPassword' | 'passwordsOff' | 'mechanism' | 'mustChange' | 'wrong';

export const submissionLoginRefused = defineRule({
  id: 'submission/login-refused',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [{ rfc: 4954, section: '6' }],
  explainedBy: [],
  messages: {
    wrong: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host, ports }) => `${host} refuses the user name or the password on ${portsEn(ports)}`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () =>
        'Nothing can be sent with this mailbox. After several tries many servers block the address they came from for some time, so that even the right password is refused.',
      fix: () =>
        'Use the whole mail address as the user name, and the password of the mailbox, not that of the hosting account. Set the password anew if in doubt, and try once.',
    }),
    applicationPassword: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host }) => `${host} wants a password made for this program`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () =>
        'The account has two-step verification, and the usual password is refused to programs that cannot ask for the second step.',
      fix: () =>
        'Make an application password in the security settings of the account, and type it in place of the usual one.',
    }),
    passwordsOff: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host }) => `${host} takes no passwords any more`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () =>
        'The operator has turned logins with user name and password off. Programs and devices that know nothing else cannot send through this server.',
      fix: () =>
        'Use a program that logs in with OAuth 2.0 (XOAUTH2), let the administrator turn "Authenticated SMTP" on for this mailbox where that is possible, or send through a service made for programs.',
    }),
    mechanism: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host }) => `${host} wants another kind of login`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () => 'It offers this kind of login and refuses it, so mail programs that choose it cannot send.',
      fix: ({ host }) =>
        `Choose another kind of login in the mail program. On ${host}, offer only what this mailbox may use.`,
    }),
    mustChange: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host }) => `${host} wants the password to be set anew`,
      what: ({ reply }) => `The server answered the login with ${reply}.`,
      why: () => 'Until then nothing can be sent with this mailbox.',
      fix: () => 'Set the password anew in the web mail or the control panel, and try again.',
    }),
    accepted: state<{ host: string; ports: readonly string[] }>(
      ({ host, ports }) => `The login on ${portsEn(ports)} of ${host} works`,
    ),
    notOffered: state<{ ports: readonly string[] }>(
      ({ ports }) => `No login that could be tried is offered on ${portsEn(ports)}`,
    ),
    notSafe: state<{ ports: readonly string[]; danger: string }>(({ ports, danger }) =>
      danger === 'inTheClear'
        ? `No login was tried on ${portsEn(ports)}: the password would have gone in the clear`
        : danger === 'wrongName'
          ? `No login was tried on ${portsEn(ports)}: the certificate is for another name`
          : `No login was tried on ${portsEn(ports)}: the certificate cannot be trusted`,
    ),
    notAsked: state(() => 'No login was tried'),
  },
  evaluate: ({ submissionHost }, say) => {
    const tried = seenLogins(submissionHost);
    const having = (...states: readonly LoginState[]) =>
      tried.filter(({ login }) => states.includes(login.state));
    const refused = having('refused');
    const [first] = refused;
    if (first !== undefined) {
      const { host } = first.server;
      const { reply } = first.login;
      const values = { host, ports: portNames(refused), reply: textOf(reply) };
      return say.fail(reasonOf(reply), values, [], evidenceAt(submissionHost, refused));
    }
    const accepted = having('accepted');
    if (accepted[0] !== undefined) {
      return say.pass('accepted', { host: accepted[0].server.host, ports: portNames(accepted) });
    }
    const [open] = having('temporary', 'unknown');
    if (open !== undefined) {
      const code = open.login.state === 'temporary' ? 'SMTP_TEMPORARY' : 'SMTP_PROTOCOL';
      return say.unknown(open.login.error ?? probeError(code, textOf(open.login.reply)));
    }
    const [notSafe] = having('notSafe');
    if (notSafe !== undefined) {
      const danger = notSafe.login.danger ?? 'untrusted';
      return say.notApplicable('notSafe', { ports: portNames(having('notSafe')), danger });
    }
    if (tried.length > 0) return say.notApplicable('notOffered', { ports: portNames(tried) });
    return say.notApplicable('notAsked', {});
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
