import type { DomainManifest, SubscriptionManifest } from '../../core/manifest/domain-manifest.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import type { DomainData } from './domain-data.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { PersonKeys } from './person-keys.ts';
import { addReadPolicy } from './policy-variables.ts';
import type { ReadAuditTable } from './read-audit-table.ts';
import type { ReadModelTable } from './read-model-table.ts';

/** What rights at personal data are given from. */
export interface PersonalDataBackbone {
  readonly personKeys: PersonKeys;
  /** The function that makes keys. */
  readonly keyMaker: HandlerFunction;
  readonly readAudit: ReadAuditTable | undefined;
  readonly settings: StageSettings;
  /** Whether events of one of these types hold personal data. */
  readonly holdPersonalData: (eventTypes: readonly string[]) => boolean;
  /** What each domain keeps whose events hold personal data. */
  readonly personal: readonly PersonalDomain[];
  /** What each domain keeps whose events name persons, those among them. */
  readonly naming: readonly PersonalDomain[];
}

/** A domain whose events hold personal data. */
export interface PersonalDomain {
  readonly name: string;
  readonly data: DomainData;
}

/** Gives the functions of a domain the rights at personal data that its manifest asks for, and no others. */
export class PersonalDataRights {
  readonly #manifest: DomainManifest;
  readonly #backbone: PersonalDataBackbone;

  constructor(manifest: DomainManifest, backbone: PersonalDataBackbone) {
    this.#manifest = manifest;
    this.#backbone = backbone;
  }

  /** To a function that appends: sealing, where the domain's events hold personal data. */
  toAppend(handler: HandlerFunction): void {
    const { personKeys, keyMaker } = this.#backbone;
    if (this.#holdsPersonalData) personKeys.grantSeal(handler, keyMaker);
  }

  /** To the command function: destroying keys, for those whom the stage's policy lets do so, where the domain reaches people. */
  toCommand(handler: HandlerFunction): void {
    if (!this.#manifest.reachesPeople) return;
    this.#backbone.personKeys.grantErase(handler);
    this.#policy(handler);
  }

  /** To the query function: opening by the stage's policy, and where the domain reaches people what every domain keeps of them. */
  toQuery(handler: HandlerFunction): void {
    const { personKeys, readAudit, naming } = this.#backbone;
    const { reachesPeople = false } = this.#manifest;
    if (!reachesPeople && !this.#holdsPersonalData) return;
    personKeys.grantOpen(handler);
    this.#policy(handler);
    readAudit?.grantRecord(handler);
    if (!reachesPeople) return;
    const events = naming.flatMap(({ name, data }) => (data.events ? [{ name, events: data.events }] : []));
    for (const { events: table } of events) table.grantRead(handler);
    const tables = Object.fromEntries(events.map(({ name, events: { table } }) => [name, table.tableName]));
    handler.function.addEnvironment('EVENT_TABLES', handler.stack.toJsonString(tables));
    for (const readModels of this.#readModels(handler, naming)) readModels.grantQuery(handler);
  }

  /** To a consumer: sealing and opening, if it says that it needs to; destroying keys and clearing read models, where the domain reaches people. */
  toConsume(handler: HandlerFunction, subscription: SubscriptionManifest): void {
    const { readsPersonalData = false, sealsPersonalData = false } = subscription;
    const { personKeys, keyMaker, personal } = this.#backbone;
    if (sealsPersonalData) personKeys.grantSeal(handler, keyMaker);
    if (readsPersonalData) personKeys.grantOpen(handler);
    if (!this.#manifest.reachesPeople) return;
    personKeys.grantErase(handler);
    for (const readModels of this.#readModels(handler, personal)) readModels.grantClear(handler);
  }

  get #holdsPersonalData(): boolean {
    return this.#backbone.holdPersonalData(this.#manifest.store?.emits ?? []);
  }

  #policy(handler: HandlerFunction): void {
    addReadPolicy(handler, this.#backbone.settings.readPolicy);
  }

  /** The read models of some domains; the function learns their names. */
  #readModels(handler: HandlerFunction, domains: readonly PersonalDomain[]): readonly ReadModelTable[] {
    const all = domains.flatMap(({ name, data: { readModels } }) => (readModels ? [{ name, readModels }] : []));
    const tables = Object.fromEntries(all.map(({ name, readModels: { table } }) => [name, table.tableName]));
    handler.function.addEnvironment('READ_MODEL_TABLES', handler.stack.toJsonString(tables));
    return all.map(({ readModels }) => readModels);
  }
}
