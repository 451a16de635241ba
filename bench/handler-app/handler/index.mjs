/** Says which events it was handed, and does nothing else. */
export const handler = async ({ Records }) => {
  console.log(`handled ${Records.map(({ body }) => JSON.parse(body).detail.number).join(' ')}`);
  return { batchItemFailures: [] };
};
