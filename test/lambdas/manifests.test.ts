import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { personKind } from '../../core/privacy/person-of.ts';
import { unreachableRules } from '../../core/routing/route.ts';
import { customerCommands } from '../../lambdas/customer/customer-commands.ts';
import { domains } from '../../lambdas/domains.ts';
import { inventoryCommands } from '../../lambdas/inventory/inventory-commands.ts';
import { orderCommands } from '../../lambdas/order/order-commands.ts';
import { paymentCommands } from '../../lambdas/payment/payment-commands.ts';
import { erasureCommands } from '../../lambdas/privacy/erasure-commands.ts';
import { catalog } from '../../schemas/generated/catalog.ts';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { repository } from '../schemas/repository.ts';
import { handlersOf } from './handler-files.ts';

const commandsOf: Readonly<Record<string, object>> = {
  order: orderCommands.commands,
  inventory: inventoryCommands.commands,
  payment: paymentCommands({ limit: 1 }).commands,
  customer: customerCommands.commands,
  privacy: erasureCommands([]).commands,
};

function foldersIn(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function handlerFilesOf(domain: string): string[] {
  return readdirSync(path.join(repository, 'lambdas', domain), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.handler.ts'))
    .map((file) => `lambdas/${domain}/${file}`)
    .sort();
}

test('every folder of lambdas is a domain in the list of domains, or serves no domain alone', () => {
  expect(foldersIn('lambdas')).toEqual([...domains.map(({ name }) => name), 'edge', 'outside', 'streams'].sort());
});

test('every domain has tests under its name', () => {
  expect(foldersIn('test/lambdas')).toEqual(foldersIn('lambdas'));
});

test('the domains that own facts are those that have schemas', () => {
  const owners = domains.filter(({ store }) => store !== undefined).map(({ name }) => name);
  expect(foldersIn('schemas').filter((folder) => folder !== 'generated')).toEqual(owners.sort());
});

describe.each(domains)('$name', (manifest) => {
  test('has exactly the handler files that its manifest asks for', () => {
    expect(handlerFilesOf(manifest.name)).toEqual(handlersOf(manifest));
  });

  test('has a schema for each command, and no other', () => {
    const folder = `schemas/${manifest.name}/commands`;
    const files = existsSync(path.join(repository, folder)) ? readdirSync(path.join(repository, folder)) : [];
    const commands = manifest.store?.commands ?? [];
    expect(files.sort()).toEqual(commands.map((command) => `${command}.schema.json`).sort());
  });

  test('takes each command of its manifest, and no other', () => {
    expect(Object.keys(commandsOf[manifest.name] ?? {}).sort()).toEqual([...(manifest.store?.commands ?? [])].sort());
  });

  test('emits events of its own schemas only', () => {
    const foreign = (manifest.store?.emits ?? []).filter((type) => catalog[type].domain !== manifest.name);
    expect(foreign).toEqual([]);
  });

  test('says how the streams of each kind of person are found that its events name', () => {
    const { store, views = [] } = manifest;
    const kinds = (store?.emits ?? []).flatMap((type) =>
      Object.values(personalEventFields[type] ?? {})
        .flat()
        .map(({ person }) => personKind(person)),
    );
    for (const kind of new Set(kinds)) {
      if (kind === store?.aggregate) continue;
      expect({ kind, view: store?.people?.[kind] }).toEqual({ kind, view: expect.any(String) });
      expect(views).toContain(store?.people?.[kind]);
    }
  });

  test('routes by rules that each apply to some event', () => {
    const { routing = [], emits = [] } = manifest.store ?? {};
    expect(unreachableRules(routing, emits)).toEqual([]);
  });

  test('has a file for each view', () => {
    const views = manifest.views ?? [];
    const missing = views.filter(
      (view) => !existsSync(path.join(repository, `lambdas/${manifest.name}/views/${view}.ts`)),
    );
    expect(missing).toEqual([]);
  });

  test('builds its sagas from commands and refusals that exist', () => {
    for (const saga of manifest.sagas ?? []) {
      const commands = saga.steps.flatMap(({ command, compensation }) => [
        command,
        ...(compensation ? [compensation] : []),
      ]);
      for (const { domain, name, refusedBy = [] } of [
        ...commands,
        ...(saga.afterCompensation ? [saga.afterCompensation] : []),
      ]) {
        const target = domains.find((candidate) => candidate.name === domain);
        expect({ domain, commands: target?.store?.commands }).toEqual({
          domain,
          commands: expect.arrayContaining([name]),
        });
        expect(target?.store?.emits).toEqual(expect.arrayContaining([...refusedBy]));
      }
    }
  });
});
