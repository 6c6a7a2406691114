/** The one place where the terminal app takes its texts from the report package. */
import {
  describeChain,
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
  renderReport,
} from '@whyspam/report';
import type { ReportTexts } from './texts.ts';

export const reportTexts: ReportTexts = {
  formats: FORMATS,
  describeChain,
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
