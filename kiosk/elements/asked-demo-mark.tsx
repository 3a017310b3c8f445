import { demoClock } from '../feed/center-api.ts';
import { DemoMark } from './demo-mark.tsx';
import { useAsked } from './use-asked.ts';

/** {@link DemoMark} on a face that has no feed: the center is asked once. */
export function AskedDemoMark() {
  const { answer } = useAsked(demoClock);
  return answer?.ok === true ? <DemoMark clock={answer.value} /> : null;
}
