/** The HTML holds scripts, forms or frames. */
import { defineRule, type ActiveContent } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

const PROGRAMS: readonly string[] = ['script', 'plugin', 'eventHandler', 'scriptUrl', 'embeddedDocument'];

const WORDS: Readonly<Record<string, string>> = {
  script: 'a script',
  plugin: 'an embedded object',
  eventHandler: 'a script in an attribute',
  scriptUrl: 'a javascript: link',
  embeddedDocument: 'a data: link to a page',
  form: 'a form',
  frame: 'a frame',
  refresh: 'a page that sends the reader on (meta refresh)',
  externalStyle: 'a style sheet from elsewhere',
} satisfies Record<ActiveContent | 'scriptUrl' | 'embeddedDocument', string>;

function wordsEn(kinds: readonly string[]): string {
  return listEn(kinds.map((kind) => WORDS[kind] ?? kind));
}

export const contentActiveContent = defineRule({
  id: 'content/active-content',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    program: failure<{ kinds: readonly string[] }>({
      title: ({ kinds }) => `The HTML holds ${wordsEn(kinds)}`,
      what: ({ kinds }) => `There is ${wordsEn(kinds)} in the HTML.`,
      why: () => 'No mail program runs it, and filters take it for an attack.',
      fix: () => 'Take it out: copy no web page into a mail, and link to the page instead.',
    }),
    removed: failure<{ kinds: readonly string[] }>({
      title: ({ kinds }) => `The HTML holds ${wordsEn(kinds)}, which mail programs take out`,
      what: ({ kinds }) => `There is ${wordsEn(kinds)} in the HTML.`,
      why: () =>
        'Most mail programs take it out or warn of it, so it does not work; phishing asks for passwords in this way, and filters know.',
      fix: () => 'Link to a page with the form or the frame, and write styles into the message itself.',
    }),
    passive: state(() => 'The HTML holds nothing active'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('passive', {});
    const { activeContent, linkTricks } = messageContent.value;
    const kinds = [
      ...activeContent,
      ...new Set(linkTricks.map(({ kind }) => kind).filter((kind) => PROGRAMS.includes(kind))),
    ];
    const programs = kinds.filter((kind) => PROGRAMS.includes(kind));
    if (programs.length > 0) return say.fail('program', { kinds: programs }, []);
    return kinds.length > 0
      ? say.warn('removed', { kinds }, [], { severity: 'low' })
      : say.pass('passive', {});
  },
});
