/** The CAA records do not name the authority that issued the certificate a mail server was seen to use. */
import { defineRule, probeError, type CaaProperty } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';
import { findAuthority } from './authorities.ts';

export const caaBlocksIssuer = defineRule({
  id: 'caa/blocks-issuer',
  needs: ['smtp', 'caa'],
  severity: 'medium',
  standards: [
    { rfc: 8659, section: '4.2' },
    { rfc: 8659, section: '3' },
  ],
  explainedBy: ['caa/invalid'],
  messages: {
    blocked: failure<{ host: string; authority: string; foundAt: string; allowed: readonly string[] }>({
      title: ({ host, authority }) => `CAA will stop ${authority} from renewing the certificate of ${host}`,
      what: ({ host, authority, foundAt, allowed }) =>
        `${host} uses a certificate from ${authority}. The CAA records at ${foundAt} allow ${allowed.length === 0 ? 'nobody' : `only ${listEn(allowed)}`}.`,
      why: () =>
        'An authority must read CAA before it issues and must refuse when it is not named. The present certificate works until it runs out; its renewal fails.',
      fix: ({ authority, foundAt }) =>
        `Add a CAA record for ${authority} at ${foundAt}, or get the certificate from an authority that is named there.`,
    }),
    allowed: state<{ host: string; authority: string }>(
      ({ host, authority }) => `CAA lets ${authority} renew the certificate of ${host}`,
    ),
    unrestricted: state<{ host: string }>(({ host }) => `CAA restricts nobody for ${host}`),
    notJudged: state<{ host: string }>(
      ({ host }) =>
        `${host} is not in the domain, or the issuer of its certificate is not one whose CAA name is known`,
    ),
  },
  evaluate: ({ smtp, caa }, say, { subject }) => {
    const host = subject.kind === 'server' ? subject.host : '';
    const certificate = smtp.state === 'known' ? smtp.value.tls?.chain[0] : undefined;
    const authority = certificate === undefined ? undefined : findAuthority(certificate.issuer);
    const set = caa.state === 'known' ? caa.value.sets.find(({ name }) => name === host) : undefined;
    if (authority === undefined || set === undefined) return say.notApplicable('notJudged', { host });
    if (set.state === 'unknown') return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `CAA of ${host}`));
    const issue = set.properties.filter(({ tag }) => tag === 'issue');
    if (issue.length === 0) return say.pass('unrestricted', { host });
    const allowed = allowedBy(issue);
    if (allowed.some((domain) => authority.domains.includes(domain))) {
      return say.pass('allowed', { host, authority: authority.name });
    }
    const foundAt = set.foundAt ?? host;
    return say.warn('blocked', { host, authority: authority.name, foundAt, allowed }, [
      {
        kind: 'dns',
        change: 'add',
        name: foundAt,
        type: 'CAA',
        ttl: NEW_RECORD_TTL,
        value: `0 issue "${authority.domains[0] ?? ''}"`,
        old: [],
        complete: true,
      },
    ]);
  },
});

function allowedBy(properties: readonly CaaProperty[]): readonly string[] {
  return [
    ...new Set(properties.flatMap(({ issuer }) => (issuer === undefined || issuer === '' ? [] : [issuer]))),
  ];
}
