import { Command, CommanderError } from 'commander';
import { eraseCommand } from './erase-command.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { exportCommand } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { parkedCommand } from './parked-command.ts';
import { putCommand } from './put-command.ts';
import { rebuildCommand } from './rebuild-command.ts';
import { streamsCommand } from './streams-command.ts';
import { tailCommand } from './tail-command.ts';
import { upCommand } from './up-command.ts';

/** The whole command line. What a command needs is imported when it runs, so that none pays for the others. */
export function millraceProgram(): Command {
  const program = new Command('millrace')
    .description('A serverless event backbone for AWS that runs the same template on a laptop.')
    .version('0.1.0')
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 1 failed, 2 wrong command line or unknown name, 3 port in use, 4 --data cannot be used.

Examples:
  millrace up
  millrace up --data .millrace
  millrace put inventory.replenished --data '{"sku":"85123A","quantity":10}' --source warehouse
  millrace tail --type 'order.*'
  millrace import online-retail 2010-12-01.csv --rejects rejects.ndjson
  millrace rebuild inventory stock
  millrace parked order
  millrace erase --subject customer-17850`,
    );
  for (const command of [
    upCommand(),
    putCommand(),
    tailCommand(),
    importCommand(),
    rebuildCommand(),
    parkedCommand(),
    streamsCommand(),
    eraseCommand(),
    exportCommand(),
  ]) {
    program.addCommand(command);
  }
  return exitOverride(program);
}

/** Runs a command line and gives the exit code; writes errors to standard error. */
export async function runMillrace(args: readonly string[]): Promise<number> {
  try {
    await millraceProgram().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (error instanceof CliError) {
      process.stderr.write(`millrace: ${error.message}\n`);
      return error.exitCode;
    }
    const { stack, message } = error as Error;
    process.stderr.write(`millrace: ${process.env.DEBUG ? stack : message}\n`);
    return exitCodes.failure;
  }
}

function exitOverride(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) exitOverride(child);
  return command;
}
