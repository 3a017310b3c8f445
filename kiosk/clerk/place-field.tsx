import { useId } from 'preact/hooks';
import { badField, FieldProblem, type Problem } from '../elements/problem.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { asText, type Answers } from './answers.ts';
import type { Question } from './command-form.ts';

interface PlaceFieldProps {
  readonly question: Extract<Question, { kind: 'desk' }>;
  readonly answers: Answers;
  readonly problem: Problem | null;
  readonly onAnswer: (answers: Answers) => void;
}

/** Desk and post a folder goes to. */
export function PlaceField({ question: { desks, ownDesk }, answers, problem, onAnswer }: PlaceFieldProps) {
  const deskId = useId();
  const postId = useId();
  const posts = desks.find(({ desk }) => desk === answers['toDesk'])?.posts ?? [];
  const chooseDesk = (toDesk: string): void => {
    const offered = desks.find(({ desk }) => desk === toDesk)?.posts ?? [];
    onAnswer({ toDesk, toPost: offered.length === 1 ? (offered[0] ?? '') : '' });
  };
  return (
    <div>
      <p class="field">
        <label for={deskId}>{say(clerkText.toDesk)}</label>
        <select
          id={deskId}
          data-testid="handover-desk"
          {...badField(problem, 'toDesk')}
          value={asText(answers['toDesk'])}
          onChange={(event) => chooseDesk(event.currentTarget.value)}
        >
          <option value="">{say(clerkText.choose)}</option>
          {desks.map(({ desk }) => (
            <option key={desk} value={desk}>
              {desk === ownDesk ? say(clerkText.thisDesk, { desk }) : desk}
            </option>
          ))}
        </select>
        <FieldProblem problem={problem} name="toDesk" />
      </p>
      <p class="field">
        <label for={postId}>{say(clerkText.toPost)}</label>
        <select
          id={postId}
          data-testid="handover-post"
          {...badField(problem, 'toPost')}
          value={asText(answers['toPost'])}
          onChange={(event) => onAnswer({ toPost: event.currentTarget.value })}
        >
          <option value="">{say(clerkText.choose)}</option>
          {posts.map((post) => (
            <option key={post} value={post}>
              {postName(post)}
            </option>
          ))}
        </select>
        <FieldProblem problem={problem} name="toPost" />
      </p>
    </div>
  );
}
