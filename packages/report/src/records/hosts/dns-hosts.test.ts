/** The table of DNS hosts: told by their name servers, each with source and date, records in their words. */
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../locales/rule-texts.ts';
import { renderText } from '../../render/render-text.ts';
import { TERRAFORM_PROVIDERS } from '../writers/terraform/providers.ts';
import { answer, failing, fixOf, reportOf, soa } from '../testing/report-of.ts';
import { quoteOctets } from '../txt-data.ts';
import { DNS_HOST_IDS, DNS_HOSTS, detectDnsHost, dnsHostById, dnsHostOfServer } from './find-dns-host.ts';
import { recordAtHost } from './record-at-host.ts';

const zoneAt = (...servers: readonly string[]) => [
  answer('example.com', 'SOA', [soa.data]),
  answer(
    'example.com',
    'NS',
    servers.map((server) => `${server}.`),
  ),
];
const typed = (id: string, type: string, value: string, name = 'example.com', ttl = 3600) => {
  const host = dnsHostById(id);
  const record =
    host === undefined
      ? undefined
      : recordAtHost({ name, type, value, ttl, zone: 'example.com' }, host, 'en');
  return record?.rows.map((row) => `${row.name}=${row.value}`).join(' | ');
};

describe('the table', () => {
  test('has each id once, and a source and a date for each', () => {
    expect(new Set(DNS_HOST_IDS).size).toBe(DNS_HOSTS.length);
    for (const host of DNS_HOSTS) {
      expect(host.id).toMatch(/^[a-z0-9]+$/);
      expect(host.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(host.source === 'recall' || host.source.startsWith('https://'), host.id).toBe(true);
      // What is verified names what it was verified by.
      if (host.isVerified) expect(host.source, host.id).not.toBe('recall');
      if (host.terraform !== undefined) expect(TERRAFORM_PROVIDERS[host.terraform].id).toBe(host.terraform);
    }
  });

  test('gives no name server to two companies', () => {
    const zones = DNS_HOSTS.flatMap(({ nameServers }) => nameServers);
    expect(new Set(zones).size).toBe(zones.length);
    for (const host of DNS_HOSTS)
      for (const zone of host.nameServers) expect(dnsHostOfServer(`ns1.${zone}`)?.id).toBe(host.id);
  });
});

describe('the host of a zone', () => {
  test.each([
    ['ada.ns.cloudflare.com', 'cloudflare'],
    ['ns-123.awsdns-15.co.uk', 'route53'],
    ['NS1.Domaincontrol.com.', 'godaddy'],
    ['ns1012.ui-dns.org', 'ionos'],
    ['dns106.ovh.net', 'ovh'],
    ['ns-cloud-b1.googledomains.com', 'google'],
  ])('%s is of %s', (server, id) => {
    expect(dnsHostOfServer(server)?.id).toBe(id);
  });

  test('is nobody by a part of a label', () => {
    expect(dnsHostOfServer('ns1.notdigitalocean.com')).toBeUndefined();
  });

  test('is told when all servers are of one company, and by nothing less', () => {
    const hostOf = (...servers: readonly string[]) => detectDnsHost(reportOf([], zoneAt(...servers)))?.id;
    expect(hostOf('ada.ns.cloudflare.com', 'bob.ns.cloudflare.com')).toBe('cloudflare');
    expect(hostOf('ada.ns.cloudflare.com', 'dns1.ovh.net')).toBeUndefined();
    expect(hostOf('ada.ns.cloudflare.com', 'ns1.example.net')).toBeUndefined();
    expect(hostOf()).toBeUndefined();
    expect(detectDnsHost(reportOf([]))).toBeUndefined();
    const failed = [answer('example.com', 'NS', ['ada.ns.cloudflare.com.'], { rcode: 'SERVFAIL' })];
    expect(detectDnsHost(reportOf([], failed))).toBeUndefined();
  });

  test('of a domain within a zone is that of the zone', () => {
    const report = reportOf([], zoneAt('ada.ns.cloudflare.com'), { target: { domain: 'mail.example.com' } });
    expect(detectDnsHost(report)?.id).toBe('cloudflare');
  });
});

describe('a record as the page wants it typed', () => {
  const spf = quoteOctets('v=spf1 mx -all');

  test('the domain itself is @, or nothing, or its whole name', () => {
    expect(typed('cloudflare', 'TXT', spf)).toBe('Type=TXT | Name=@ | Content=v=spf1 mx -all | TTL=3600');
    expect(typed('ovh', 'TXT', spf)).toBe('Type=TXT | Sub-domain= | Value=v=spf1 mx -all | TTL=3600');
    expect(typed('cpanel', 'TXT', spf)).toContain('Name=example.com');
    expect(typed('cpanel', 'TXT', spf, '_dmarc.example.com')).toContain('Name=_dmarc.example.com');
    expect(typed('godaddy', 'TXT', spf, '_dmarc.example.com')).toContain('Name=_dmarc |');
  });

  test('quotes only where the page wants them', () => {
    expect(typed('route53', 'TXT', spf)).toContain('Value="v=spf1 mx -all"');
    expect(typed('namecheap', 'TXT', spf)).toContain('Value=v=spf1 mx -all');
  });

  test('long texts in pieces only where nobody cuts them', () => {
    const long = 'k'.repeat(400);
    expect(typed('route53', 'TXT', quoteOctets(long))).toContain(`"${'k'.repeat(255)}" "${'k'.repeat(145)}"`);
    expect(typed('cloudflare', 'TXT', quoteOctets(long))).toContain(`Content=${long} |`);
  });

  test('the priority in a field of its own, or before the host; the final dot where it belongs', () => {
    expect(typed('namecheap', 'MX', '10 mx.example.net.')).toContain('Value=mx.example.net. | Priority=10');
    expect(typed('cloudflare', 'MX', '10 mx.example.net.')).toContain('Target=mx.example.net | Priority=10');
    expect(typed('route53', 'MX', '10 mx.example.net.')).toContain('Value=10 mx.example.net');
    expect(typed('cloudflare', 'MX', '0 .')).toContain('Target=. | Priority=0');
  });

  test('the TTL is no less than the host takes', () => {
    expect(typed('porkbun', 'TXT', spf, 'example.com', 60)).toContain('TTL=600');
  });

  test('a text that the host does not take is said to be too long', () => {
    const host = dnsHostById('godaddy');
    if (host === undefined) throw new Error('no such host');
    const record = {
      name: 'example.com',
      type: 'TXT',
      ttl: 60,
      zone: 'example.com',
      value: quoteOctets('k'.repeat(1100)),
    };
    expect(recordAtHost(record, host, 'en')?.notes).toEqual([{ kind: 'tooLong', length: 1100, most: 1024 }]);
  });

  test('what nobody can type is left to the zone form', () => {
    expect(typed('cloudflare', 'TXT', '"\\255"')).toBeUndefined();
    expect(typed('cloudflare', 'MX', 'nonsense')).toBeUndefined();
  });
});

describe('the report', () => {
  const report = reportOf(
    [failing('a', [fixOf({ value: '"v=spf1 mx -all"', old: ['"v=spf1 +all"'] })])],
    [...zoneAt('dns1.ovh.net'), answer('example.com', 'TXT', ['"v=spf1 +all"'])],
  );

  test('speaks with the words of the host, in the language of its page', () => {
    const [en, es] = LANGUAGES.map((language) => renderText(report, { language }));
    expect(en).toMatch(/Sub-domain +\(leave empty\)/);
    expect(en).toMatch(/\(now\) +v=spf1 \+all/);
    expect(es).toMatch(/Subdominio +\(dejar vacío\)/);
    expect(es).toContain('Zonas DNS');
    expect(en).not.toContain('IN TXT');
  });

  test('names another host when it is told to, with a warning where the words are from memory', () => {
    const text = renderText(report, { language: 'en', dnsHost: 'gandi' });
    expect(text).toContain('At Gandi');
    expect(text).toContain('from memory');
    expect(renderText(report, { language: 'en', dnsHost: 'ionos' })).not.toContain('from memory');
  });

  test('keeps the zone form where no host is known', () => {
    const unknown = reportOf(report.findings, [answer('example.com', 'TXT', ['"v=spf1 +all"'])]);
    expect(renderText(unknown, { language: 'en' })).toContain('+ example.com. 3600 IN TXT "v=spf1 mx -all"');
  });

  test('a record of a zone elsewhere is not told in the words of this host', () => {
    const other = reportOf(
      [failing('a', [fixOf({ name: 'mx.example.net', type: 'A', value: '192.0.2.1' })])],
      zoneAt('dns1.ovh.net'),
    );
    const text = renderText(other, { language: 'en' });
    expect(text).toContain('mx.example.net. 3600 IN A 192.0.2.1');
    expect(text).not.toContain('OVHcloud');
  });
});
