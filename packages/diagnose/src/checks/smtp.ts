/** One MX server on one address. */
import { skipped, type FactEntry, type Subject } from '@whyspam/core';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkSmtp(
  { options }: CheckContext,
  server: { readonly host: string; readonly address: string; readonly port: number },
): Promise<readonly FactEntry[]> {
  const subject: Subject = { kind: 'server', ...server };
  if (!options.smtp) return [factEntry('smtp', subject, skipped({ kind: 'notAsked', option: '--no-smtp' }))];
  const result = await options.probeSmtp(server, { signal: options.signal });
  options.onSmtp(result);
  return [factEntry('smtp', subject, result.fact)];
}
