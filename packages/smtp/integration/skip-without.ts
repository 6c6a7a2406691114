/** Says which tests against real servers are left out, and why. */
import { reasonToSkip } from '../../../testing/servers/scratch.ts';

/** True, said on the console, when one of the programs is not there or may not be started. */
export function skipWithout(what: string, ...programs: readonly string[]): boolean {
  const reason = programs.map((program) => reasonToSkip(program, true)).find((each) => each !== undefined);
  if (reason !== undefined) console.log(`skipped, ${what}: ${reason}`);
  return reason !== undefined;
}
