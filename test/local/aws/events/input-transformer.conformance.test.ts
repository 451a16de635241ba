import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import { type BusEvent, toEventRecord } from '../../../../local/aws/events/event-record.ts';
import { compileTarget, type EventTarget } from '../../../../local/aws/events/event-target.ts';

interface Case {
  readonly name: string;
  readonly inputPathsMap?: Record<string, string>;
  readonly template?: string;
  readonly inputPath?: string;
  readonly event: BusEvent;
  readonly expectedOutput?: unknown;
  readonly expectedOutputText?: string;
  readonly expectedPattern?: string;
  readonly expectedError?: { code: string; message: string };
  readonly expectedDelivery?: false;
}

const file = path.join(__dirname, '../../../../../shared/conformance/input_transformers.json');
const context = { ruleArn: 'arn:aws:events:us-east-1:000000000000:rule/bus/the-rule', ruleName: 'the-rule' };

function toTarget(each: Case): EventTarget {
  const { template, inputPath, inputPathsMap } = each;
  return {
    Id: 'target',
    Arn: 'arn:aws:sqs:us-east-1:000000000000:queue',
    ...(inputPath === undefined ? {} : { InputPath: inputPath }),
    ...(template === undefined
      ? {}
      : { InputTransformer: { InputTemplate: template, InputPathsMap: inputPathsMap ?? {} } }),
  };
}

function body(each: Case): string {
  const record = toEventRecord(each.event, JSON.stringify(each.event.detail), Date.parse('2026-01-02T03:04:05Z'));
  return compileTarget(toTarget(each)).payload(record, context).body;
}

/** The time of ingestion is wild in the published output. */
function tamed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('<ingestion-time>', '2024-01-02T03:04:05Z'));
}

if (existsSync(file)) {
  const cases: Case[] = JSON.parse(readFileSync(file, 'utf8'));
  describe('published input transformers', () => {
    test.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
      if (each.expectedError !== undefined) {
        const { code, message } = each.expectedError;
        const error = new AwsError(code, message.replace('<target-id>', 'target'));
        expect(() => compileTarget(toTarget(each))).toThrow(error);
      } else if (each.expectedDelivery === false) expect(() => body(each)).toThrow(SyntaxError);
      else if (each.expectedOutputText !== undefined) expect(body(each)).toBe(each.expectedOutputText);
      else if (each.expectedPattern !== undefined) {
        expect(JSON.parse(body(each))).toMatch(new RegExp(each.expectedPattern));
      } else expect(JSON.parse(body(each))).toEqual(tamed(each.expectedOutput));
    });
  });
} else {
  console.warn(`SKIPPED: no published input transformers at ${file}`);
  test.skip('published input transformers', () => undefined);
}
