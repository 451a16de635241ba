import { runMillrace } from './program.ts';

process.exitCode = await runMillrace(process.argv.slice(2));
