/** The settings of servers: complete, sourced, in both languages, and those of the server that was seen first. */
import type { FactEntry, Finding, Fix, SmtpServer } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { describeFixes } from '../../render/describe-fix.ts';
import { groupFixes } from '../../render/group-fixes.ts';
import { bounce } from '../../rules/testing/held-facts.ts';
import { messagePath } from '../../rules/testing/message-facts.ts';
import { smtp } from '../../rules/testing/sample-facts.ts';
import { rolesTaken } from './incoming.ts';
import { heloName, listenEverywhere, smartHost } from './names-and-routes.ts';
import { markSeenSoftware, softwareIn } from './seen-software.ts';
import { SERVER_SETTINGS_CHECKED } from './server-task.ts';
import { SERVER_TASKS } from './server-tasks.ts';
import { dkimSigning } from './signing.ts';

describe('the table of tasks', () => {
  test('was read on a day that is written down', () => {
    expect(SERVER_SETTINGS_CHECKED).toMatch(/^2\d{3}-\d{2}-\d{2}$/);
  });

  test('each task has an id of its own, a title in both languages, and an address for every setting', () => {
    const ids = SERVER_TASKS.map(({ settings }) => settings[0]?.task);
    expect(new Set(ids).size).toBe(SERVER_TASKS.length);
    for (const { title, settings } of SERVER_TASKS) {
      expect(title.en).not.toBe('');
      expect(title.es).not.toBe('');
      expect(new Set(settings.map(({ task }) => task)).size).toBe(1);
      for (const fix of settings) {
        expect(fix.setting).not.toMatch(/undefined|^\s*$/);
        expect(fix.url).toMatch(/^https?:\/\/\S+$/);
      }
    }
  });

  test.each(['postfix', 'exim', 'opensmtpd', 'sendmail', 'exchange'])(
    '%s has settings for most tasks',
    (software) => {
      const tasks = SERVER_TASKS.filter(({ settings }) => settings.some((fix) => fix.software === software));
      expect(tasks.length).toBeGreaterThan(20);
    },
  );
});

describe('taking settings on', () => {
  const told = (fixes: readonly Fix[]): string => describeFixes(fixes, 'en').join('\n');

  test('the command that tests and reloads stands behind the lines', () => {
    expect(told(heloName({ host: 'mail.example.com' }))).toContain('postfix check && postfix reload');
  });

  test('Postfix has to be started again to listen elsewhere, and aliases have a command of their own', () => {
    expect(told(listenEverywhere({ isIpv6: true }))).toContain('postfix stop && postfix start');
    expect(told(rolesTaken({ role: 'abuse' }))).not.toContain('postfix reload');
  });
});

describe('which software was seen', () => {
  test.each([
    ['mail.example.com ESMTP Postfix (Debian/GNU)', 'postfix'],
    ['mail.example.com ESMTP Exim 4.96 Thu, 26 Nov 2026 03:00:00 +0000', 'exim'],
    ['mail.example.com ESMTP OpenSMTPD', 'opensmtpd'],
    ['mail.example.com ESMTP Sendmail 8.18.1/8.18.1', 'sendmail'],
    ['MAIL.example.com Microsoft ESMTP MAIL Service ready', 'exchange'],
    [
      'host.example.com ESMTP Exim 4.98 We do not authorize the use of this system to transport unsolicited, and/or bulk e-mail.',
      'cpanel',
    ],
    ['mail.example.com ESMTP', undefined],
    [`${'x'.repeat(1_000_000)} Postfix`, undefined],
  ])('%.60s: %s', (banner, software) => {
    expect(softwareIn(banner)).toBe(software);
  });

  const subject = { kind: 'server', host: 'mail.example.com', address: '192.0.2.25', port: 25 } as const;
  const finding = (fixes: readonly Fix[], about: Finding['subject'] = subject): Finding => ({
    id: 'test/one@x',
    rule: 'test/one',
    verdict: 'fail',
    severity: 'high',
    subject: about,
    message: { key: 'one', values: {} },
    evidence: [],
    fixes,
  });
  const server = (about: FactEntry['subject'], change: Partial<SmtpServer>): FactEntry => ({
    key: 'smtp',
    subject: about,
    fact: smtp(change),
  });
  const banner = (text: string): FactEntry =>
    server(subject, { host: subject.host, banner: { code: 220, lines: [text] } });

  test('its settings stand first and are marked, the others behind', () => {
    const [marked] = markSeenSoftware(
      [finding(heloName({ host: 'mail.example.com' }))],
      [banner('mail.example.com ESMTP OpenSMTPD')],
    );
    expect(marked?.fixes[0]).toMatchObject({ software: 'opensmtpd', isSeen: true });
    expect(marked?.fixes.filter((fix) => fix.kind === 'server' && fix.isSeen === true)).toHaveLength(1);
    expect(marked?.fixes).toHaveLength(heloName({ host: 'mail.example.com' }).length);
    const { first, further } = groupFixes(marked?.fixes ?? []);
    expect(first).toHaveLength(1);
    expect(further.map(([fix]) => fix?.software)).toEqual([
      'postfix',
      'exim',
      'sendmail',
      'exchange',
      'cpanel',
      'plesk',
    ]);
  });

  test('nothing is marked for a banner that says nothing, nor for Exchange Online', () => {
    const findings = [finding(heloName({ host: 'mail.example.com' }))];
    expect(markSeenSoftware(findings, [banner('mail.example.com ESMTP')])).toEqual(findings);
    const hosted = { ...subject, host: 'example-com.mail.protection.outlook.com' } as const;
    const ofHosted = [finding(heloName({ host: hosted.host }), hosted)];
    const facts = [server(hosted, { banner: { code: 220, lines: ['Microsoft ESMTP MAIL Service ready'] } })];
    expect(markSeenSoftware(ofHosted, facts)).toEqual(ofHosted);
  });

  test('a message shows the server that handed it over', () => {
    const message = { kind: 'message', message: 'a.eml' } as const;
    const [receiver] = messagePath().value.hops;
    if (receiver === undefined) throw new Error('no hop');
    const hops = [
      { ...receiver, program: 'Postfix' },
      { ...receiver, position: 1, by: 'mail.example.com', program: 'Exim 4.97', isTrusted: false },
    ];
    const [marked] = markSeenSoftware(
      [finding(smartHost(), message)],
      [{ key: 'messagePath', subject: message, fact: messagePath({ hops }) }],
    );
    expect(marked?.fixes[0]).toMatchObject({ software: 'exim', isSeen: true });
  });

  test('a notification shows the server that tried, and OpenDKIM stands beside Postfix', () => {
    const message = { kind: 'message', message: 'bounce.eml' } as const;
    const about = { ...message, kind: 'recipient', recipient: 'ana@example.net' } as const;
    const [marked] = markSeenSoftware(
      [finding(dkimSigning({ domain: 'example.com', selector: 's1' }), about)],
      [{ key: 'bounce', subject: message, fact: bounce({ program: 'Postfix' }) }],
    );
    const { first } = groupFixes(marked?.fixes ?? []);
    expect(first.flatMap((group) => (group.kind === 'servers' ? [group.fixes[0]?.software] : []))).toEqual([
      'postfix',
      'opendkim',
    ]);
  });

  test('without one, the two most usual servers are shown at once', () => {
    const { first, further } = groupFixes(smartHost());
    expect(first.flatMap((group) => (group.kind === 'servers' ? [group.fixes[0]?.software] : []))).toEqual([
      'postfix',
      'exim',
    ]);
    expect(further.map(([fix]) => fix?.software)).toEqual(['opensmtpd', 'sendmail', 'exchange']);
    expect(describeFixes(smartHost(), 'es')).toContain('relayhost = [smtp.provider.example]:587');
    expect(describeFixes(smartHost(), 'es').join()).not.toContain('SMART_HOST');
    expect(describeFixes(smartHost(), 'es', (id) => id, undefined, true).join()).toContain('SMART_HOST');
  });
});
