/** What SVG Tiny Portable/Secure lets stand in an image: draft-svg-tiny-ps-abrotman-12, and SVG Tiny 1.2 beneath it. */

export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** Elements of the profile's schema (SVG_PS-latest.rnc of the BIMI Group, read 2026-11-25); all others are out. */
export const ALLOWED_ELEMENTS: ReadonlySet<string> = new Set([
  'svg',
  'title',
  'desc',
  'metadata',
  'defs',
  'g',
  'use',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'linearGradient',
  'radialGradient',
  'stop',
  'solidColor',
  'text',
  'tspan',
  'tbreak',
  'textArea',
  'font',
  'font-face',
  'font-face-src',
  'font-face-name',
  'glyph',
  'missing-glyph',
  'hkern',
]);

/** Why some elements are out, for a name that says more than "not allowed"; in lower case, since editors vary it. */
export const FORBIDDEN_KINDS: ReadonlyMap<string, string> = new Map([
  ...['script', 'handler', 'listener'].map((name) => [name, 'script'] as const),
  ...[
    'animate',
    'animatecolor',
    'animatemotion',
    'animatetransform',
    'set',
    'mpath',
    'animation',
    'discard',
  ].map((name) => [name, 'animation'] as const),
  ...['image', 'audio', 'video', 'foreignobject', 'feimage'].map((name) => [name, 'embedded-image'] as const),
  ...['a', 'prefetch', 'font-face-uri'].map((name) => [name, 'link'] as const),
]);

/** Section 2.3: attributes that should be left out, and the one value they may have. */
export const FIXED_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['zoomAndPan', 'disable'],
  ['externalResourcesRequired', 'false'],
  ['focusable', 'false'],
  ['snapshotTime', 'none'],
  ['playbackOrder', 'all'],
  ['timelineBegin', 'onLoad'],
]);

/** Section 2.4. */
export const MAX_OCTETS_ADVISED = 32 * 1024;
/** Section 2.1. */
export const MAX_TITLE_ADVISED = 64;
