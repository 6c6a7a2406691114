/** The logo is not SVG Tiny Portable/Secure. */
import { defineRule, type SvgViolation } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { SVG_DRAFT } from './bimi-draft.ts';

export const bimiImageNotTinyPs = defineRule({
  id: 'bimi/image-not-tiny-ps',
  needs: ['bimi'],
  severity: 'low',
  standards: [
    { draft: SVG_DRAFT, section: '2' },
    { rfc: 6170, section: '5.2' },
  ],
  explainedBy: ['bimi/image-unreachable'],
  messages: {
    departs: failure<{ url: string; violations: readonly string[] }>({
      title: () => 'The logo is not SVG Tiny PS, so receivers may refuse it',
      what: ({ url, violations }) => `The image ${url} departs from the profile: ${listEn(violations)}.`,
      why: () =>
        'BIMI takes one kind of image only: SVG Tiny Portable/Secure, without scripts, animations, photos and anything fetched from elsewhere. Receivers check it and show no logo otherwise.',
      fix: () =>
        'Correct each of them in the file: <svg> needs version="1.2" and baseProfile="tiny-ps", neither x nor y, and a <title> with the name of the company. The converters of the BIMI Group do most of it.',
    }),
    advice: failure<{ url: string; violations: readonly string[] }>({
      title: () => 'The logo is valid, but some receivers may show it badly',
      what: ({ url, violations }) => `The image ${url} goes against advice: ${listEn(violations)}.`,
      why: () => 'Mailboxes cut the logo to a circle or a square, and some refuse more than 32 kilobytes.',
      fix: () => 'Draw it in a square viewBox, without relative sizes, in at most 32 kilobytes uncompressed.',
    }),
    fits: state(() => 'The logo is SVG Tiny PS'),
    none: state(() => 'No logo was fetched'),
  },
  evaluate: ({ bimi }, say) => {
    const image = bimi.state === 'known' ? bimi.value.image : undefined;
    if (image?.state !== 'fetched') return say.notApplicable('none', {});
    const { url, violations } = image;
    const must = violations.filter(({ level }) => level === 'must').map(describe);
    if (must.length > 0) return say.fail('departs', { url, violations: must }, []);
    const should = violations.map(describe);
    if (should.length > 0) return say.warn('advice', { url, violations: should }, [], { severity: 'info' });
    return say.pass('fits', {});
  },
});

function describe({ code, text }: SvgViolation): string {
  return text === '' ? code : `${code} (${text})`;
}
