/** The user name and password of `smtp --user`, the password from where nobody else reads it. */
import { visible, WhyspamError } from '@whyspam/core';
import type { Login } from '@whyspam/smtp';
import type { Context } from './context.ts';
import { readTextFile } from './files.ts';

const MAX_PASSWORD_FILE = 65_536;

/**
 * @returns undefined when no login was asked for, and `interrupted` when the person would not say.
 * @throws WhyspamError OPTION_INVALID without a password, FILE_UNREADABLE.
 */
export async function readLogin(context: Context): Promise<Login | 'interrupted' | undefined> {
  const { settings, words } = context;
  const { user, sendTo } = settings;
  if (user === undefined) return undefined;
  const password = await readPassword(context, user);
  if (context.signal.aborted) return 'interrupted';
  if (password === undefined || password === '') {
    throw new WhyspamError('OPTION_INVALID', words.error.noPassword(), words.error.noPasswordNext());
  }
  return { user, password, ...(sendTo === undefined ? {} : { sendTo }) };
}

async function readPassword({ io, settings, words }: Context, user: string): Promise<string | undefined> {
  const { passwordFile } = settings;
  if (passwordFile === '-') return firstLine(await io.readInput(MAX_PASSWORD_FILE));
  if (passwordFile !== undefined) return firstLine(await readTextFile(passwordFile, words));
  const fromEnvironment = io.env['WHYSPAM_PASSWORD'];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
  return io.stdin.isTTY === true ? io.askHidden(words.askPassword(visible(user, 80))) : undefined;
}

/** Editors end a file with a line end that is no part of the password. */
function firstLine(text: string): string {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u, 1)
    .join('');
}
