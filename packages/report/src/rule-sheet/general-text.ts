/** The texts of a rule without a finding: the places of the values hold their names. */
import type { AnyText, MessageValues, Messages } from '@whyspam/core';

export interface GeneralText {
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** Stands for a value of any type: as text, as a list of one, and for the methods of text and of numbers. */
export function placeholder(name: string): unknown {
  const text = `<${name}>`;
  return new Proxy([text], {
    get(list, property) {
      if (property === Symbol.toPrimitive) return () => text;
      if (property in list) return Reflect.get(list, property) as unknown;
      if (property in String.prototype) {
        const method: unknown = Reflect.get(String.prototype, property);
        return typeof method === 'function' ? (method.bind(text) as unknown) : method;
      }
      return property in Number.prototype ? () => text : undefined;
    },
  });
}

/** Values that are one of a few words, or a figure that is counted with: examples, where no name can stand in for them. */
const EXAMPLES: readonly MessageValues[] = [
  {},
  {
    outcome: 'final',
    provider: '',
    entry: '',
    code: 550,
    seconds: 7200,
    claim: false,
    reason: 'no-match',
    link: 'mxNotSecure',
    fault: 'severalFields',
    spfResult: 'fail',
    policy: 'reject',
    isHelo: false,
  },
  { fault: 'expired', claim: 'none', status: 404 },
  // Texts that take the rest of the values as one see only names that are there.
  {
    from: '<from>',
    fromOrganisation: '<fromOrganisation>',
    spfDomain: '<spfDomain>',
    spfOrganisation: '<spfOrganisation>',
    spfResult: 'fail',
    isHelo: false,
    signatures: ['<signatures>'],
    name: '<name>',
    by: '<by>',
    field: '<field>',
    claim: false,
    certificate: 'expired',
  },
];

function valuesWith(examples: MessageValues): MessageValues {
  return new Proxy(examples, {
    get: (given, property) =>
      Object.hasOwn(given, property)
        ? (Reflect.get(given, property) as unknown)
        : placeholder(String(property)),
  });
}

function isFailure(text: AnyText): text is Extract<AnyText, { readonly what: unknown }> {
  return 'what' in text;
}

/** Every failure the rule knows; a text that will not do without real values falls back to `otherwise`. */
export function failureOf(messages: Messages, otherwise: string): readonly GeneralText[] {
  const say = (text: (values: MessageValues) => string): string => {
    for (const examples of EXAMPLES) {
      try {
        const said: unknown = text(valuesWith(examples));
        // Else it was looked up by a value that is none of its table's.
        if (typeof said === 'string' && said !== '' && !/\b(?:undefined|NaN)\b/u.test(said)) return said;
      } catch {
        // The next example may do.
      }
    }
    return otherwise;
  };
  return Object.values(messages)
    .filter(isFailure)
    .map((text) => ({
      title: say(text.title),
      what: say(text.what),
      why: say(text.why),
      fix: say(text.fix),
    }));
}
