/** A place where mail programs look answers with a certificate that is not for it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const autoconfigCertificateInvalid = defineRule({
  id: 'autoconfig/certificate-invalid',
  needs: ['autoconfig'],
  severity: 'low',
  standards: [{ rfc: 9525, section: '6' }],
  explainedBy: [],
  messages: {
    autodiscover: failure<{ host: string; detail: string }>({
      title: () => 'Outlook may warn about a certificate when a mailbox is set up',
      what: ({ host, detail }) =>
        `${host} answers over HTTPS with a certificate that is not valid for it: ${detail}.`,
      why: () =>
        'Outlook looks there first of all hosts made for it, and shows a security alert that frightens people, again and again.',
      fix: ({ host }) =>
        `Put ${host} into the certificate of that server, or point the name to the place your mail provider gives you, or remove it: often it is only a wildcard record that catches it.`,
    }),
    config: failure<{ host: string; detail: string }>({
      title: ({ host }) => `Mail programs do not trust the configuration at ${host}`,
      what: ({ host, detail }) =>
        `${host} answers over HTTPS with a certificate that is not valid for it: ${detail}.`,
      why: () =>
        'If a configuration for mail programs is meant to be there, they do not take it, or they take it unprotected over http. If none is, nothing is lost.',
      fix: ({ host }) =>
        `Put ${host} into the certificate of that server if it shall give a configuration. Otherwise there is nothing to do.`,
    }),
    valid: state(() => 'Every place where mail programs look has a valid certificate or is not there'),
    none: state(() => 'There is no place where mail programs look'),
  },
  evaluate: ({ autoconfig }, say, { target: { domain } }) => {
    if (autoconfig.state === 'absent') return say.notApplicable('none', {});
    // The web site of the domain itself, and the provider of the MX, have their certificates for other reasons.
    const bad = autoconfig.value.sources.filter(
      ({ kind, hasBadCertificate }) => hasBadCertificate && (kind === 'autodiscover' || kind === 'config'),
    );
    const found = bad.find(({ kind }) => kind === 'autodiscover') ?? bad[0];
    if (found === undefined) return say.pass('valid', {});
    const isOutlook = found.kind === 'autodiscover';
    const host = `${isOutlook ? 'autodiscover' : 'autoconfig'}.${domain}`;
    const detail = (found.error?.detail ?? '').replace(/\.$/, '');
    return isOutlook
      ? say.warn('autodiscover', { host, detail }, [], { evidence: found.evidence })
      : say.warn('config', { host, detail }, [], { severity: 'info', evidence: found.evidence });
  },
});
