import { useEffect, useState } from 'preact/hooks';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const STORE = 'assay-report-theme';
const GLYPHS: Readonly<Record<Theme, string>> = { auto: '◐', light: '☀', dark: '☾' };

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(STORE);
    return THEMES.find((theme) => theme === stored) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(STORE, theme);
  } catch {
    // storage may be forbidden to files; the choice then lasts as long as the page
  }
}

/** Chooses between the system's colours, light and dark. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(remembered);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    remember(theme);
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  return (
    <button
      type="button"
      class="theme"
      aria-label={`Colours: ${theme}. Change to ${next}`}
      title={`Colours: ${theme}`}
      onClick={() => setTheme(next)}
    >
      <span aria-hidden="true">{GLYPHS[theme]}</span> {theme}
    </button>
  );
}
