/** Situations that several sources tell of, each a folder of its own words: world, mail, reports. */
import { espCnameAbsent } from './esp-cname-absent.ts';
import type { JoinedScenario } from './joined-scenario.ts';

export const JOINED_SCENARIOS: readonly JoinedScenario[] = [espCnameAbsent];
