import { existsSync } from 'node:fs';
import path from 'node:path';
import { CliError, exitCodes } from './exit-codes.ts';

/** What the catalog of event types can tell. */
export interface EventNames {
  /** The canonical type and its current version. Throws a CliError with the nearest names for an unknown one. */
  resolve(name: string): { readonly type: string; readonly version: string };
  /** Whether events of a canonical type can hold personal data. */
  isPersonal(type: string): boolean;
}

interface Catalog {
  resolve(name: string): string | undefined;
  nearest(name: string): readonly string[];
  currentVersion(type: string): string;
}

/** The project's catalog; without one (a checkout before code generation), names are taken as they are. */
export async function eventNames(): Promise<EventNames> {
  if (!existsSync(path.join(import.meta.dirname, '../schemas/generated/catalog.ts'))) {
    return { resolve: (type) => ({ type, version: '1.0' }), isPersonal: () => false };
  }
  const { personalEventFields } = await import('../schemas/generated/personal-data.ts');
  return namesOf(await import('../schemas/event-catalog.ts'), Object.keys(personalEventFields));
}

/** Names as a catalog has them, some of which can hold personal data. */
export function namesOf(catalog: Catalog, personal: readonly string[] = []): EventNames {
  return {
    isPersonal: (type) => personal.includes(type),
    resolve: (name) => {
      const type = catalog.resolve(name);
      if (type !== undefined) return { type, version: catalog.currentVersion(type) };
      const nearest = catalog.nearest(name);
      const hint = nearest.length > 0 ? `; did you mean ${nearest.join(', ')}?` : '';
      throw new CliError(`there is no event type ${name}${hint}`, exitCodes.usage);
    },
  };
}
