import type { HallLoad, PostLoad } from '@sunlit/domain/contracts';
import { Columns } from '../elements/columns.tsx';
import { foresightText as text } from '../text/foresight.ts';
import { language, say } from '../text/language.ts';
import { postName } from '../text/places.ts';

const whom = [
  ['post', text.waitsPost],
  ['applicant', text.waitsApplicant],
  ['procedure', text.waitsProcedure],
  ['transit', text.waitsTransit],
] as const;

/** How many open cases lie with each post, and on whom they wait. Posts, never persons. */
export function Posts({ of: { posts } }: { readonly of: HallLoad }) {
  if (posts.length === 0) return <p>{say(text.noCases)}</p>;
  return (
    <div class="scroll-x">
      <table class="sums-table loads">
        <Columns of={[text.post, text.openCases, text.soon, text.lateCases, text.waiting]} />
        <tbody>
          {posts.map((load) => (
            <tr key={load.post} data-testid={`load-${load.post}`}>
              <th scope="row">{postName(load.post)}</th>
              <td>{load.open}</td>
              <td>{load.soon}</td>
              <td>{load.late}</td>
              <td>{waitingWords(load)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function waitingWords({ waiting }: PostLoad): string {
  return whom
    .filter(([name]) => waiting[name] > 0)
    .map(([name, wording]) => say(wording, { count: waiting[name] }))
    .join(language.value === 'zh' ? '、' : ', ');
}
