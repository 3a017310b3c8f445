import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { sheetPage } from '../../feed/pictures-api.ts';
import { say } from '../../text/language.ts';
import { picturesText as text } from '../../text/pictures.ts';
import { Pages } from '../pages.tsx';
import { Photos } from './photos.tsx';
import { SheetCard } from './sheet-card.tsx';

const NONE = { sheets: [], total: 0, pageSize: 1 };

/** Sheets of paper beside what was entered from them, and photos of the counter. */
export function PicturesPage() {
  const [page, setPage] = useState(1);
  const { answer } = useAsked(() => sheetPage(page), [page]);
  const { sheets, total, pageSize } = answer?.ok === true ? answer.value : NONE;
  return (
    <section data-testid="pictures-page">
      <h2>{say(text.title)}</h2>
      <section class="review-part">
        <h3>{say(text.sheets)}</h3>
        <p class="muted">{say(text.sheetsNote)}</p>
        <AskedNote answer={answer} />
        {answer?.ok === true && sheets.length === 0 && <p data-testid="sheets-none">{say(text.none)}</p>}
        <ol class="review-list">
          {sheets.map((line) => (
            <SheetCard key={line.rating.seq} line={line} />
          ))}
        </ol>
        <Pages page={page} total={total} pageSize={pageSize} onPage={setPage} />
      </section>
      <Photos />
    </section>
  );
}
