/** Who is trusted to issue certificates. */
import { getCACertificates } from 'node:tls';

/** Mozilla's roots as Node carries them, those of NODE_EXTRA_CA_CERTS, and further ones; all in PEM. */
export function trustedAuthorities(further: readonly string[]): string[] {
  return [...getCACertificates('default'), ...further];
}
