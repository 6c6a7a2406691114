/** Attachments that receivers refuse or filters suspect: by name, by first octets, by what is in an archive. */
import type { AttachmentRisk, RiskyAttachment } from '@whyspam/core';
import { decodePart } from '../parse/decode-part.ts';
import type { MimePart } from '../parse/mime-tree.ts';
import { endingOf, REFUSED_BY_GMAIL, riskOfEnding, riskOfName } from './attachment-names.ts';
import { isZip, lookIntoArchive } from './look-into-archive.ts';

const MAX_FOUND = 50;
const MAX_NAME = 200;
/** Encoded octets of a part that are looked into; names and flags of an archive stand along the whole of it. */
const MAX_LOOKED_AT = 4 * 1024 * 1024;
const MAX_LOOKED_AT_ALL = 16 * 1024 * 1024;
/** `_VBA_PROJECT` in the directory of an OLE file, in UTF-16. */
const VBA = Buffer.from('_VBA_PROJECT', 'utf16le');
const ARCHIVED_PROGRAMS: readonly AttachmentRisk[] = ['program', 'script', 'shortcut', 'diskImage'];

/** @param content one character a byte. */
export function findRiskyAttachments(
  content: string,
  attachments: readonly MimePart[],
): readonly RiskyAttachment[] {
  const found: RiskyAttachment[] = [];
  let budget = MAX_LOOKED_AT_ALL;
  for (const part of attachments) {
    if (found.length >= MAX_FOUND) break;
    const end = Math.min(part.end, part.bodyStart + Math.min(MAX_LOOKED_AT, budget));
    budget -= end - part.bodyStart;
    const risk = judge(part.fileName ?? '', decodePart(content, { ...part, end }));
    if (risk === undefined) continue;
    const name = (part.fileName ?? part.type).slice(0, MAX_NAME);
    found.push({ name, ...risk });
  }
  return found;
}

function judge(name: string, bytes: Uint8Array): Omit<RiskyAttachment, 'name'> | undefined {
  const ending = endingOf(name);
  const isRefused = REFUSED_BY_GMAIL.has(ending);
  const byName = riskOfName(name);
  if (byName === 'reversedName' || byName === 'doubleExtension')
    return { because: byName, detail: ending, isRefusedByGmail: isRefused };
  if (isProgram(bytes) && byName !== 'program')
    return { because: 'disguisedProgram', detail: ending, isRefusedByGmail: true };
  if (byName !== undefined) return { because: byName, detail: ending, isRefusedByGmail: isRefused };
  if (isZip(bytes)) return judgeArchive(bytes);
  return isOle(bytes) && Buffer.from(bytes).includes(VBA)
    ? { because: 'macros', isRefusedByGmail: false }
    : undefined;
}

function judgeArchive(bytes: Uint8Array): Omit<RiskyAttachment, 'name'> | undefined {
  const { names, isEncrypted } = lookIntoArchive(bytes);
  const isOffice = names.includes('[Content_Types].xml');
  if (isOffice && names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name)))
    return { because: 'macros', isRefusedByGmail: false };
  if (isOffice) return undefined;
  const program = names.find((name) => ARCHIVED_PROGRAMS.includes(riskOfEnding(name) ?? 'webPage'));
  if (program !== undefined)
    return {
      because: 'programInArchive',
      detail: program.slice(0, MAX_NAME),
      isRefusedByGmail: REFUSED_BY_GMAIL.has(endingOf(program)),
    };
  return isEncrypted ? { because: 'encryptedArchive', isRefusedByGmail: false } : undefined;
}

/** MZ of Windows, ELF, Mach-O in both orders. */
function isProgram(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return (
    (start.startsWith('MZ') && start.length === 64 && start.includes('\0')) ||
    /^(?:\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/.test(start)
  );
}

function isOle(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';
}
