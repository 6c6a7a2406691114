import { counts, dmarcReports } from '../testing/held-facts.ts';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { reportsUnusedDomainForged } from './unused-domain-forged.ts';

const forged = dmarcReports({
  counts: counts({ messages: 90, passed: 0, spfAligned: 0, dkimAligned: 0 }),
  sources: [],
  otherSources: { sources: 4, counts: counts({ messages: 90, passed: 0 }) },
});
const unused = { dmarcReports: forged, mx: facts.missing, spf: facts.missing };
const watching = (domain: string, record: string) =>
  facts.dmarc(record, {
    policy: 'none',
    aggregateReports: [
      { uri: `mailto:dmarc@${domain}`, domain, authorisation: 'notNeeded', receivesMail: true },
    ],
  });
const elsewhere = watching('example.net', 'v=DMARC1; p=none; sp=none; rua=mailto:dmarc@example.net');

const nullMx = {
  kind: 'dns' as const,
  change: 'add' as const,
  name: 'example.com',
  type: 'MX',
  ttl: 3600,
  value: '0 .',
  old: [],
  complete: true,
};
const noSpf = {
  kind: 'dns' as const,
  change: 'add' as const,
  name: 'example.com',
  type: 'TXT',
  ttl: 3600,
  value: '"v=spf1 -all"',
  old: [],
  complete: true,
};
const values = { domain: 'example.com', messages: 90, networks: 4, policy: 'none' };

testRule(reportsUnusedDomainForged, {
  pass: [
    { name: 'it takes mail', facts: { ...unused, mx: facts.mx(), dmarc: elsewhere }, key: 'used' },
    {
      name: 'it has an SPF record',
      facts: { ...unused, spf: facts.spf('v=spf1 -all'), dmarc: elsewhere },
      key: 'used',
    },
    {
      name: 'some of it passes',
      facts: { ...unused, dmarcReports: dmarcReports(), dmarc: elsewhere },
      key: 'used',
    },
    {
      name: 'the rest is refused',
      facts: { ...unused, dmarc: facts.dmarc('v=DMARC1; p=reject') },
      key: 'used',
    },
  ],
  fail: [
    {
      name: 'nothing passes, and nothing says that it sends none',
      facts: { ...unused, dmarc: elsewhere },
      key: 'forged',
      values,
      fixes: [
        noSpf,
        nullMx,
        {
          ...noSpf,
          change: 'replace',
          name: '_dmarc.example.com',
          value: '"v=DMARC1; p=reject; rua=mailto:dmarc@example.net"',
          old: ['"v=DMARC1; p=none; sp=none; rua=mailto:dmarc@example.net"'],
        },
      ],
    },
    {
      name: 'its reports go to itself: somebody must take them',
      facts: { ...unused, dmarc: watching('example.com', 'v=DMARC1; p=none; rua=mailto:dmarc@example.com') },
      key: 'forged',
      values,
      fixes: [
        noSpf,
        {
          ...noSpf,
          change: 'replace',
          name: '_dmarc.example.com',
          value: '"v=DMARC1; p=reject; rua=mailto:dmarc@example.com"',
          old: ['"v=DMARC1; p=none; rua=mailto:dmarc@example.com"'],
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'no reports',
      facts: { ...unused, dmarcReports: facts.missing, dmarc: elsewhere },
      key: 'noReports',
    },
  ],
});
