/** Reads whatever an administrator has of reports, file by file and piece by piece, and puts them together. */
import {
  visible,
  type DmarcReports,
  type FailureReports,
  type ReportProblem,
  type TlsReports,
} from '@whyspam/core';
import { decodePart } from '../parse/decode-part.ts';
import { fieldNamed } from '../parse/header-fields.ts';
import { allParts, parseMimeTree } from '../parse/mime-tree.ts';
import type { AggregateRecord } from './aggregate-report.ts';
import { createDmarcCollector, type DmarcCollector, type OpenReport } from './collect-dmarc.ts';
import { createFailureCollector, type FailureCollector } from './collect-failures.ts';
import { createTlsCollector, type TlsCollector } from './collect-tls.ts';
import { detectContent, wideEncoding } from './detect-content.ts';
import type { KnownSources } from './judge-record.ts';
import { DEFAULT_REPORT_LIMITS, type ReportLimits } from './limits.ts';
import { createAggregateParser } from './parse-aggregate-report.ts';
import { parseFailureReport } from './parse-failure-report.ts';
import { parseTlsReport } from './parse-tls-report.ts';
import { splitMboxStream } from './split-mbox-stream.ts';
import { gather, gunzip, peek, unzip, UnpackStopped, type Chunks, type UnpackBudget } from './unpack.ts';

export interface ReportInput {
  readonly name: string;
  /** Whole, or in pieces: a file of any size then takes no more memory than a small one. */
  readonly content: Uint8Array | Chunks;
}

export interface ReadReportsOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ReportLimits>;
  /** To know a report of the future; left out: none is. */
  readonly now?: Date;
  readonly knownSources?: KnownSources;
}

export interface ReportsRead {
  readonly dmarc: ReadonlyMap<string, DmarcReports>;
  readonly tls: ReadonlyMap<string, TlsReports>;
  /** By the domain reported; empty where the report does not say. */
  readonly failures: ReadonlyMap<string, FailureReports>;
  /** Of all files, also those that belong to no domain. */
  readonly problems: readonly ReportProblem[];
}

interface Reading {
  readonly limits: ReportLimits;
  readonly signal: AbortSignal | undefined;
  readonly dmarc: DmarcCollector;
  readonly tls: TlsCollector;
  readonly failures: FailureCollector;
  note(problem: ReportProblem): void;
}

/** Where one is: in which file, how deep, what the message around it says. */
interface Place {
  readonly name: string;
  readonly depth: number;
  readonly budget: UnpackBudget;
  readonly tlsDomain?: string;
  /** Part of a message: that a part is no report is no problem. */
  readonly isPart?: true;
}

/**
 * Reads DMARC aggregate reports, TLS reports and failure reports out of XML, JSON, gzip, ZIP, messages and mailboxes, by
 * what they hold and not by their names. A broken file costs nothing but itself.
 *
 * @throws the reason of the signal, when it is aborted.
 */
export async function readReports(
  inputs: AsyncIterable<ReportInput> | Iterable<ReportInput>,
  options: ReadReportsOptions = {},
): Promise<ReportsRead> {
  const limits = { ...DEFAULT_REPORT_LIMITS, ...options.limits };
  const problems: ReportProblem[] = [];
  const reading: Reading = {
    limits,
    signal: options.signal,
    dmarc: createDmarcCollector(limits, options.now, options.knownSources),
    tls: createTlsCollector(limits),
    failures: createFailureCollector(limits),
    note: (problem) => {
      if (problems.length < limits.maxProblems) problems.push(problem);
    },
  };
  for await (const { name, content } of inputs) {
    options.signal?.throwIfAborted();
    const budget = { packed: 0, unpacked: 0, entries: 0 };
    const chunks = content instanceof Uint8Array ? pieces(content) : content;
    await readAny(reading, { name: visible(name, 300), depth: 0, budget }, chunks);
  }
  return {
    dmarc: reading.dmarc.finish(),
    tls: reading.tls.finish(),
    failures: reading.failures.finish(),
    problems,
  };
}

/** @returns how many reports were found. */
async function readAny(reading: Reading, place: Place, chunks: Chunks): Promise<number> {
  const { limits } = reading;
  const problem = (kind: string, detail: string): number => {
    reading.note({ file: place.name, kind, detail, salvaged: 0 });
    return 0;
  };
  if (place.depth > limits.maxDepth) return problem('tooDeep', String(limits.maxDepth));
  try {
    const { head, all } = await peek(chunks);
    const inside = { ...place, depth: place.depth + 1 };
    const kind = detectContent(head);
    switch (kind) {
      case 'gzip':
        return await readAny(reading, inside, gunzip(all, place.budget, limits));
      case 'zip':
        return await readZip(reading, inside, all);
      case 'xml':
        return await readXml(reading, place, head, all);
      case 'json':
        return await readJson(reading, place, all);
      case 'mbox': {
        let found = 0;
        let index = 0;
        for await (const message of splitMboxStream(all, limits.maxHeldOctets)) {
          index += 1;
          reading.signal?.throwIfAborted();
          found += await readMessage(reading, { ...inside, name: `${place.name}: ${index}` }, message);
        }
        return found;
      }
      case 'message': {
        const { content, isCut } = await gather(all, limits.maxHeldOctets);
        if (isCut) problem('tooLarge', String(limits.maxHeldOctets));
        return await readMessage(reading, inside, content.toString('latin1'));
      }
      case 'base64': {
        const { content } = await gather(all, limits.maxHeldOctets);
        return await readAny(reading, inside, pieces(Buffer.from(content.toString('latin1'), 'base64')));
      }
      case 'html':
      case 'text':
      case 'empty':
      case 'archive':
        await all.return(undefined);
        if (place.isPart === true && kind !== 'archive') return 0;
        return problem(
          kind === 'archive' ? 'unknownArchive' : kind === 'empty' ? 'empty' : 'notAReport',
          kind,
        );
    }
  } catch (error) {
    reading.signal?.throwIfAborted();
    if (error instanceof UnpackStopped) return problem(error.kind, error.detail);
    // The caller's own stream failed, or we erred: either way the other files are still read.
    return problem('unreadable', visible(error instanceof Error ? error.message : String(error), 200));
  }
}

async function readZip(reading: Reading, place: Place, chunks: Chunks): Promise<number> {
  let found = 0;
  let entries = 0;
  for await (const entry of unzip(chunks, place.budget, reading.limits)) {
    entries += 1;
    // What macOS adds to each file.
    if (/(^|\/)(__MACOSX\/|\._|\.DS_Store)/.test(entry.name)) continue;
    found += await readAny(
      reading,
      { ...place, name: `${place.name}: ${visible(entry.name, 200)}` },
      entry.chunks,
    );
  }
  if (entries === 0) reading.note({ file: place.name, kind: 'brokenArchive', detail: 'zip', salvaged: 0 });
  return found;
}

async function readMessage(reading: Reading, place: Place, content: string): Promise<number> {
  const { root } = parseMimeTree(content);
  const failure = parseFailureReport(content, root);
  if (failure !== undefined) {
    reading.failures.add(failure);
    return 1;
  }
  // RFC 8460 section 5.3.
  const tlsDomain = fieldNamed(root.fields, 'tls-report-domain')?.value.trim().toLowerCase();
  let found = 0;
  for (const part of allParts(root)) {
    if (part.children.length > 0) continue;
    reading.signal?.throwIfAborted();
    const octets = decodePart(content, part);
    if (octets.length === 0) continue;
    const name = part.fileName === undefined ? place.name : `${place.name}: ${visible(part.fileName, 200)}`;
    const inside: Place = {
      ...place,
      name,
      isPart: true,
      ...(tlsDomain === undefined || tlsDomain === '' ? {} : { tlsDomain: visible(tlsDomain, 255) }),
    };
    // A text for people that begins like a header field is still that; a forwarded message is one.
    const kind = detectContent(octets);
    if ((kind === 'message' || kind === 'mbox') && !part.type.startsWith('message/')) continue;
    found += await readAny(reading, inside, pieces(octets));
  }
  if (found === 0 && place.isPart !== true)
    reading.note({ file: place.name, kind: 'notAReport', detail: 'message', salvaged: 0 });
  return found;
}

/** Records held back until the report has said whose they are. */
const MAX_HELD_RECORDS = 2000;

async function readXml(reading: Reading, place: Place, head: Uint8Array, chunks: Chunks): Promise<number> {
  const notes: { kind: string; detail: string }[] = [];
  const note = (kind: string, detail: string): void => {
    if (notes.length < 20 && !notes.some((known) => known.kind === kind && known.detail === detail))
      notes.push({ kind, detail: visible(detail, 200) });
  };
  let open: OpenReport | undefined;
  let held: AggregateRecord[] = [];
  const release = (): void => {
    open ??= reading.dmarc.open(parser.metadata, held[0]?.headerFrom, note);
    for (const record of held) open.addRecord(record);
    held = [];
  };
  const parser = createAggregateParser(
    {
      record: (record) => {
        if (open !== undefined) return open.addRecord(record);
        held.push(record);
        if (parser.hasHead || held.length >= MAX_HELD_RECORDS) release();
      },
      problem: note,
    },
    reading.limits,
  );
  let stopped: unknown;
  try {
    await feed(reading, head, chunks, parser.write);
  } catch (error) {
    stopped = error;
  }
  const isWhole = parser.end() && stopped === undefined;
  if (parser.isReport) {
    release();
    open?.finish(parser.records, isWhole);
  }
  reading.signal?.throwIfAborted();
  if (!parser.isReport) {
    if (stopped !== undefined) throw stopped;
    if (place.isPart !== true)
      reading.note({ file: place.name, kind: 'notAReport', detail: 'xml', salvaged: 0 });
    return 0;
  }
  if (stopped instanceof UnpackStopped) note(stopped.kind, stopped.detail);
  else if (!isWhole) note('truncated', '');
  for (const { kind, detail } of notes) {
    const problem = { file: place.name, kind, detail, salvaged: parser.records };
    reading.note(problem);
    if (open?.domain !== undefined) reading.dmarc.addProblem(open.domain, problem);
  }
  return 1;
}

/** Gives the text on, one character a byte in UTF-8, whatever it is written in. */
async function feed(
  reading: Reading,
  head: Uint8Array,
  chunks: Chunks,
  write: (text: string) => void,
): Promise<void> {
  const wide = wideEncoding(head);
  const decoder = wide === undefined ? undefined : new TextDecoder(wide);
  for await (const chunk of chunks) {
    reading.signal?.throwIfAborted();
    for (let at = 0; at < chunk.length; at += TEXT_PIECE) {
      const octets = Math.min(TEXT_PIECE, chunk.length - at);
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset + at, octets);
      write(
        decoder === undefined
          ? piece.toString('latin1')
          : Buffer.from(decoder.decode(piece, { stream: true }), 'utf8').toString('latin1'),
      );
    }
  }
}

/**
 * Octets made a text at once. The garbage collector finds one of them alive each time, and by what it has found alive it
 * doubles its young generation: in pieces of 32 KiB a report of a million records took 16 MB more.
 */
const TEXT_PIECE = 2 * 1024;

async function readJson(reading: Reading, place: Place, chunks: Chunks): Promise<number> {
  const { limits } = reading;
  const notes: { kind: string; detail: string }[] = [];
  const note = (kind: string, detail: string): void => {
    if (notes.length < 20) notes.push({ kind, detail });
  };
  const { content, isCut } = await gather(chunks, limits.maxHeldOctets);
  if (isCut) note('tooLarge', String(limits.maxHeldOctets));
  const wide = wideEncoding(content);
  const { reports, problems } = parseTlsReport(new TextDecoder(wide ?? 'utf-8').decode(content));
  for (const { kind, detail } of problems) note(kind, detail);
  for (const report of reports) reading.tls.add(report, place.tlsDomain, note);
  if (reports.length === 0 && place.isPart === true) return 0;
  const salvaged = reports.reduce((sum, { policies }) => sum + policies.length, 0);
  const domain = reports[0]?.policies[0]?.domain ?? place.tlsDomain;
  for (const { kind, detail } of notes) {
    const problem = { file: place.name, kind, detail, salvaged };
    reading.note(problem);
    if (domain !== undefined) reading.tls.addProblem(domain, problem);
  }
  return reports.length;
}

/** Small enough that V8 does not give each text a memory mapping of its own. */
const PIECE = 32 * 1024;

function* pieces(content: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
}
