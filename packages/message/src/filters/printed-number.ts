/** Numbers as filters print them. */

const NUMBER = /^[+-]?\d{1,7}(?:[.,]\d{1,8})?$/;

/** A comma as decimal mark, as localised filters print it, is read as a point. Undefined: no number. */
export function printedNumber(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  if (!NUMBER.test(trimmed)) return undefined;
  // Not -0, which JSON cannot hold.
  return Number(trimmed.replace(',', '.')) + 0;
}

/** `score` of an optional number: nothing at all when it is not known. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  // A computed key widens to an index signature; this one has exactly the key.
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
