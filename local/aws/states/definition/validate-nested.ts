import type { RawObject } from './compile-context.ts';
import { isObject } from './json-check.ts';
import type { QueryLanguage } from './query-language.ts';
import { validateMachine } from './validate-machine.ts';
import type { ValidationContext } from './validation-context.ts';

/** Checks the branches of a Parallel state. */
export function validateParallel(raw: RawObject, at: string, context: ValidationContext): void {
  if (raw.Branches === undefined) return;
  if (!Array.isArray(raw.Branches) || raw.Branches.length === 0 || !raw.Branches.every(isObject)) {
    context.found.schema('Expected a non-empty array of objects', `${at}/Branches`);
    return;
  }
  for (const [index, branch] of raw.Branches.entries()) {
    const location = `${at}/Branches[${index}]`;
    refuseOthers(branch, ['Comment', 'StartAt', 'States'], location, context);
    validateMachine(branch, location, context);
  }
}

/** Checks the fields of a Map state. */
export function validateMap(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  const field = raw.Iterator === undefined ? 'ItemProcessor' : 'Iterator';
  const processor = raw[field];
  if (raw.Iterator !== undefined && raw.ItemProcessor !== undefined) {
    context.found.schema("Only one of the fields 'ItemProcessor' and 'Iterator' may be set", at);
  }
  if (raw.Parameters !== undefined && raw.ItemSelector !== undefined) {
    context.found.schema("Only one of the fields 'ItemSelector' and 'Parameters' may be set", at);
  }
  if (processor === undefined) {
    context.found.schema('These fields are required: [ItemProcessor]', at);
    return;
  }
  if (!isObject(processor)) {
    context.found.schema('Expected value of type Object', `${at}/${field}`);
    return;
  }
  refuseOthers(processor, ['Comment', 'StartAt', 'States', 'ProcessorConfig'], `${at}/${field}`, context);
  validateProcessorConfig(processor, `${at}/${field}`, context);
  validateMachine(processor, `${at}/${field}`, context);
  validateMapNumbers(raw, at, language, context);
  validateMapParts(raw, at, language, context);
}

function validateProcessorConfig(processor: RawObject, at: string, { found }: ValidationContext): void {
  const config = processor.ProcessorConfig;
  if (config === undefined) return;
  if (!isObject(config)) {
    found.schema('Expected value of type Object', `${at}/ProcessorConfig`);
    return;
  }
  const { Mode: mode, ExecutionType: type } = config;
  if (mode !== undefined && mode !== 'INLINE' && mode !== 'DISTRIBUTED') {
    found.schema("Value is not one of the supported values: ['INLINE', 'DISTRIBUTED']", `${at}/ProcessorConfig/Mode`);
  }
  if (mode === 'DISTRIBUTED' && type !== 'STANDARD' && type !== 'EXPRESS') {
    found.schema("The field 'ExecutionType' is required but was missing", `${at}/ProcessorConfig`);
  }
}

function validateMapNumbers(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  context.number(raw, 'MaxConcurrency', at, { language, least: 0 });
  context.number(raw, 'ToleratedFailureCount', at, { language, least: 0 });
  context.number(raw, 'ToleratedFailurePercentage', at, { language, least: 0, most: 100 });
  for (const field of ['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage']) {
    context.path(raw, `${field}Path`, at);
    if (raw[field] !== undefined && raw[`${field}Path`] !== undefined) {
      context.found.schema(`Only one of the fields '${field}' and '${field}Path' may be set`, at);
    }
  }
}

// Blanks, brackets, wildcards, what separates in ARNs, and control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbiddenInLabel = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;
const longestLabel = 40;

function validateMapParts(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  const { found } = context;
  for (const field of ['ItemReader', 'ResultWriter']) {
    if (raw[field] !== undefined) {
      found.schema(
        `The field '${field}' of a distributed Map state is not supported by the local engine`,
        `${at}/${field}`,
      );
    }
  }
  const { Label: label, ItemBatcher: batcher } = raw;
  if (label !== undefined) {
    if (typeof label !== 'string') found.schema('Expected value of type String', `${at}/Label`);
    else if (label === '') found.schema('Label cannot be empty', `${at}/Label`);
    else if (label.length > longestLabel) found.schema(`Label cannot exceed ${longestLabel} characters`, `${at}/Label`);
    const invalid = typeof label === 'string' ? forbiddenInLabel.exec(label)?.[0] : undefined;
    if (invalid !== undefined) found.schema(`Label contains invalid character: '${invalid}'`, `${at}/Label`);
  }
  if (batcher === undefined) return;
  if (!isObject(batcher)) {
    found.schema('Expected value of type Object', `${at}/ItemBatcher`);
    return;
  }
  refuseOthers(batcher, ['MaxItemsPerBatch', 'BatchInput'], `${at}/ItemBatcher`, context);
  if (!Number.isInteger(batcher.MaxItemsPerBatch) || (batcher.MaxItemsPerBatch as number) < 1) {
    found.schema('Expected a positive integer', `${at}/ItemBatcher/MaxItemsPerBatch`);
  }
  context.template(batcher, 'BatchInput', `${at}/ItemBatcher`, language);
}

function refuseOthers(raw: RawObject, fields: readonly string[], at: string, { found }: ValidationContext): void {
  for (const name of Object.keys(raw)) {
    if (!fields.includes(name)) found.schema(`Field '${name}' is not supported`, `${at}/${name}`);
  }
}
