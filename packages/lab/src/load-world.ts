/** A user's world: YAML or JSON text, checked before anything is started. */
import { visible, WhyspamError } from '@whyspam/core';
import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { readZones } from './dns/zones.ts';
import { type World, worldSchema } from './world.ts';

/** Characters. */
const MAX_WORLD_LENGTH = 8 * 1024 * 1024;

/**
 * Reads a world file (JSON is YAML too).
 *
 * @param fileName named in errors.
 * @throws WhyspamError WORLD_INVALID, saying what, where in the file, and what to do; ZONE_INVALID for a line of a zone.
 */
export function loadWorld(text: string, fileName: string): World {
  const fail = (problem: string, next: string): WhyspamError =>
    new WhyspamError('WORLD_INVALID', `${fileName}: ${problem}`, next);
  if (text.length > MAX_WORLD_LENGTH) {
    throw fail(
      `the file has ${text.length} characters, more than ${MAX_WORLD_LENGTH}.`,
      'Leave out what does not matter.',
    );
  }
  const document = parseDocument(text, { prettyErrors: true, strict: true, logLevel: 'silent' });
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const at = syntax.linePos?.[0];
    throw new WhyspamError(
      'WORLD_INVALID',
      `${fileName}:${at?.line ?? 1}:${at?.col ?? 1}: ${visible(syntax.message.split('\n')[0] ?? '')}`,
      'Mend the YAML there: the indentation, a colon or a quote.',
    );
  }
  let plain: unknown;
  try {
    // Aliases are bounded: a file of a few lines must not grow to gigabytes.
    plain = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw fail(error instanceof Error ? visible(error.message) : 'unreadable', 'Write the aliases out.');
  }
  const result = v.safeParse(worldSchema, plain);
  if (!result.success) {
    const issue = result.issues[0];
    const path = v.getDotPath(issue) ?? 'the file';
    throw fail(
      `${visible(path)}: ${visible(issue.message)}.`,
      'Compare with a world the lab brings along: it has name, title, story, target and zones.',
    );
  }
  readZones(result.output, fileName);
  return result.output;
}
