/** The tables: well formed, and looked up by whole labels. */
import { describe, expect, test } from 'vitest';
import { MARK_ROOTS } from '../bimi/mark-roots.ts';
import { BLOCKLISTS } from './blocklists.ts';
import { DOMAIN_BLOCKLISTS } from './domain-blocklists.ts';
import { DNS_PROVIDERS } from './dns-providers.ts';
import { findMxProvider, MX_PROVIDERS } from './mx-providers.ts';
import { findDkimVendor, GUESSED_SELECTORS, selectorsOfVendor, VENDOR_SELECTORS } from './selectors.ts';
import { DEAD_INCLUDES, findSpfVendor, SPF_VENDORS } from './spf-vendors.ts';
import { UNASKED_LISTS } from './unasked-lists.ts';

const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;

describe('catalogue', () => {
  test('every entry says where it is from and when it was checked', () => {
    const lists = [...BLOCKLISTS, ...DOMAIN_BLOCKLISTS, ...UNASKED_LISTS, ...DNS_PROVIDERS, ...MARK_ROOTS];
    for (const entry of [...SPF_VENDORS, ...DEAD_INCLUDES, ...MX_PROVIDERS, ...VENDOR_SELECTORS, ...lists]) {
      expect(entry.source).not.toBe('');
      expect(entry.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(entry.isVerified).toBe(entry.source !== 'recall');
    }
  });

  test('zones are names, and none stands twice', () => {
    for (const table of [SPF_VENDORS, MX_PROVIDERS, DNS_PROVIDERS, BLOCKLISTS, DOMAIN_BLOCKLISTS]) {
      const zones = table.map(({ zone }) => zone);
      expect(zones.filter((zone) => !NAME.test(zone))).toEqual([]);
      expect(new Set(zones).size).toBe(zones.length);
    }
    expect(VENDOR_SELECTORS.flatMap(({ zones }) => zones).filter((zone) => !NAME.test(zone))).toEqual([]);
    expect(new Set(GUESSED_SELECTORS).size).toBe(GUESSED_SELECTORS.length);
  });

  test.each([
    ['_spf.google.com', 'Google Workspace'],
    ['spf-00148503.pphosted.com.', 'Proofpoint'],
    ['notsendgrid.net', undefined],
    ['google.com', undefined],
  ])('SPF: %s is %s', (host, vendor) => {
    expect(findSpfVendor(host)?.vendor).toBe(vendor);
  });

  test('MX: the longest zone wins', () => {
    expect(findMxProvider('a-example.mail.protection.outlook.com')?.provider).toBe('Microsoft 365');
    expect(findMxProvider('outlook-com.olc.protection.outlook.com')?.kind).toBe('consumer');
  });

  test('selectors: a CNAME names the vendor before the selector does, and a generic one names none', () => {
    expect(selectorsOfVendor('Microsoft 365')).toEqual(['selector1', 'selector2']);
    expect(findDkimVendor('s1', ['s1.domainkey.u1.wl2.sendgrid.net'])?.vendor).toBe('SendGrid');
    expect(findDkimVendor('s1', [])).toBeUndefined();
    expect(findDkimVendor('google', [])?.vendor).toBe('Google Workspace');
    expect(findDkimVendor('google', ['x.dkim.amazonses.com'])?.vendor).toBe('Amazon SES');
  });
});
