/** Every command there is, and every reason a command may be disabled, by name. */

export const COMMANDS = [
  'help',
  'palette',
  'go.overview',
  'go.findings',
  'go.evidence',
  'go.receivers',
  'go.smtp',
  'nextPane',
  'previousPane',
  'back',
  'quit',
  'quitKeep',
  'abort',
  'redraw',
  'suspend',
  'export',
  'freeze',
  'rerun',
  'log',
  'language.en',
  'language.es',
  'worlds',
  'up',
  'down',
  'pageUp',
  'pageDown',
  'first',
  'last',
  'open',
  'close',
  'filter',
  'nextFailing',
  'previousFailing',
  'copyFix',
  'groupByCause',
  'showPassed',
  'showUnknown',
  'copyEvidence',
  'wrap',
  'onlyFailing',
  'nextError',
  'previousError',
  'wrapLines',
  'times',
  'copyLine',
  'saveConversation',
  'yes',
  'no',
] as const;
export type Command = (typeof COMMANDS)[number];

export type Reason =
  | 'noRun'
  | 'noReport'
  | 'running'
  | 'noFix'
  | 'noEvidence'
  | 'noWorlds'
  | 'noFinding'
  | 'noConversation'
  | 'noErrorLine'
  | 'noFindingOfLine';
