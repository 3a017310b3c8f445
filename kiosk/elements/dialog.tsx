import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly testId?: string;
  readonly drawer?: boolean;
}

/** The browser's own modal dialog: it keeps the focus inside, gives it back afterwards, and Esc closes it. A drawer holds nothing typed, so a click beside it closes it too. */
export function Dialog({ title, onClose, children, testId, drawer = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before the next paint, so that a key pressed right after the click already lands in the dialog.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={box}
      class={drawer ? 'dialog drawer' : 'dialog'}
      aria-labelledby={heading}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (drawer && event.target === box.current) onClose();
      }}
    >
      <div class="dialog-inside">
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
