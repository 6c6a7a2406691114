/** Each link between findings of different sources: what joins them, and a near miss that must not fold. */
import {
  findCauses,
  known,
  type Bounce,
  type BouncedRecipient,
  type FactEntry,
  type Facts,
  type Finding,
  type MessageAuth,
  type MessagePath,
  type MessageValues,
  type ReceivedMessage,
  type ReportSource,
  type SenderCheck,
  type Subject,
  type TlsReports,
} from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { RULES } from '../rules/rule-table.ts';
import {
  bounce,
  bouncedRecipient,
  counts,
  dmarcReports,
  failureReports,
  tlsReports,
} from '../rules/testing/held-facts.ts';
import {
  messageAuth,
  messagePath,
  messageSignature,
  receivedMessage,
} from '../rules/testing/message-facts.ts';
import { spfCheck } from '../rules/testing/sample-facts.ts';
import { affectedBy } from './affected-by.ts';
import { relateFindings } from './relate-findings.ts';

const DOMAIN = 'example.com';
const OWN = '192.0.2.25';
const ESP = '198.51.100.80';
const OTHER = '203.0.113.9';

const domain: Subject = { kind: 'domain', domain: DOMAIN };
const address = (of: string): Subject => ({ kind: 'address', address: of });
const selector = (name: string, of = DOMAIN): Subject => ({ kind: 'selector', domain: of, selector: name });
const sender = (of: string, from = DOMAIN): Subject => ({ kind: 'sender', address: of, from });
const message = (name = 'm.eml'): Subject => ({ kind: 'message', message: name });
const mail = (name = 'b.eml'): Subject => ({
  kind: 'recipient',
  message: name,
  recipient: 'ana@example.net',
});
const server = (host: string): Subject => ({ kind: 'server', host, address: OWN, port: 25 });

function finding(rule: string, subject: Subject, values: MessageValues = {}): Finding {
  return {
    id: `${rule}@${JSON.stringify(subject)}`,
    rule,
    verdict: 'fail',
    severity: 'high',
    subject,
    message: { key: 'k', values },
    evidence: [],
    fixes: [],
  };
}

function received(
  auth: Partial<MessageAuth> = {},
  path: Partial<MessagePath> = {},
  whole: Partial<ReceivedMessage> = {},
): Facts {
  return [
    { key: 'message', subject: message(), fact: receivedMessage(whole) },
    { key: 'messageAuth', subject: message(), fact: messageAuth(auth) },
    { key: 'messagePath', subject: message(), fact: messagePath(path) },
  ];
}

/** A message that the service signed with its own name. */
const byService = (from = ESP): Facts =>
  received(
    {
      signatures: [
        messageSignature({ domain: 'esp.example', organisational: 'esp.example', isAligned: false }),
      ],
      spf: {
        result: 'pass',
        identity: 'mailFrom',
        domain: 'bounces.esp.example',
        organisational: 'esp.example',
        isAligned: false,
      },
    },
    {
      client: { address: from, helo: 'out7.esp.example' },
      service: { name: 'Mailer', because: 'X-Mailer', isCertain: true },
    },
  );

/** A message from an own server. */
const byOwn = (from = OWN, auth: Partial<MessageAuth> = {}): Facts =>
  received(auth, { client: { address: from, helo: `mail.${DOMAIN}` } });

function returned(
  diagnostic: string,
  whole: Partial<Bounce> = {},
  change: Partial<BouncedRecipient> = {},
): Facts {
  const from = { original: { from: `me@${DOMAIN}` } };
  return [
    { key: 'bounce', subject: message('b.eml'), fact: known({ ...bounce().value, ...from, ...whole }, []) },
    { key: 'bouncedRecipient', subject: mail(), fact: bouncedRecipient({ diagnostic, ...change }) },
  ];
}

const source = (change: Partial<ReportSource>): ReportSource => ({
  name: 'Mailer',
  kind: 'esp',
  because: 'authenticatesAsTheService',
  addressCount: 1,
  addresses: [ESP],
  counts: counts({ messages: 40, passed: 0, spfAligned: 0, dkimAligned: 0 }),
  spfDomains: ['bounces.esp.example'],
  dkimDomains: ['esp.example'],
  failing: 'notAligned',
  days: [],
  ...change,
});

const own = (change: Partial<ReportSource> = {}): ReportSource =>
  source({
    name: '192.0.2.0/24',
    kind: 'own',
    addresses: [OWN],
    spfDomains: [DOMAIN],
    dkimDomains: [],
    failing: 'notAuthenticated',
    ...change,
  });

const reported = (...sources: readonly ReportSource[]): FactEntry => ({
  key: 'dmarcReports',
  subject: domain,
  fact: dmarcReports({ sources }),
});

const declared = (change: Partial<SenderCheck> = {}): FactEntry => {
  const check: SenderCheck = {
    address: ESP,
    from: DOMAIN,
    program: 'esp',
    mailFrom: 'bounces.esp.example',
    spf: spfCheck({ result: 'pass' }),
    spfIsAligned: false,
    dkimDomain: 'esp.example',
    dkimIsAligned: false,
    dmarc: 'fail',
    ...change,
  };
  return { key: 'sender', subject: sender(check.address, check.mailFrom), fact: known(check, []) };
};

const ofSender = (change: Partial<SenderCheck> = {}): Subject => {
  const { subject } = declared(change);
  return subject;
};

const tls = (failures: TlsReports['failures']): FactEntry => ({
  key: 'tlsReports',
  subject: domain,
  fact: tlsReports({ failures, failedSessions: 5 }),
});

/** Whether the first finding, as a cause, has the second under it. */
function folds(facts: Facts, cause: Finding, symptom: Finding, ...others: readonly Finding[]): boolean {
  const findings = [cause, symptom, ...others];
  const { explains } = relateFindings(facts, { domain: DOMAIN }, findings, RULES);
  const chain = findCauses(findings, RULES, explains).find(({ finding: { id } }) => id === cause.id);
  return chain?.explains.some(({ id }) => id === symptom.id) === true;
}

const SERVICE = { services: ['Mailer'], signers: ['esp.example'] };
const keyless = finding('dkim/service-key-missing', domain, SERVICE);
const otherKeyless = finding('dkim/service-key-missing', domain, {
  services: ['Postie'],
  signers: ['postie.example'],
});

interface Link {
  readonly name: string;
  readonly cause: Finding;
  readonly symptom: Finding;
  readonly joined: Facts;
  readonly nearMiss: Facts;
  /** Another cause for the near miss. */
  readonly insteadOf?: Finding;
}

const LINKS: readonly Link[] = [
  {
    name: 'the key of a service and a message that the service signed: the service',
    cause: keyless,
    insteadOf: otherKeyless,
    symptom: finding('message/signed-by-service-only', message()),
    joined: byService(),
    nearMiss: byService(),
  },
  {
    name: 'the key of a service and a source of reports: the service',
    cause: keyless,
    symptom: finding('reports/unaligned-service', domain),
    joined: [reported(source({}))],
    nearMiss: [reported(source({ name: 'Postie', dkimDomains: ['postie.example'], spfDomains: [] }))],
  },
  {
    name: 'the key of a service and a declared sender: d=',
    cause: keyless,
    symptom: finding('sender/not-aligned', ofSender()),
    joined: [declared()],
    nearMiss: [declared({ dkimDomain: 'postie.example', mailFrom: 'bounces.esp.example.net' })].map(
      (entry) => ({
        ...entry,
        subject: ofSender(),
      }),
    ) as Facts,
  },
  {
    name: 'a declared sender and the source of reports: address or d=',
    cause: finding('sender/not-aligned', ofSender()),
    symptom: finding('reports/unaligned-service', domain),
    joined: [declared(), reported(source({}))],
    nearMiss: [
      declared(),
      reported(
        source({ name: 'Postie', addresses: [OTHER], dkimDomains: ['postie.example'], spfDomains: [] }),
      ),
    ],
  },
  {
    name: 'a message of a service and the source of reports: d=',
    cause: finding('message/signed-by-service-only', message()),
    symptom: finding('reports/unaligned-service', domain),
    joined: [...byService(OTHER), reported(source({}))],
    nearMiss: [
      ...byService(OTHER),
      reported(source({ name: 'Postie', dkimDomains: ['postie.example'], spfDomains: [] })),
    ],
  },
  {
    name: 'two services in the reports, and the cause of one: none is hidden',
    cause: keyless,
    symptom: finding('reports/unaligned-service', domain),
    joined: [reported(source({}))],
    nearMiss: [
      reported(
        source({}),
        source({ name: 'Postie', addresses: [OTHER], dkimDomains: ['postie.example'], spfDomains: [] }),
      ),
    ],
  },
  {
    name: 'a sender that is not authorised and an own source: the address',
    cause: finding('sender/not-authorised', ofSender({ address: OWN, mailFrom: DOMAIN })),
    symptom: finding('reports/unauthenticated-own-source', domain),
    joined: [declared({ address: OWN, mailFrom: DOMAIN }), reported(own())],
    nearMiss: [declared({ address: OWN, mailFrom: DOMAIN }), reported(own({ addresses: [OTHER] }))],
  },
  {
    name: 'PHP mail() in a message and an own source: the address',
    cause: finding('path/sent-by-php-mail', message()),
    symptom: finding('reports/unauthenticated-own-source', domain),
    joined: [...byOwn(), reported(own())],
    nearMiss: [...byOwn(OTHER), reported(own())],
  },
  {
    name: 'no SPF record and an own source: the envelope domain',
    cause: finding('spf/missing', domain),
    symptom: finding('reports/unauthenticated-own-source', domain),
    joined: [reported(own())],
    nearMiss: [reported(own({ spfDomains: ['web.hosting.example'] }))],
  },
  {
    name: 'a key that is missing and broken signatures in reports: the selector',
    cause: finding('dkim/key-missing', selector('s1')),
    symptom: finding('reports/dkim-broken', domain),
    joined: [reported(own({ failing: 'dkimBroken', selectors: [`s1 d=${DOMAIN}`] }))],
    nearMiss: [reported(own({ failing: 'dkimBroken', selectors: [`s2 d=${DOMAIN}`] }))],
  },
  {
    name: 'a key that is missing and the signature of a message: d= and s=',
    cause: finding('dkim/key-missing', selector('s1')),
    symptom: finding('message/signature-key-missing', message()),
    joined: byOwn(OWN, { signatures: [messageSignature({ selector: 's1', result: 'permerror' })] }),
    nearMiss: byOwn(OWN, { signatures: [messageSignature({ selector: 's2', result: 'permerror' })] }),
  },
  {
    name: 'a key that is missing and a declared sender: d= and s=',
    cause: finding('dkim/key-missing', selector('s1')),
    symptom: finding('sender/dmarc-fails', ofSender({ address: OWN })),
    joined: [declared({ address: OWN, dkimDomain: DOMAIN, dkimSelector: 's1' })],
    nearMiss: [declared({ address: OWN, dkimDomain: DOMAIN, dkimSelector: 's2' })],
  },
  {
    name: 'no reverse name and a message: the address that handed it over',
    cause: finding('ptr/missing', address(OWN)),
    symptom: finding('path/no-reverse-name', message()),
    joined: byOwn(),
    nearMiss: byOwn(OTHER),
  },
  {
    name: 'a list and the score of a message: the address that handed it over',
    cause: finding('dnsbl/listed', address(OWN)),
    symptom: finding('filter/score-reputation-lists', message()),
    joined: byOwn(),
    nearMiss: byOwn(OTHER),
  },
  {
    name: 'no SPF record and SPF of a message: the envelope domain',
    cause: finding('spf/missing', domain),
    symptom: finding('message/spf-failed', message()),
    joined: byOwn(OWN, {
      spf: { result: 'none', identity: 'mailFrom', domain: DOMAIN, organisational: DOMAIN, isAligned: true },
    }),
    nearMiss: byOwn(OWN, {
      spf: {
        result: 'fail',
        identity: 'mailFrom',
        domain: 'hosting.example',
        organisational: 'hosting.example',
        isAligned: false,
      },
    }),
  },
  {
    name: 'no SPF record and a sender: the envelope domain',
    cause: finding('spf/missing', domain),
    symptom: finding('sender/not-authorised', ofSender({ address: OWN, mailFrom: DOMAIN })),
    joined: [declared({ address: OWN, mailFrom: DOMAIN })],
    nearMiss: [
      {
        ...declared({ address: OWN, mailFrom: 'hosting.example' }),
        subject: ofSender({ address: OWN, mailFrom: DOMAIN }),
      } as FactEntry,
    ],
  },
  {
    name: 'a sender and a message: the address',
    cause: finding('sender/not-authorised', ofSender({ address: OWN, mailFrom: DOMAIN, dkimDomain: DOMAIN })),
    symptom: finding('message/not-authenticated', message()),
    joined: [declared({ address: OWN, mailFrom: DOMAIN, dkimDomain: DOMAIN }), ...byOwn()],
    nearMiss: [declared({ address: OWN, mailFrom: DOMAIN, dkimDomain: DOMAIN }), ...byOwn(OTHER)],
  },
  {
    name: 'a message and a bounce: the host that reports',
    cause: finding('message/dmarc-failed', message()),
    symptom: finding('bounce/dmarc-refused', mail()),
    joined: [...byService(), ...returned('550 5.7.26', { reportingHost: 'out9.esp.example' })],
    nearMiss: [...byService(), ...returned('550 5.7.26', { reportingHost: `mail.${DOMAIN}` })],
  },
  {
    name: 'a message and a bounce: the address in the words',
    cause: finding('message/not-authenticated', message()),
    symptom: finding('bounce/not-authenticated', mail()),
    joined: [...byOwn(), ...returned(`550 5.7.26 SPF with ip: [${OWN}] = did not pass`)],
    nearMiss: [...byOwn(), ...returned(`550 5.7.26 SPF with ip: [${OTHER}] = did not pass`)],
  },
  {
    name: 'a message and a reply that names nobody: it is of the domain',
    cause: finding('message/dmarc-failed', message()),
    symptom: finding('bounce/dmarc-refused', mail()),
    joined: [...byService(), ...returned('550 5.7.26 Unauthenticated email')],
    nearMiss: [
      ...byService(),
      ...returned('550 5.7.26 Unauthenticated email', { original: { from: 'me@example.org' } }),
    ],
  },
  {
    name: 'a sender and a bounce: not that of another sender that reports',
    cause: finding('sender/not-aligned', ofSender()),
    symptom: finding('bounce/not-aligned', mail()),
    joined: [declared(), ...returned('550 5.7.26', { reportingHost: 'out9.esp.example' })],
    nearMiss: [
      declared(),
      declared({ address: OWN, mailFrom: DOMAIN, dkimDomain: DOMAIN, helo: `mail.${DOMAIN}` }),
      ...returned('550 5.7.26', { reportingHost: `mail.${DOMAIN}` }),
    ],
  },
  {
    name: 'a source of reports and a bounce: the host that reports',
    cause: finding('reports/unaligned-service', domain),
    symptom: finding('bounce/dmarc-refused', mail()),
    joined: [reported(source({})), ...returned('550 5.7.26', { reportingHost: 'out9.esp.example' })],
    nearMiss: [reported(source({})), ...returned('550 5.7.26', { reportingHost: `mail.${DOMAIN}` })],
  },
  {
    name: 'the only source that fails, and a reply that names nobody',
    cause: finding('reports/unaligned-service', domain),
    symptom: finding('bounce/dmarc-refused', mail()),
    joined: [reported(source({})), ...returned('550 5.7.26 Unauthenticated email')],
    nearMiss: [reported(source({}), own()), ...returned('550 5.7.26 Unauthenticated email')],
  },
  {
    name: 'an attachment and a bounce: the Message-ID',
    cause: finding('content/risky-attachment', message()),
    symptom: finding('bounce/attachment-refused', mail()),
    joined: [...byOwn(), ...returned('552 5.7.0', { original: { messageId: '<1@example.com>' } })],
    nearMiss: [...byOwn(), ...returned('552 5.7.0', { original: { messageId: '<2@example.com>' } })],
  },
  {
    name: 'mailboxes that SPF does not let send, and a bounce: the host that reports',
    cause: finding('domain/provider-not-included', domain, { provider: 'Microsoft 365' }),
    symptom: finding('bounce/spf-refused', mail()),
    joined: returned('550 5.7.23', { reportingHost: 'DU2P.eurprd01.prod.outlook.com' }),
    nearMiss: returned('550 5.7.23', { reportingHost: `www.${DOMAIN}` }),
  },
  {
    name: 'a policy that does not name the MX, and mail to the domain that came back: the recipient',
    cause: finding('mta-sts/mx-not-covered', domain),
    symptom: finding('bounce/tls-needed', mail()),
    joined: returned('454 4.7.5', { original: { from: 'ana@example.org' } }, { recipient: `info@${DOMAIN}` }),
    nearMiss: returned(
      '454 4.7.5',
      { original: { from: `info@${DOMAIN}` } },
      { recipient: 'ana@example.org' },
    ),
  },
  {
    name: 'a host that is not there, and mail to the domain that came back: the host that spoke',
    cause: finding('smtp/greylisting', server('mx.example.com')),
    symptom: finding('bounce/greylisted', mail()),
    joined: returned('451', {}, { recipient: `info@${DOMAIN}`, saidBy: { host: 'mx.example.com' } }),
    nearMiss: returned('451', {}, { recipient: `info@${DOMAIN}`, saidBy: { host: 'mx2.example.com' } }),
  },
  {
    name: 'a certificate and TLS reports: the kind of failure and the host',
    cause: finding('tls/certificate-expired', server('mx.example.com')),
    symptom: finding('reports/tls-failures', domain),
    joined: [tls([{ resultType: 'certificate-expired', mxHost: 'mx.example.com', sessions: 5 }])],
    nearMiss: [tls([{ resultType: 'certificate-expired', mxHost: 'mx2.example.com', sessions: 5 }])],
  },
  {
    name: 'a certificate and TLS reports that tell of something else besides',
    cause: finding('tls/certificate-expired', server('mx.example.com')),
    symptom: finding('reports/tls-failures', domain),
    joined: [tls([{ resultType: 'certificate-expired', sessions: 5 }])],
    nearMiss: [
      tls([
        { resultType: 'certificate-expired', sessions: 5 },
        { resultType: 'sts-policy-fetch-error', sessions: 2 },
      ]),
    ],
  },
  {
    name: 'no SPF record and failure reports: the envelope domain',
    cause: finding('spf/missing', domain),
    symptom: finding('reports/authentication-failures', domain),
    joined: [failed({ spfDomains: [DOMAIN] })],
    nearMiss: [failed({ spfDomains: ['hosting.example'] })],
  },
];

function failed(change: { readonly spfDomains: readonly string[] }): FactEntry {
  return {
    key: 'failureReports',
    subject: domain,
    fact: failureReports({
      sources: [{ address: OWN, incidents: 2, complaints: 0, authFailures: [], dkimDomains: [], ...change }],
    }),
  };
}

describe.each(LINKS.map((link) => [link.name, link] as const))('%s', (_name, link) => {
  test('folds', () => {
    expect(folds(link.joined, link.cause, link.symptom)).toBe(true);
  });
  test('does not when that differs', () => {
    expect(folds(link.nearMiss, link.insteadOf ?? link.cause, link.symptom)).toBe(false);
  });
});

describe('what a cause is seen to cost', () => {
  const cost = (facts: Facts, cause: Finding, ...others: readonly Finding[]) => {
    const findings = [cause, ...others];
    const relations = relateFindings(facts, { domain: DOMAIN }, findings, RULES);
    const chains = findCauses(findings, RULES, relations.explains);
    return chains.map((chain) => affectedBy(chain, facts, relations));
  };

  test('counts each source once, whatever findings speak of it, and mail that came back', () => {
    const facts = [
      ...byService(),
      reported(source({}), own({ failing: 'spfOnly' })),
      ...returned('550 5.7.26'),
    ];
    const findings = [
      finding('reports/unaligned-service', domain),
      finding('message/dmarc-failed', message()),
      finding('bounce/dmarc-refused', mail()),
    ];
    expect(cost(facts, finding('message/signed-by-service-only', message()), ...findings)).toEqual([
      { reported: { messages: 40, of: 1000 }, returned: { recipients: 1, of: 1 } },
    ]);
  });

  test('charges two causes of one finding each with its own source', () => {
    const postie = source({
      name: 'Postie',
      addresses: [OTHER],
      dkimDomains: ['postie.example'],
      spfDomains: [],
      counts: counts({ messages: 7, passed: 0, spfAligned: 0, dkimAligned: 0 }),
    });
    const mine = declared();
    const theirs = declared({ address: OTHER, mailFrom: 'postie.example', dkimDomain: 'postie.example' });
    const facts = [mine, theirs, reported(source({}), postie)];
    const both = [
      finding('sender/not-aligned', theirs.subject),
      finding('reports/unaligned-service', domain),
    ];
    expect(cost(facts, finding('sender/not-aligned', mine.subject), ...both)).toEqual([
      { reported: { messages: 40, of: 1000 } },
      { reported: { messages: 7, of: 1000 } },
    ]);
  });

  test('says nothing where nothing was counted', () => {
    expect(cost([], finding('spf/missing', domain))).toEqual([undefined]);
  });
});
