/** The rules on scores and on the verdicts of filtering products, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { filterGatewayVerdict } from './gateway-verdict.ts';
import { filterScoreAuthentication } from './score-authentication.ts';
import { filterScoreContent } from './score-content.ts';
import { filterScoreForm } from './score-form.ts';
import { filterScoreLinks } from './score-links.ts';
import { filterScoreListNotAsked } from './score-list-not-asked.ts';
import { filterScoreNearThreshold } from './score-near-threshold.ts';
import { filterScoreOverThreshold } from './score-over-threshold.ts';
import { filterScoreReputationLists } from './score-reputation-lists.ts';
import { filterScoreScriptHacked } from './score-script-hacked.ts';
import { filterScoreSendingServer } from './score-sending-server.ts';
import { filterVerdictUnreadable } from './verdict-unreadable.ts';

export const SCORE_RULES = [
  filterScoreOverThreshold,
  filterScoreScriptHacked,
  filterScoreReputationLists,
  filterScoreSendingServer,
  filterScoreAuthentication,
  filterScoreLinks,
  filterScoreContent,
  filterScoreForm,
  filterScoreNearThreshold,
  filterScoreListNotAsked,
  filterGatewayVerdict,
  filterVerdictUnreadable,
] as const satisfies readonly Rule[];
