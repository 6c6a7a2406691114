/** Receivers sent single messages back as reports, because their authentication failed. */
import { defineRule, type FailureReports, type FailureSource } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { addressesOf, noFailureReports } from './shared-texts.ts';

export interface Failed {
  readonly domain: string;
  readonly incidents: number;
  /** `dkim (3)`, as RFC 6591 section 3.3 names them. */
  readonly identifiers: readonly string[];
  readonly addresses: readonly string[];
  readonly selectors: readonly string[];
  readonly [name: string]: string | number | readonly string[];
}

export const reportsAuthenticationFailures = defineRule({
  id: 'reports/authentication-failures',
  needs: ['failureReports'],
  severity: 'medium',
  standards: [
    { rfc: 6591, section: '3.3' },
    { rfc: 9991, section: '3' },
  ],
  explainedBy: [
    'dkim/key-missing',
    'spf/missing',
    'dkim/dangling-alias',
    'dkim/misplaced-key',
    'dkim/parent-denied',
    'dkim/revoked-key',
    'dkim/malformed-key',
    'dkim/several-records',
    'spf/several-records',
    'spf/syntax-error',
    'spf/too-many-lookups',
    'spf/too-many-void-lookups',
    'spf/include-without-record',
    'spf/loop',
    'sender/not-authorised',
    'sender/dmarc-fails',
    'message/dmarc-failed',
  ],
  messages: {
    ours: failure<Failed & { readonly signed: number }>({
      title: ({ incidents, domain }) =>
        incidents === 1
          ? `Receivers report that a message of ${domain} itself failed authentication`
          : `Receivers report failed authentication of ${incidents} messages, and mail of ${domain} itself is among them`,
      what: ({ identifiers, addresses, selectors, signed }) =>
        `What failed: ${listEn(identifiers)}. Sent from: ${listEn(addresses)}.${signed === 0 ? '' : ` In ${signed} a signature of the domain was there and did not verify${selectors.length === 0 ? '' : `, with the keys ${listEn(selectors)}`}.`}`,
      why: () =>
        'A signature of the domain, or an address that is its own, shows that these are mostly no forgeries. Such mail goes to spam, and is lost under p=reject.',
      fix: ({ domain }) =>
        `Where "bodyhash" or "signature" failed, find what changes the mail after it is signed: a footer, a gateway, a list. Where "revoked" or "dkim" failed, compare the key in the DNS with that of the signer. Where "spf" failed, put the address into the SPF record of ${domain} or of its envelope domain.`,
    }),
    strangers: failure<Failed>({
      title: ({ incidents, domain }) =>
        `Receivers report ${incidents === 1 ? 'a message' : `${incidents} messages`} with From at ${domain} that failed authentication`,
      what: ({ identifiers, addresses }) =>
        `What failed: ${listEn(identifiers)}. Sent from: ${listEn(addresses)}. Nothing in the reports ties these addresses to the domain.`,
      why: () =>
        'That is forgery, or a sender of yours that was never set up. By itself it does not harm the delivery of your mail.',
      fix: () =>
        'Look whether one of the addresses is a service or host of yours, and set up DKIM there if so. Else nothing is to be done but to come to p=reject.',
    }),
    none: state(() => 'No failure report tells of failed authentication'),
    noFailureReports,
  },
  evaluate: ({ failureReports }, say) => {
    if (failureReports.state === 'absent') return say.notApplicable('noFailureReports', {});
    const { domain, authFailed, ownSignatureFailed: signed, selectors, sources } = failureReports.value;
    if (authFailed === 0) return say.pass('none', {});
    const failing = sources.filter((source) => failedOf(source) > 0);
    const values = {
      domain,
      incidents: authFailed,
      identifiers: identifiersOf(failureReports.value),
      addresses: addressesOf(failing, failedOf),
      selectors: selectors.slice(0, 5),
    };
    return signed > 0 || failing.some(({ isOwn }) => isOwn === true)
      ? say.warn('ours', { ...values, signed }, [])
      : say.warn('strangers', values, [], { severity: 'info' });
  },
});

function failedOf({ incidents, complaints }: FailureSource): number {
  return incidents - complaints;
}

function identifiersOf({ authFailures, authFailed }: FailureReports): readonly string[] {
  const named = authFailures.map(({ failure: name, incidents }) => `${name} (${incidents})`);
  return named.length === 0 ? [`? (${authFailed})`] : named.slice(0, 6);
}
