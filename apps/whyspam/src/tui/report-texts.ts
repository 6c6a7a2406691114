/** The one place where the terminal app takes its texts from the report package. */
import {
  describeError,
  describeEvidence,
  describeFinding,
  describeFixes,
  describeReplyLine,
  describeReplyParty,
  evidenceLines,
  extensionMeaning,
  FORMATS,
  headline,
  numberEvidence,
  receiverName,
  RECORD_FORMATS,
  renderReport,
} from '@whyspam/report';
import type { ReportTexts } from './texts.ts';

export const reportTexts: ReportTexts = {
  formats: [...FORMATS, ...RECORD_FORMATS],
  describeError,
  describeReplyLine,
  describeReplyParty,
  describeFinding,
  describeEvidence,
  evidenceLines,
  extensionMeaning,
  describeFixes,
  headline,
  numberEvidence,
  receiverName,
  renderReport,
};
