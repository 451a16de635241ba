import { readFileSync } from 'node:fs';
import path from 'node:path';
import { alarmsThatReachNobody, topicsWithoutSubscriber } from './alarm-delivery.ts';
import { alarmsThatSayTooLittle, whatNobodyWatches } from './alarmed.ts';
import { routesThatAskForNothing, stagesWithoutLimit } from './api.ts';
import type { AppTemplates } from './app-templates.ts';
import { whatIsKeptCarelessly } from './at-rest.ts';
import { functionsBuiltCarelessly, whatStarvesCommands } from './functions.ts';
import { hopsThatLose } from './hops.ts';
import { tablesWithoutProtection, whatDoesNotLast } from './lasting.ts';
import { whatIsNearALimit } from './limits.ts';
import { whatLogsBadly } from './logs.ts';
import { whoCannotTellAMissingObject } from './missing-objects.ts';
import { namesOfNoStage } from './physical-names.ts';
import { whatLetsStrangersIn } from './resource-policies.ts';
import { rightsThatReachTooFar } from './rights.ts';

/** Says what is wrong with an app's templates; nothing when all is well. */
export type Walk = (app: AppTemplates) => readonly string[];

const runbook = readFileSync(path.join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, text = '']) => text.toLowerCase().replaceAll(' ', '-'));

/** What has to hold on every stage. */
export const everywhere: Readonly<Record<string, Walk>> = {
  alarmsThatReachNobody,
  alarmsThatSayTooLittle: (app) => alarmsThatSayTooLittle(app, headings),
  functionsBuiltCarelessly,
  hopsThatLose,
  rightsThatReachTooFar,
  stagesWithoutLimit,
  whatIsKeptCarelessly,
  whatIsNearALimit,
  whatLetsStrangersIn,
  whatLogsBadly,
  whatNobodyWatches,
  whoCannotTellAMissingObject,
};

/** What has to hold in an account, which others share and everybody reaches. */
export const inAccounts: Readonly<Record<string, Walk>> = {
  namesOfNoStage,
  routesThatAskForNothing,
  topicsWithoutSubscriber,
};

/** What has to hold where data are that nobody can make again. */
export const inProduction: Readonly<Record<string, Walk>> = {
  tablesWithoutProtection,
  whatDoesNotLast,
  whatStarvesCommands,
};
