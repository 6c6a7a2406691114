/** The SASL mechanisms that a server offers for a login, from its reply to EHLO. */

/**
 * RFC 4954 section 3: `AUTH PLAIN LOGIN`. Servers from before it write `AUTH=LOGIN PLAIN`, and some both lines.
 *
 * @param extensions as `readExtensions` gives them: the keyword in upper case, parameters as sent.
 * @returns upper case, each once, in the order first seen.
 */
export function readMechanisms(extensions: readonly string[]): readonly string[] {
  const mechanisms = new Set<string>();
  for (const extension of extensions) {
    const keyword = extension.slice(0, 5);
    if (keyword !== 'AUTH ' && keyword !== 'AUTH=') continue;
    for (const mechanism of extension.slice(5).split(/[ =]+/)) {
      // RFC 4422 section 3.1: one to twenty characters.
      if (/^[A-Za-z0-9_-]{1,20}$/.test(mechanism)) mechanisms.add(mechanism.toUpperCase());
    }
  }
  return [...mechanisms];
}
