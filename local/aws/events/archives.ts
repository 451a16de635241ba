import { AwsError } from '../aws-error.ts';
import type { Operation, ServiceEnvironment } from '../service.ts';
import type { StateRecord } from '../state-changes.ts';
import { EventArchive, type KeptArchive } from './event-archive.ts';
import { type EventBuses, notFound } from './event-buses.ts';
import { type CompiledPattern, compileEventPattern } from './event-pattern.ts';
import type { EventRecord } from './event-record.ts';
import { page } from './page.ts';
import { checkedPatternText } from './rule-operations.ts';

interface ArchiveRequest {
  readonly ArchiveName: string;
  readonly EventSourceArn?: string;
  readonly Description?: string;
  readonly EventPattern?: string;
  readonly RetentionDays?: number;
}

interface ListArchivesRequest {
  readonly NamePrefix?: string;
  readonly EventSourceArn?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

/** Every archive, by name, and which of them take what a bus took in. */
export class Archives {
  readonly all = new Map<string, EventArchive>();
  readonly operations: Record<string, Operation>;
  readonly #env: ServiceEnvironment;
  readonly #buses: EventBuses;
  readonly #bySource = new Map<string, EventArchive[]>();

  constructor(env: ServiceEnvironment, buses: EventBuses) {
    this.#env = env;
    this.#buses = buses;
    this.operations = {
      CreateArchive: (request: ArchiveRequest) => this.#create(request),
      DescribeArchive: ({ ArchiveName }: ArchiveRequest) => this.#describe(this.get(ArchiveName)),
      UpdateArchive: (request: ArchiveRequest) => this.#update(request),
      DeleteArchive: ({ ArchiveName }: ArchiveRequest) => this.#delete(ArchiveName),
      ListArchives: (request: ListArchivesRequest) => this.#list(request),
    };
  }

  /** Offers an event to the archives of the bus that took it in. */
  offer(busArn: string, record: EventRecord): void {
    const archives = this.#bySource.get(busArn);
    if (archives === undefined) return;
    for (const archive of archives) {
      if (archive.offer(record)) {
        this.#env.changes?.append(['archived', archive.definition.name, record.ingestedAt, record.json]);
      }
    }
  }

  *state(): Iterable<StateRecord> {
    for (const archive of this.all.values()) {
      archive.prune(this.#env.clock.now());
      yield archiveRecord(archive);
      for (const { ingestedAt, json } of archive.events())
        yield ['archived', archive.definition.name, ingestedAt, json];
    }
  }

  restore(kept: KeptArchive): void {
    const definition = { ...kept, ...patternOf(kept.patternText) };
    const known = this.all.get(kept.name);
    if (known !== undefined) known.definition = definition;
    else this.#add(new EventArchive(definition));
  }

  restoreEvent(name: string, ingestedAt: number, json: string): void {
    this.all.get(name)?.keep(ingestedAt, json);
  }

  /** Takes an archive out without a word. */
  forget(name: string): void {
    const archive = this.all.get(name);
    if (archive === undefined) return;
    this.all.delete(name);
    const { sourceArn } = archive.definition;
    const left = (this.#bySource.get(sourceArn) ?? []).filter((each) => each !== archive);
    this.#bySource.set(sourceArn, left);
  }

  /** Throws ResourceNotFoundException. */
  get(name: string): EventArchive {
    const archive = this.all.get(name);
    if (archive === undefined) throw notFound(`Archive ${name} does not exist.`);
    return archive;
  }

  #create(request: ArchiveRequest): object {
    const { ArchiveName: name, EventSourceArn: sourceArn } = request;
    if (!/^[.\-_A-Za-z0-9]{1,48}$/.test(name ?? '')) {
      throw new AwsError('ValidationException', `Archive name '${name}' is not valid.`);
    }
    if (this.all.has(name)) throw new AwsError('ResourceAlreadyExistsException', `Archive ${name} already exists.`);
    const bus = this.#buses.get(sourceArn);
    const archive = new EventArchive({
      name,
      arn: this.#buses.arn(`archive/${name}`),
      sourceArn: bus.arn,
      description: request.Description,
      retentionDays: request.RetentionDays ?? 0,
      createdAt: this.#env.clock.now(),
      ...patternOf(request.EventPattern),
    });
    this.#add(archive);
    this.#tell(archive);
    return this.#answer(archive);
  }

  #update(request: ArchiveRequest): object {
    const archive = this.get(request.ArchiveName);
    const { definition } = archive;
    archive.definition = {
      ...definition,
      description: request.Description ?? definition.description,
      retentionDays: request.RetentionDays ?? definition.retentionDays,
      ...(request.EventPattern === undefined ? {} : patternOf(request.EventPattern)),
    };
    this.#tell(archive);
    return this.#answer(archive);
  }

  #delete(name: string): object {
    this.get(name);
    this.forget(name);
    this.#env.changes?.append(['no-archive', name]);
    return {};
  }

  #add(archive: EventArchive): void {
    const { name, sourceArn } = archive.definition;
    this.all.set(name, archive);
    this.#bySource.set(sourceArn, [...(this.#bySource.get(sourceArn) ?? []), archive]);
  }

  #tell(archive: EventArchive): void {
    this.#env.changes?.append(archiveRecord(archive));
  }

  #list(request: ListArchivesRequest): object {
    const chosen = [...this.all.values()].filter(
      ({ definition }) =>
        definition.name.startsWith(request.NamePrefix ?? '') &&
        (request.EventSourceArn === undefined || definition.sourceArn === request.EventSourceArn),
    );
    const { items, next } = page(chosen, request);
    return { Archives: items.map((archive) => this.#describe(archive)), ...next };
  }

  #answer({ definition }: EventArchive): object {
    return { ArchiveArn: definition.arn, State: 'ENABLED', CreationTime: definition.createdAt / 1000 };
  }

  #describe(archive: EventArchive): object {
    archive.prune(this.#env.clock.now());
    const { definition } = archive;
    return {
      ArchiveArn: definition.arn,
      ArchiveName: definition.name,
      EventSourceArn: definition.sourceArn,
      Description: definition.description,
      EventPattern: definition.patternText,
      State: 'ENABLED',
      RetentionDays: definition.retentionDays,
      SizeBytes: archive.sizeBytes,
      EventCount: archive.eventCount,
      CreationTime: definition.createdAt / 1000,
    };
  }
}

function archiveRecord({ definition: { pattern: _pattern, ...kept } }: EventArchive): StateRecord {
  return ['archive', kept satisfies KeptArchive];
}

function patternOf(text: string | undefined): {
  patternText: string | undefined;
  pattern: CompiledPattern | undefined;
} {
  return { patternText: text, pattern: text === undefined ? undefined : compileEventPattern(checkedPatternText(text)) };
}
