/** Records the runs that the frame tests of the terminal app and the pictures of the docs are made from. */
import { writeFileSync } from 'node:fs';
import { createResolver } from '../packages/dns/src/index.ts';
import { diagnoseAndCapture } from '../packages/diagnose/src/index.ts';
import { startLab } from '../packages/lab/src/index.ts';

const FOLDER = new URL('../apps/whyspam/src/tui/testing/', import.meta.url);

for (const world of ['blocklisted-no-ptr', 'wordpress-php-mail']) {
  const lab = await startLab(world);
  const resolver = createResolver({ servers: [lab.resolver], route: lab.route, dnssecOk: true });
  const { capture } = await diagnoseAndCapture(lab.world.target, {
    resolver,
    route: lab.route,
    allowPrivate: true,
    extraAuthorities: [lab.authority],
    trustAnchors: lab.trustAnchors,
    helo: 'probe.whyspam.example',
  });
  await resolver.close();
  await lab.close();
  const file = new URL(`${world}.json`, FOLDER);
  writeFileSync(file, `${JSON.stringify(capture)}\n`);
  console.log(`${world}: ${capture.evidence.length} pieces of evidence`);
}
