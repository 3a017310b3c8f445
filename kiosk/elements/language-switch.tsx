import { language, say, switchLanguage } from '../text/language.ts';
import { shared } from '../text/shared.ts';

/** One button that names the other language in that language. */
export function LanguageSwitch() {
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      class="button quiet"
      data-testid="lang"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => switchLanguage(other)}
    >
      {say(shared.toOther)}
    </button>
  );
}
