/** Small rules, facts and reports for the tests of this package: invented, in the documentation ranges. */
import {
  absent,
  defineRule,
  dnsEvidenceId,
  domainSubject,
  known,
  probeError,
  unknown,
  type DnsEvidence,
  type Facts,
  type Messages,
  type Report,
  type Rule,
  type Target,
} from '@whyspam/core';
import { explain } from '../src/explain.ts';
import type { Language } from '../src/locales/rule-texts.ts';

const domain = 'example.com';
const address = '192.0.2.25';
export const target: Target = { domain };

const proof = {
  state: 'proven' as const,
  clears: ['dmarc/missing@example.com'],
  raises: [],
  receivers: [{ receiver: 'gmail', before: 'atRisk', after: 'accept' }],
};

const zoneRule = defineRule({
  id: 'zone/does-not-exist',
  needs: ['zone'],
  severity: 'critical',
  standards: [],
  explainedBy: [],
  messages: {
    gone: {
      title: (values: { domain: string }) => `${values.domain} is not in the DNS`,
      what: (values: { domain: string }) => `The DNS says that ${values.domain} is not there.`,
      why: () => 'Nobody accepts mail from a domain that is not in the DNS.',
      fix: () => 'Register the domain or correct its name.',
    },
    there: { title: (values: { domain: string }) => `${values.domain} is in the DNS` },
  },
  evaluate: ({ zone }, say, { target: { domain: name } }) =>
    zone.state === 'absent' ? say.fail('gone', { domain: name }, []) : say.pass('there', { domain: name }),
});

const spfRule = defineRule({
  id: 'spf/missing',
  needs: ['spf'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '3' }],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    missing: {
      title: (values: { domain: string }) => `${values.domain} has no SPF record`,
      what: (values: { domain: string }) => `No TXT record of ${values.domain} begins with v=spf1.`,
      why: () => 'Receivers cannot tell who may send mail in the name of the domain.',
      fix: () => 'Publish a record that names the servers that send.',
    },
    present: { title: (values: { domain: string }) => `${values.domain} has an SPF record` },
  },
  evaluate: ({ spf }, say, { target: { domain: name } }) =>
    spf.state === 'absent'
      ? say.fail('missing', { domain: name }, [
          {
            kind: 'dns',
            change: 'replace',
            name,
            type: 'TXT',
            ttl: 3600,
            value: '"v=spf1 mx -all"',
            old: ['"spf1 mx"'],
            complete: true,
          },
          { kind: 'server', software: 'postfix', setting: 'smtp_bind_address', value: address },
        ])
      : say.pass('present', { domain: name }),
});

const dmarcRule = defineRule({
  id: 'dmarc/missing',
  needs: ['dmarc'],
  severity: 'high',
  standards: [],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    missing: {
      title: (values: { name: string }) => `There is no DMARC record at ${values.name}`,
      what: () => 'The domain does not say what receivers are to do with mail that fails.',
      why: () => 'Gmail, Yahoo and Outlook.com demand one of everybody who sends in bulk.',
      fix: () => 'Publish the record below; p=none changes nothing for mail that arrives today.',
    },
    present: { title: () => 'A DMARC record is published' },
  },
  evaluate: ({ dmarc }, say, { target: { domain: name } }) =>
    dmarc.state === 'absent'
      ? say.fail('missing', { name: `_dmarc.${name}` }, [
          {
            kind: 'dns',
            change: 'add',
            name: `_dmarc.${name}`,
            type: 'TXT',
            ttl: 3600,
            old: [],
            complete: false,
            proof,
            value: '"v=DMARC1; p=none; rua=mailto:postmaster@example.com"',
          },
        ])
      : say.pass('present', {}),
});

const ptrRule = defineRule({
  id: 'ptr/missing',
  needs: ['ptr'],
  severity: 'critical',
  standards: [],
  explainedBy: [],
  messages: {
    missing: {
      title: (values: { address: string }) => `${values.address} has no PTR record`,
      what: (values: { address: string }) => `The address ${values.address}, which sends, has no name.`,
      why: () => 'Receivers use the name to tell servers from hijacked home machines.',
      fix: () => 'Ask whoever runs the address to publish this record:',
    },
    present: { title: (values: { address: string }) => `${values.address} has a name` },
  },
  evaluate: ({ ptr }, say, { subject }) => {
    const values = { address: subject.kind === 'address' ? subject.address : '' };
    return ptr.state === 'absent'
      ? say.fail('missing', values, [
          {
            kind: 'provider',
            who: 'addressOwner',
            name: 'Example Hosting',
            request: '25.2.0.192.in-addr.arpa. PTR mx1.example.com.',
            url: 'https://hosting.example/rdns',
          },
        ])
      : say.pass('present', values);
  },
});

const heloRule = defineRule({
  id: 'dnsbl/listed',
  needs: ['dnsbl'],
  severity: 'medium',
  standards: [],
  explainedBy: ['ptr/missing'],
  messages: {
    listed: {
      title: (values: { lists: readonly string[] }) => `On the blocklist ${values.lists.join(', ')}`,
      what: () => 'The address is on a blocklist.',
      why: () => 'Receivers that use it refuse the mail.',
      fix: () => 'Mend the cause, then ask for removal.',
    },
    notListed: { title: () => 'On no blocklist' },
  },
  evaluate: ({ dnsbl }, say) => {
    const lists =
      dnsbl.state === 'known'
        ? dnsbl.value.lists.filter(({ state }) => state === 'listed').map(({ name }) => name)
        : [];
    return lists.length > 0 ? say.fail('listed', { lists }, []) : say.pass('notListed', {});
  },
});

const dkimRule = defineRule({
  id: 'dkim/not-confirmed',
  needs: ['dkim'],
  severity: 'medium',
  standards: [],
  explainedBy: [],
  messages: { found: { title: () => 'A DKIM key was found' } },
  evaluate: ({ dkim }, say) =>
    dkim.state === 'known' && dkim.value.found.length > 0
      ? say.pass('found', {})
      : say.unknown(probeError('DKIM_SELECTOR_UNKNOWN', '')),
});

export const rules: readonly Rule[] = [zoneRule, spfRule, dmarcRule, ptrRule, heloRule, dkimRule];

const spanish: Readonly<Record<string, Messages>> = {
  'zone/does-not-exist': {
    gone: {
      title: (values: { domain: string }) => `${values.domain} no está en el DNS`,
      what: () => 'El DNS dice que el dominio no está.',
      why: () => 'Nadie acepta correo de un dominio que no está en el DNS.',
      fix: () => 'Registre el dominio o corrija su nombre.',
    },
    there: { title: (values: { domain: string }) => `${values.domain} está en el DNS` },
  },
  'spf/missing': {
    missing: {
      title: (values: { domain: string }) => `A ${values.domain} le falta el registro SPF`,
      what: () => 'Ningún registro TXT empieza por v=spf1.',
      why: () => 'Los receptores no pueden saber quién puede enviar en nombre del dominio.',
      fix: () => 'Publique un registro que nombre los servidores que envían.',
    },
    present: { title: () => 'Hay un registro SPF' },
  },
};

/** The texts of the fixture rules; Spanish for some of them, so that the fallback is seen too. */
export function texts(language: Language, ruleId: string): Messages | undefined {
  if (language === 'es') return spanish[ruleId];
  return rules.find(({ id }) => id === ruleId)?.messages as Messages | undefined;
}

export function dns(name: string, type: string, more: Partial<DnsEvidence>): DnsEvidence {
  return {
    kind: 'dns',
    id: dnsEvidenceId(name, type),
    question: { name, type },
    server: '192.0.2.53:53',
    transport: 'udp',
    at: '2026-11-24T00:00:00.000Z',
    ms: 38.4,
    attempts: 1,
    dnssec: 'insecure',
    answers: [],
    authority: [],
    ...more,
  };
}

const evidence = [
  dns(domain, 'SOA', {
    rcode: 'NOERROR',
    answers: [
      {
        name: domain,
        type: 'SOA',
        ttl: 3600,
        data: 'ns1.example.com. hostmaster.example.com. 1 7200 3600 1209600 300',
      },
    ],
  }),
  dns(domain, 'TXT', {
    rcode: 'NOERROR',
    answers: [{ name: domain, type: 'TXT', ttl: 300, data: '"spf1 mx"' }],
  }),
  dns(`_dmarc.${domain}`, 'TXT', { rcode: 'NXDOMAIN' }),
  dns('25.2.0.192.in-addr.arpa', 'PTR', {
    rcode: 'NXDOMAIN',
    flags: { aa: false, tc: false, ra: true, ad: true },
  }),
];
const [soaId = '', txtId = '', dmarcId = '', ptrId = ''] = evidence.map(({ id }) => id);

const ofDomain = domainSubject(domain);
const ofAddress = { kind: 'address', address } as const;
const zone = {
  apex: domain,
  soa: {
    mname: 'ns1.example.com',
    rname: 'hostmaster.example.com',
    serial: 1,
    refreshSeconds: 1,
    retrySeconds: 1,
    expireSeconds: 1,
    minimumSeconds: 1,
  },
  nameServers: ['ns1.example.com'],
};
const spf = {
  records: ['v=spf1 mx -all'],
  ttlSeconds: 300,
  problems: [],
  otherwise: 'fail',
  usesPtr: false,
  singleAddresses: [],
  vendors: [],
  lengthOctets: 14,
  stringCount: 1,
  publishedOctets: 25,
  answerOctets: 56,
  glued: [],
  ignored: [],
} as const;
const dmarc = {
  foundAt: `_dmarc.${domain}`,
  record: 'v=DMARC1; p=none',
  ttlSeconds: 300,
  records: ['v=DMARC1; p=none'],
  organizationalDomain: domain,
  policy: 'none',
  policyTag: 'p',
  isTesting: false,
  spfAlignment: 'relaxed',
  dkimAlignment: 'relaxed',
  aggregateReports: [],
  failureReports: [],
  problems: [],
} as const;
const listed = {
  address,
  roles: ['spfAddress'],
  lists: [
    {
      zone: 'bl.example.net',
      name: 'Example List',
      state: 'listed',
      codes: ['127.0.0.2'],
      meanings: [],
      isPolicy: false,
      delistUrl: '',
    },
  ],
} as const;
const noSelector = { tried: ['default'], given: [], found: [], unreachable: [], hasWildcard: false };

export const brokenFacts: Facts = [
  { key: 'zone', subject: ofDomain, fact: known(zone, [soaId]) },
  { key: 'spf', subject: ofDomain, fact: absent([txtId]) },
  { key: 'dmarc', subject: ofDomain, fact: absent([dmarcId]) },
  { key: 'dkim', subject: ofDomain, fact: known(noSelector, []) },
  { key: 'ptr', subject: ofAddress, fact: absent([ptrId]) },
  { key: 'dnsbl', subject: ofAddress, fact: known(listed, []) },
];
const soundFacts: Facts = [
  { key: 'zone', subject: ofDomain, fact: known(zone, [soaId]) },
  { key: 'spf', subject: ofDomain, fact: known(spf, [txtId]) },
  { key: 'dmarc', subject: ofDomain, fact: known(dmarc, [dmarcId]) },
  { key: 'dkim', subject: ofDomain, fact: known({ ...noSelector, found: ['default'] }, []) },
];
const timeout = unknown(probeError('DNS_TIMEOUT', 'query timed out after 5000 ms'), [txtId]);
const timedOut: Facts = [
  { key: 'zone', subject: ofDomain, fact: timeout },
  { key: 'spf', subject: ofDomain, fact: timeout },
  { key: 'dmarc', subject: ofDomain, fact: timeout },
  { key: 'dkim', subject: ofDomain, fact: timeout },
  { key: 'ptr', subject: ofAddress, fact: timeout },
  { key: 'dnsbl', subject: ofAddress, fact: timeout },
];
const dmarcOnly: Facts = soundFacts.map((entry) =>
  entry.key === 'dmarc' ? { ...entry, fact: absent([dmarcId]) } : entry,
);

export const input = (facts: Facts, more: { target?: Target; evidence?: readonly DnsEvidence[] } = {}) => ({
  target: more.target ?? target,
  facts,
  evidence: more.evidence ?? evidence,
  times: { startedAt: '2026-11-24T00:00:00.000Z', finishedAt: '2026-11-24T00:00:09.000Z' },
  tool: { name: 'whyspam', version: '0.0.0' },
});

const failed = evidence.map(({ question }) =>
  dns(question.name, question.type, {
    ms: 5000,
    attempts: 3,
    error: probeError('DNS_TIMEOUT', 'query timed out after 5000 ms'),
  }),
);

export const reports: Readonly<Record<'broken' | 'sound' | 'timed-out' | 'bulk-without-dmarc', Report>> = {
  broken: explain(input(brokenFacts), rules),
  sound: explain(input(soundFacts), rules),
  'timed-out': explain(input(timedOut, { evidence: failed }), rules),
  'bulk-without-dmarc': explain(input(dmarcOnly, { target: { domain, bulk: true } }), rules),
};
