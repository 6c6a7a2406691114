/** The mark certificate does not lead to a root that verifiers are known to carry, or lacks its public record. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { MARK_DRAFT } from './bimi-draft.ts';

export const bimiCertificateIssuerUnknown = defineRule({
  id: 'bimi/certificate-issuer-unknown',
  needs: ['bimi'],
  severity: 'info',
  standards: [
    { draft: MARK_DRAFT, section: '5.1' },
    { rfc: 6962, section: '3.3' },
  ],
  explainedBy: ['bimi/certificate-unreachable', 'bimi/certificate-invalid'],
  messages: {
    unknown: failure<{ rootName: string }>({
      title: ({ rootName }) =>
        `The mark certificate leads to ${rootName}, which is not one of the known mark authorities`,
      what: ({ rootName }) => `The chain ends at ${rootName}.`,
      why: () =>
        'Each mailbox provider decides by itself which mark authorities it takes, and publishes no list. One that is not widely known may not be taken.',
      fix: () => 'Ask the issuer which mailbox providers take its mark certificates.',
    }),
    notLogged: failure<{ rootName: string }>({
      title: () => 'The mark certificate has no proof that it was logged publicly',
      what: ({ rootName }) => `The certificate under ${rootName} has no signed certificate timestamps.`,
      why: () => 'Receivers must find at least one and otherwise refuse the certificate.',
      fix: () => 'Ask the issuer for a certificate with timestamps in it.',
    }),
    known: state<{ rootName: string }>(({ rootName }) => `The mark certificate leads to ${rootName}`),
    none: state(() => 'No mark certificate was seen'),
  },
  evaluate: ({ bimi }, say) => {
    const certificate = bimi.state === 'known' ? bimi.value.certificate : undefined;
    if (certificate === undefined || certificate.chain.length === 0) return say.notApplicable('none', {});
    const { root, rootName, problems } = certificate;
    if (root === 'unknown') return say.warn('unknown', { rootName }, []);
    if (problems.includes('no-transparency')) return say.warn('notLogged', { rootName }, []);
    return say.pass('known', { rootName });
  },
});
