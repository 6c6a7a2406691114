/** The settings that reports propose, tried with the servers themselves: each knows every name, and takes every line. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerFix } from '@whyspam/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate, reasonToSkip, scratchFolder } from '../../../testing/servers/scratch.ts';
import { copyRoot, EXIM, OPENSMTPD, runInRoot, SENDMAIL } from '../../../testing/servers/unpacked.ts';
import { SERVER_TASKS } from '../src/setup/servers/server-tasks.ts';

const POSTCONF = '/usr/sbin/postconf';
const TASKS = SERVER_TASKS.map(({ title, settings }) => ({ title: title.en, settings }));

function skipWithout(program: string, needsRoot = true): boolean {
  const reason = reasonToSkip(program, needsRoot);
  if (reason !== undefined) console.log(`skipped, settings of servers: ${reason}`);
  return reason !== undefined;
}

/** Tasks that have settings for the software, in a place that is looked at. */
function tasksOf(
  software: ServerFix['software'],
  isLookedAt: (fix: ServerFix) => boolean,
): readonly (readonly [string, readonly ServerFix[]])[] {
  return TASKS.map(
    ({ title, settings }) =>
      [title, settings.filter((fix) => fix.software === software && isLookedAt(fix))] as const,
  ).filter(([, settings]) => settings.length > 0);
}

const lineOf = ({ setting, value }: ServerFix): string => (value === '' ? setting : `${setting} = ${value}`);
const isAlias = ({ where = '' }: ServerFix): boolean => where.includes('aliases');

const folder = scratchFolder('settings');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(skipWithout(POSTCONF, false))('Postfix', () => {
  const tasks = tasksOf('postfix', (fix) => !isAlias(fix));

  test('knows every parameter', () => {
    const names = new Set(
      execFileSync(POSTCONF, ['-d'], { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.split(' =')[0]),
    );
    const named = tasks.flatMap(([, settings]) =>
      settings.flatMap(({ setting }) =>
        setting.split('/').length === 2 ? [] : (setting.split('/').at(-1) ?? ''),
      ),
    );
    expect(named.filter((name) => !names.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });

  test('takes every setting', () => {
    const config = join(folder, 'postfix');
    mkdirSync(config, { recursive: true });
    const all = tasks.flatMap(([, settings]) => settings);
    // One of each name: several tasks may set the same. Its own name spares it from asking the DNS.
    const main = new Map([
      ['myhostname', 'mail.example.com'],
      ...all.flatMap(({ setting, value }) => (setting.includes('/') ? [] : [[setting, value] as const])),
    ]);
    writeFileSync(join(config, 'main.cf'), [...main].map(([name, value]) => `${name} = ${value}\n`).join(''));
    writeFileSync(
      join(config, 'master.cf'),
      'smtp inet n - n - - smtpd\nsubmission inet n - n - - smtpd\nsubmissions inet n - n - - smtpd\n',
    );
    const inMaster = all.flatMap(({ setting, value }) =>
      setting.split('/').length === 3 ? [`${setting}=${value}`] : [],
    );
    execFileSync(POSTCONF, ['-c', config, '-P', ...inMaster]);
    const run = spawnSync(POSTCONF, ['-c', config, '-n'], { encoding: 'utf8' });
    expect(run.status).toBe(0);
    // It warns of names that nothing uses; those of a transport are made from the names of master.cf.
    expect(run.stderr.split('\n').filter((line) => !/^$|smtp_destination_|smtp_extra_/.test(line))).toEqual(
      [],
    );
  });
});

describe.skipIf(skipWithout(EXIM))('Exim', () => {
  let root = '';
  beforeAll(() => {
    root = copyRoot('exim', folder);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(tasksOf('exim', (fix) => !isAlias(fix)))('takes the settings: %s', (_, settings) => {
    const at = (mark: RegExp): string =>
      settings
        .filter(({ where = '' }) => mark.test(where))
        .map(
          (fix) =>
            `  ${/^(?:deny|accept|require|defer) /.test(fix.setting) ? fix.setting : `${fix.setting} = ${fix.value}`}\n`,
        )
        .join('');
    const elsewhere = /^(?:transport|router|a router|acl_|begin)/;
    const main = settings.filter(({ where = '' }) => !elsewhere.test(where));
    const router = at(/router before/);
    writeFileSync(
      join(root, 'etc/try.conf'),
      `${main.some(({ setting }) => setting === 'primary_hostname') ? '' : 'primary_hostname = mail.example.com\n'}
domainlist local_domains = @
domainlist relay_to_domains =
${main
  .filter(({ setting }) => setting !== 'openssl_options')
  .map(({ setting, value }) => `${setting} = ${value}\n`)
  .join('')}
acl_smtp_rcpt = check
begin acl
check:
${at(/^acl_/)}  accept
begin routers
${router === '' ? '' : `relay:\n${router}`}
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
${at(/^router dnslookup/)}
begin transports
remote_smtp:
  driver = smtp
${at(/^transport/)}
begin authenticators
${at(/^begin authenticators/) === '' ? '' : `plain:\n${at(/^begin authenticators/)}`}
`,
    );
    const run = runInRoot(root, ['/usr/sbin/exim4', '-bV', '-C', '/etc/try.conf']);
    const said = `${run.stdout}${run.stderr}`;
    // Curves are an option of builds with OpenSSL, SMTPUTF8 of builds with internationalisation.
    expect(said).not.toMatch(/Exim configuration error|unknown/i);
    expect(run.status).toBe(0);
  });
});

describe.skipIf(skipWithout(OPENSMTPD))('OpenSMTPD', () => {
  let root = '';
  const certificate = { certificate: '/etc/ssl/try.crt', key: '/etc/ssl/try.key' };
  beforeAll(() => {
    root = copyRoot('opensmtpd', folder);
    const made = makeCertificate(folder, 'mail.example.com');
    copyFileSync(made.certificateFile, join(root, certificate.certificate));
    copyFileSync(made.keyFile, join(root, certificate.key));
    execFileSync('chmod', ['600', join(root, certificate.key)]);
    mkdirSync(join(root, 'etc/mail'), { recursive: true });
    mkdirSync(join(root, 'etc/ssl/certs'), { recursive: true });
    copyFileSync(made.certificateFile, join(root, 'etc/ssl/certs/ca-certificates.crt'));
    for (const table of ['secrets', 'sender-logins'])
      writeFileSync(join(root, 'etc/mail', table), 'relay ana:secret\n');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(tasksOf('opensmtpd', (fix) => !isAlias(fix)))('takes the lines: %s', (_, settings) => {
    const lines = settings
      .map(lineOf)
      .map((line) =>
        line
          .replace(/"\/etc\/letsencrypt\S*fullchain\.pem"/, `"${certificate.certificate}"`)
          .replace(/"\/etc\/letsencrypt\S*privkey\.pem"/, `"${certificate.key}"`),
      );
    const hasKey = (name: string): boolean => lines.some((line) => line.startsWith(`pki "${name}" cert`));
    const keys = ['name', 'mail.example.com']
      .filter((name) => !hasKey(name))
      .map(
        (name) => `pki "${name}" cert "${certificate.certificate}"\npki "${name}" key "${certificate.key}"\n`,
      );
    // Names stand before what uses them, as in any smtpd.conf.
    const order = (line: string): number =>
      ['pki', 'table', 'filter', 'srs', 'smtp', 'mta', 'listen', 'action'].indexOf(line.split(' ')[0] ?? '') +
        1 || 9;
    const sorted = lines.toSorted((a, b) => order(a) - order(b));
    const named = (name: string): boolean => lines.some((line) => line.startsWith(`action "${name}"`));
    writeFileSync(
      join(root, 'etc/smtpd.conf'),
      [
        ...keys,
        ...sorted.filter((line) => !line.startsWith('match')),
        ...(named('local') ? [] : ['action "local" mbox']),
        ...(named('outbound') ? [] : ['action "outbound" relay']),
        ...sorted.filter((line) => line.startsWith('match')),
        'match from any for domain "example.com" action "local"',
        'match from auth for any action "outbound"',
        ...(named('forward') ? ['match from any for any action "forward"'] : []),
        '',
      ].join('\n'),
      { mode: 0o600 },
    );
    const run = runInRoot(root, ['/usr/sbin/smtpd', '-n', '-f', '/etc/smtpd.conf']);
    expect(`${run.stdout}${run.stderr}`).toContain('configuration OK');
  });
});

describe.skipIf(skipWithout(SENDMAIL))('Sendmail', () => {
  let root = '';
  beforeAll(() => {
    root = copyRoot('sendmail', folder);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** What m4 makes of the lines. */
  function expand(lines: readonly string[]): string {
    const mailers = ["MAILER(`local')dnl", "MAILER(`smtp')dnl"];
    const at = lines.indexOf('LOCAL_CONFIG');
    const [before, after] = at === -1 ? [lines, []] : [lines.slice(0, at), lines.slice(at)];
    const start = ["include(`/usr/share/sendmail/cf/m4/cf.m4')dnl", "OSTYPE(`debian')dnl"];
    writeFileSync(join(root, 'try.mc'), [...start, ...before, ...mailers, ...after, ''].join('\n'));
    const run = runInRoot(root, ['/usr/bin/m4', '/try.mc']);
    // What the comment at the top is made from is not there.
    expect(run.stderr.split('\n').filter((line) => !/^$|makeinfo\.sh/.test(line))).toEqual([]);
    expect(run.status).toBe(0);
    return run.stdout;
  }

  const tasks = tasksOf('sendmail', ({ where }) => where === 'sendmail.mc');

  test('every task changes what m4 expands', () => {
    const withoutAny = expand([]);
    const idle = tasks.filter(([, settings]) => {
      const lines = settings.map(lineOf);
      // A line that is to go stands as a comment.
      return lines.some((line) => !line.startsWith('dnl ')) && expand(lines) === withoutAny;
    });
    expect(idle.map(([title]) => title)).toEqual([]);
  });

  test('it reads all of them', () => {
    const lines = [...new Set(tasks.flatMap(([, settings]) => settings.map(lineOf)))];
    const isLocal = (line: string): boolean => line === 'LOCAL_CONFIG' || line.startsWith('O ');
    writeFileSync(
      join(root, 'try.cf'),
      expand([...lines.filter((line) => !isLocal(line)), ...lines.filter(isLocal)]),
    );
    const run = runInRoot(root, ['/usr/libexec/sendmail/sendmail', '-bt', '-C/try.cf'], '/quit\n');
    const said = `${run.stdout}${run.stderr}`;
    expect(said).toContain('ADDRESS TEST MODE');
    expect(said).not.toMatch(/unknown (?:option|configuration)|invalid|bad value|syntax/i);
  });
});
