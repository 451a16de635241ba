import { spawn } from 'node:child_process';
import { miniStackVersion } from '../../scripts/ministack/differences.ts';
import { miniStackProgram } from '../../scripts/ministack/ministack.ts';
import { announceSkip, repository } from '../e2e/running-millrace.ts';

let running: ReturnType<typeof spawn> | undefined;

// Told to stop, it stops MiniStack and the functions there as well.
afterAll(() => void running?.kill('SIGTERM'));

const isHere = miniStackProgram() !== undefined;
if (!isHere)
  announceSkip('the stacks on MiniStack', `it is not installed (pip install ministack==${miniStackVersion})`);

(isHere ? test : test.skip)(
  'the stacks are deployed to MiniStack by the CDK command line, and the end-to-end tests pass there but for named differences',
  async () => {
    const child = spawn(process.execPath, ['scripts/e2e.ts', '--ministack'], { cwd: repository });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    running = child;
    const code = await new Promise((resolve) => child.once('close', resolve));
    const [counts = ''] = /^end-to-end tests: .*$/m.exec(output) ?? [];
    process.stderr.write(`on MiniStack: ${counts}\n`);
    if (code !== 0) throw new Error(`ended with ${code}:\n${output}`);
    expect(counts).toMatch(/^end-to-end tests: [1-9]\d* passed, 0 failed, /);
  },
  600_000,
);
