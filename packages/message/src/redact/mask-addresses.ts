/** Masks local parts of addresses: each the same way wherever it stands, in the order they are met. */

/** Mailboxes of programs and of functions: nobody's own, and bounces are known by them. */
const OF_PROGRAMS =
  /^(?:mailer-daemon|postmaster|mail-daemon|maildaemon|mail|root|daemon|abuse|hostmaster|no-?reply|do-?not-?reply|microsoftexchange[\w-]*|mdaemon|bounces?|owner)$/i;

// RFC 5321 section 4.1.2: dot-string or quoted; what stands in a message may be anything that comes near it.
const ADDRESS =
  /("(?:[^"\\\r\n]|\\.){1,64}"|[\w!#$%&'*+/=?^`{|}~.\x80-\xff-]{1,256})@(?=\[?[\w\x80-\xff]|\[IPv6)/g;
/** An address in a URL, or in quoted-printable. */
const ENCODED = /(?<![\w.+-])[\w.+-]{1,64}(%40|=40)(?=[a-z0-9-]{1,63}\.)/gi;

/** Words that are local parts and stand in the words of servers as well: masking them there would take the reason away. */
const ORDINARY =
  /^(?:info|mail|user|users|sales|support|contact|admin|help|office|account|accounts|message|sender|recipient|address|mailbox|service|server|billing|news|newsletter|shop|store|orders?|web|webmaster|team|test|root|contacto|ventas|soporte|correo|usuario|delivery|remote|failed|unknown|local|relay|spam|blocked|quota|full|policy|host)$/i;
const MIN_ALONE = 4;
const MAX_ALONE = 200;

const PROPERTY = /^(?:[\w-]+\.)?(?:mailfrom|from|envelope-from|sender|rcpt|to|i|auth|b|email|mail)=/i;

export interface Mask {
  /** Notes the local parts in a text, so that they are known where they stand without their domain. */
  learn(text: string): void;
  text(text: string): string;
  /** A field with addresses and names of people: the names go. */
  people(value: string): string;
  /** The address is that of a program. */
  isProgram(value: string): boolean;
}

export function createMask(): Mask {
  const masks = new Map<string, string>();
  let alone: RegExp | undefined;
  const maskOf = (local: string): string => {
    const key = local.toLowerCase();
    const known = masks.get(key);
    if (known !== undefined) return known;
    const made = `redacted-${masks.size + 1}`;
    masks.set(key, made);
    alone = undefined;
    return made;
  };
  /** `smtp.mailfrom=ana@...`: the name of a property is no part of the address. */
  const maskLocal = (local: string): string => {
    const property = PROPERTY.exec(local)?.[0] ?? '';
    return property + maskOf(local.slice(property.length));
  };
  const maskAddresses = (text: string): string =>
    text
      .replaceAll(ADDRESS, (_, local: string) =>
        OF_PROGRAMS.test(local) || /(?:^|=)redacted-/.test(local) ? `${local}@` : `${maskLocal(local)}@`,
      )
      .replaceAll(ENCODED, (_, at: string) => `redacted${at}`);
  const aloneOnes = (): RegExp => {
    if (alone !== undefined) return alone;
    const words = [...masks.keys()]
      .filter((local) => local.length >= MIN_ALONE && !ORDINARY.test(local) && /^[\w.+-]+$/.test(local))
      .toSorted((a, b) => b.length - a.length)
      .slice(0, MAX_ALONE)
      .map((local) => local.replaceAll(/[.+-]/g, String.raw`\$&`));
    // A pattern that nothing matches when there is no word.
    alone = new RegExp(words.length === 0 ? '(?!)' : `(?<![\\w.@-])(?:${words.join('|')})(?![\\w@-])`, 'gi');
    return alone;
  };
  const text = (given: string): string =>
    maskAddresses(given).replaceAll(aloneOnes(), (local) => maskOf(local));
  return {
    learn: (given) => {
      maskAddresses(given);
    },
    text,
    people: (value) => {
      const addresses = [...value.matchAll(/<([^<>]{0,320})>/g)].map((match) => match[1] ?? '');
      if (addresses.length > 0) return addresses.map((address) => `<${text(address)}>`).join(', ');
      const bare = [...value.matchAll(/[^\s<>,;"()]{1,256}@[^\s<>,;"()]{1,255}/g)].map(
        ([address]) => address,
      );
      return bare.length > 0 ? bare.map(text).join(', ') : '[redacted]';
    },
    isProgram: (value) => {
      const local = /([^\s<>"]{1,256})@[^\s<>"]+>?\s*$/.exec(value.slice(0, 1000))?.[1];
      return local === undefined ? /mailer-daemon|postmaster/i.test(value) : OF_PROGRAMS.test(local);
    },
  };
}
