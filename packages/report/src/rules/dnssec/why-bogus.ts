/** Why it matters that an answer does not validate: one text for both ways it comes about. */
export const WHY_BOGUS =
  'Gmail, Outlook and most large resolvers validate: they get SERVFAIL in place of the MX, SPF, DKIM and DMARC records. Mail to you is put off and comes back after days, and mail from you cannot be authenticated.';
