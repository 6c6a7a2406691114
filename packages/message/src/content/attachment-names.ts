/** Which endings of file names receivers and filters take for dangerous. */
import type { AttachmentRisk } from '@whyspam/core';

/** Files that Gmail takes from nobody, zipped or not. Source: support.google.com/mail/answer/6590. Checked 2026-11-26. */
export const REFUSED_BY_GMAIL: ReadonlySet<string> = new Set(
  [
    'ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ exe hta img ins iso isp',
    'jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif ps1 scr sct shb sys vb vbe vbs vhd vxd wsc',
    'wsf wsh xll',
  ].flatMap((line) => line.split(' ')),
);

const KINDS: Readonly<
  Record<
    Exclude<
      AttachmentRisk,
      'encryptedArchive' | 'programInArchive' | 'doubleExtension' | 'reversedName' | 'disguisedProgram'
    >,
    string
  >
> = {
  script: 'bat cmd hta js jse mjs ps1 psm1 sct vb vbe vbs wsc wsf wsh',
  shortcut: 'lnk url scf library-ms settingcontent-ms desktop',
  diskImage: 'dmg img iso vhd vhdx udf',
  webPage: 'htm html shtml xhtml mht mhtml svg',
  macros: 'docm dotm xlsm xltm xlam xll ppam pptm potm ppsm sldm one onepkg',
  program: [...REFUSED_BY_GMAIL].join(' '),
};

const KIND_OF: ReadonlyMap<string, AttachmentRisk> = new Map(
  kindEntries().flatMap(([kind, endings]) =>
    endings.split(' ').map((ending): [string, AttachmentRisk] => [ending, kind]),
  ),
);

/** The last of two kinds wins, so what is a program among other things comes first. */
function kindEntries(): readonly (readonly [AttachmentRisk, string])[] {
  const { program, script, shortcut, diskImage, webPage, macros } = KINDS;
  return [
    ['program', program],
    ['script', script],
    ['shortcut', shortcut],
    ['diskImage', diskImage],
    ['webPage', webPage],
    ['macros', macros],
  ];
}

/** Endings of what people expect to open: a second ending behind one of them is there to deceive. */
const DOCUMENT_ENDINGS = new Set(
  'doc docx xls xlsx ppt pptx pdf txt rtf jpg jpeg png gif csv odt mp3 mp4 avi'.split(' '),
);
/** Characters that turn the direction of writing: `annexe` + U+202E + `fdp.exe` is shown as `annexeexe.pdf`. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/u;

export function endingOf(name: string): string {
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/[. ]+$/, '');
  const dot = bare.lastIndexOf('.');
  return dot === -1 ? '' : bare.slice(dot + 1);
}

export function riskOfEnding(name: string): AttachmentRisk | undefined {
  return KIND_OF.get(endingOf(name));
}

/** What the form of the whole name says. */
export function riskOfName(name: string): AttachmentRisk | undefined {
  const risk = riskOfEnding(name);
  if (TURNING.test(name)) return 'reversedName';
  if (risk === undefined) return undefined;
  // Blanks before the second ending push it out of sight.
  const before = endingOf(name.trim().slice(0, -(endingOf(name).length + 1)));
  return DOCUMENT_ENDINGS.has(before.trim()) && risk !== 'webPage' ? 'doubleExtension' : risk;
}
