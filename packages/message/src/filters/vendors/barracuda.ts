/** Barracuda, the appliance and the cloud service: the form of SpamAssassin with levels of its own. Checked 2026-11-23. */
import { parseSpamReport } from '../spamassassin/parse-spam-report.ts';
import { parseSpamStatus } from '../spamassassin/parse-spam-status.ts';
import { makeStatement, MAX_FIELD_OCTETS, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';
import { number, pairs, trace, word, YES_OR_NO } from './readers-of.ts';

/** An appliance whose level is this high has that action turned off. */
const TURNED_OFF = 100;

/** `No, SCORE=0.00 using global scores of TAG_LEVEL=3.5 QUARANTINE_LEVEL=1000.0 KILL_LEVEL=8.0 tests=A, B`. */
const readStatus: FilterReader = (field, isTrusted) => {
  const { isSpam, score, tests } = parseSpamStatus(field.value);
  const said = pairs(field.value);
  const levels = ['tag_level', 'quarantine_level', 'kill_level']
    .map((key) => printedNumber(said.get(key)))
    .filter((level) => level !== undefined && level < TURNED_OFF);
  const threshold = levels[0];
  if (isSpam === undefined && score === undefined) return undefined;
  const isOver = score === undefined || threshold === undefined ? undefined : score >= threshold;
  const marked = isSpam ?? isOver;
  return makeStatement(field, isTrusted, {
    filter: 'barracuda',
    verdict: marked === undefined ? 'unknown' : marked ? 'spam' : 'clean',
    ...optional('score', score),
    ...optional('threshold', threshold),
    parts: tests,
  });
};

/** `Rule breakdown below pts rule name description ...`. */
const readReport: FilterReader = (field, isTrusted) => {
  const { rules } = parseSpamReport(field.raw.slice(0, MAX_FIELD_OCTETS));
  return rules.length === 0
    ? undefined
    : makeStatement(field, isTrusted, { filter: 'barracuda', verdict: 'unknown', parts: rules });
};

export const BARRACUDA_READERS: FilterReaders = {
  'x-barracuda-spam-status': readStatus,
  'x-barracuda-spam-report': readReport,
  'x-barracuda-spam-score': number('barracuda'),
  'x-barracuda-spam-flag': word('barracuda', YES_OR_NO),
  'x-barracuda-*': trace('barracuda'),
  'x-bess-spam-status': readStatus,
  'x-bess-spam-report': readReport,
  'x-bess-spam-score': number('barracuda'),
  'x-bess-*': trace('barracuda'),
  'x-asg-*': trace('barracuda'),
};
