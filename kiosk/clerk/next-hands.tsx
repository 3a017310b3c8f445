import type { Item } from '@sunlit/domain/catalogue';
import type { ClerkView, WindowCase } from '@sunlit/domain/contracts';
import { Icon } from '../elements/icons.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { shared } from '../text/shared.ts';
import { toneOf } from './command-order.ts';
import { acting } from './desk.ts';
import { nextHands } from './places-for.ts';

/** Whether the folder lies here and nobody here can carry the case on: then it has to go to other hands. */
export function hasToGo(known: WindowCase, ownDesk: string): boolean {
  if (known.desk !== ownDesk || known.custody !== 'held') return false;
  const commands = acting.value.flatMap(({ session }) => known.available[session] ?? []);
  return commands.includes('HandOver') && commands.every((type) => toneOf(type) !== 'primary');
}

interface NextHandsProps {
  readonly known: WindowCase;
  readonly item: Item | undefined;
  readonly view: ClerkView;
}

/** Where a case has to go that nobody here can carry on. */
export function NextHands({ known, item, view }: NextHandsProps) {
  if (!hasToGo(known, view.desk)) return null;
  const { post, desks } = nextHands({ known, item, desks: view.desks, ownDesk: view.desk });
  if (post === '') return null;
  const others = post === known.post ? desks.filter((desk) => desk !== view.desk) : desks;
  return (
    <p class="next-hands" data-testid="next-hands">
      <Icon name="transit" />{' '}
      {others.length === 0
        ? say(clerkText.nextNowhere, { post: postName(post) })
        : say(clerkText.nextHands, { post: postName(post), desks: others.join(say(shared.listComma)) })}
    </p>
  );
}
