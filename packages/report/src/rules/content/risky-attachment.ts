/** An attachment is of a kind that receivers refuse or suspect. */
import { defineRule, visible, type AttachmentRisk } from '@whyspam/core';
import { failure, state } from '../texts.ts';

const WORDS: Readonly<Record<string, string>> = {
  program: 'a program',
  script: 'a script',
  shortcut: 'a shortcut',
  diskImage: 'a disk image',
  webPage: 'a web page or SVG',
  macros: 'a document with macros, or of a kind that runs some',
  encryptedArchive: 'an archive with a password',
  programInArchive: 'an archive with a program in it',
  doubleExtension: 'a program under the name of a document',
  reversedName: 'a name that is written backwards to hide its ending',
  disguisedProgram: 'a program, whatever its name says',
} satisfies Record<AttachmentRisk, string>;

function wordsEn(because: string): string {
  return WORDS[because] ?? because;
}

export const contentRiskyAttachment = defineRule({
  id: 'content/risky-attachment',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 2183, section: '5' }],
  explainedBy: [],
  messages: {
    refused: failure<{ name: string; because: string; detail: string }>({
      title: ({ name }) => `Receivers refuse the attachment ${name}`,
      what: ({ name, because, detail }) =>
        `${name} is ${wordsEn(because)}${detail === '' ? '' : ` (${detail})`}.`,
      why: () =>
        'Gmail takes this kind of file from nobody, in an archive neither (552 5.7.0), and most others do the same.',
      fix: () => 'Share the file by a link. Renaming it does not help: the content is looked at.',
    }),
    suspect: failure<{ name: string; because: string; detail: string }>({
      title: ({ name }) => `Filters suspect the attachment ${name}`,
      what: ({ name, because, detail }) =>
        `${name} is ${wordsEn(because)}${detail === '' ? '' : ` (${detail})`}.`,
      why: () =>
        'Malware and phishing come as files of this kind. Filters score it, hold it back, or refuse it by the policy of the company.',
      fix: () => 'Send a PDF or a document without macros, or a link to the file.',
    }),
    harmless: state(() => 'No attachment is of a risky kind'),
  },
  evaluate: ({ messageContent }, say) => {
    const found = messageContent.state === 'absent' ? [] : messageContent.value.riskyAttachments;
    const worst = found.find(({ isRefusedByGmail }) => isRefusedByGmail) ?? found[0];
    if (worst === undefined) return say.pass('harmless', {});
    const { name, because, detail = '', isRefusedByGmail } = worst;
    const values = { name: visible(name, 80), because, detail: visible(detail, 80) };
    return isRefusedByGmail
      ? say.fail('refused', values, [], { severity: 'high' })
      : say.warn('suspect', values, []);
  },
});
