/** What a mailing program ought to have filled in: the reader gets "Dear {{first_name}}". */

const MAX_TEXT = 100_000;
const MAX_FOUND = 10;
/** `{{name}}` of Handlebars, Liquid, Jinja and most services; `*|NAME|*` of Mailchimp; `%%name%%` of Salesforce and others. */
const PLACEHOLDER =
  /\{\{\s{0,4}[\p{L}_][\p{L}\p{N}_.| ]{1,60}\}\}|\*\|[A-Z][A-Z0-9_:]{1,40}\|\*|%%[A-Za-z][A-Za-z0-9_ ]{1,40}%%/gu;

/** @param text as the reader sees it. */
export function findPlaceholders(subject: string, text: string): readonly string[] {
  const found = new Set<string>();
  for (const [placeholder] of `${subject}\n${text.slice(0, MAX_TEXT)}`.matchAll(PLACEHOLDER)) {
    found.add(placeholder);
    if (found.size >= MAX_FOUND) break;
  }
  return [...found];
}
