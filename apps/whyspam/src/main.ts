#!/usr/bin/env node
/** The command: the process around `main`. */
import { main } from './cli.ts';
import { processIo } from './io.ts';

process.exit(await main(process.argv.slice(2), processIo()));
