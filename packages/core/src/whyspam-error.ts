/** The caller erred: an error with a code from one table, saying what, where, and what to do next. */

export const ERROR_CODES = {
  DOMAIN_INVALID: 'The domain is not a valid name',
  ADDRESS_INVALID: 'An IP address cannot be read',
  RESOLVER_INVALID: 'A resolver address cannot be read',
  CONNECT_TO_INVALID: 'A --connect-to mapping cannot be read',
  OPTION_INVALID: 'An option has a value that is not allowed',
  CAPTURE_INVALID: 'A capture or report file cannot be read',
  ZONE_INVALID: 'A zone file has a line that cannot be read',
  WORLD_INVALID: 'A world file cannot be read',
  WORLD_UNKNOWN: 'There is no world of that name',
  FILE_UNREADABLE: 'A file cannot be read or written',
  RULE_UNKNOWN: 'There is no rule of that id',
  TERMINAL_REQUIRED: 'The terminal app needs an interactive terminal',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** `message` says what is wrong and where, `next` what to do. Match on `code`, never on the text. */
export class WhyspamError extends Error {
  override readonly name = 'WhyspamError';
  readonly code: ErrorCode;
  readonly next: string;

  constructor(code: ErrorCode, message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.next = next;
  }
}
