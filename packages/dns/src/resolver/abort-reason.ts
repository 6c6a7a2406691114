/** Why a signal was aborted, as text for an error. */

export function abortReason({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : String(reason);
}
