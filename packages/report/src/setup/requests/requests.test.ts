/** Requests: every way known and sourced, letters filled in and safe to show; two of them word for word. */
import type { FactEntry, Finding, Fix, Request } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFixes } from '../../render/describe-fix.ts';
import { bouncedRecipient } from '../../rules/testing/held-facts.ts';
import { helo, mxHost } from '../../rules/testing/sample-facts.ts';
import { addressHostOf } from './address-hosts.ts';
import { GUIDES, removalGuideOf, requestGuide } from './guide-table.ts';
import { completeRequests, removalFix, reverseNameFix, unblockingFix } from './request-fixes.ts';
import { writeLetter } from './write-letter.ts';

const LANGUAGES = ['en', 'es'] as const;

/** With the letters. */
const told = (fixes: readonly Fix[], language: 'en' | 'es'): readonly string[] =>
  describeFixes(fixes, language, (id) => id, undefined, true);

describe('the tables', () => {
  test('each guide has an id of its own', () => {
    expect(new Set(GUIDES.map(({ id }) => id)).size).toBe(GUIDES.length);
    expect(GUIDES.length).toBeGreaterThan(45);
  });

  test.each(GUIDES)('$id says by which way, from where it is known, and speaks both languages', (guide) => {
    expect(requestGuide(guide.id)).toBe(guide);
    expect(guide.checked).toMatch(/^2026-11-\d{2}$/);
    if (guide.url !== undefined) expect(guide.url).toMatch(/^https?:\/\/\S+$/);
    if (guide.way === 'panel') expect(guide.menu).toBeDefined();
    if (guide.way === 'form' || guide.way === 'selfService') expect(guide.url).toBeDefined();
    for (const note of [guide.note, ...(guide.byReason ?? []).map((each) => each.note)]) {
      if (note === undefined) continue;
      for (const language of LANGUAGES) expect(note[language]).toMatch(/[.:]$/);
      expect(note.en).not.toBe(note.es);
    }
  });

  // The names of packages/dns/src/catalogue, which this package does not depend on.
  test.each([
    'Spamhaus ZEN',
    'Spamhaus DBL',
    'Barracuda Reputation Block List',
    'SpamCop',
    'Passive Spam Block List',
    'Mailspike',
    'Mailspike Z',
    'blocklist.de',
    'Spam Eating Monkey black',
    'Spam Eating Monkey black, IPv6',
    'Spam Eating Monkey domains',
    'SpamRATS',
    'GBUdb Truncate',
    'Hostkarma',
    'UCEPROTECT Level 1',
    'UCEPROTECT Level 2',
    'UCEPROTECT Level 3',
    'DroneBL',
    'SPFBL',
    'virusfree.cz bip',
    'NordSpam',
    '0spam',
    's5h',
    'SURBL',
    'URIBL',
  ])('there is a way off %s', (list) => {
    expect(removalGuideOf(list)).toBeDefined();
  });

  test.each([
    ['ec2-192-0-2-25.eu-west-1.compute.amazonaws.com', 'aws'],
    ['static.25.2.0.192.clients.your-server.de.', 'hetzner'],
    ['vps-1a2b3c4d.vps.ovh.net', 'ovhcloud'],
    ['ns3012345.ip-192-0-2.eu', 'ovhcloud'],
    ['192-0-2-25.ip.linodeusercontent.com', 'linode'],
    ['25.2.0.192.bc.googleusercontent.com', 'google-cloud'],
    ['vmi123456.contaboserver.net', 'contabo'],
    ['25.Red-192-0-2.staticIP.rima-tde.net', 'movistar'],
    ['mail.example.com', undefined],
    [`${'a.'.repeat(500_000)}net`, undefined],
  ])('the host of %.60s', (name, id) => {
    expect(addressHostOf([name])?.id).toBe(id);
  });
});

describe('letters', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const requests: fc.Arbitrary<Request> = fc.oneof(
    fc.record({
      about: fc.constant('reverseName' as const),
      address: text,
      wanted: text,
      present: fc.array(text, { maxLength: 3 }),
    }),
    fc.record({
      about: fc.constant('removal' as const),
      what: text,
      reasons: fc.array(text, { maxLength: 3 }),
    }),
    fc.record({
      about: fc.constant('unblocking' as const),
      addresses: fc.array(text, { maxLength: 3 }),
      reply: text,
    }),
  );

  test('nothing of the network reaches the reader as it is', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(...LANGUAGES), (request, language) => {
        const { subject, paragraphs } = writeLetter(request, language);
        // Controls, and the characters that turn the direction of text.
        expect([subject, ...paragraphs].join('')).not.toMatch(
          // oxlint-disable-next-line no-control-regex
          /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });

  test('what is known is filled in; what only the sender knows stands as <...>', () => {
    const letter = reverseNameFix({ address: '192.0.2.25', wanted: 'mail.example.com', present: [] }).letter;
    for (const language of LANGUAGES) {
      if (letter === undefined) throw new Error('no letter');
      expect(writeLetter(letter, language).paragraphs.join(' ')).not.toMatch(/[<>]|undefined/);
    }
    expect(writeLetter({ about: 'removal', what: '', reasons: [] }, 'en').subject).toBe(
      'Removal of <address or domain>',
    );
  });

  test('none is written where a button, time or nobody decides', () => {
    const off = (list: string): string =>
      told([removalFix({ list, what: '192.0.2.25', reasons: [] })], 'en').join('\n');
    expect(off('Passive Spam Block List')).not.toContain('Subject:');
    expect(off('SpamCop')).not.toContain('Subject:');
    expect(off('SpamCop')).not.toContain('Ask ');
    expect(off('UCEPROTECT Level 1')).toContain('do not pay');
    expect(off('Barracuda Reputation Block List')).toContain('Subject: Removal of 192.0.2.25');
    // A list nobody has a guide to: somebody will read it.
    expect(off('a new list')).toContain('Subject: Removal of 192.0.2.25');
  });

  test('what has to be mended depends on what the list says', () => {
    const off = (reason: string): string =>
      told([removalFix({ list: 'Spamhaus ZEN', what: '192.0.2.25', reasons: [reason] })], 'en').join('\n');
    expect(off('XBL')).toContain('infected');
    expect(off('PBL by Spamhaus')).toContain('no accusation');
    expect(off('SBL')).toContain('only the owner of the network is heard');
    expect(off('SBL')).not.toContain('Subject:');
    expect(off('PBL by Spamhaus')).not.toContain('Subject:');
    expect(off('CSS')).toContain('Subject:');
  });
});

describe('the name that is asked for', () => {
  const finding: Finding = {
    id: 'ptr/missing@192.0.2.25',
    rule: 'ptr/missing',
    verdict: 'fail',
    severity: 'critical',
    subject: { kind: 'address', address: '192.0.2.25' },
    message: { key: 'missing', values: {} },
    evidence: [],
    fixes: [reverseNameFix({ address: '192.0.2.25', wanted: 'mail.example.com', present: [] })],
  };
  const asked = (facts: readonly FactEntry[]): Fix | undefined =>
    completeRequests([finding], facts)[0]?.fixes[0];
  const ofMx: FactEntry = {
    key: 'mxHost',
    subject: { kind: 'host', host: 'mx1.example.com' },
    fact: mxHost({ host: 'mx1.example.com', addresses: ['192.0.2.25'] }),
  };

  test('is the one that leads to the address already, with that as the proof', () => {
    expect(asked([ofMx])).toMatchObject({
      request: 'PTR 192.0.2.25 -> mx1.example.com.',
      letter: { wanted: 'mx1.example.com', forward: 'matches' },
    });
  });

  test('is that of HELO before that of MX', () => {
    const greeting: FactEntry = {
      key: 'helo',
      subject: { kind: 'sender', address: '192.0.2.25', from: 'example.com' },
      fact: helo({ name: 'out.example.com', kind: 'hostName', addresses: ['192.0.2.25'] }),
    };
    expect(asked([ofMx, greeting])).toMatchObject({ letter: { wanted: 'out.example.com' } });
  });

  test('stays where nothing leads there', () => {
    expect(asked([])).toEqual(finding.fixes[0]);
  });
});

describe('word for word', () => {
  test('the reverse name at a host with a panel: nobody has to be written to', () => {
    const fix = reverseNameFix({
      address: '192.0.2.25',
      wanted: 'mail.example.com',
      present: ['static.25.2.0.192.clients.your-server.de'],
    });
    expect(told([fix], 'en').join('\n')).toMatchInlineSnapshot(`
      "Ask Hetzner (the hosting or access provider that the address belongs to) for:
      PTR 192.0.2.25 -> mail.example.com.
      Customers set it themselves, at:
      Hetzner Console > Servers > (server) > Networking > Edit Reverse DNS; Robot: Servers > (server) > IPs
      At https://docs.hetzner.com/cloud/servers/cloud-server-rdns/
      Not proven: this change is not in the DNS, so it cannot be tried from here."
    `);
  });

  test('the reverse name, in English', () => {
    const fix = reverseNameFix({ address: '2001:db8::25', wanted: 'mail.example.com', present: [] });
    expect(told([fix], 'en').join('\n')).toMatchInlineSnapshot(`
      "Ask the hosting or access provider that the address belongs to for:
      PTR 2001:db8::25 -> mail.example.com.
      Not proven: this change is not in the DNS, so it cannot be tried from here.
      Text to send:
      Subject: Reverse name (PTR) of 2001:db8::25

      Please set the PTR record of 2001:db8::25 to mail.example.com.

      At present the address has no PTR record.

      I publish the record “mail.example.com AAAA 2001:db8::25”, so that both
      directions match.

      A mail server of mine sends from this address. Receivers such as Gmail,
      Yahoo and Outlook.com refuse mail from addresses without a reverse name
      that leads back.
      Where customers of common hosts set it themselves:
      Amazon EC2 = EC2 console > Elastic IPs > (address) > Actions > Update reverse DNS
      Hetzner = Hetzner Console > Servers > (server) > Networking > Edit Reverse DNS; Robot: Servers > (server) > IPs
      OVHcloud = Control Panel > Network > Public IP addresses > (address) > ... > Configure reverse DNS
      DigitalOcean = Control Panel > Droplets > (droplet) > rename it to the full host name
      Akamai (Linode) = Cloud Manager > Linodes > (server) > Network > IP Addresses > Edit RDNS
      Vultr = Customer Portal > (server) > Settings > IPv4 > Reverse DNS
      Microsoft Azure = az network public-ip update --resource-group GROUP --name ADDRESS --reverse-fqdn NAME
      Google Cloud = Compute Engine > VM instances > (instance) > Edit > Network interfaces > Public DNS PTR Record
      Scaleway = Console > Instances > Flexible IPs > (address) > Reverse DNS
      Contabo = Customer Control Panel > Reverse DNS Management
      IONOS = Cloud Panel > Network > Public IP > (address) > Reverse DNS"
    `);
  });

  test('a block of Outlook.com, in Spanish', () => {
    const fix = unblockingFix(
      bouncedRecipient({
        saidBy: { provider: 'outlook' },
        diagnostic:
          "550 5.7.1 Unfortunately, messages from [192.0.2.25] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
      }).value,
    );
    expect(fix === undefined ? '' : told([fix], 'es').join('\n')).toMatchInlineSnapshot(`
      "Pida a Outlook.com (la empresa que lleva el servidor de correo):
      que vuelva a admitir el correo de 192.0.2.25
      En https://olcsupport.office.com/
      Allí lee la solicitud una persona.
      Mire antes en SNDS qué consta contra la dirección. La primera respuesta es automática, a menudo «not qualified for mitigation»: contéstela diciendo que el correo se sigue rechazando; entonces lo lee una persona. Con S3150 y S3140, reduzca el ritmo después de cada 4xx.
      Sin demostrar: este cambio no está en el DNS y no se puede probar desde aquí.
      Texto para enviar, en inglés, que es lo que leen allí:
      Subject: Mail from 192.0.2.25 is refused

      Your servers refuse mail from my mail server at 192.0.2.25.

      The reply is: 550 5.7.1 Unfortunately, messages from [192.0.2.25]
      weren't sent. Please contact your Internet service provider since part
      of their network is on our block list (S3140).

      It sends <what kind of mail, to whom, how many a day>. I have checked
      and mended: <what, and when>.

      Please look at the address again, or tell me what you see against it, so
      that I can end it.
      Lo mismo en español:
      Asunto: Se rechaza el correo de 192.0.2.25

      Sus servidores rechazan el correo de mi servidor en 192.0.2.25.

      La respuesta es: 550 5.7.1 Unfortunately, messages from [192.0.2.25]
      weren't sent. Please contact your Internet service provider since part
      of their network is on our block list (S3140).

      Envía <qué tipo de correo, a quién, cuántos al día>. He comprobado y
      corregido: <qué, y cuándo>.

      Les ruego que revisen la dirección, o que me digan qué ven en su contra
      para poder acabar con ello."
    `);
  });
});
