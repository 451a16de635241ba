import { Command, Option } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace put` */
export function putCommand(): Command {
  return withPlace(new Command('put'))
    .description('Put events on the bus, from the command line, a file or standard input.')
    .argument('[type]', 'event type, canonical or one of its other names; without it, events come from --file')
    .option('--data <json>', "the event's data; - reads it from standard input")
    .option(
      '--file <path>',
      'events, one JSON object a line or one list: {"type":…,"data":{…}} or envelopes; - is standard input',
    )
    .option('--source <name>', 'who says so', 'millrace-cli')
    .option('--bus <name>', 'event bus; that of the stage unless told')
    .option('--correlation-id <id>', 'carried by everything that follows')
    .addOption(new Option('--priority <level>', 'priority').choices(['low', 'normal', 'high', 'critical']))
    .option('--no-validate', 'put events that break their schema, or that nobody believes, to see what becomes of them')
    .option('--json', 'print one JSON line an event')
    .addHelpText(
      'after',
      `
What is put is a whole envelope, as everybody puts it who uses an AWS SDK: Detail is
{"eventId":…,"eventType":…,"timestamp":…,"source":…,"version":…,"data":{…}}, and Source and DetailType say the same as in it.
An event from --file may bring any of those members; what it leaves out is filled in, eventId with a new one.
${placeHelp}

Exit codes: 0 all events are on the bus, 1 some are not, 2 unknown event type, malformed input, or an event that breaks
its schema or belongs to a domain alone: then none is sent, and each field is named.

Examples:
  millrace put inventory.replenished --data '{"sku":"85123A","quantity":10}' --source warehouse
  millrace put OrderPlaced --data - < order.json
  millrace put --file events.ndjson --stage dev`,
    )
    .action(async (type: string | undefined, options) => {
      const { put } = await import('./put.ts');
      await put(type, options);
    });
}
