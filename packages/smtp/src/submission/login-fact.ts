/** What came of a login, read from the record of its conversation and nothing else. */
import type {
  LoginDanger,
  SenderAnswer,
  SmtpEvidence,
  SmtpLine,
  SmtpReply,
  SubmissionLogin,
} from '@whyspam/core';
import { readExchanges } from '../conversation/exchanges.ts';
import { NOTE } from '../conversation/notes.ts';
import { readTranscript } from '../conversation/transcript.ts';
import { HIDDEN } from './secrets.ts';

const DANGERS: readonly LoginDanger[] = ['inTheClear', 'untrusted', 'wrongName'];

export function loginOf({ lines, error }: SmtpEvidence): SubmissionLogin {
  const note = lines.find(({ from, text }) => from === 'note' && text.startsWith(NOTE.loginNotSafe));
  if (note !== undefined) {
    const danger = DANGERS.find((each) => note.text.endsWith(each));
    return { state: 'notSafe', ...(danger === undefined ? {} : { danger }) };
  }
  const passages = readPassages(lines);
  const exchanges = readPassage(lines);
  const begin = exchanges.findIndex(({ command }) => command.startsWith('AUTH '));
  const auth = exchanges[begin];
  if (auth === undefined) {
    const { ehloAgain } = readTranscript(lines);
    const isOpen = ehloAgain?.code === 250;
    return isOpen && error === undefined
      ? { state: 'notOffered' }
      : { state: 'unknown', ...(error === undefined ? {} : { error }) };
  }
  const reply = lastOfLogin(exchanges.slice(begin));
  const state = loginState(reply);
  const mechanism = auth.command.split(' ')[1] ?? '';
  const senderOf = (which: 'own' | 'foreign'): SenderAnswer | undefined => {
    const passage = passages.get(`${NOTE.sender}${which}`);
    return passage === undefined ? undefined : senderAnswer(passage);
  };
  const ownSender = senderOf('own');
  const foreignSender = senderOf('foreign');
  const message = passages.get(NOTE.testMessage);
  return {
    state,
    mechanism,
    ...(reply === undefined ? {} : { reply }),
    ...(state === 'unknown' && error !== undefined ? { error } : {}),
    ...(ownSender === undefined ? {} : { ownSender }),
    ...(foreignSender === undefined ? {} : { foreignSender }),
    ...(message === undefined ? {} : { sent: { ...sentAnswer(message), recipient: recipientOf(message) } }),
  };
}

/** One line of ours, or a message of ours, and the first reply to it; any more belong to nothing. */
interface Said {
  readonly command: string;
  readonly reply?: SmtpReply;
}

function readPassage(lines: readonly SmtpLine[], note: string = ''): readonly Said[] {
  return readExchanges(lines).flatMap(({ command = note, replies }) => {
    const reply = replies[0]?.reply;
    if (command === '' && reply === undefined) return [];
    return [{ command, ...(reply === undefined ? {} : { reply }) }];
  });
}

/** What follows each note about a sender, up to the next; a message is one more thing said. */
function readPassages(lines: readonly SmtpLine[]): ReadonlyMap<string, readonly Said[]> {
  const passages = new Map<string, readonly Said[]>();
  let name: string | undefined;
  let said: readonly Said[] = [];
  let begin = 0;
  const take = (end: number): void => {
    if (name === undefined) return;
    const first = lines[begin - 1]?.text ?? '';
    said = [...said, ...readPassage(lines.slice(begin, end), first.startsWith(NOTE.message) ? first : '')];
    passages.set(name, said);
  };
  for (const [at, { from, text }] of lines.entries()) {
    if (from !== 'note') continue;
    const isPassage = text.startsWith(NOTE.sender) || text === NOTE.testMessage;
    if (!isPassage && !text.startsWith(NOTE.message)) continue;
    take(at);
    begin = at + 1;
    if (isPassage) {
      name = text;
      said = [];
    }
  }
  take(lines.length);
  return passages;
}

/** The reply that ends the login: that to the last of its lines. */
function lastOfLogin(exchanges: readonly Said[]): SmtpReply | undefined {
  let reply: SmtpReply | undefined;
  for (const exchange of exchanges) {
    const isPart =
      exchange.command.startsWith('AUTH ') || exchange.command === HIDDEN || exchange.command === '';
    if (!isPart) break;
    reply = exchange.reply;
  }
  return reply;
}

function loginState(reply: SmtpReply | undefined): SubmissionLogin['state'] {
  if (reply === undefined || reply.code < 200) return 'unknown';
  if (reply.code < 300) return 'accepted';
  if (reply.code < 400) return 'unknown';
  // RFC 4954 section 6: 432 asks the user to change something first; every other 4yz passes by itself.
  return reply.code < 500 && reply.code !== 432 ? 'temporary' : 'refused';
}

/** RFC 3463 sections 3.2 and 3.3: about the recipient's address or mailbox, so not about the sender. */
const ABOUT_RECIPIENT = /^[45]\.(?:1\.[12346]|2\.\d+)$/;
/** RFC 3463, RFC 7505 section 4.2: the sender's domain is no good, whoever may use it. */
const ABOUT_SENDER_DOMAIN = /^[45]\.(?:1\.[78]|7\.27|4\.\d+)$/;

function senderAnswer(passage: readonly Said[]): SenderAnswer {
  const asked = passage.filter(({ command }) => command !== 'RSET' && command !== 'QUIT');
  const refusal = asked.find(({ reply }) => reply !== undefined && reply.code >= 400);
  const reply = refusal?.reply ?? asked.at(-1)?.reply;
  if (reply === undefined) return { state: 'unknown' };
  const code = reply.enhancedCode ?? '';
  const isAboutOther = ABOUT_RECIPIENT.test(code) || ABOUT_SENDER_DOMAIN.test(code);
  if (refusal !== undefined && isAboutOther) return { state: 'unknown', reply };
  const hasRecipient = asked.some(({ command }) => command.startsWith('RCPT '));
  // Without RCPT a refusal may be still to come.
  if (refusal === undefined && !hasRecipient) return { state: 'unknown', reply };
  return { state: answerState(reply), reply };
}

function sentAnswer(passage: readonly Said[]): SenderAnswer {
  const asked = passage.filter(({ command }) => command !== 'RSET' && command !== 'QUIT');
  const refusal = asked.find(({ reply }) => reply !== undefined && reply.code >= 400);
  const last = asked.at(-1);
  const reply = refusal?.reply ?? (last?.command.startsWith(NOTE.message) === true ? last.reply : undefined);
  return reply === undefined ? { state: 'unknown' } : { state: answerState(reply), reply };
}

function answerState({ code }: SmtpReply): SenderAnswer['state'] {
  if (code < 200 || (code >= 300 && code < 400)) return 'unknown';
  if (code < 300) return 'accepted';
  return code < 500 ? 'temporary' : 'refused';
}

function recipientOf(passage: readonly Said[]): string {
  const rcpt = passage.find(({ command }) => command.startsWith('RCPT TO:'));
  return /^RCPT TO:<([^>]*)>/.exec(rcpt?.command ?? '')?.[1] ?? '';
}
