/** The set-ups of sending services: complete, sourced, in both languages; three of them word for word. */
import { describe, expect, test } from 'vitest';
import { describeFixes } from '../../render/describe-fix.ts';
import { filledIn, findSetup, senderFixes, setupFixes } from './sender-fixes.ts';
import { neverLookedUp, SENDER_SETUPS, senderSetup, setupNamed, setupOfHost } from './sender-table.ts';

const DOMAIN = 'shop.example.com';

describe('the table', () => {
  test('has forty services and more, each with an id and names of its own', () => {
    expect(SENDER_SETUPS.length).toBeGreaterThanOrEqual(48);
    expect(new Set(SENDER_SETUPS.map(({ id }) => id)).size).toBe(SENDER_SETUPS.length);
    const names = SENDER_SETUPS.flatMap(({ name, alsoNamed = [] }) => [name, ...alsoNamed]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const domains = SENDER_SETUPS.flatMap((setup) => setup.domains);
    expect(new Set(domains).size).toBe(domains.length);
  });

  test.each(SENDER_SETUPS)('$name says where, which records, and from where it is known', (setup) => {
    expect(senderSetup(setup.id)).toBe(setup);
    expect(setupNamed(setup.name)).toBe(setup);
    expect(setup.menu.split(' > ').length).toBeGreaterThan(1);
    expect(setup.records.some(({ use, type }) => use === 'dkim' || type === 'NS')).toBe(true);
    expect(setup.url).toMatch(/^https:\/\/\S+$/);
    expect(setup.checked).toMatch(/^2026-1[01]-\d{2}$/);
    for (const { name, value, type } of setup.records) {
      expect(name).toMatch(/^$|^[\w<>.-]+$/);
      expect(value).not.toMatch(/undefined|\.$/);
      if (type === 'CNAME') expect(value).toMatch(/^(?:[\w.{}<>-]+|<shown in [\w ]+>)$/);
    }
    if (setup.note !== undefined) {
      expect(setup.note.en).toMatch(/\.$/);
      expect(setup.note.es).toMatch(/\.$/);
      expect(setup.note.es).not.toBe(setup.note.en);
    }
    // Needed means that the envelope is the domain's own.
    if (setup.spf.advice === 'needed') expect(setup.spfAligns).toBe('always');
  });

  test.each(SENDER_SETUPS)('$name: nothing but <...> is left open, in both languages', (setup) => {
    for (const language of ['en', 'es'] as const) {
      const lines = describeFixes(setupFixes(setup, DOMAIN), language);
      expect(lines.join('\n')).not.toMatch(/[{}]|undefined|\bexample\.com\.example/);
      expect(lines.join('\n')).toContain(setup.url);
      expect(lines.some((line) => line.includes(setup.menu))).toBe(true);
      if (!setup.isVerified) expect(lines.join('\n')).toMatch(/from memory|de memoria/);
    }
  });

  test('a record waits for the service, and so is never called complete', () => {
    for (const setup of SENDER_SETUPS) {
      for (const fix of setupFixes(setup, DOMAIN)) {
        if (fix.kind === 'dns') expect(fix).toMatchObject({ complete: false, service: setup.id });
      }
    }
  });
});

describe('how a service is found', () => {
  test.each([
    ['Mailchimp', 'mailchimp'],
    ['Google Workspace or Gmail', 'google-workspace'],
    ['ConvertKit', 'kit'],
    ['Freshworks', 'freshdesk'],
    ['somebody', undefined],
    ['x'.repeat(1_000_000), undefined],
  ])('by the name %.40s', (name, id) => {
    expect(setupNamed(name)?.id).toBe(id);
  });

  test.each([
    ['mail123.atl11.rsgsv.net', 'mailchimp'],
    ['shop-example-com.20230601.gappssmtp.com', 'google-workspace'],
    ['eu-west-1.amazonses.com.', 'amazon-ses'],
    ['SENDGRID.NET', 'sendgrid'],
    ['notsendgrid.net', undefined],
    ['net', undefined],
    ['a.'.repeat(500_000), undefined],
  ])('by the host %.60s', (host, id) => {
    expect(setupOfHost(host)?.id).toBe(id);
  });

  test('an include that nobody looks up is known by its host alone', () => {
    expect(neverLookedUp('include:servers.mcsv.net')?.id).toBe('mailchimp');
    expect(neverLookedUp('?INCLUDE:Servers.MCSV.net.')?.id).toBe('mailchimp');
    expect(neverLookedUp('include:sendgrid.net')).toBeUndefined();
    expect(neverLookedUp('include:x.servers.mcsv.net')).toBeUndefined();
    expect(neverLookedUp('a:servers.mcsv.net')).toBeUndefined();
  });

  test('a name counts before a host: Resend sends through Amazon SES', () => {
    expect(findSetup({ names: ['Resend'], hosts: ['amazonses.com'] })?.id).toBe('resend');
    expect(findSetup({ names: [undefined, 'mine'], hosts: [undefined, 'amazonses.com'] })?.id).toBe(
      'amazon-ses',
    );
    expect(senderFixes({ names: ['Resend'], hosts: [] }, '')).toBeUndefined();
    expect(senderFixes({ names: ['mine'], hosts: ['example.net'] }, DOMAIN)).toBeUndefined();
  });

  test('the domain is filled in, with hyphens where the service wants them', () => {
    expect(filledIn('selector1-{dashes}.x.{domain}', DOMAIN)).toBe(
      'selector1-shop-example-com.x.shop.example.com',
    );
  });
});

describe('word for word', () => {
  const told = (id: string, language: 'en' | 'es'): string => {
    const setup = senderSetup(id);
    return setup === undefined ? '' : describeFixes(setupFixes(setup, 'example.com'), language).join('\n');
  };

  test('Mailchimp', () => {
    expect(told('mailchimp', 'en')).toMatchInlineSnapshot(`
      "In Mailchimp, go to:
      Account & billing > Domains > (domain) > Start Authentication
      Publish these records, then let Mailchimp check them (what it shows you counts):
      + k2._domainkey.example.com. 3600 IN CNAME dkim2.mcsv.net.
      + k3._domainkey.example.com. 3600 IN CNAME dkim3.mcsv.net.
      SPF: Mailchimp sends with an envelope of its own or of the return path, so include:servers.mcsv.net in your record is never looked at and costs one of ten lookups. DKIM alone is aligned then, which is enough for DMARC.
      “Verified” (by a mail to you) is not “Authenticated”: only the second signs with your domain.
      Its documentation: https://mailchimp.com/help/set-up-email-domain-authentication/"
    `);
  });

  test('Amazon SES', () => {
    expect(told('amazon-ses', 'es')).toMatchInlineSnapshot(`
      "En Amazon SES, vaya a:
      SES console > Configuration > Identities > (domain) > Authentication > Easy DKIM; Custom MAIL FROM domain
      Publique estos registros y haga después que Amazon SES los compruebe. Lo que figura como <...> solo lo muestra su cuenta:
      + <token1>._domainkey.example.com. 3600 IN CNAME <token1>.dkim.amazonses.com.
      + <token2>._domainkey.example.com. 3600 IN CNAME <token2>.dkim.amazonses.com.
      + <token3>._domainkey.example.com. 3600 IN CNAME <token3>.dkim.amazonses.com.
      + bounce.example.com. 3600 IN MX 10 feedback-smtp.<region>.amazonses.com.
      + bounce.example.com. 3600 IN TXT "v=spf1 include:amazonses.com ~all"
      SPF: Amazon SES envía con un sobre propio o del return-path, así que include:amazonses.com en su registro no se consulta nunca y gasta una de las diez consultas. Queda alineado DKIM; con el return-path, también SPF.
      El dominio MAIL FROM debe ser un subdominio que no se use para nada más.
      Su documentación: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html"
    `);
  });

  test('Microsoft 365', () => {
    expect(told('microsoft-365', 'en')).toMatchInlineSnapshot(`
      "In Microsoft 365, go to:
      Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Email authentication settings > DKIM
      Publish these records, then let Microsoft 365 check them. What stands as <...> only your account shows:
      + selector1._domainkey.example.com. 3600 IN CNAME selector1-example-com._domainkey.<tenant>.<partition>-v1.dkim.mail.microsoft.
      + selector2._domainkey.example.com. 3600 IN CNAME selector2-example-com._domainkey.<tenant>.<partition>-v1.dkim.mail.microsoft.
      SPF: Microsoft 365 sends with your domain in the envelope, so the SPF record needs include:spf.protection.outlook.com. SPF and DKIM are both aligned then.
      Domains set up before May 2025 may have the targets selector1-…._domainkey.<tenant>.onmicrosoft.com: publish what the portal or Get-DkimSigningConfig shows. Then switch “Sign messages for this domain with DKIM signatures” on.
      Its documentation: https://learn.microsoft.com/defender-office-365/email-authentication-dkim-configure"
    `);
  });
});
