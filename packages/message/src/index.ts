/** What an administrator already holds: each becomes facts. */
export { splitMbox } from './parse/split-mbox.ts';
export { redactMessage, redactText } from './redact/redact-message.ts';
export { classifyReply, type ClassifiedReply, type ReplyToClassify } from './replies/classify-reply.ts';
export { SISIMAI_REASONS } from './replies/sisimai-reasons.ts';
export { parseBounce, type ParsedBounce } from './bounce/parse-bounce.ts';
export type { NotBounce } from './bounce/not-bounce.ts';
