import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../text/language.ts';
import { picturesText as text } from '../../text/pictures.ts';

interface PictureCanvasProps {
  readonly picture: Blob;
  /** What it is a picture of. */
  readonly label: string;
}

/** A picture as it was sent: drawn, so that it has no address and stays nowhere. */
export function PictureCanvas({ picture, label }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'drawing' | 'shown' | 'unreadable'>('drawing');
  useEffect(() => {
    let left = false;
    void createImageBitmap(picture)
      .then((bitmap) => {
        const target = canvas.current;
        if (left || target === null) return;
        [target.width, target.height] = [bitmap.width, bitmap.height];
        target.getContext('2d')?.drawImage(bitmap, 0, 0);
        bitmap.close();
        setState('shown');
      })
      .catch(() => {
        if (!left) setState('unreadable');
      });
    return () => {
      left = true;
    };
  }, [picture]);
  if (state === 'unreadable')
    return (
      <p class="problem" role="alert">
        {say(text.unreadable)}
      </p>
    );
  return (
    <canvas
      ref={canvas}
      class="review-picture"
      role="img"
      aria-label={label}
      data-testid="picture"
      data-state={state}
    />
  );
}
