/** The colours of the page, light and dark; a test holds every text at a contrast of 4.5 on every ground (WCAG 2.2, 1.4.3). */

export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly link: string;
  readonly fail: string;
  readonly warn: string;
  readonly unknown: string;
  readonly pass: string;
  readonly added: string;
  readonly 'added-ground': string;
  readonly removed: string;
  readonly 'removed-ground': string;
}

export const LIGHT: Palette = {
  page: '#ffffff',
  surface: '#f4f6f8',
  line: '#d3d9e0',
  text: '#1b1f24',
  muted: '#545c66',
  link: '#0550ae',
  fail: '#b3261e',
  warn: '#855400',
  unknown: '#6f3fa8',
  pass: '#1a6b32',
  added: '#14532d',
  'added-ground': '#e6f6e9',
  removed: '#8c1d18',
  'removed-ground': '#fdeceb',
};

export const DARK: Palette = {
  page: '#14171b',
  surface: '#1d2228',
  line: '#3a424c',
  text: '#e6e9ed',
  muted: '#a7b0ba',
  link: '#8ab8ff',
  fail: '#ff9a90',
  warn: '#f0c061',
  unknown: '#cfb0f5',
  pass: '#7fd196',
  added: '#a9e8b9',
  'added-ground': '#17331f',
  removed: '#ffb8b1',
  'removed-ground': '#3d1a18',
};
