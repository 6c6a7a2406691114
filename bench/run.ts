/** Runs every benchmark of this folder, one after the other. Read ratios, not absolutes. */
const BENCHES = ['./dns.ts', './spf.ts', './startup.ts'] as const;

for (const path of BENCHES) {
  const { run } = (await import(path)) as { run(): Promise<void> };
  await run();
}
