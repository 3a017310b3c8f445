import type { ClockAbove } from '@sunlit/domain/signals';
import { say } from '../../text/language.ts';
import { postName } from '../../text/places.ts';
import { clockShareWords, signalsText as text } from '../../text/signals.ts';
import { shareText } from './figure-text.ts';

/** A post that has reached a limit, with its counts beside the other posts. */
export function AboveLine({ above }: { readonly above: ClockAbove }) {
  const { share, post, observed, of, permille, peers, standsOut } = above;
  return (
    <li data-testid={`above-${post}-${share}`} data-out={standsOut}>
      <strong>{postName(post)}</strong>{' '}
      {say(text.above, {
        share: say(clockShareWords[share]),
        observed,
        of,
        own: shareText(observed, of),
        limit: shareText(permille, 1000),
        peers: peers.of === 0 ? say(text.noPeers) : shareText(peers.observed, peers.of),
      })}
      {standsOut === 1 && ` · ▲ ${say(text.standsOut)}`}
    </li>
  );
}
