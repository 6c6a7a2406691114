/** Facts of a domain that is in order; a test changes the one thing it is about. */
import {
  absent,
  known,
  type AbsentFact,
  type Certificate,
  type Dkim,
  type DkimKey,
  type Dmarc,
  type Dnsbl,
  type DnsblAnswer,
  type KnownFact,
  type Helo,
  type MisplacedDmarc,
  type Mx,
  type MxHost,
  type MxReach,
  type NameServer,
  type Ptr,
  type PtrName,
  type SenderCheck,
  type SmtpServer,
  type Spf,
  type SpfCheck,
  type SpfLeftover,
  type SpfLeftovers,
  type SpfNode,
  type SpfTree,
  type Web,
  type Zone,
} from '@whyspam/core';

export const missing: AbsentFact = absent(['dns:X:example.com']);

export function zone(change: Partial<Zone> = {}): KnownFact<Zone> {
  const soa = {
    mname: 'ns1.example.net',
    rname: 'hostmaster.example.net',
    serial: 1,
    refreshSeconds: 7200,
    retrySeconds: 3600,
    expireSeconds: 1_209_600,
    minimumSeconds: 300,
  };
  return known(
    { apex: 'example.com', soa, nameServers: ['ns1.example.net', 'ns2.example.net'], ...change },
    [],
  );
}

export function nameServer(
  ...states: readonly ('authoritative' | 'lame' | 'silent')[]
): KnownFact<NameServer> {
  const answers = states.map((state, at) => ({
    address: `192.0.2.${at + 1}`,
    state,
    ...(state === 'lame' ? { rcode: 'REFUSED' } : {}),
  }));
  return known({ host: 'ns1.example.net', answers }, []);
}

export function mx(change: Partial<Mx> = {}): KnownFact<Mx> {
  const exchanges = [{ preference: 10, host: 'mx1.example.com' }];
  return known({ kind: 'explicit', exchanges, ttlSeconds: 3600, ...change }, []);
}

export const nullMx = mx({ kind: 'null', exchanges: [{ preference: 0, host: '' }] });

export function mxHost(change: Partial<MxHost> = {}): KnownFact<MxHost> {
  const value: MxHost = {
    host: 'mx1.example.com',
    preference: 10,
    addresses: ['192.0.2.25'],
    aliases: [],
    isAddressLiteral: false,
    unroutable: [],
  };
  return known({ ...value, ...change }, []);
}

export function mxReach(
  addresses: Readonly<Record<string, readonly string[]>> = {
    'mx1.example.com': ['192.0.2.25', '2001:db8::25'],
    'mx2.example.com': ['198.51.100.25'],
  },
  change: Partial<MxReach> = {},
): KnownFact<MxReach> {
  const hosts = Object.entries(addresses).map(([host, own], at) => ({
    host,
    preference: (at + 1) * 10,
    addresses: own,
  }));
  return known({ hosts, ...change }, []);
}

export function helo(change: Partial<Helo> = {}): KnownFact<Helo> {
  const value: Helo = { name: 'mail.example.com', kind: 'hostName', addresses: ['192.0.2.80'] };
  return known({ ...value, ...change }, []);
}

export function spf(record: string, change: Partial<Spf> = {}): KnownFact<Spf> {
  const value: Spf = {
    records: [record],
    ttlSeconds: 3600,
    problems: [],
    otherwise: 'fail',
    usesPtr: false,
    singleAddresses: [],
    vendors: [],
    lengthOctets: record.length,
    stringCount: 1,
    publishedOctets: record.length + 11,
    answerOctets: record.length + 42,
    glued: [],
    ignored: [],
  };
  return known({ ...value, ...change }, []);
}

export function spfNode(domain: string, change: Partial<SpfNode> = {}): SpfNode {
  return {
    domain,
    via: 'include',
    term: `include:${domain}`,
    state: 'record',
    record: 'v=spf1 -all',
    ownLookups: 0,
    lookupTerms: [],
    totalLookups: 0,
    networkCount: 0,
    problems: [],
    children: [],
    evidence: [],
    ...change,
  };
}

export function spfTree(
  record: string,
  children: readonly SpfNode[] = [],
  change: Partial<SpfTree> = {},
): KnownFact<SpfTree> {
  const { term: _, ...root } = spfNode('example.com', { via: 'start', record, children });
  const value: SpfTree = {
    root,
    lookups: 2,
    voidLookups: [],
    voidCount: change.voidLookups?.length ?? 0,
    isComplete: true,
    openTo: [],
    unregistered: [],
    tooManyMx: [],
    wideNetworks: [],
    unroutableNetworks: [],
    senderDependent: [],
  };
  return known({ ...value, ...change }, []);
}

export function spfLeftovers(...records: readonly SpfLeftover[]): KnownFact<SpfLeftovers> {
  return known({ records, ttlSeconds: 3600 }, []);
}

export function dkim(change: Partial<Dkim> = {}): KnownFact<Dkim> {
  const value: Dkim = { tried: ['s1', 's2'], given: [], found: ['s1'], unreachable: [], hasWildcard: false };
  return known({ ...value, ...change }, []);
}

export function dkimKey(change: Partial<DkimKey> = {}): KnownFact<DkimKey> {
  const value: DkimKey = {
    selector: 's1',
    origin: 'given',
    records: ['v=DKIM1; k=rsa; p=MIIB'],
    aliases: [],
    isDangling: false,
    keyType: 'rsa',
    bits: 2048,
    isRevoked: false,
    flags: [],
    problems: [],
  };
  return known({ ...value, ...change }, []);
}

export function misplacedDmarc(
  ...found: readonly Partial<MisplacedDmarc['found'][number]>[]
): KnownFact<MisplacedDmarc> {
  const sample = {
    place: 'apex',
    name: 'example.com',
    record: 'v=DMARC1; p=reject',
    ttlSeconds: 3600,
  } as const;
  return known({ found: found.map((change) => ({ ...sample, ...change })) }, []);
}

export function dmarc(record: string, change: Partial<Dmarc> = {}): KnownFact<Dmarc> {
  const value: Dmarc = {
    foundAt: 'example.com',
    record,
    ttlSeconds: 3600,
    records: [record],
    organizationalDomain: 'example.com',
    policy: 'reject',
    policyTag: 'p',
    isTesting: false,
    spfAlignment: 'relaxed',
    dkimAlignment: 'relaxed',
    aggregateReports: [
      { uri: 'mailto:d@example.com', domain: 'example.com', authorisation: 'notNeeded', receivesMail: true },
    ],
    failureReports: [],
    problems: [],
  };
  return known({ ...value, ...change }, []);
}

export function ptr(names: readonly Partial<PtrName>[], change: Partial<Ptr> = {}): KnownFact<Ptr> {
  const full = names.map((name) => ({
    name: 'mail.example.com',
    addresses: ['192.0.2.25'],
    isConfirmed: true,
    isGeneric: false,
    ...name,
  }));
  return known(
    {
      address: '192.0.2.25',
      reverseName: '25.2.0.192.in-addr.arpa',
      roles: ['declaredSender'],
      names: full,
      ...change,
    },
    [],
  );
}

export function dnsbl(lists: readonly Partial<DnsblAnswer>[], change: Partial<Dnsbl> = {}): KnownFact<Dnsbl> {
  const full = lists.map((list) => ({
    zone: 'bl.example.org',
    name: 'Example list',
    state: 'listed' as const,
    codes: ['127.0.0.2'],
    meanings: ['spam source'],
    isPolicy: false,
    delistUrl: 'https://bl.example.org/remove',
    ...list,
  }));
  return known({ address: '192.0.2.25', roles: ['declaredSender'], lists: full, ...change }, []);
}

export function spfCheck(change: Partial<SpfCheck> = {}): SpfCheck {
  return {
    result: 'pass',
    reason: 'matched',
    domain: 'example.com',
    path: ['example.com'],
    lookups: 1,
    voidLookups: 0,
    ...change,
  };
}

export function sender(change: Partial<SenderCheck> = {}): KnownFact<SenderCheck> {
  const value: SenderCheck = {
    address: '192.0.2.80',
    from: 'example.com',
    program: 'mailServer',
    mailFrom: 'example.com',
    spf: spfCheck(),
    spfIsAligned: true,
    dkimIsAligned: false,
    dmarc: 'pass',
  };
  return known({ ...value, ...change }, []);
}

export function web(...results: readonly SpfCheck['result'][]): KnownFact<Web> {
  const servers = results.map((result, at) => ({
    address: `192.0.2.${80 + at}`,
    names: ['www.example.com'],
    spf: spfCheck({ result }),
  }));
  return known({ servers }, []);
}

export function certificate(change: Partial<Certificate> = {}): Certificate {
  return {
    subject: 'CN=mx1.example.com',
    issuer: 'CN=Some CA',
    names: ['mx1.example.com'],
    notBefore: '2026-10-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
    keyType: 'rsa',
    keyBits: 2048,
    selfSigned: false,
    sha256: '00',
    der: '',
    ...change,
  };
}

export function smtp(change: Partial<SmtpServer> = {}): KnownFact<SmtpServer> {
  const value: SmtpServer = {
    host: 'mx1.example.com',
    address: '192.0.2.25',
    port: 25,
    reached: 'quit',
    isClosed: false,
    connectMs: 5,
    banner: { code: 220, lines: ['mx1.example.com ESMTP'] },
    bannerName: 'mx1.example.com',
    ehlo: { code: 250, lines: ['mx1.example.com'] },
    usedHelo: false,
    extensions: ['STARTTLS'],
    extensionsAfterTls: [],
    startTls: 'works',
    tls: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      chain: [certificate()],
      isTrusted: true,
      namesHost: true,
    },
    faults: [],
    refusedUs: false,
  };
  return known({ ...value, ...change }, []);
}
