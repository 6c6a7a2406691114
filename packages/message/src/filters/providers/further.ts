/** Yahoo, Mail.ru, Yandex, QQ, Zoho: mostly opaque, or of a meaning that is only known from memory. */
import type { FilterReaders } from '../filter-reader.ts';
import { markReader, valueReader, type SaidByValue } from './verdict-reader.ts';

/** The syntax is of samples of 2010 to 2026; what the numbers mean is from memory, so none is a verdict. */
function yandex(value: string): SaidByValue {
  switch (value) {
    case '1':
      return { verdict: 'unknown', entry: 'yandex-1' };
    case '2':
      return { verdict: 'unknown', entry: 'yandex-2' };
    case '4':
      return { verdict: 'suspect', entry: 'yandex-4' };
    default:
      return { verdict: 'unknown', entry: 'yandex-other' };
  }
}

export const FURTHER_READERS: FilterReaders = {
  'x-ymailisg': markReader('yahoo', 'yahoo-opaque'),
  'x-mras': valueReader('mail.ru', 'X-Mras', (value) =>
    /^ok$/i.test(value)
      ? { verdict: 'unknown', entry: 'mailru-ok' }
      : { verdict: 'suspect', entry: 'mailru-other' },
  ),
  'x-yandex-spam': valueReader('yandex', 'X-Yandex-Spam', yandex),
  'x-qq-spam': valueReader('qq', 'X-QQ-SPAM', (value) =>
    /^true$/i.test(value) ? { verdict: 'suspect', entry: 'qq-spam' } : undefined,
  ),
  'x-zohomail': valueReader('zoho', 'X-ZohoMail', () => ({ verdict: 'unknown', entry: 'zoho-status' })),
  'x-zoho-virus-status': valueReader('zoho', 'X-Zoho-Virus-Status', () => ({
    verdict: 'unknown',
    entry: 'zoho-status',
  })),
};
