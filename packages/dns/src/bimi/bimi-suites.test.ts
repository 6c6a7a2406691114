/** Published vectors about the image, read from outside the project. */
import { expect } from 'vitest';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { checkSvg } from './parse-indicator.ts';

interface SvgCase {
  readonly id: string;
  readonly title: string;
  readonly svg: string;
  readonly valid: boolean;
  readonly code?: string;
}

/** The suite's name for a failure, and those of ours that say the same. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  INVALID_SVG_FILE: ['not-svg', 'not-well-formed', 'bad-namespace'],
  INVALID_XML_FILE: ['not-svg', 'not-well-formed'],
  INVALID_BASE_PROFILE: ['bad-base-profile'],
  LOGO_MISSING_TITLE: ['no-title', 'empty-title'],
  LOGO_INVALID_ROOT_ATTRS: ['root-position'],
  LOGO_INVALID_ELEMENT: ['script', 'animation', 'embedded-image', 'link', 'element-not-allowed'],
  LOGO_INCLUDES_REFERENCE: ['external-reference', 'embedded-image'],
};

/**
 * Vectors that call an image without version="1.2" valid. draft-svg-tiny-ps-abrotman-12 section 2.1: the attribute "version"
 * MUST be "1.2" (trap 73 says so too), so these images are not of the profile, whatever their tests meant to show.
 */
const DISPUTED = (each: SvgCase): boolean => each.valid && !each.svg.includes('version="1.2"');

suiteTest<readonly SvgCase[]>(
  'bimi',
  (cases) => {
    const wrong: string[] = [];
    for (const each of cases) {
      const must = checkSvg(each.svg).filter(({ level }) => level === 'must');
      const codes = must.map(({ code }) => code);
      const isRight = DISPUTED(each)
        ? codes.length === 1 && codes[0] === 'bad-version'
        : each.valid
          ? codes.length === 0
          : codes.length > 0 &&
            (each.code === undefined || (CODES[each.code] ?? []).some((code) => codes.includes(code)));
      if (!isRight) wrong.push(`${each.id} ${each.title}: ${each.code ?? 'valid'}, here ${codes.join(' ')}`);
    }
    expect(wrong).toEqual([]);
  },
  'svg-cases.json',
);
