/** A text in the data of an event, or in the body of a command, that says something of a person (`x-personal-data`). */
export interface PersonalField {
  /** The way to it from the root; `*` stands for every item of an array. */
  readonly path: readonly string[];
  /** The root's property that names the person, e.g. `customerId`. */
  readonly person: string;
  /** The root's property that stands for the person where that one names nobody, e.g. `orderId` for a guest. */
  readonly orElse?: string;
}

/** The personal fields of each event type, by version; types and versions without any are absent. */
export type PersonalEventFields = Readonly<Record<string, Readonly<Record<string, readonly PersonalField[]>>>>;

/** The personal fields of each command, by domain and name; domains and commands without any are absent. */
export type PersonalCommandFields = Readonly<Record<string, Readonly<Record<string, readonly PersonalField[]>>>>;

/** Whether any version of one of these event types holds personal data. */
export function holdPersonalData(eventTypes: readonly string[], fields: PersonalEventFields): boolean {
  return eventTypes.some((eventType) => Object.hasOwn(fields, eventType));
}
