/** Options that were left out stay out: `undefined` is not a value. */

type OnlyDefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without the properties that are undefined. */
export function onlyDefined<T extends object>(options: T): OnlyDefined<T> {
  // The entries are exactly those whose value is defined, which the type says and the compiler cannot follow.
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as OnlyDefined<T>;
}
