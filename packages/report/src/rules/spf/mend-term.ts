/** What a misspelt term of an SPF record was meant to be, where it leaves no doubt. */

const ADDRESS4 = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/(?:[12]?\d|3[0-2]))?$/u;
const ADDRESS6 = /^(?=[^:]*:[^:]*:)[\da-f:.]{2,45}(?:\/(?:\d{1,2}|1[01]\d|12[0-8]))?$/iu;
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\.?$/iu;

/** Names that stand for `ip4` or `ip6`, by the address behind them. */
const ADDRESS_NAME = /^(?:ip|ip4|ip6|ipv4|ipv6|ip-4|ip-6|ip4v|ip6v)$/iu;
/** Names that are one slip of the finger away from `include`. */
const INCLUDE_NAME =
  /^(?:include|includes|included|incldue|inlcude|inculde|inclue|inclde|incude|nclude|inclued)$/iu;

/** Undefined: it may have meant several things, or nothing. */
export function mendTerm(term: string): string | undefined {
  // A dash that an editor made of the hyphen, and marks that part items elsewhere.
  const plain = term.replace(/^[\u2010-\u2015\u2212]/u, '-').replace(/[,;.]+$/u, '');
  const [, sign = '', rest = ''] = /^([-+~?]?)(.*)$/su.exec(plain) ?? [];
  const mended = mendedBody(rest);
  if (mended !== undefined) return `${sign}${mended}`;
  return plain !== term && /^(?:all|a|mx)$/iu.test(rest) ? plain : undefined;
}

function mendedBody(text: string): string | undefined {
  const bare = addressTerm(text);
  if (bare !== undefined) return bare;
  const [, name = '', value = ''] = /^([^:=]+)[:=](.+)$/su.exec(text) ?? [];
  if (ADDRESS_NAME.test(name)) return addressTerm(value);
  if (INCLUDE_NAME.test(name) && DOMAIN.test(value)) return `include:${value}`;
  if (/^redirect$/iu.test(name) && DOMAIN.test(value)) return `redirect=${value}`;
  return undefined;
}

function addressTerm(value: string): string | undefined {
  if (ADDRESS4.test(value)) return isOctets(value) ? `ip4:${value}` : undefined;
  return ADDRESS6.test(value) ? `ip6:${value}` : undefined;
}

function isOctets(value: string): boolean {
  return value
    .replace(/\/.*$/u, '')
    .split('.')
    .every((octet) => Number(octet) <= 255 && (octet === '0' || !octet.startsWith('0')));
}
