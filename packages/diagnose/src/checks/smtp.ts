/** One MX server on one address. */
import type { FactEntry } from '@whyspam/core';
import type { SmtpEndpoint } from '@whyspam/smtp';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkSmtp(context: CheckContext, server: SmtpEndpoint): Promise<readonly FactEntry[]> {
  return [factEntry('smtp', { kind: 'server', ...server }, await context.smtp(server))];
}
