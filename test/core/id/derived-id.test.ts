import { derivedId } from '../../../core/id/derived-id.ts';
import { newId } from '../../../core/id/new-id.ts';

test('the same parts give the same id, for ever', () => {
  expect(derivedId('commit', 'key-1', 'order-1')).toBe('aea096d1-ee16-5f9a-bcc2-0c658e5c45aa');
});

test('parts are kept apart', () => {
  expect(derivedId('a', 'bc')).not.toBe(derivedId('ab', 'c'));
});

test('a later id sorts after an earlier one', () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
