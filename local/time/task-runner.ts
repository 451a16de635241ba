/** Told of an error that a scheduled task threw or rejected with. */
export type ReportTaskError = (error: unknown) => void;

/** Writes the error to standard error; what RealTime and VirtualTime do unless told otherwise. */
export const reportTaskErrorToConsole: ReportTaskError = (error) => {
  console.error('A scheduled task failed:', error);
};

/** Runs a task, hands a throw or a rejection to `report`, and never throws itself. */
export function runTask(task: () => void | Promise<void>, report: ReportTaskError): void {
  try {
    const result = task();
    if (result !== undefined) Promise.resolve(result).catch(report);
  } catch (error) {
    report(error);
  }
}
