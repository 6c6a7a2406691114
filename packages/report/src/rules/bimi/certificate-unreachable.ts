/** The mark certificate's address gives no certificate. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { answerOf, MARK_DRAFT } from './bimi-draft.ts';

export const bimiCertificateUnreachable = defineRule({
  id: 'bimi/certificate-unreachable',
  needs: ['bimi'],
  severity: 'low',
  standards: [{ draft: MARK_DRAFT, section: '3' }],
  explainedBy: [],
  messages: {
    missing: failure<{ url: string; answer: string }>({
      title: () => 'The mark certificate of the BIMI record cannot be fetched',
      what: ({ url, answer }) => `${url} gives no file: ${answer}.`,
      why: () => 'Gmail and Apple show the logo only with the certificate, and fetch it from there.',
      fix: ({ url }) => `Make ${url} give the PEM file with status 200, or correct a= in the record.`,
    }),
    unreadable: failure<{ url: string }>({
      title: () => 'The file behind a= of the BIMI record holds no certificate',
      what: ({ url }) => `${url} gives a file without a certificate in PEM that can be read.`,
      why: () => 'Gmail and Apple show the logo only with the certificate.',
      fix: ({ url }) =>
        `Put the file from your mark authority at ${url}: text that begins with -----BEGIN CERTIFICATE-----, the mark certificate first, then its issuers.`,
    }),
    fetched: state<{ url: string; markType: string }>(
      ({ url, markType }) => `The mark certificate (${markType}) is at ${url}`,
    ),
    none: state(
      () =>
        'The record names no mark certificate: some receivers show the logo without, Gmail and Apple do not',
    ),
  },
  evaluate: ({ bimi }, say) => {
    const certificate = bimi.state === 'known' ? bimi.value.certificate : undefined;
    if (certificate === undefined) return say.notApplicable('none', {});
    const { url, state: seen, error, chain, markType = '-' } = certificate;
    if (seen === 'unknown' && error !== undefined) return say.unknown(error);
    if (seen !== 'fetched') return say.fail('missing', { url, answer: answerOf(certificate) }, []);
    return chain.length === 0 ? say.fail('unreadable', { url }, []) : say.pass('fetched', { url, markType });
  },
});
