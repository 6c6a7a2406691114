/** A failure of a connection that says more than that it is gone: asking again on a new one would end the same. */
import { probeError, type ProbeError } from '@whyspam/core';

export class CarrierError extends Error {
  readonly probeError: ProbeError;

  constructor(error: ProbeError) {
    super(error.detail);
    this.name = 'CarrierError';
    this.probeError = error;
  }
}

/** The server could not prove who it is, or does not speak TLS as it must. Lasting, unlike a lost connection. */
export function tlsFailure(detail: string): CarrierError {
  return new CarrierError(probeError('TLS_FAILED', detail, false));
}

/** Nothing within the time that a whole question has: a second try would have none left. */
export function outOfTime(transport: string): CarrierError {
  return new CarrierError(probeError('DNS_TIMEOUT', `${transport}: no answer in time`));
}
