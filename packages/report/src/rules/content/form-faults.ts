/** Faults of form in a fact, by kind: what several rules ask. */
import type { FormFault, FormFaultKind, MessageContent } from '@whyspam/core';

export function faultsOf(
  { formFaults }: MessageContent,
  ...kinds: readonly FormFaultKind[]
): readonly FormFault[] {
  return formFaults.filter(({ kind }) => kinds.includes(kind));
}

export function missingFields(content: MessageContent): readonly string[] {
  return faultsOf(content, 'missing').flatMap(({ field }) => (field === undefined ? [] : [field]));
}

/** `Message-ID`, `MIME-Version`: as the standards spell it. */
export function fieldName(field: string): string {
  if (field === 'message-id') return 'Message-ID';
  return field.replace(/(?:^|-)[a-z]/gu, (start) => start.toUpperCase()).replace(/^Mime/u, 'MIME');
}

export function fieldNames(faults: readonly FormFault[]): readonly string[] {
  return [...new Set(faults.flatMap(({ field }) => (field === undefined ? [] : [fieldName(field)])))];
}

/** The first ones, so that a sentence stays one. */
export function firstFew(items: readonly string[], most = 5): readonly string[] {
  return items.slice(0, most);
}
