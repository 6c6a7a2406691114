/** What an administrator already holds: each becomes facts. */
export { splitMbox } from './parse/split-mbox.ts';
export { redactMessage, redactText } from './redact/redact-message.ts';
