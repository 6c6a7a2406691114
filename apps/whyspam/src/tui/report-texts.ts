/** The one place where the terminal app takes its texts from the report package. */
import {
  describeChain,
  describeDemand,
  describeError,
  describeEvidence,
  describeFinding,
  describeFixes,
  describeReplyLine,
  describeReplyParty,
  describeUnknowable,
  evidenceLines,
  extensionMeaning,
  FORMATS,
  headline,
  numberEvidence,
  receiverName,
  receiverNames,
  RECORD_FORMATS,
  recordsTold,
  renderReport,
  type RecordsTold,
} from '@whyspam/report';
import type { Report } from '@whyspam/core';
import type { ReportTexts } from './texts.ts';

/** Planned once for a report, not once for a frame. */
const told = new WeakMap<Report, RecordsTold>();

function toldOf(report: Report): RecordsTold {
  const known = told.get(report) ?? recordsTold(report);
  told.set(report, known);
  return known;
}

export const reportTexts: ReportTexts = {
  describeChain,
  describeDemand,
  formats: [...FORMATS, ...RECORD_FORMATS],
  describeError,
  describeReplyLine,
  describeReplyParty,
  describeUnknowable,
  describeFinding,
  describeEvidence,
  evidenceLines,
  extensionMeaning,
  describeFixes: (fixes, language, titleOf, report) =>
    describeFixes(fixes, language, titleOf, report === undefined ? undefined : toldOf(report), true),
  headline,
  numberEvidence,
  receiverName,
  receiverNames,
  renderReport,
};
