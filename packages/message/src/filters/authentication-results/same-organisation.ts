/** Whether two names of hosts or servers belong to one organisation. */
import { getDomain } from 'tldts';

/** `mx5.example.com` and `example.com`; names that are no domains must be equal. */
export function isSameOrganisation(first: string, second: string): boolean {
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  if (a === b) return true;
  const domain = getDomain(a, OPTIONS);
  return domain !== null && domain === getDomain(b, OPTIONS);
}

// What customers register below a name of private use is another organisation.
const OPTIONS = { allowPrivateDomains: true, validateHostname: false };
