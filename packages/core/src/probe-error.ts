/** What went wrong while looking: the world failed, so this is a value and never a thrown error. */
import * as v from 'valibot';

/** Every way a look can fail. A code says where the look stopped, never what would have been found. */
export const PROBE_ERROR_CODES = [
  'DNS_TIMEOUT',
  'DNS_UNREACHABLE',
  'DNS_SERVFAIL',
  'DNS_REFUSED',
  'DNS_OTHER_RCODE',
  'DNS_MALFORMED',
  'DNS_NAME_INVALID',
  'DNS_NO_SERVER',
  'DNS_RESOLVER_UNFIT',
  'DNSSEC_BOGUS',
  'DNSBL_REFUSED',
  'DKIM_SELECTOR_UNKNOWN',
  'SMTP_CONNECT_TIMEOUT',
  'SMTP_CONNECT_REFUSED',
  'SMTP_UNREACHABLE',
  'SMTP_EGRESS_BLOCKED',
  'SMTP_EGRESS_INTERCEPTED',
  'SMTP_TIMEOUT',
  'SMTP_CLOSED',
  'SMTP_PROTOCOL',
  'SMTP_TOO_MUCH',
  'SMTP_REFUSED',
  'SMTP_REFUSED_US',
  'SMTP_TEMPORARY',
  'TLS_TIMEOUT',
  'TLS_FAILED',
  'TLS_UNSTEADY',
  'HTTP_NO_ADDRESS',
  'HTTP_CONNECT_REFUSED',
  'HTTP_TIMEOUT',
  'HTTP_UNREACHABLE',
  'HTTP_TLS_FAILED',
  'HTTP_TOO_LARGE',
  'HTTP_PROTOCOL',
  'ADDRESS_NOT_ALLOWED',
  'DEPENDS_ON_UNKNOWN',
  'BUDGET_EXCEEDED',
  'NOT_RECORDED',
  'HELD_UNREADABLE',
  'ABORTED',
  'RULE_CRASHED',
] as const;

export type ProbeErrorCode = (typeof PROBE_ERROR_CODES)[number];

export const probeErrorSchema = v.strictObject({
  code: v.pipe(v.picklist(PROBE_ERROR_CODES), v.description('Where the look stopped.')),
  transient: v.pipe(v.boolean(), v.description('True when looking again later may give an answer.')),
  detail: v.pipe(
    v.string(),
    v.description('What the system or the peer said, verbatim. Not for matching, not translated.'),
  ),
});

/** We could not look. Never means that the thing is not there. */
export interface ProbeError extends Readonly<v.InferOutput<typeof probeErrorSchema>> {}

const LASTING: ReadonlySet<ProbeErrorCode> = new Set([
  'DNS_NAME_INVALID',
  'DNS_MALFORMED',
  'DKIM_SELECTOR_UNKNOWN',
  'HTTP_NO_ADDRESS',
  'SMTP_REFUSED',
  'ADDRESS_NOT_ALLOWED',
  'HELD_UNREADABLE',
  'NOT_RECORDED',
  'RULE_CRASHED',
]);

/** A ProbeError; whether it is transient follows from the code unless said otherwise. */
export function probeError(
  code: ProbeErrorCode,
  detail: string,
  transient: boolean = !LASTING.has(code),
): ProbeError {
  return { code, transient, detail };
}
