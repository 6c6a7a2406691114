/** How notifications name themselves: the sender, the subject and the sentence that says that a delivery failed. */

/** Local parts and names that send notifications. */
export const SENDER =
  /mailer[-_. ]?daemon|post[-_]?master|mail deliver(?:y|er)? ?(?:sub)?system|mail deliver system|mail administrator|mail system|delivery (?:sub)?system|^mdaemon@|^postoffice@|mail-?router|ndr administrator|^bounces?@|^mail-?daemon@/i;

export const SUBJECT =
  /undeliver|returned (?:e-?)?mail|return(?:ed|ing) (?:message )?to sender|\bmail could not be delivered|delivery (?:has )?(?:fail|status|error|problem|report|notification|delay|unsuccess)|(?:failure|failed|error|problem|status|notice).{0,20}deliver|failure notice|deliver.{0,30}(?:fail|error|problem)|non[- ]?deliver|not delivered|could not (?:be )?deliver|can(?:no|')t be delivered|unable to deliver|mail (?:system )?error|processing error|nondeliverable|permanent error|rejected mail|(?:message|mail) (?:was )?(?:rejected|blocked)|warning: could not send|warning: message|message delayed|mail delivery|user unknown|unknown user|(?:mail|message) failed|unzustellbar|nicht zugestellt|non (?:remis|distribu)|no (?:se )?(?:ha )?(?:podido|pudo|puede|entrega)[^\n]{0,20}|no entregado|mancata consegna|недостав|delivery delayed|still being retried|message status|nondelivery|bounce|error sending/i;

/** One of these must be in the words when no program is told by its own. */
export const FAILURE =
  /(?:could|can|was|were|has|have|is|are|been|be)(?:n't| ?not)? ?(?:yet )?(?:been |be )?(?:un)?(?:deliver(?:ed|able)|returned|relayed|sent|rejected|refused|reached|blocked)|undeliverable|un(?:able|successful) to (?:be )?(?:deliver|send|relay)|deliver(?:y|ing)[^\n]{0,80}(?:fail|error|delay|problem)|fail(?:ed|ure)[^\n]{0,60}(?:deliver|recipient|address)|(?:user|recipient|mailbox|address|account|host|domain)\b[^\n]{0,80}(?:unknown|not found|invalid|full|disabled|exist|rejected|over quota|quota)|(?:unknown|invalid|no such|rejected) [^\n]{0,30}(?:user|recipient|mailbox|address|local|host|domain)|did(?: not|n't) (?:reach|receive)|does not like|not a (?:known|valid) |permanent(?:ly)? (?:fatal )?(?:error|fail)|returned to (?:you|sender)|intended recipient|retries|being held|over quota|quota exceeded|no such|failed (?:recipients?|address)|nicht zugestellt|konnte[^\n]{0,60}nicht|no (?:se )?(?:ha )?(?:podido|pudo|puede)[^\n]{0,20}entregar|n'a pas pu|non remis|impossibile|not delivered|full mailbox|postponed/i;

/** Only notifications are sent with these as their sender. */
export const DAEMON: RegExp = /mailer[-_. ]?daemon|mail[- ]deliver(?:y|er)? ?(?:sub)?system|^(?:[^<]*)<>$/i;

/** The whole sentence, which counts twice. */
export const SURE_FAILURE: RegExp =
  /(?:message|mail|e-?mail)[^\n]{0,80} (?:(?:could|can) ?not be delivered|was not delivered|has not (?:yet )?been delivered|cannot be delivered|did not reach)|delivery [^\n]{0,80}(?:failed|postponed|was not possible)|undeliverable|unable to deliver/i;

/** The message is still waiting: a warning (RFC 3464 section 2.3.3, `delayed`). */
export const DELAYED =
  /(?:has|have) (?:not yet|been delayed|been postponed|not been delivered yet)|not yet (?:been )?delivered|could not send message for (?:the )?past|will (?:continue|keep) (?:to )?try|still (?:trying|being retried)|warning message only|delivery attempts will continue|delivery (?:incomplete|is delayed|has been delayed|temporarily (?:suspended|delayed))|will be retried|temporar(?:y|ily) (?:delivery )?(?:failure|problem|delay)|(?:message|mail|delivery)(?: has been| is|:)? delayed|will retry|not been delivered (?:yet|after)|no action is required on your part/i;
export const GIVEN_UP =
  /permanent|given up|giving up|no further (?:delivery )?attempts|undeliverable|could not be delivered (?:after|for)|failed permanently|couldn't be delivered|retry time(?:out)? (?:exceeded|not reached)/i;
