/** How the settings of one task are written down for each server software: lines, place, first version, documentation. */
import type { ServerFix } from '@whyspam/core';

/** All settings below were read in the documentation they name on this day. */
export const SERVER_SETTINGS_CHECKED = '2026-11-26';

export type ServerSoftware = Exclude<ServerFix['software'], 'web' | 'any'>;

/** A name with its value, or a whole line. */
export type SettingLine = readonly [name: string, value: string] | string;

export interface ServerSetting {
  readonly software: ServerSoftware;
  readonly lines: readonly SettingLine[];
  readonly where?: string;
  readonly since?: string;
  readonly url: string;
}

interface Place {
  readonly where?: string;
  readonly since?: string;
  readonly url?: string;
}

function setting(
  software: ServerSoftware,
  lines: readonly SettingLine[],
  { where, since }: Place,
  url: string,
): ServerSetting {
  return {
    software,
    lines,
    ...(where === undefined ? {} : { where }),
    ...(since === undefined ? {} : { since }),
    url,
  };
}

const nameOf = (line: SettingLine | undefined): string =>
  line === undefined ? '' : typeof line === 'string' ? line : line[0];

/** postconf(5) has an anchor for each parameter. Of `service/type/parameter` the last counts. */
export function postfix(lines: readonly SettingLine[], place: Place = {}): ServerSetting {
  const parameter = nameOf(lines[0]).split('/').at(-1) ?? '';
  const file = lines.some((line) => nameOf(line).includes('/')) ? 'master.cf' : 'main.cf';
  return setting(
    'postfix',
    lines,
    { where: file, ...place },
    place.url ?? `https://www.postfix.org/postconf.5.html#${parameter}`,
  );
}

const EXIM_SPECIFICATION = 'https://www.exim.org/exim-html-current/doc/html/spec_html/';

/** @param chapter of the specification, as in its address; the main configuration unless said otherwise. */
export function exim(
  lines: readonly SettingLine[],
  place: Place & { readonly chapter?: string } = {},
): ServerSetting {
  const chapter = place.chapter ?? 'main_configuration';
  return setting('exim', lines, place, place.url ?? `${EXIM_SPECIFICATION}ch-${chapter}.html`);
}

export function opensmtpd(lines: readonly SettingLine[], place: Place = {}): ServerSetting {
  return setting(
    'opensmtpd',
    lines,
    { where: 'smtpd.conf', ...place },
    place.url ?? 'https://man.openbsd.org/smtpd.conf.5',
  );
}

/** Lines of the .mc file, from which m4 makes sendmail.cf. */
export function sendmail(lines: readonly SettingLine[], place: Place = {}): ServerSetting {
  return setting(
    'sendmail',
    lines,
    { where: 'sendmail.mc', ...place },
    place.url ?? 'https://cgit.freebsd.org/src/tree/contrib/sendmail/cf/README',
  );
}

/** @param command that the page of the module describes, lower case. */
export function exchange(command: string, lines: readonly SettingLine[], place: Place = {}): ServerSetting {
  return setting(
    'exchange',
    lines,
    { where: 'PowerShell', ...place },
    place.url ?? `https://learn.microsoft.com/powershell/module/exchange/${command}`,
  );
}

export function dovecot(lines: readonly SettingLine[], place: Place = {}): ServerSetting {
  return setting(
    'dovecot',
    lines,
    place,
    place.url ?? `https://doc.dovecot.org/latest/core/summaries/settings.html#${nameOf(lines[0])}`,
  );
}

export function opendkim(lines: readonly SettingLine[]): ServerSetting {
  return setting(
    'opendkim',
    lines,
    { where: 'opendkim.conf' },
    'http://www.opendkim.org/opendkim.conf.5.html',
  );
}

export function rspamd(lines: readonly SettingLine[], where: string): ServerSetting {
  return setting('rspamd', lines, { where }, 'https://docs.rspamd.com/modules/dkim_signing/');
}

/** @param path through the menus of WHM or cPanel. */
export function cpanel(path: string, lines: readonly SettingLine[], url: string): ServerSetting {
  return setting('cpanel', lines, { where: path }, url);
}

/** @param path through the menus. */
export function plesk(path: string, lines: readonly SettingLine[], url: string): ServerSetting {
  return setting('plesk', lines, { where: path }, url);
}

/** A line of m4: quoted as it wants it. */
export const define = (name: string, value: string): string => `define(\`${name}', \`${value}')dnl`;

/** The settings of one task as fixes; alternatives of each other, in the order given. */
export function serverTask(task: string, settings: readonly ServerSetting[]): readonly ServerFix[] {
  return settings.flatMap(({ software, lines, where, since, url }) =>
    lines.map((line): ServerFix => ({
      kind: 'server',
      software,
      setting: nameOf(line),
      value: typeof line === 'string' ? '' : line[1],
      task,
      ...(where === undefined ? {} : { where }),
      ...(since === undefined ? {} : { since }),
      url,
    })),
  );
}

/** What tests the new settings and takes them on; Debian's names of services, OpenBSD's for its own server. */
const APPLY: Partial<Record<ServerFix['software'], string>> = {
  postfix: 'postfix check && postfix reload',
  exim: 'exim -bV && systemctl reload exim4',
  opensmtpd: 'smtpd -n && rcctl restart smtpd',
  sendmail: 'make -C /etc/mail && systemctl restart sendmail',
  dovecot: 'doveconf > /dev/null && doveadm reload',
  opendkim: 'opendkim -n && systemctl restart opendkim',
  rspamd: 'rspamadm configtest && systemctl reload rspamd',
};

/** Undefined where nothing has to be done after, or the place says it. */
export function applyCommand({ software, setting, where = '' }: ServerFix): string | undefined {
  if (where.includes('aliases')) return undefined;
  // postconf(5): a change of these two needs a restart.
  if (software === 'postfix' && /^inet_(?:interfaces|protocols)$/u.test(setting))
    return 'postfix check && postfix stop && postfix start';
  return APPLY[software];
}
