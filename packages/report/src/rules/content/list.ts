/** The rules on what is in a message, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { contentActiveContent } from './active-content.ts';
import { contentBareLineEnds } from './bare-line-ends.ts';
import { contentClippedByGmail } from './clipped-by-gmail.ts';
import { contentConfusableName } from './confusable-name.ts';
import { contentDateOff } from './date-off.ts';
import { contentDisplayNameMisleads } from './display-name-misleads.ts';
import { contentEmbeddedPictures } from './embedded-pictures.ts';
import { contentHeaderDuplicated } from './header-duplicated.ts';
import { contentHeaderEightBit } from './header-eight-bit.ts';
import { contentHiddenText } from './hidden-text.ts';
import { contentHtmlOnly } from './html-only.ts';
import { contentImageOnly } from './image-only.ts';
import { contentLineTooLong } from './line-too-long.ts';
import { contentLinkDisguised } from './link-disguised.ts';
import { contentLinkShortener } from './link-shortener.ts';
import { contentLinkShowsOtherHost } from './link-shows-other-host.ts';
import { contentLinkToAddress } from './link-to-address.ts';
import { contentMimeBroken } from './mime-broken.ts';
import { contentMissingDate } from './missing-date.ts';
import { contentMissingFields } from './missing-fields.ts';
import { contentMissingMessageId } from './missing-message-id.ts';
import { contentReplyToElsewhere } from './reply-to-elsewhere.ts';
import { contentRiskyAttachment } from './risky-attachment.ts';
import { contentTextAndHtmlDisagree } from './text-and-html-disagree.ts';
import { contentUnfilledPlaceholder } from './unfilled-placeholder.ts';
import { contentUnsubscribeMissing } from './unsubscribe-missing.ts';
import { contentUnsubscribeNotOneClick } from './unsubscribe-not-one-click.ts';
import { contentUnsubscribeNotSigned } from './unsubscribe-not-signed.ts';

export const CONTENT_RULES = [
  contentMissingMessageId,
  contentMissingDate,
  contentDateOff,
  contentMissingFields,
  contentHeaderDuplicated,
  contentHeaderEightBit,
  contentLineTooLong,
  contentBareLineEnds,
  contentMimeBroken,
  contentHtmlOnly,
  contentTextAndHtmlDisagree,
  contentImageOnly,
  contentEmbeddedPictures,
  contentHiddenText,
  contentLinkShowsOtherHost,
  contentLinkDisguised,
  contentLinkToAddress,
  contentLinkShortener,
  contentActiveContent,
  contentRiskyAttachment,
  contentClippedByGmail,
  contentUnfilledPlaceholder,
  contentReplyToElsewhere,
  contentDisplayNameMisleads,
  contentConfusableName,
  contentUnsubscribeMissing,
  contentUnsubscribeNotOneClick,
  contentUnsubscribeNotSigned,
] as const satisfies readonly Rule[];
