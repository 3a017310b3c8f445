import type { CitizenView } from '@sunlit/domain/contracts';
import { expect, it } from 'vitest';
import { visitEnded } from './visit-end.ts';

const at = (step: CitizenView['step'], ticket = 'A1') => ({ step, ticket });

it.each([
  ['the page opens on nobody', null, at('idle', ''), true],
  ['the page opens on a visit', null, at('rating'), false],
  ['somebody comes', at('idle', ''), at('serving'), false],
  ['the window closes', at('idle', ''), at('closed', ''), false],
  ['still the same visit', at('serving'), at('rating'), false],
  ['the thanks are for the same person', at('rating'), at('thanks'), false],
  ['after the thanks', at('thanks'), at('idle', ''), true],
  ['the next one comes during the thanks', at('thanks'), at('serving'), true],
  ['left without rating', at('serving'), at('idle', ''), true],
  ['another ticket', at('serving'), at('serving', 'A2'), true],
] as const)('%s', (_, before, now, expected) => {
  expect(visitEnded(before, now)).toBe(expected);
});
