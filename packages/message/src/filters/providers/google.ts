/**
 * Gmail writes no verdict beside Authentication-Results. What else bears its name is opaque, and stands in mail that was
 * only sent through it too. Exceptions: an export by Takeout names the labels, and a Workspace administrator can have two
 * headers added for a gateway behind (support.google.com, "Add X-Gm-Spam and X-Gm-Phishy headers"; from memory).
 */
import { decodeHeaderText } from '../../parse/decode-part.ts';
import type { FilterReaders } from '../filter-reader.ts';
import { markReader, valueReader } from './verdict-reader.ts';

/** The label of the spam folder in languages of Takeout. */
const SPAM_LABELS = new Set([
  'spam',
  'junk',
  'correo no deseado',
  'courrier indésirable',
  'posta indesiderata',
]);

export const GOOGLE_READERS: FilterReaders = {
  'x-gmail-labels': valueReader('gmail', 'labels', (value) => {
    const labels = decodeHeaderText(value).split(',', 100);
    return labels.some((label) => SPAM_LABELS.has(label.trim().toLowerCase()))
      ? { verdict: 'spam', entry: 'gmail-label-spam' }
      : { verdict: 'clean', entry: 'gmail-label-inbox' };
  }),
  'x-gm-spam': valueReader('gmail', 'X-Gm-Spam', (value) =>
    value === '1'
      ? { verdict: 'spam', entry: 'gmail-workspace-spam' }
      : { verdict: 'unknown', entry: 'gmail-workspace-clean' },
  ),
  'x-gm-phishy': valueReader('gmail', 'X-Gm-Phishy', (value) =>
    value === '1'
      ? { verdict: 'phishing', entry: 'gmail-workspace-phishing' }
      : { verdict: 'unknown', entry: 'gmail-workspace-clean' },
  ),
  'x-gm-message-state': markReader('gmail', 'google-opaque'),
  'x-gm-gg': markReader('gmail', 'google-opaque'),
  'x-google-smtp-source': markReader('gmail', 'google-opaque'),
};
