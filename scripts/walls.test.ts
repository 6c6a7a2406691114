/** The walls between packages hold: a forbidden import fails in lint, a forbidden global fails in the compiler. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;

/** What each package may import of the others: only what stands to its left. */
const LEFT_OF = {
  core: [],
  dns: ['core'],
  smtp: ['core', 'dns'],
  message: ['core'],
  report: ['core'],
  diagnose: ['core', 'dns', 'smtp', 'message', 'report'],
  lab: ['core', 'dns'],
} as const satisfies Record<string, readonly string[]>;

type PackageName = keyof typeof LEFT_OF;
const PACKAGES = Object.keys(LEFT_OF) as PackageName[];

let folder = '';
afterEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = '';
});

/** Output of a tool that found something; undefined when it was content. */
function complaintOf(tool: string, args: readonly string[], cwd: string): string | undefined {
  try {
    execFileSync(join(ROOT, 'node_modules/.bin', tool), args, { cwd, encoding: 'utf8', stdio: 'pipe' });
    return undefined;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return stdout + stderr;
  }
}

function lint(packageName: string, source: string): string | undefined {
  folder = mkdtempSync(join(tmpdir(), 'walls-'));
  const file = join(folder, 'packages', packageName, 'src', 'trespass.ts');
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  writeFileSync(file, `/** A trespass. */\n${source}\n`);
  return complaintOf(
    'oxlint',
    ['-A', 'all', '-D', 'no-restricted-imports', '-D', 'no-restricted-properties', '.'],
    folder,
  );
}

function compile(packageName: string, source: string): string | undefined {
  folder = mkdtempSync(join(tmpdir(), 'walls-'));
  const config = JSON.parse(readFileSync(join(ROOT, 'packages', packageName, 'tsconfig.json'), 'utf8'));
  writeFileSync(join(folder, 'trespass.ts'), `${source}\nexport {};\n`);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: {
        types: config.compilerOptions.types ?? [],
        composite: false,
        noEmit: true,
        rewriteRelativeImportExtensions: false,
      },
      files: ['trespass.ts'],
    }),
  );
  return complaintOf('tsc', ['-p', 'tsconfig.json', '--pretty', 'false'], folder);
}

const FORBIDDEN = PACKAGES.flatMap((name) =>
  PACKAGES.filter((other) => other !== name && !(LEFT_OF[name] as readonly string[]).includes(other)).map(
    (other) => [name, other] as const,
  ),
);

test.each(FORBIDDEN)('%s may not import %s', (name, other) => {
  expect(lint(name, `export * from '@whyspam/${other}';`)).toContain('no-restricted-imports');
});

test.each(PACKAGES.flatMap((name) => LEFT_OF[name].map((other) => [name, other] as const)))(
  '%s may import %s',
  (name, other) => {
    expect(lint(name, `export * from '@whyspam/${other}';`)).toBeUndefined();
  },
);

test.each([
  ['core', "import 'node:fs';"],
  ['report', "import 'node:fs';"],
  ['dns', "export * from '../../core/src/index.ts';"],
  ['dns', "import 'ink';"],
])('%s may not say %s', (name, source) => {
  expect(lint(name, source)).toContain('no-restricted-imports');
});

test.each(['export const t = Date.now();', 'export const r = Math.random();'])(
  'no package may say %s',
  (source) => {
    expect(lint('dns', source)).toContain('no-restricted-properties');
  },
);

test.each([
  'fetch("https://example.com");',
  'process.exit(1);',
  'console.log(1);',
  'setTimeout(() => {}, 1);',
  'document.title;',
  'import "node:fs";',
])('core and report do not compile with %s', (source) => {
  expect(compile('core', source)).toMatch(/error TS(2304|2307|2584|2591|2882|2580)/);
  expect(compile('report', source)).toMatch(/error TS(2304|2307|2584|2591|2882|2580)/);
});

test('the same harness lets a clean file pass', () => {
  expect(compile('report', 'const one: number = 1; void one;')).toBeUndefined();
});

test.each(PACKAGES)('the dependencies and references of %s keep to its left', (name) => {
  const read = (file: string): Record<string, never> =>
    JSON.parse(readFileSync(join(ROOT, 'packages', name, file), 'utf8'));
  const manifest = read('package.json') as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  const config = read('tsconfig.json') as unknown as { references: readonly { path: string }[] };
  const own = Object.keys(manifest.dependencies ?? {})
    .filter((dependency) => dependency.startsWith('@whyspam/'))
    .map((dependency) => dependency.replace('@whyspam/', ''));
  for (const dependency of own) expect(LEFT_OF[name]).toContain(dependency);
  expect(config.references.map(({ path }) => path.replace('../', '')).toSorted()).toEqual(own.toSorted());
});
