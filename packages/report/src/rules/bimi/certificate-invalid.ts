/** The mark certificate is not for this domain, this image or this use. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { bimiStandard, MARK_DRAFT } from './bimi-draft.ts';

export const bimiCertificateInvalid = defineRule({
  id: 'bimi/certificate-invalid',
  needs: ['bimi'],
  severity: 'low',
  standards: [{ draft: MARK_DRAFT, section: '5' }, bimiStandard('7.9'), { rfc: 9399, section: '4.1' }],
  explainedBy: ['bimi/certificate-unreachable'],
  messages: {
    wrongUse: failure<{ url: string; rootName: string }>({
      title: () => 'The certificate of the BIMI record is not a mark certificate',
      what: ({ url, rootName }) =>
        `The certificate at ${url}, under ${rootName}, has no usage for BIMI or no logo in it.`,
      why: () => 'A certificate for a web server proves nothing about a logo. Receivers take it for none.',
      fix: () => 'Put the VMC or CMC from a mark authority there, or leave a= out.',
    }),
    wrongDomain: failure<{ domain: string; names: readonly string[] }>({
      title: ({ domain }) => `The mark certificate is not for ${domain}`,
      what: ({ names }) => `It names ${names.length === 0 ? 'no domain' : names.slice(0, 5).join(', ')}.`,
      why: () =>
        'The certificate must name the domain, its organisational domain, or the selector under one of them.',
      fix: ({ domain }) => `Have the authority issue it with ${domain} among its names.`,
    }),
    wrongImage: failure<{ url: string }>({
      title: () => 'The logo in the mark certificate is not the one of the record',
      what: ({ url }) =>
        `The image at ${url} and the one inside the certificate are different files, or the hash in the certificate is of neither.`,
      why: () =>
        'Receivers must compare the two and show nothing when they differ. One changed blank is enough.',
      fix: ({ url }) => `Put the very file that the certificate was issued for at ${url}.`,
    }),
    wrongChain: failure<{ url: string }>({
      title: () => 'The file of the mark certificate has certificates that do not fit, or in the wrong order',
      what: ({ url }) =>
        `In ${url} the mark certificate does not stand first with each issuer after it, or a signature does not check.`,
      why: () => 'Receivers may refuse such a file, and some do.',
      fix: () =>
        'Put the mark certificate first, then the one that issued it, then the root, and nothing else.',
    }),
    fits: state<{ organization: string }>(
      ({ organization }) => `The mark certificate of ${organization} fits domain and logo`,
    ),
    none: state(() => 'No mark certificate was seen'),
  },
  evaluate: ({ bimi }, say, { target: { domain } }) => {
    const certificate = bimi.state === 'known' ? bimi.value.certificate : undefined;
    if (certificate === undefined || certificate.chain.length === 0) return say.notApplicable('none', {});
    const { url, rootName, problems, chain, matchesImage, organization } = certificate;
    const has = (...codes: readonly string[]): boolean => codes.some((code) => problems.includes(code));
    if (has('not-a-mark-certificate', 'no-logotype')) return say.fail('wrongUse', { url, rootName }, []);
    if (has('wrong-domain')) return say.fail('wrongDomain', { domain, names: chain[0]?.names ?? [] }, []);
    if (matchesImage === false || has('hash-mismatch')) {
      return say.fail('wrongImage', { url: bimi.state === 'known' ? (bimi.value.image?.url ?? '') : '' }, []);
    }
    if (has('broken-chain', 'out-of-order')) return say.warn('wrongChain', { url }, []);
    return say.pass('fits', { organization: organization ?? domain });
  },
});
