/** What a style attribute says of whether its text can be seen: the few properties that hide, and colours. */

/** 0 to 255 each. */
export type Colour = readonly [number, number, number];

export interface Style {
  /** Hides whatever is inside, whatever the inside says. */
  readonly hides?: 'notDisplayed' | 'offScreen' | 'noSpace';
  /** Pixels; 0 and 1 cannot be read. Left out: not said, or relative to the parent. */
  readonly fontPixels?: number;
  readonly colour?: Colour;
  /** `unknown`: there is a picture behind it, so that no colour can be told. */
  readonly background?: Colour | 'unknown';
}

const MAX_STYLE = 4000;
/** To the left of this nothing is on the screen. */
const OFF_SCREEN_PIXELS = -500;

/** The names of CSS 1 and those that mail uses; others are left unknown. */
const NAMED: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  red: [255, 0, 0],
  green: [0, 128, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
  maroon: [128, 0, 0],
  navy: [0, 0, 128],
  purple: [128, 0, 128],
  olive: [128, 128, 0],
  teal: [0, 128, 128],
  aqua: [0, 255, 255],
  fuchsia: [255, 0, 255],
  orange: [255, 165, 0],
  snow: [255, 250, 250],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  ivory: [255, 255, 240],
};

/** All that a style is read from. */
const ATTRIBUTES = ['style', 'color', 'text', 'size', 'hidden', 'background', 'bgcolor'] as const;
const PLAIN: Style = {};

/** Reads the styles of one text, in which a few come again and again. */
export class StyleReader {
  readonly #known = new Map<string, Style>();

  /** @param attributes of the tag, names in lower case. */
  read(attributes: ReadonlyMap<string, string>): Style {
    if (attributes.size === 0) return PLAIN;
    const key = ATTRIBUTES.map((name) => attributes.get(name) ?? '\0').join('\n');
    const known = this.#known.get(key) ?? readStyle(attributes);
    this.#known.set(key, known);
    return known;
  }
}

function readStyle(attributes: ReadonlyMap<string, string>): Style {
  const css = declarations(attributes.get('style') ?? '');
  const colour = parseColour(css.get('color') ?? attributes.get('color') ?? attributes.get('text') ?? '');
  const background = readBackground(css, attributes);
  const fontPixels = pixels(css.get('font-size') ?? '') ?? (attributes.get('size') === '0' ? 0 : undefined);
  const hides = readHiding(css, attributes);
  return {
    ...(hides === undefined ? {} : { hides }),
    ...(fontPixels === undefined ? {} : { fontPixels }),
    ...(colour === undefined ? {} : { colour }),
    ...(background === undefined ? {} : { background }),
  };
}

function declarations(style: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of style.slice(0, MAX_STYLE).toLowerCase().split(';')) {
    const colon = part.indexOf(':');
    if (colon === -1) continue;
    const value = part.slice(colon + 1).replace('!important', '');
    found.set(part.slice(0, colon).trim(), value.trim());
  }
  return found;
}

function readHiding(
  css: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): Style['hides'] {
  const isClear = /^0*\.?0*$/.test(css.get('opacity') ?? '1');
  if (
    css.get('display') === 'none' ||
    css.get('visibility') === 'hidden' ||
    isClear ||
    attributes.has('hidden')
  )
    return 'notDisplayed';
  const isPlaced = /^(?:absolute|fixed)$/.test(css.get('position') ?? '');
  const shifts = [
    isPlaced ? css.get('left') : undefined,
    isPlaced ? css.get('top') : undefined,
    css.get('text-indent'),
    css.get('margin-left'),
  ];
  if (shifts.some((shift) => (pixels(shift ?? '') ?? 0) <= OFF_SCREEN_PIXELS)) return 'offScreen';
  const isFlat = ['height', 'max-height', 'width', 'max-width'].some(
    (name) => pixels(css.get(name) ?? '') === 0,
  );
  return isFlat && css.get('overflow') === 'hidden' ? 'noSpace' : undefined;
}

function readBackground(
  css: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): Style['background'] {
  const short = css.get('background') ?? '';
  const hasPicture = /url\(|gradient/.test(short + (css.get('background-image') ?? ''));
  if (hasPicture || attributes.has('background')) return 'unknown';
  const said =
    css.get('background-color') ?? (short === '' ? attributes.get('bgcolor') : short.split(/\s/)[0]);
  if (said === undefined || said === '' || said === 'transparent' || said === 'none') return undefined;
  return parseColour(said) ?? 'unknown';
}

function parseColour(text: string): Colour | undefined {
  const value = text.trim().toLowerCase();
  const named = Object.hasOwn(NAMED, value) ? NAMED[value] : undefined;
  if (named !== undefined) return named;
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  if (short !== null) return triple(short, (digit) => Number.parseInt(digit + digit, 16));
  const long = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:ff)?$/.exec(value);
  if (long !== null) return triple(long, (digits) => Number.parseInt(digits, 16));
  const rgb = /^rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)$/.exec(value);
  return rgb === null ? undefined : triple(rgb, Number);
}

function triple(
  [, red = '', green = '', blue = '']: RegExpExecArray,
  read: (text: string) => number,
): Colour {
  return [read(red), read(green), read(blue)];
}

/** Only what is absolute: a share of nothing known is nothing known. */
function pixels(value: string): number | undefined {
  const match = /^(-?\d{1,6}(?:\.\d{1,4})?)(px|pt|em|rem|%)?$/.exec(value.trim());
  if (match === null) return undefined;
  const size = Number(match[1]);
  const unit = match[2] ?? 'px';
  if (size === 0 || unit === 'px') return size;
  if (unit === 'pt') return size * 1.333;
  // A browser's root is 16 pixels: near enough for what lies far off the screen.
  return unit === 'rem' || (unit === 'em' && size < 0) ? size * 16 : undefined;
}

/** So near that nobody can read it: a step of a few in each colour. */
export function isSameColour(one: Colour, two: Colour): boolean {
  return one.every((value, index) => Math.abs(value - (two[index] ?? 0)) <= 8);
}
