/** Names to fill into fixes: a bounce alone does not always tell whose domain it is. */
import type { Target } from '@whyspam/core';

export function mailHostOf({ domain }: Target): string {
  return `mail.${domain === '' ? 'example.com' : domain}`;
}

export function postmasterOf({ domain }: Target): string {
  return `postmaster@${domain === '' ? 'example.com' : domain}`;
}
