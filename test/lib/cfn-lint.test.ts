import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Synthesized, synthesize } from './synthesized.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'millrace-templates-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first that knows `Fn::GetStackOutput` in an output, as CDK writes it. */
const wanted = { major: 1, minor: 58 };

/** Why the templates cannot be checked here; undefined where they can. */
function whyNot(): string | undefined {
  try {
    const version = execFileSync('cfn-lint', ['--version'], { encoding: 'utf8' });
    const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
    const isNewEnough =
      Number(major) > wanted.major || (Number(major) === wanted.major && Number(minor) >= wanted.minor);
    return isNewEnough ? undefined : `${version.trim()} is older than ${wanted.major}.${wanted.minor}`;
  } catch {
    return 'cfn-lint is not on this machine';
  }
}

const reason = whyNot();
const there = reason === undefined;
if (!there) console.warn(`SKIPPED: the templates under cfn-lint: ${reason}`);

function written(stage: string, { data, services, alarms }: Synthesized): readonly string[] {
  return Object.entries({ data, services, alarms }).map(([stack, template]) => {
    const file = path.join(folder, `${stage}-${stack}.template.json`);
    writeFileSync(file, JSON.stringify(template.toJSON()));
    return file;
  });
}

function lint(files: readonly string[]): string {
  const { stdout, stderr } = spawnSync('cfn-lint', ['--format', 'parseable', ...files], {
    cwd: repository,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}

(there ? describe : describe.skip)('cfn-lint', () => {
  test.each(['local', 'dev', 'prod'] as const)(
    'finds nothing in the templates of %s beside what .cfnlintrc names with a reason',
    (stage) => {
      expect(lint(written(stage, synthesize(stage)))).toBe('');
    },
    120_000,
  );

  test('finds a property that a resource has not', () => {
    const file = path.join(folder, 'wrong.template.json');
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeOut: 5 } };
    writeFileSync(file, JSON.stringify({ Resources: { Queue } }));
    expect(lint([file])).toMatch(/E3002/);
  }, 120_000);
});
