/** The set-up of a sending service in words: where in its menus, which records, what SPF has to do with it. */
import { visible, type DnsFix, type Fix } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import type { SenderSetup } from '../setup/senders/sender-setup.ts';
import { senderSetup } from '../setup/senders/sender-table.ts';
import { prose, type Part, type Prose, type Verbatim } from './outline.ts';

const isRecord = (fix: Fix): fix is DnsFix => fix.kind === 'dns';

/** @param lineOf a record as a line of a zone file. */
export function serviceParts(
  service: string,
  fixes: readonly Fix[],
  language: Language,
  lineOf: (fix: DnsFix) => string,
): readonly Part[] {
  const words = reportWords(language).fixes.setup;
  const setup = senderSetup(service);
  const records = fixes.filter(isRecord);
  const name = setup?.name ?? visible(service);
  const isOpen = records.some((record) => `${record.name} ${record.value ?? ''}`.includes('<'));
  const lines: Verbatim = {
    kind: 'verbatim',
    as: 'diff',
    lines: records.map((record) => ({ text: `+ ${lineOf(record)}`, tone: 'added' })),
  };
  return [
    ...(setup === undefined ? [] : [prose(words.menu({ name })), menuPart(setup)]),
    ...(records.length === 0
      ? []
      : [prose(isOpen ? words.openRecords({ name }) : words.records({ name })), lines]),
    ...(setup === undefined ? [] : notes(setup, language)),
  ];
}

const menuPart = ({ menu }: SenderSetup): Part => ({ kind: 'verbatim', as: 'text', lines: [{ text: menu }] });

function notes(setup: SenderSetup, language: Language): readonly Prose[] {
  const { name, spf, spfAligns, note, url, isVerified } = setup;
  const words = reportWords(language).fixes.setup;
  const include = spf.include ?? '';
  const spfText =
    spf.advice === 'needed'
      ? words.spfNeeded({ name, include })
      : spf.advice === 'demanded'
        ? words.spfDemanded({ name, include })
        : spf.advice === 'address'
          ? words.spfAddress({ name })
          : include === ''
            ? words.spfUseless({ name })
            : words.spfUselessInclude({ name, include });
  return [
    prose(`${spfText} ${words.spfAligns[spfAligns]}`),
    ...(note === undefined ? [] : [prose(note[language])]),
    prose(isVerified ? words.source({ url }) : words.fromMemory({ url }), { tone: 'muted', link: url }),
  ];
}
