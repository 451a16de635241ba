import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { millraceProgram } from '../../cli/program.ts';
import { repository } from './running-millrace.ts';

/** A command as a page or a help text shows it. */
export interface DocumentedCommand {
  /** `README.md`, `millrace put --help` */
  readonly place: string;
  readonly text: string;
  /** Texts that its output must contain, from the comment behind it. Comments of other pages than the README promise none. */
  readonly promises: readonly string[];
}

const programs = ['curl', 'npx', 'npm', 'aws', 'export', 'millrace'];

/** The commands in the code blocks of a page, in order. A block that begins with none is no block of commands. */
export function commandsOfPage(page: string): DocumentedCommand[] {
  const blocks = blocksOf(readFileSync(path.join(repository, page), 'utf8'));
  return blocks.filter((block) => programs.includes(programOf(block))).flatMap((block) => commandsIn(block, page));
}

/** The code blocks that are in no language, or in that of the shell. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let language: string | undefined;
  for (const line of text.split('\n')) {
    const [fence, opened = ''] = /^\s*```(\w*)$/.exec(line) ?? [];
    if (fence !== undefined) {
      if (language === undefined && ['', 'sh', 'bash'].includes(opened)) blocks.push('');
      language = language === undefined ? opened : undefined;
    } else if (language !== undefined && ['', 'sh', 'bash'].includes(language)) {
      blocks.push(`${blocks.pop()}${line}\n`);
    }
  }
  return blocks;
}

/** The examples of the whole command line and of each of its commands. */
export function commandsOfHelp(): DocumentedCommand[] {
  const program = millraceProgram();
  const commands: Command[] = [program];
  for (const command of commands) commands.push(...command.commands);
  return commands.flatMap((command) => {
    const [, examples = ''] = helpOf(command).split('Examples:\n');
    return commandsIn(examples, `${nameOf(command)} --help`);
  });
}

function commandsIn(block: string, place: string): DocumentedCommand[] {
  const commands: DocumentedCommand[] = [];
  let text = '';
  for (const line of block.split('\n')) {
    text += text === '' ? line.trim() : `\n${line}`;
    if (text === '' || !isComplete(text)) continue;
    const [, command = '', comment = ''] = /^([\s\S]*?)(?:\s+# (.*))?$/.exec(text) ?? [];
    commands.push({ place, text: command, promises: place === 'README.md' ? promisesOf(comment) : [] });
    text = '';
  }
  if (text !== '') throw new Error(`${place}: this command does not end: ${text}`);
  return commands;
}

/** What a comment promises: what it quotes, or else its first words. */
function promisesOf(comment: string): readonly string[] {
  const quoted = [...comment.matchAll(/"[^"]*"(?:: ?(?:"[^"]*"|\d+|true|false))?/g)].map(([text]) => text);
  if (quoted.length > 0) return quoted.map(withoutOuterQuotes);
  const [first = ''] = comment.split(/[,;:]/);
  return first === '' ? [] : [first.trim()];
}

/** `"completed"` is shown by people for a text, `"status":"completed"` for JSON. */
function withoutOuterQuotes(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

function isComplete(text: string): boolean {
  return !text.endsWith('\\') && spawnSync('bash', ['-n', '-c', text], { stdio: 'ignore' }).status === 0;
}

function programOf(block: string): string {
  const words = block.trim().split(/\s+/);
  return words.find((word) => !/^[A-Z_]+=/.test(word)) ?? '';
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return help;
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
