/** What a zip says of its files without unpacking one: names, encryption, macros (APPNOTE.TXT sections 4.3.7 and 4.4.4). */

export interface ArchiveLook {
  readonly names: readonly string[];
  readonly isEncrypted: boolean;
}

const MAX_ENTRIES = 1000;
const MAX_NAME = 512;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_OCTETS = 30;
/** Bit 0 of the flags. */
const ENCRYPTED = 1;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length > LOCAL_HEADER_OCTETS && viewOf(bytes).getUint32(0, true) === LOCAL_HEADER;
}

/** Goes from header to header by what each says of its length, and by search where it says nothing. */
export function lookIntoArchive(bytes: Uint8Array): ArchiveLook {
  const view = viewOf(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  let isEncrypted = false;
  let at = 0;
  while (names.length < MAX_ENTRIES && at !== -1 && at + LOCAL_HEADER_OCTETS <= bytes.length) {
    if (view.getUint32(at, true) !== LOCAL_HEADER) {
      at = buffer.indexOf('PK\u0003\u0004', at, 'latin1');
      continue;
    }
    const nameLength = view.getUint16(at + 26, true);
    const nameStart = at + LOCAL_HEADER_OCTETS;
    names.push(buffer.toString('utf8', nameStart, Math.min(nameStart + nameLength, nameStart + MAX_NAME)));
    if ((view.getUint16(at + 6, true) & ENCRYPTED) !== 0) isEncrypted = true;
    at = nameStart + nameLength + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return { names, isEncrypted };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
