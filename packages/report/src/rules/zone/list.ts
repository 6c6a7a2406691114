/** The rules about the zone, in the order of the documentation. */
import { zoneDoesNotExist } from './does-not-exist.ts';
import { nameServerLame } from './name-server-lame.ts';
import { nameServerSilent } from './name-server-silent.ts';
import { singleNameServer } from './single-name-server.ts';

export const ZONE_RULES = [zoneDoesNotExist, nameServerLame, nameServerSilent, singleNameServer] as const;
