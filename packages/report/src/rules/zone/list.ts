/** The rules about the zone, in the order of the documentation. */
import { zoneDoesNotExist } from './does-not-exist.ts';
import { serversDisagree } from './servers-disagree.ts';
import { nameServerLame } from './name-server-lame.ts';
import { nameServerSilent } from './name-server-silent.ts';
import { nameServerIsAlias } from './name-server-is-alias.ts';
import { delegationMismatch } from './delegation-mismatch.ts';
import { glueWrong } from './glue-wrong.ts';
import { noTcp } from './no-tcp.ts';
import { singleNameServer } from './single-name-server.ts';
import { singleNetwork } from './single-network.ts';
import { serialsDiffer } from './serials-differ.ts';
import { slowNegativeCache } from './slow-negative-cache.ts';
import { longTtl } from './long-ttl.ts';
import { shortTtl } from './short-ttl.ts';

export const ZONE_RULES = [
  zoneDoesNotExist,
  serversDisagree,
  nameServerLame,
  nameServerSilent,
  nameServerIsAlias,
  delegationMismatch,
  glueWrong,
  noTcp,
  singleNameServer,
  singleNetwork,
  serialsDiffer,
  slowNegativeCache,
  longTtl,
  shortTtl,
] as const;
