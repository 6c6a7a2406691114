/** The one place where the terminal app takes its texts from the report package. */
import {
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
  renderReport,
} from '@whyspam/report';
import type { ReportTexts } from './texts.ts';

export const reportTexts: ReportTexts = {
  formats: FORMATS,
  describeDemand,
  describeError,
  describeReplyLine,
  describeReplyParty,
  describeUnknowable,
  describeFinding,
  describeEvidence,
  evidenceLines,
  extensionMeaning,
  describeFixes,
  headline,
  numberEvidence,
  receiverName,
  receiverNames,
  renderReport,
};
