/** The message left through an account on a shared host, which the host's panel names. */
import { defineRule, type SendingProgram } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { shown } from './hop-words.ts';

const PANELS: Readonly<Record<string, string>> = {
  cpanel: 'cPanel',
  cpanelLogin: 'cPanel',
  plesk: 'Plesk',
  directadmin: 'DirectAdmin',
  ispconfig: 'ISPConfig',
  mailchannels: 'MailChannels',
};

/** Where the keeper of the host sees what the account sends. */
const LOOK_AT_EN: Readonly<Record<string, string>> = {
  cPanel: 'Track Delivery, and WHM > Mail Queue Manager',
  Plesk: 'Tools & Settings > Outgoing Mail Control',
  DirectAdmin: 'E-mail Usage, and /etc/virtual/usage',
  ISPConfig: 'Monitor > Mail log',
  MailChannels: 'the log of MailChannels, by sender id',
};

export interface HostAccountValues {
  readonly panel: string;
  readonly account: string;
  readonly host: string;
  readonly [name: string]: string;
}

export const pathSentFromSharedHostAccount = defineRule({
  id: 'path/sent-from-shared-host-account',
  needs: ['messagePath'],
  severity: 'low',
  standards: [{ rfc: 6409 }],
  explainedBy: ['path/sent-by-php-mail'],
  messages: {
    script: failure<HostAccountValues>({
      title: ({ account, host, panel }) =>
        `A program of the account ${account === '' ? 'there' : account} sent the message from the host ${host === '' ? `of ${panel}` : host}`,
      what: ({ panel, account, host }) =>
        `Fields that ${panel} writes name${account === '' ? '' : ` the account ${account}`}${account !== '' && host !== '' ? ' on' : ''}${host === '' ? '' : ` ${host}`}. They came with the message.`,
      why: () =>
        'Hundreds of customers share the address of such a host, and its name at receivers is that of the worst of them. What this account sends is told to be yours.',
      fix: ({ panel }) =>
        `Send through a mailbox with a login, or a sending service, and not through the host itself. If you did not send this, change the password of the account and look for strange scripts; what it sends shows in ${LOOK_AT_EN[panel] ?? 'its mail log'}.`,
    }),
    mailbox: failure<HostAccountValues>({
      title: ({ account, host }) =>
        `The mailbox ${account} logged in at ${host === '' ? 'its host' : host} to send the message`,
      what: ({ panel, account }) =>
        `A field that ${panel} writes says that ${account} logged in. It came with the message.`,
      why: () =>
        'This is the right way to send. The address of the host is still shared, so its reputation counts for your mail.',
      fix: ({ account, panel }) =>
        `Nothing, if you sent it. If not, change the password of ${account}: somebody has it; what it sends shows in ${LOOK_AT_EN[panel] ?? 'its mail log'}.`,
    }),
    none: state(() => 'No panel of a shared host left its mark'),
  },
  evaluate: ({ messagePath }, say) => {
    const programs = messagePath.state === 'known' ? messagePath.value.programs : [];
    const marks = programs.filter(({ kind }) => PANELS[kind] !== undefined);
    const [first] = marks;
    if (first === undefined) return say.pass('none', {});
    const login = marks.find(({ kind }) => kind === 'cpanelLogin');
    const values = valuesOf(first, marks, login);
    return login === undefined
      ? say.warn('script', values, [])
      : say.warn('mailbox', values, [], { severity: 'info' });
  },
});

/** One mark names the account, another the host. */
function valuesOf(
  first: SendingProgram,
  marks: readonly SendingProgram[],
  login: SendingProgram | undefined,
): HostAccountValues {
  const panel = PANELS[first.kind] ?? '';
  const account = login?.account ?? marks.find((mark) => mark.account !== undefined)?.account;
  const host = marks.find((mark) => mark.host !== undefined)?.host;
  return { panel, account: shown(account), host: shown(host) };
}
