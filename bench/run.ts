/** Runs the benchmarks of this folder, all or those named, one after the other. Read ratios, not absolutes. */
const BENCHES: Readonly<Record<string, string>> = {
  dns: './dns/throughput.ts',
  spf: './spf.ts',
  'dns-in-flight': './dns/in-flight.ts',
  'dns-loss': './dns/loss.ts',
  'dns-hostile': './dns/hostile.ts',
  startup: './startup.ts',
  reports: './reports.ts',
  messages: './messages.ts',
  explain: './explain.ts',
};

const asked = process.argv.slice(2);
for (const name of asked.length === 0 ? Object.keys(BENCHES) : asked) {
  const path = BENCHES[name];
  if (path === undefined) throw new Error(`there is no bench ${name}: ${Object.keys(BENCHES).join(', ')}`);
  const { run } = (await import(path)) as { run(): Promise<void> };
  await run();
}
